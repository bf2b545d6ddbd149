package org.remsync.ledger;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.remsync.model.RelativePath;

/** The table {@code incoming}: versions offered to us, one row each whoever offered it and how often. */
public final class IncomingTable {
    private static final String SELECT = "SELECT id, path, peer, kind, checksum, size, mode, modified, vector, lineage,"
            + " status, reason, begun, since, parcel FROM incoming";

    private final Sql sql;

    IncomingTable(Sql sql) {
        this.sql = sql;
    }

    /**
     * Writes an offer. If the version is here already, its row takes what this one says, but stays the same row, since
     * when it was, and begun if it was. The id is the one it got.
     */
    public long put(int fileset, IncomingRow row) {
        Optional<Long> there = sql.find(
                Row::number,
                "SELECT id FROM incoming WHERE fileset = ? AND path = ? AND vector = ?",
                fileset, row.path(), row.version().vector());
        if (there.isEmpty()) {
            return sql.number(
                    "SELECT id FROM FINAL TABLE (INSERT INTO incoming (fileset, path, peer, kind, checksum, size, mode,"
                            + " modified, vector, lineage, status, reason, begun, since, parcel)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))",
                    fileset, row.path(), row.peer(), row.version(), row.lineage(), row.status(), row.reason(),
                    row.begun(), row.sinceMillis(), row.parcel());
        }
        sql.update(
                "UPDATE incoming SET peer = ?, lineage = ?, status = ?, reason = ?, begun = begun OR ?, parcel = ?"
                        + " WHERE id = ?",
                row.peer(), row.lineage(), row.status(), row.reason(), row.begun(), row.parcel(), there.get());
        return there.get();
    }

    /** One offer. */
    public Optional<IncomingRow> find(long id) {
        return sql.find(IncomingTable::read, SELECT + " WHERE id = ?", id);
    }

    /** What is offered for a path, oldest first. */
    public List<IncomingRow> forPath(int fileset, RelativePath path) {
        return sql.list(IncomingTable::read, SELECT + " WHERE fileset = ? AND path = ? ORDER BY id", fileset, path);
    }

    /** All offers, in the order of paths, for one path oldest first. */
    public Iterator<IncomingRow> all(int fileset) {
        return where(fileset, "");
    }

    /** All offers of a status, in the order of paths, for one path oldest first. */
    public Iterator<IncomingRow> withStatus(int fileset, IncomingRow.Status status) {
        return where(fileset, " AND status = '" + status.name() + "'");
    }

    /** How many offers of a status there are. */
    public long count(int fileset, IncomingRow.Status status) {
        return sql.number("SELECT COUNT(*) FROM incoming WHERE fileset = ? AND status = ?", fileset, status);
    }

    /** Says what an offer waits for, and why. */
    public void setStatus(long id, IncomingRow.Status status, String reason) {
        sql.update("UPDATE incoming SET status = ?, reason = ? WHERE id = ?", status, reason, id);
    }

    /** Says that an offer waits for what was asked for at a moment. */
    public void setAsked(long id, String reason, long millis) {
        sql.update("UPDATE incoming SET status = 'HELD', reason = ?, since = ? WHERE id = ?", reason, millis, id);
    }

    /** The paths for which offers wait, from after one path on, in their order; at least one if there is one. */
    public List<RelativePath> paths(int fileset, Optional<RelativePath> after, int limit) {
        List<RelativePath> paths = sql.list(
                Row::path,
                "SELECT path FROM incoming WHERE fileset = ? AND path > ? ORDER BY fileset, path LIMIT ?",
                fileset, after.map(RelativePath::sortKey).orElse(new byte[0]), limit);
        return paths.stream().distinct().toList();
    }

    /** Notes that the applying of an offer begins, or that it is not under way. */
    public void setBegun(long id, boolean begun) {
        sql.update("UPDATE incoming SET begun = ? WHERE id = ?", begun, id);
    }

    /** Ends an offer: it is settled. */
    public void delete(long id) {
        sql.update("DELETE FROM incoming WHERE id = ?", id);
    }

    private Iterator<IncomingRow> where(int fileset, String condition) {
        return Pages.ofTwoKeys(
                last -> sql.list(
                        IncomingTable::read,
                        SELECT + " WHERE fileset = ? AND path = ? AND id > ?" + condition
                                + " ORDER BY fileset, path, id LIMIT ?",
                        fileset, last.path(), last.id(), Pages.SIZE),
                last -> sql.list(
                        IncomingTable::read,
                        SELECT + " WHERE fileset = ? AND path > ?" + condition + " ORDER BY fileset, path, id LIMIT ?",
                        fileset, last.map(row -> row.path().sortKey()).orElse(new byte[0]), Pages.SIZE));
    }

    private static IncomingRow read(Row row) throws SQLException {
        return new IncomingRow(
                row.number(), row.path(), row.integer(), row.version(), row.lineage(),
                row.word(IncomingRow.Status.class), row.text(), row.flag(), row.number(), row.text());
    }
}
