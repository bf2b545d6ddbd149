package org.remsync.ledger;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.remsync.model.Checksum;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;
import org.remsync.model.Version;

/** The table {@code entry}: our version of every path, in the order of a walk. */
public final class EntryTable {
    /** How many entries a set has: those that are there, those that were deleted, and the bytes of files and links. */
    public record Counts(long live, long tombstones, long bytes) {}

    /** A row with its number in the table. */
    private record Numbered(long id, EntryRow row) {
        static Numbered read(Row row) throws SQLException {
            return new Numbered(row.number(), EntryTable.read(row));
        }
    }

    private static final String COLUMNS = "path, kind, checksum, size, mode, modified, vector, lineage, tick,"
            + " seen_size, seen_modified, seen_changed, seen_inode, seen_racy";
    // Each question names its index, for H2 chooses while there are no rows yet.
    private static final String BY_PATH = " FROM entry USE INDEX (entry_path) WHERE fileset = ?";
    private static final String BY_TICK = " FROM entry USE INDEX (entry_tick) WHERE fileset = ?";
    private static final String BY_FOLDED = " FROM entry USE INDEX (entry_folded) WHERE fileset = ?";
    private static final String SELECT = "SELECT " + COLUMNS + BY_PATH;
    private static final String NUMBERED = "SELECT id, " + COLUMNS + BY_PATH;
    private static final String CHANGED = "SELECT id, " + COLUMNS + BY_TICK;
    private static final String TWINS = "SELECT " + COLUMNS + BY_FOLDED + " AND folded_hash = ? AND kind <> '-'";
    private static final String SELECT_BESIDE = "SELECT " + COLUMNS + BY_FOLDED
            + " AND folded_hash BETWEEN ? AND ? AND kind <> '-' LIMIT ?";
    private static final String INSERT = "INSERT INTO entry (" + COLUMNS + ", fileset, content_hash, folded_hash)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int MOST_ALIKE = 1000;
    private static final int MOST_PATHS = 4;

    private final Sql sql;
    private final PastTable past;
    private final DigestTable digests;
    private final ContentIndex contents;
    private final SketchTable sketches;

    EntryTable(Sql sql, PastTable past, DigestTable digests) {
        this.sql = sql;
        this.past = past;
        this.digests = digests;
        this.contents = new ContentIndex(sql);
        this.sketches = new SketchTable(sql);
    }

    /** Our version of a path. */
    public Optional<EntryRow> find(int fileset, RelativePath path) {
        return sql.find(EntryTable::read, SELECT + " AND path = ?", fileset, path);
    }

    /**
     * Makes a version ours, in place of the former, which {@link PastTable} keeps where some peer's holding is told
     * by it. The set's digest follows. The row's tick must not be below that of any change before.
     */
    public void put(int fileset, EntryRow row) {
        Optional<Numbered> former = sql.find(Numbered::read, NUMBERED + " AND path = ?", fileset, row.path());
        if (former.isEmpty()) {
            add(fileset, row);
            return;
        }
        replace(fileset, former.get(), row);
        digests.add(fileset, row.path(), row.version(), row.tick());
    }

    /** As {@link #put}, for a path that has no entry yet. */
    public void add(int fileset, EntryRow row) {
        sql.update(INSERT, row.path(), row.version(), row.lineage(), row.tick(), seen(row), fileset,
                ContentIndex.hash(row.version()), hash(row.path().folded()));
        digests.add(fileset, row.path(), row.version(), row.tick());
    }

    private void replace(int fileset, Numbered former, EntryRow row) {
        Version before = former.row().version();
        if (former.row().tick() < row.tick()) {
            past.keep(fileset, row.path(), before, former.row().tick());
        }
        digests.remove(fileset, row.path(), before);
        if (!before.sameContent(row.version()) && sketches.has(former.id())) {
            sketches.forget(former.id(), !contents.isElsewhere(former.id(), before));
        }
        contents.change(former.id(), before, row.version());
        sql.update(
                "UPDATE entry SET kind = ?, checksum = ?, size = ?, mode = ?, modified = ?, vector = ?, lineage = ?,"
                        + " tick = ?, seen_size = ?, seen_modified = ?, seen_changed = ?, seen_inode = ?,"
                        + " seen_racy = ?, content_hash = ? WHERE id = ?",
                row.version(), row.lineage(), row.tick(), seen(row), ContentIndex.hash(row.version()), former.id());
    }

    private static Object seen(EntryRow row) {
        return row.seen().<Object>map(each -> each).orElse(Sql.NO_SEEN);
    }

    /** Notes what the file system says now of a path whose version is as it was. */
    public void see(int fileset, RelativePath path, Seen seen) {
        sql.update(
                "UPDATE entry SET seen_size = ?, seen_modified = ?, seen_changed = ?, seen_inode = ?, seen_racy = ?"
                        + " WHERE id = (SELECT id" + BY_PATH + " AND path = ?)",
                seen, fileset, path);
    }

    /** The entries that follow a path, or the first ones, at most so many. */
    public List<EntryRow> page(int fileset, Optional<RelativePath> after, int limit) {
        return sql.list(
                EntryTable::read,
                SELECT + " AND path > ? ORDER BY fileset, path LIMIT ?",
                fileset, after.map(RelativePath::sortKey).orElse(new byte[0]), limit);
    }

