package org.remsync.ledger;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.remsync.model.Checksum;
import org.remsync.model.RelativePath;

/** The table {@code history}: what was done here, until it is pruned. */
public final class HistoryTable {
    private static final String SELECT = "SELECT id, at, fileset, path, action, before_kind, before_checksum,"
            + " before_size, before_mode, before_modified, before_vector, after_kind, after_checksum, after_size,"
            + " after_mode, after_modified, after_vector, peer, parcel FROM history";

    private final Sql sql;

    HistoryTable(Sql sql) {
        this.sql = sql;
    }

    /** Adds what was done; the id that it got. */
    public long add(HistoryRow row) {
        return sql.number(
                "SELECT id FROM FINAL TABLE (INSERT INTO history (at, fileset, path, action, before_kind,"
                        + " before_checksum, before_size, before_mode, before_modified, before_vector, after_kind,"
                        + " after_checksum, after_size, after_mode, after_modified, after_vector, peer, parcel)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))",
                row.atMillis(), row.fileset(), row.path(), row.action(), row.before(), row.after(), row.peer(),
                row.parcel());
    }

    /** One deed. */
    public Optional<HistoryRow> find(long id) {
        return sql.find(HistoryTable::read, SELECT + " WHERE id = ?", id);
    }

    /** What was done to a path, newest first. */
    public Iterator<HistoryRow> forPath(int fileset, RelativePath path) {
        return newestFirst(" AND fileset = ? AND path = ?", fileset, path);
    }

    /** What was done to a path and below it, newest first. */
    public Iterator<HistoryRow> under(int fileset, RelativePath path) {
        byte[] below = Arrays.copyOf(path.sortKey(), path.sortKey().length + 1);
        byte[] end = below.clone();
        end[end.length - 1] = 1;
        return newestFirst(" AND fileset = ? AND (path = ? OR path > ? AND path < ?)", fileset, path, below, end);
    }

    /** What was done in all sets, newest first. */
    public Iterator<HistoryRow> all() {
        return newestFirst("");
    }

    /** What was done in a set, newest first. */
    public Iterator<HistoryRow> all(int fileset) {
        return newestFirst(" AND fileset = ?", fileset);
    }

    /** What a parcel did, newest first. */
    public Iterator<HistoryRow> forParcel(String parcel) {
        return newestFirst(" AND parcel = ?", parcel);
    }

    /** What was done last, in all sets, newest first. */
    public List<HistoryRow> recent(int limit) {
        return sql.list(HistoryTable::read, SELECT + " ORDER BY id DESC LIMIT ?", limit);
    }

    /** Forgets what was done before a moment; how much. */
    public int prune(long olderThanMillis) {
        return sql.update("DELETE FROM history WHERE at < ?", olderThanMillis);
    }

    /** Forgets the oldest rows; how many there were, at most so many. */
    public int forgetOldest(int most) {
        return sql.update("DELETE FROM history WHERE id IN (SELECT id FROM history ORDER BY id LIMIT ?)", most);
    }

    /** Forgets one deed. */
    public void delete(long id) {
        sql.update("DELETE FROM history WHERE id = ?", id);
    }

    /** Whether a content was replaced or deleted by something that is still told here. */
    public boolean referenced(Checksum checksum) {
        return sql.find(Row::integer, "SELECT 1 FROM history WHERE before_checksum = ? LIMIT 1", checksum).isPresent();
    }

    private Iterator<HistoryRow> newestFirst(String condition, Object... arguments) {
        return new Pages<>(last -> {
            Object[] all = new Object[arguments.length + 2];
            all[0] = last.map(HistoryRow::id).orElse(Long.MAX_VALUE);
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            all[all.length - 1] = Pages.SIZE;
            String select = SELECT + " WHERE id < ?" + condition + " ORDER BY id DESC LIMIT ?";
            return sql.list(HistoryTable::read, select, all);
        });
    }

    private static HistoryRow read(Row row) throws SQLException {
        return new HistoryRow(
                row.number(), row.number(), row.integer(), row.path(), row.text(), row.version(), row.version(),
                row.optional(Integer::valueOf), row.text());
    }
}
