package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.Limits;
import org.remsync.model.Checksum;
import org.remsync.operation.TakeInParcel.Outcome;
import org.remsync.parcel.part.PartLayout;
import org.remsync.seal.Invitation;

/** What waits at port for the rest of it, or for a person: no more than there is room for, and the oldest goes first. */
class WaitingBoundsTest {
    private static final int GIBI = 1 << 30;
    private static final int PIECES = 15;

    @TempDir
    Path directory;

    private PaperSite port;
    private PaperSite ship;
    private Invitation invitation;

    @BeforeEach
    void introduce() throws IOException {
        port = new PaperSite(directory, "port", 1);
        ship = PaperPair.site(directory, "ship", 2, "link.message-limit = 16k\n");
        port.write("report.txt", "one\n");
        port.init();
        invitation = port.invite(ship);
        ship.join(invitation);
        ship.broadcast();
        port.process();
    }

    @AfterEach
    void close() {
        port.close();
        ship.close();
    }

    private static List<Path> parcels(Path quarantine) throws IOException {
        try (Stream<Path> files = Files.list(quarantine)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz")).toList();
        }
    }

    private static Path file(Path file, long size) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        return file;
    }

    private TakeInParcel.Result stranger() throws IOException {
        try (PaperSite yard = new PaperSite(directory, "yard", 3)) {
            yard.join(invitation);
            yard.broadcast();
            return new ProcessParcels(port.site()).takeIn(yard.lettersTo(port).get(0));
        }
    }

    @Test
    void ofTooManyParcelsThatWaitForAPersonTheOldestGo() throws IOException {
        Path quarantine = port.site().files().quarantine();
        for (int i = 0; i < Limits.QUARANTINE_PARCELS + 5; i++) {
            file(quarantine.resolve(i + ".tar.gz"), 1);
        }
        assertThat(stranger().outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThat(parcels(quarantine)).hasSize(Limits.QUARANTINE_PARCELS)
                .anyMatch(file -> file.getFileName().toString().length() == 24 + ".tar.gz".length());
    }

    @Test
    void ofTooManyBytesThatWaitForAPersonTheOldestGo() throws IOException {
        Path quarantine = port.site().files().quarantine();
        Path old = file(quarantine.resolve("old.tar.gz"), Limits.QUARANTINE_BYTES);
        assertThat(stranger().outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThat(parcels(quarantine)).singleElement().isNotEqualTo(old);
    }

    /** As if all but one of the parts of a large parcel were here, since so many hours. */
    private Path waiting(String sender, int hours) throws IOException {
        PartLayout layout = new PartLayout(Checksum.ofBytes((sender + hours).getBytes()), (PIECES + 1L) * GIBI, GIBI, 0, 1);
        Path parts = Files.createDirectories(port.site().files().parts().resolve(sender).resolve(layout.name()));
        for (int number = 1; number <= PIECES; number++) {
            Files.createFile(parts.resolve(number + ".rsp"));
        }
        Files.setLastModifiedTime(parts, FileTime.fromMillis(1_700_000_000_000L - hours * 3_600_000L));
        return parts;
    }

    private ProcessParcels takeInAPart() throws IOException {
        PaperPair.writeLarge(ship, "large", 50_000, 7);
        ship.broadcast();
        ProcessParcels process = new ProcessParcels(port.site());
        assertThat(process.takeIn(ship.lettersTo(port).get(0)).outcome()).isEqualTo(Outcome.PART);
        return process;
    }

    @Test
    void ofTooManyPartsOfOnePeerTheParcelGoesThatWaitedLongest() throws IOException {
        String sender = ship.site().id().text();
        Path older = waiting(sender, 3);
        Path newer = waiting(sender, 2);
        Path another = waiting("00000000000000aa", 4);
        takeInAPart();
        assertThat(older).doesNotExist();
        assertThat(newer).exists();
        assertThat(another).exists();
        assertThat(port.site().notices()).anyMatch(notice -> notice.contains("(15 of 16 needed) are dropped; it will be sent again"));
    }

    @Test
    void ofTooManyPartsOfAllPeersTooAndTheNewOneIsKept() throws IOException {
        Path oldest = waiting("00000000000000a0", 9);
        for (int i = 1; i <= Limits.PART_BYTES / ((long) PIECES * GIBI); i++) {
            assertThat(waiting("00000000000000a" + i, i)).exists();
        }
        takeInAPart();
        assertThat(oldest).doesNotExist();
        assertThat(new IncomingParts(port.site()).of(port.site().peer(ship.name))).singleElement()
                .satisfies(each -> assertThat(each.have().count()).isEqualTo(1));
        assertThat(new ProcessParcels(port.site()).settle(Optional.empty(), false).parcels()).isEmpty();
    }
}
