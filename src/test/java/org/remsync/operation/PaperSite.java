package org.remsync.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.remsync.ledger.Ledger;
import org.remsync.ledger.PeerRow;
import org.remsync.model.FilesetName;
import org.remsync.model.Role;
import org.remsync.model.SiteName;
import org.remsync.seal.Invitation;
import org.remsync.tree.OverDisk;

/** A site in a temporary directory, with real files and a real ledger, whose parcels go by hand. */
final class PaperSite implements AutoCloseable {
    static final FilesetName DOCS = new FilesetName("docs");

    final SiteName name;
    final Path home;
    final Path tree;
    final Path mail;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    /** Bytes that may still be written, if there are as many. */
    long room = Long.MAX_VALUE;
    /** What somebody does in the instant in which a file of the tree got its mode; once. */
    Change meanwhile = () -> {};

    private final World world;
    private Site site;

    PaperSite(Path directory, String name, long seed) throws IOException {
        this.name = new SiteName(name);
        this.home = directory.resolve(name + "-home");
        this.tree = directory.resolve(name);
        this.mail = Files.createDirectories(directory.resolve("mail"));
        this.world = new World(
                new OverDisk() {
                    @Override
                    public long usableSpace(Path path) throws IOException {
                        return Math.min(room, super.usableSpace(path));
                    }

                    @Override
                    public void setMode(Path path, int mode) throws IOException {
                        super.setMode(path, mode);
                        if (path.getParent().equals(tree)) {
                            Change once = meanwhile;
                            meanwhile = () -> {};
                            once.run();
                        }
                    }
                }, () -> now, new SplittableRandom(seed), Ledger.Connections.file(home), 1);
        InitSite.run(world, home, this.name, Optional.empty());
        this.site = Site.open(world, home);
    }

    Site site() {
        return site;
    }

    void reopen() throws IOException {
        reopen(() -> {});
    }

    /** What is done to the home while nobody is in it. */
    interface Change {
        void run() throws IOException;
    }

    void reopen(Change change) throws IOException {
        site.close();
        change.run();
        site = Site.open(world, home);
    }

    void loseLedger() throws IOException {
        site.close();
        Files.delete(home.resolve("ledger.mv.db"));
        site = Site.open(world, home);
    }

    void init() throws IOException {
        new InitSet(site).run(DOCS, tree);
    }

    Invitation invite(PaperSite other) throws IOException {
        return new InvitePeer(site).run(other.name, Optional.empty(), DOCS, Role.READ_WRITE, Duration.ofDays(7));
    }

    void join(Invitation invitation) throws IOException {
        new JoinSet(site).run(invitation, Optional.of(tree), Optional.empty());
    }

    /** Copies every parcel into the mail directory, once for each recipient; answers what was sent. */
    BroadcastReport broadcast(BroadcastOptions options) throws IOException {
        return new BroadcastChanges(site, this::deliver, options).run();
    }

    /** Into the mail directory. */
    void deliver(Shipment shipment) throws IOException {
        for (PeerRow peer : shipment.recipients()) {
            Files.copy(shipment.file(), mail.resolve(peer.name() + "~" + shipment.fileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    BroadcastReport broadcast() throws IOException {
        return broadcast(BroadcastOptions.ALL);
    }

    /** Takes in what lies in the mail directory for this site. */
    ProcessParcels.Report process() throws IOException {
        ProcessParcels process = new ProcessParcels(site);
        for (Path letter : letters()) {
            process.takeIn(letter);
            Files.delete(letter);
        }
        return process.settle(Optional.empty(), false);
    }

    List<Path> letters() throws IOException {
        return lettersTo(this);
    }

    /** What lies in this site's mail directory for another. */
    List<Path> lettersTo(PaperSite reader) throws IOException {
        try (Stream<Path> all = Files.list(mail)) {
            return all.filter(file -> file.getFileName().toString().startsWith(reader.name + "~")).sorted().toList();
        }
    }

    void write(String path, String text) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    String read(String path) throws IOException {
        return Files.readString(tree.resolve(path));
    }

    void delete(String path) throws IOException {
        Files.delete(tree.resolve(path));
    }

    /** Path and content of all that is in the tree. */
    Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(tree)) {
            walk.filter(file -> !file.startsWith(tree.resolve(".remsync"))).forEach(file -> {
                String path = tree.relativize(file).toString();
                try {
                    contents.put(path, Files.isRegularFile(file)
                            ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                            : "directory");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return contents;
    }

    List<Conflict> conflicts() {
        return new ArrayList<>(new ListConflicts(site).run(Optional.empty()));
    }

    @Override
    public void close() {
        site.close();
    }
}
