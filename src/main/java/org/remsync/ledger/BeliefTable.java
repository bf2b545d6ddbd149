package org.remsync.ledger;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.remsync.model.Belief;
import org.remsync.model.Checksum;
import org.remsync.model.RelativePath;

/**
 * The table {@code belief}: the exceptions. Without one a peer is believed to hold what we held as of its
 * {@code sentTick}, as {@link PastTable#asOf} tells.
 */
public final class BeliefTable {
    private static final String SELECT = "SELECT path, state, source, kind, checksum, size, mode, modified, vector,"
            + " number, since FROM belief WHERE fileset = ? AND peer = ?";
    /** Of the entry at a belief's path; without the hint, H2 may read all entries up to the tick for each belief. */
    private static final String ENTRY_UP_TO = "SELECT 1 FROM entry e USE INDEX (entry_path)"
            + " WHERE e.fileset = b.fileset AND e.path = b.path AND e.tick <= ?";

    private final Sql sql;

    BeliefTable(Sql sql) {
        this.sql = sql;
    }

    /** The exception for a path. */
    public Optional<BeliefRow> find(int fileset, int peer, RelativePath path) {
        return sql.find(BeliefTable::read, SELECT + " AND path = ?", fileset, peer, path);
    }

    /** Writes an exception, in place of the former one. */
    public void put(int fileset, int peer, BeliefRow row) {
        Belief belief = row.belief();
        sql.update(
                "MERGE INTO belief KEY (fileset, peer, path) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                fileset, peer, row.path(), belief.state(), belief.source(),
                belief.version().<Object>map(each -> each).orElse(Sql.NO_VERSION), row.number(), row.sinceMillis());
    }

    /** Ends an exception. */
    public void delete(int fileset, int peer, RelativePath path) {
        sql.update("DELETE FROM belief WHERE fileset = ? AND peer = ? AND path = ?", fileset, peer, path);
    }

    /** All exceptions of a peer, in the order of paths. */
    public Iterator<BeliefRow> iterator(int fileset, int peer) {
        return new Pages<>(last -> sql.list(
                BeliefTable::read,
                SELECT + " AND path > ? ORDER BY fileset, peer, path LIMIT ?",
                fileset, peer, last.map(row -> row.path().sortKey()).orElse(new byte[0]), Pages.SIZE));
    }

    /** The paths where a peer is believed, by exception, to hold a content. */
    public List<RelativePath> withChecksum(int fileset, int peer, Checksum checksum) {
        return sql.list(
                Row::path,
                "SELECT path FROM belief WHERE fileset = ? AND peer = ? AND checksum = ?",
                fileset, peer, checksum);
    }

    /** How many exceptions a peer has. */
    public long count(int fileset, int peer) {
        return sql.number("SELECT COUNT(*) FROM belief WHERE fileset = ? AND peer = ?", fileset, peer);
    }

    /** Takes what was sent with a parcel as confirmed, now that its receipt is here. */
    public void confirm(int fileset, int peer, long number) {
        sql.update(
                "UPDATE belief SET source = 'CONFIRMED'"
                        + " WHERE fileset = ? AND peer = ? AND number = ? AND source = 'SENT'",
                fileset, peer, number);
    }

    /**
     * Ends the exceptions that the ticks say as well: confirmed ones of the version that is ours and that came to be so
     * no later than the tick that the peer has confirmed.
     */
    public void dropImplied(int fileset, int peer, long confirmedTick) {
        sql.update(
                "DELETE FROM belief b WHERE fileset = ? AND peer = ? AND state = 'KNOWN' AND source = 'CONFIRMED'"
                        + " AND EXISTS (" + ENTRY_UP_TO + " AND e.vector = b.vector)",
                fileset, peer, confirmedTick);
    }

    /** Ends the exceptions for paths that have not changed here since a tick: the peer's own word says better. */
    public void dropUnchangedSince(int fileset, int peer, long tick) {
        sql.update(
                "DELETE FROM belief b WHERE fileset = ? AND peer = ? AND EXISTS (" + ENTRY_UP_TO + ")",
                fileset, peer, tick);
    }

    /** Ends all exceptions of a peer. */
    public void clear(int fileset, int peer) {
        sql.update("DELETE FROM belief WHERE fileset = ? AND peer = ?", fileset, peer);
    }

    private static BeliefRow read(Row row) throws SQLException {
        var path = row.path();
        var state = row.word(Belief.State.class);
        var source = row.word(Belief.Source.class);
        return new BeliefRow(path, new Belief(state, row.optionalVersion(), source), row.number(), row.number());
    }
}
