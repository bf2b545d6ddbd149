package org.remsync.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.remsync.model.NumberSet;

/** The tables {@code part_layout}, {@code part_progress} and {@code part_wave}: the parts of parcels that we sent. */
public final class PartTable {
    private static final String PROGRESS = "SELECT id, peer, pending, mailed, have, report, tries FROM part_progress";

    private final Sql sql;

    PartTable(Sql sql) {
        this.sql = sql;
    }

    /** How a parcel is cut, in the words of whoever cut it; empty if it was not cut yet. */
    public Optional<String> layout(long id) {
        return sql.find(Row::text, "SELECT layout FROM part_layout WHERE id = ?", id);
    }

    /** The parcel that is cut so. */
    public Optional<Long> find(String layout) {
        return sql.find(Row::number, "SELECT id FROM part_layout WHERE layout = ? ORDER BY id DESC LIMIT 1", layout);
    }

    /** Notes how a parcel is cut; what was known of the parts of another cut is forgotten. */
    public void cut(long id, String layout) {
        forget(sql, id);
        sql.update("INSERT INTO part_layout VALUES (?, ?)", id, layout);
    }

    /** How far a parcel's parts came with one recipient. */
    public Optional<PartProgressRow> progress(long id, int peer) {
        return sql.find(PartTable::readProgress, PROGRESS + " WHERE id = ? AND peer = ?", id, peer);
    }

    /** The parcels in parts of which a peer has not all. */
    public List<PartProgressRow> ofPeer(int peer) {
        return sql.list(PartTable::readProgress, PROGRESS + " WHERE peer = ? ORDER BY id", peer);
    }

    /** Writes how far it came. */
    public void put(PartProgressRow row) {
        sql.update(
                "MERGE INTO part_progress KEY (id, peer) VALUES (?, ?, ?, ?, ?, ?, ?)",
                row.id(), row.peer(), row.pending(), row.mailed(), row.have(), row.report(), row.tries());
    }

    /** What was mailed and is not known to have arrived, oldest first. */
    public List<PartWaveRow> waves(long id, int peer) {
        return sql.list(
                row -> new PartWaveRow(row.number(), row.number(), row.text(NumberSet::parse)),
                "SELECT wave, report, parts FROM part_wave WHERE id = ? AND peer = ? ORDER BY wave", id, peer);
    }

    /** Writes what is not known of one wave; one of which all is known goes. */
    public void put(long id, int peer, PartWaveRow wave) {
        if (wave.parts().isEmpty()) {
            sql.update("DELETE FROM part_wave WHERE id = ? AND peer = ? AND wave = ?", id, peer, wave.wave());
        } else {
            sql.update(
                    "MERGE INTO part_wave KEY (id, peer, wave) VALUES (?, ?, ?, ?, ?)",
                    id, peer, wave.wave(), wave.report(), wave.parts());
        }
    }

    static void forget(Sql sql, long id) {
        for (String table : List.of("part_wave", "part_progress", "part_layout")) {
            sql.update("DELETE FROM " + table + " WHERE id = ?", id);
        }
    }

    static void forget(Sql sql, long id, int peer) {
        for (String table : List.of("part_wave", "part_progress")) {
            sql.update("DELETE FROM " + table + " WHERE id = ? AND peer = ?", id, peer);
        }
    }

    private static PartProgressRow readProgress(Row row) throws SQLException {
        return new PartProgressRow(
                row.number(), row.integer(), row.text(NumberSet::parse), row.text(NumberSet::parse),
                row.text(NumberSet::parse), row.number(), row.integer());
    }
}
