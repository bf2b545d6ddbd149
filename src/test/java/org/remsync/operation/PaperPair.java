package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Two sites with settings of their own that carry the same set, and the mail between them. */
final class PaperPair implements AutoCloseable {
    final PaperSite port;
    final PaperSite ship;

    /** What a mail system does with letters. */
    interface Weather {
        List<Path> passed(List<Path> letters) throws IOException;
    }

    PaperPair(Path directory, String settings) throws IOException {
        port = site(directory, "port", 1, settings);
        ship = site(directory, "ship", 2, settings);
    }

    static PaperSite site(Path directory, String name, long seed, String settings) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name + "-home"));
        Files.writeString(home.resolve("remsync.properties"), settings);
        return new PaperSite(directory, name, seed);
    }

    /** Port makes the set, ship joins, and they come to rest. */
    PaperPair introduced() throws IOException {
        port.write("note.txt", "small\n");
        port.init();
        ship.join(port.invite(ship));
        for (int round = 0; round < 3; round++) {
            round();
        }
        return this;
    }

    void round() throws IOException {
        round(letters -> letters);
    }

    void round(Weather weather) throws IOException {
        port.broadcast();
        ship.broadcast();
        deliver(ship, weather);
        deliver(port, weather);
        pass(Duration.ofHours(12));
    }

    void pass(Duration time) {
        port.now = port.now.plus(time);
        ship.now = port.now;
    }

    static ProcessParcels.Report deliver(PaperSite to, Weather weather) throws IOException {
        List<Path> letters = to.letters();
        ProcessParcels process = new ProcessParcels(to.site());
        for (Path letter : weather.passed(letters)) {
            process.takeIn(letter);
        }
        for (Path letter : letters) {
            Files.delete(letter);
        }
        return process.settle(Optional.empty(), false);
    }

    boolean alike() throws IOException {
        return port.contents().equals(ship.contents());
    }

    /** A file of bytes that no packing makes smaller. */
    static void writeLarge(PaperSite site, String name, int size, long seed) throws IOException {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        Files.write(site.tree.resolve(name), content);
    }

    @Override
    public void close() {
        port.close();
        ship.close();
    }
}
