package org.remsync.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.remsync.model.Author;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.FilesetId;
import org.remsync.model.FilesetName;
import org.remsync.model.Lineage;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;
import org.remsync.model.Role;
import org.remsync.model.SiteId;
import org.remsync.model.SiteName;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;

/** Ledgers in memory, and values to put into them. */
final class Fixtures {
    static final Author US = new Author("00000000000000aa");

    private Fixtures() {}

    static Ledger.Connections memory() {
        return () -> DriverManager.getConnection("jdbc:h2:mem:", "remsync", "");
    }

    static Ledger ledger() {
        return Ledger.open(memory());
    }

    static int set(Ledger ledger, String name) {
        FilesetId id = FilesetId.parse(String.format("%016x", name.hashCode() & 0xffffffffL));
        return ledger.filesets().add(id, FilesetName.parse(name), Path.of("/srv/" + name), 1).number();
    }

    static MemberRow member(int fileset, int peer, long sentTick, long confirmedTick) {
        return new MemberRow(fileset, peer, Role.READ_WRITE, sentTick, confirmedTick, 1, false, false, false);
    }

    static RelativePath path(String text) {
        return RelativePath.of(text);
    }

    static Version file(String content, long counter) {
        Content bytes = Content.file(Checksum.ofBytes(content.getBytes(StandardCharsets.UTF_8)), content.length());
        return new Version(bytes, new Metadata(0644, 1_700_000_000_000_000_000L), VersionVector.of(US, counter));
    }

    static Version tombstone(long counter) {
        return new Version(Content.ABSENT, Metadata.NONE, VersionVector.of(US, counter));
    }

    static EntryRow entry(String path, Version version, long tick) {
        return new EntryRow(path(path), version, Lineage.NONE, tick, Optional.empty());
    }

    static EntryRow entry(String path, String content, long tick) {
        return entry(path, file(content, tick), tick);
    }

    static SiteRow site() {
        return new SiteRow(SiteId.parse("00000000000000aa"), SiteName.parse("us"), Optional.empty(), 1, 100);
    }

    static IncomingRow offer(String path, Version version, IncomingRow.Status status) {
        return new IncomingRow(0, path(path), 1, version, Lineage.NONE, status, "", false, 1, "p");
    }

    static HistoryRow deed(int set, String path, long atMillis, String parcel) {
        return new HistoryRow(
                0, atMillis, set, path(path), "replaced", file("before " + path, 1), file("after " + path, 2),
                Optional.of(1), parcel);
    }

    static <T> List<T> all(Iterator<T> rows) {
        List<T> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }
}
