package org.remsync.ledger;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.remsync.model.RelativePath;

/**
 * The tables {@code sketch}, {@code sketch_key} and {@code sketch_filled}: by which hashes contents that look alike are
 * found. The second is in the order of chance, so it is filled, sorted, when it is asked.
 */
final class SketchTable {
    /** A hash that so many contents have tells nothing. */
    private static final int COMMON = 64;
    /** Chance makes two contents share one hash. */
    private static final int LEAST_SHARED = 2;
    private static final int SORTED_AT_ONCE = 100_000;

    private final Sql sql;

    SketchTable(Sql sql) {
        this.sql = sql;
    }

    /** An entry's hashes, and the part of its checksum by which contents are looked up. */
    private record Sketched(long entry, byte[] hashes, int content) {
        static Sketched read(Row row) throws SQLException {
            return new Sketched(row.number(), row.bytes(), row.integer());
        }

        List<Long> keys() {
            List<Long> keys = new ArrayList<>();
            ByteBuffer all = ByteBuffer.wrap(hashes);
            while (all.remaining() >= Integer.BYTES) {
                keys.add((long) all.getInt() << 32 | content & 0xffffffffL);
            }
            return keys;
        }
    }

    private static final String SELECT = "SELECT entry, hashes, content_hash FROM sketch JOIN entry ON id = entry";

    /** Keeps the hashes of the content that an entry has now. */
    void put(int fileset, RelativePath path, byte[] hashes) {
        Sketched now = sql.find(
                        row -> new Sketched(row.number(), hashes, row.integer()),
                        "SELECT id, content_hash FROM entry USE INDEX (entry_path) WHERE fileset = ? AND path = ?",
                        fileset, path)
                .orElseThrow();
        sql.update("MERGE INTO sketch VALUES (?, ?)", now.entry(), hashes);
        if (now.entry() <= filled()) {
            add(now.keys());
        }
    }

    private Optional<Sketched> find(int fileset, RelativePath path) {
        return sql.find(
                Sketched::read,
                "SELECT s.entry, s.hashes, e.content_hash FROM entry e USE INDEX (entry_path) JOIN sketch s ON s.entry = e.id"
                        + " WHERE e.fileset = ? AND e.path = ?",
                fileset, path);
    }

    /**
     * Forgets the hashes of an entry whose content is about to be another.
     *
     * @param alone whether no other entry has the content
     */
    void forget(long entry, boolean alone) {
        Optional<Sketched> former = sql.find(Sketched::read, SELECT + " WHERE entry = ?", entry);
        if (former.isPresent()) {
            if (alone && entry <= filled()) {
                former.get().keys().forEach(key -> sql.update("DELETE FROM sketch_key WHERE id = ?", key));
            }
            sql.update("DELETE FROM sketch WHERE entry = ?", entry);
        }
    }

    /** Whether an entry has hashes. */
    boolean has(long entry) {
        return sql.find(Row::integer, "SELECT 1 FROM sketch WHERE entry = ?", entry).isPresent();
    }

    /** The contents that look most like that of an entry, by part of their checksum, the most alike first, its own not. */
    List<Integer> alike(int fileset, RelativePath path) {
        Optional<Sketched> own = find(fileset, path);
        if (own.isEmpty()) {
            return List.of();
        }
        fill();
        Map<Integer, Integer> shared = new LinkedHashMap<>();
        for (long key : own.get().keys()) {
            List<Long> found = sql.list(
                    Row::number, "SELECT id FROM sketch_key WHERE id BETWEEN ? AND ? LIMIT ?",
                    key & -1L << 32, key | 0xffffffffL, COMMON);
            if (found.size() < COMMON) {
                found.forEach(id -> shared.merge(id.intValue(), 1, Integer::sum));
            }
        }
        shared.remove(own.get().content());
        return shared.entrySet().stream()
                .filter(each -> each.getValue() >= LEAST_SHARED)
                .sorted(Comparator.comparingInt(each -> -each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void fill() {
        long newest = sql.number("SELECT COALESCE(MAX(entry), 0) FROM sketch");
        long last = filled();
        if (last >= newest) {
            return;
        }
        List<Long> keys = new ArrayList<>();
        while (last < newest) {
            List<Sketched> page = sql.list(Sketched::read, SELECT + " WHERE entry > ? ORDER BY entry LIMIT ?", last, Pages.SIZE);
            page.forEach(each -> keys.addAll(each.keys()));
            last = page.isEmpty() ? newest : page.get(page.size() - 1).entry();
            if (keys.size() > SORTED_AT_ONCE) {
                add(keys);
                keys.clear();
            }
        }
        add(keys);
        sql.update("DELETE FROM sketch_filled");
        sql.update("INSERT INTO sketch_filled VALUES (?)", newest);
    }

    private void add(List<Long> keys) {
        Long[] sorted = keys.toArray(Long[]::new);
        Arrays.sort(sorted);
        for (Long key : sorted) {
            sql.update("MERGE INTO sketch_key VALUES (?)", key);
        }
    }

    private long filled() {
        return sql.number("SELECT COALESCE(MAX(entry), 0) FROM sketch_filled");
    }
}