    /** What was last seen of all entries, tombstones too, in the order of paths; far quicker than {@link #iterator}. */
    public Iterator<SeenRow> seen(int fileset) {
        return new Pages<>(last -> sql.list(
                SeenRow::read,
                "SELECT path, kind, checksum, size, mode, modified, seen_size, seen_modified, seen_changed, seen_inode,"
                        + " seen_racy" + BY_PATH + " AND path > ? ORDER BY fileset, path LIMIT ?",
                fileset, last.map(row -> row.path().sortKey()).orElse(new byte[0]), Pages.SIZE));
    }

    /** All entries, tombstones too, in the order of paths. */
    public Iterator<EntryRow> iterator(int fileset) {
        return new Pages<>(last -> page(fileset, last.map(EntryRow::path), Pages.SIZE));
    }

    /** The entry of a path and all below it, tombstones too, in the order of paths. */
    public Iterator<EntryRow> under(int fileset, RelativePath path) {
        byte[] end = Arrays.copyOf(path.sortKey(), path.sortKey().length + 1);
        end[end.length - 1] = 1;
        return new Pages<>(last -> sql.list(
                EntryTable::read,
                SELECT + " AND " + (last.isEmpty() ? "path >= ?" : "path > ?") + " AND path < ? ORDER BY fileset, path LIMIT ?",
                fileset, last.map(EntryRow::path).orElse(path), end, Pages.SIZE));
    }

    /** The entries with a tick above this one, by tick. */
    public Iterator<EntryRow> changedSince(int fileset, long tick) {
        Pages<Numbered> pages = Pages.ofTwoKeys(
                last -> sql.list(
                        Numbered::read,
                        CHANGED + " AND tick = ? AND id > ? ORDER BY fileset, tick, id LIMIT ?",
                        fileset, last.row().tick(), last.id(), Pages.SIZE),
                last -> sql.list(
                        Numbered::read,
                        CHANGED + " AND tick > ? ORDER BY fileset, tick, id LIMIT ?",
                        fileset, last.map(each -> each.row().tick()).orElse(tick), Pages.SIZE));
        return pages.map(Numbered::row);
    }

    /** Entries whose content has this checksum; at most a thousand. */
    public List<EntryRow> withChecksum(int fileset, Checksum checksum) {
        return contents.find(EntryTable::read, COLUMNS, fileset, checksum, MOST_ALIKE);
    }

    /** The checksum of a content in any fileset, of which the first eight bytes of it and the size are known. */
    public Optional<Checksum> checksum(long beginning, long size) {
        return contents.checksum(beginning, size);
    }

    /**
     * Remembers what the content of an entry looks like.
     *
     * @param hashes the smallest hashes of its windows, four bytes each, at most eight
     */
    public void sketch(int fileset, RelativePath path, byte[] hashes) {
        sketches.put(fileset, path, hashes);
    }

    /** Some entries that look like another of which that is remembered, the most alike first; at most so many contents. */
    public List<EntryRow> alike(int fileset, RelativePath path, int most) {
        return sketches.alike(fileset, path).stream()
                .limit(most)
                .flatMap(hash -> contents.find(EntryTable::read, COLUMNS, fileset, hash, MOST_PATHS).stream())
                .toList();
    }

    /** What is there under any name that folds to this; see {@link RelativePath#folded()}. */
    public List<EntryRow> twins(int fileset, String folded) {
        return sql
                .list(EntryTable::read, TWINS, fileset, hash(folded))
                .stream()
                .filter(row -> row.path().folded().equals(folded))
                .toList();
    }

    /** Some of what is in the directory of a path, itself among it; at most a thousand. */
    public List<EntryRow> beside(int fileset, RelativePath path) {
        long hash = hash(path.folded());
        return sql
                .list(EntryTable::read, SELECT_BESIDE, fileset, hash & -1L << 32, hash | 0xffffffffL, MOST_ALIKE)
                .stream()
                .filter(row -> row.path().parent().equals(path.parent()))
                .toList();
    }

    /** What is there below a directory, at any depth, in the order of paths. */
    public Iterator<EntryRow> below(int fileset, RelativePath directory) {
        byte[] first = Arrays.copyOf(directory.sortKey(), directory.sortKey().length + 1);
        byte[] end = first.clone();
        end[end.length - 1] = 1;
        return new Pages<>(last -> sql.list(
                EntryTable::read,
                SELECT + " AND path > ? AND path < ? AND kind <> '-' ORDER BY fileset, path LIMIT ?",
                fileset, last.map(row -> row.path().sortKey()).orElse(first), end, Pages.SIZE));
    }

    /** How many there are; takes time by their number. */
    public Counts counts(int fileset) {
        return sql.find(
                        row -> new Counts(row.number(), row.number(), row.number()),
                        "SELECT COUNT(CASE WHEN kind <> '-' THEN 1 END), COUNT(CASE WHEN kind = '-' THEN 1 END),"
                                + " COALESCE(SUM(size), 0) FROM entry WHERE fileset = ?",
                        fileset)
                .orElseThrow();
    }

    /** The folded directory's hash above the folded name's. */
    private static long hash(String folded) {
        int slash = folded.lastIndexOf('/');
        int directory = folded.substring(0, slash + 1).hashCode();
        int name = folded.substring(slash + 1).hashCode();
        return (long) directory << 32 | name & 0xffffffffL;
    }

    private static EntryRow read(Row row) throws SQLException {
        return new EntryRow(row.path(), row.version(), row.lineage(), row.number(), row.seen());
    }
}
