package org.remsync.ledger;

import java.util.List;
import java.util.Optional;
import org.remsync.model.Checksum;
import org.remsync.model.Version;

/**
 * The tables {@code content} and {@code content_filled}: entries by part of their checksum, filled only when they are
 * asked, so that a first scan does not pay for an index in the order of chance.
 */
final class ContentIndex {
    private final Sql sql;

    ContentIndex(Sql sql) {
        this.sql = sql;
    }

    static int hash(Version version) {
        return hash(version.content().checksum());
    }

    /** Follows the change of an entry; a new one needs nothing. */
    void change(long entry, Version former, Version version) {
        if (former.sameContent(version) || entry > filled()) {
            return;
        }
        sql.update("DELETE FROM content WHERE hash = ? AND entry = ?", hash(former), entry);
        if (version.content().kind().hasBytes()) {
            sql.update("INSERT INTO content VALUES (?, ?)", hash(version), entry);
        }
    }

    /** The entries with this content, of which at most so many. */
    <T> List<T> find(Row.Reader<T> reader, String columns, int fileset, Checksum checksum, int limit) {
        fill();
        return sql.list(
                reader,
                "SELECT " + columns + " FROM content JOIN entry ON id = entry"
                        + " WHERE hash = ? AND fileset = ? AND checksum = ? LIMIT ?",
                hash(checksum), fileset, checksum, limit);
    }

    /** Some entries with a content of which only this part of the checksum is known. */
    <T> List<T> find(Row.Reader<T> reader, String columns, int fileset, int hash, int limit) {
        fill();
        return sql.list(
                reader,
                "SELECT " + columns + " FROM content JOIN entry ON id = entry WHERE hash = ? AND fileset = ? LIMIT ?",
                hash, fileset, limit);
    }

    /** Whether another entry than this one has a content with the same part of the checksum. */
    boolean isElsewhere(long entry, Version version) {
        fill();
        return sql.find(Row::integer, "SELECT 1 FROM content WHERE hash = ? AND entry <> ? LIMIT 1", hash(version), entry)
                .isPresent();
    }

    /** The checksum of a content of which the first eight bytes of it and the size are known. */
    Optional<Checksum> checksum(long beginning, long size) {
        fill();
        return sql
                .list(
                        Row::checksum,
                        "SELECT DISTINCT checksum FROM content JOIN entry ON id = entry WHERE hash = ? AND size = ?",
                        (int) beginning, size)
                .stream()
                .filter(checksum -> checksum.a() == beginning)
                .findFirst();
    }

    private void fill() {
        long newest = sql.number("SELECT COALESCE(MAX(id), 0) FROM entry");
        long filled = filled();
        if (filled < newest) {
            sql.update(
                    "INSERT INTO content SELECT content_hash, id FROM entry WHERE id > ? AND checksum IS NOT NULL"
                            + " ORDER BY content_hash",
                    filled);
            sql.update("DELETE FROM content_filled");
            sql.update("INSERT INTO content_filled VALUES (?)", newest);
        }
    }

    private long filled() {
        return sql.number("SELECT COALESCE(MAX(entry), 0) FROM content_filled");
    }

    private static int hash(Checksum checksum) {
        return (int) checksum.a();
    }
}
