package org.remsync.ledger;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.remsync.model.Checksum;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;

/**
 * The table {@code past}: versions that were ours once, kept while what some peer holds is told by them. The ticks that
 * matter are those that members were sent or have confirmed, and those that parcels not yet confirmed begin and end at.
 */
public final class PastTable {
    /** From which tick until just before which a former version was ours. */
    private record Span(RelativePath path, long from, long until) {
        static Span read(Row row) throws SQLException {
            return new Span(row.path(), row.number(), row.number());
        }
    }

    /** A version and the tick from which it was ours. */
    private record Since(long tick, Version version) {
        static Since read(Row row) throws SQLException {
            return new Since(row.number(), row.version());
        }
    }

    private static final String VERSION = "kind, checksum, size, mode, modified, vector";

    private final Sql sql;

    PastTable(Sql sql) {
        this.sql = sql;
    }

    /** What was ours of a path just after the change of this tick, if the tick matters; empty if nothing ever was. */
    public Optional<Version> asOf(int fileset, RelativePath path, long tick) {
        Optional<Since> now = sql.find(
                Since::read,
                "SELECT tick, " + VERSION + " FROM entry USE INDEX (entry_path) WHERE fileset = ? AND path = ?",
                fileset, path);
        if (now.isEmpty() || now.get().tick() <= tick) {
            return now.map(Since::version);
        }
        return sql.find(
                Row::version,
                "SELECT " + VERSION + " FROM past WHERE fileset = ? AND path = ? AND tick <= ?"
                        + " ORDER BY fileset DESC, path DESC, tick DESC LIMIT 1",
                fileset, path, tick);
    }

    /** The paths where a content was once, as far as that is kept. */
    public List<RelativePath> withChecksum(int fileset, Checksum checksum) {
        String select = "SELECT DISTINCT path FROM past WHERE fileset = ? AND checksum = ?";
        return sql.list(Row::path, select, fileset, checksum);
    }

    /** Forgets what no tick that matters needs any more. */
    public void prune(int fileset) {
        TreeSet<Long> needed = new TreeSet<>(sql.list(
                Row::number,
                "SELECT sent_tick FROM member WHERE fileset = ?"
                        + " UNION SELECT confirmed_tick FROM member WHERE fileset = ?"
                        + " UNION SELECT from_tick FROM sent_recipient WHERE fileset = ? AND state <> 'CONFIRMED'"
                        + " UNION SELECT covers_tick FROM sent_recipient WHERE fileset = ? AND state <> 'CONFIRMED'",
                fileset, fileset, fileset, fileset));
        all(fileset).forEachRemaining(span -> {
            Long tick = needed.ceiling(span.from());
            if (tick == null || tick >= span.until()) {
                String delete = "DELETE FROM past WHERE fileset = ? AND path = ? AND tick = ?";
                sql.update(delete, fileset, span.path(), span.from());
            }
        });
    }

    /**
     * Keeps a version that was ours since a tick, if a tick from then on may matter. None that matters is above what
     * members were sent or parcels cover, so that is all that is asked here; {@link #prune} is exact.
     */
    void keep(int fileset, RelativePath path, Version version, long from) {
        boolean matters = sql.find(
                        Row::integer,
                        "SELECT 1 WHERE EXISTS (SELECT 1 FROM member WHERE fileset = ? AND sent_tick >= ?)"
                                + " OR EXISTS (SELECT 1 FROM sent_recipient WHERE fileset = ? AND covers_tick >= ?)",
                        fileset, from, fileset, from)
                .isPresent();
        if (matters) {
            sql.update(
                    "INSERT INTO past VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", fileset, path, from, version);
        }
    }

    private Iterator<Span> all(int fileset) {
        String select = "SELECT path, tick, COALESCE("
                + "(SELECT MIN(n.tick) FROM past n"
                + " WHERE n.fileset = p.fileset AND n.path = p.path AND n.tick > p.tick),"
                + " (SELECT e.tick FROM entry e USE INDEX (entry_path)"
                + " WHERE e.fileset = p.fileset AND e.path = p.path)) FROM past p";
        return Pages.ofTwoKeys(
                last -> sql.list(
                        Span::read,
                        select + " WHERE fileset = ? AND path = ? AND tick > ? ORDER BY fileset, path, tick LIMIT ?",
                        fileset, last.path(), last.from(), Pages.SIZE),
                last -> sql.list(
                        Span::read,
                        select + " WHERE fileset = ? AND path > ? ORDER BY fileset, path, tick LIMIT ?",
                        fileset, last.map(span -> span.path().sortKey()).orElse(new byte[0]), Pages.SIZE));
    }
}
