package org.remsync.ledger;

import java.util.Optional;
import org.remsync.model.Checksum;
import org.remsync.model.NumberSet;

/** The tables {@code part_report} and {@code part_joined}: the parts of others' parcels as far as the ledger knows of them. */
public final class PartReportTable {
    private static final int JOINED_KEPT = 10_000;

    private final Sql sql;

    PartReportTable(Sql sql) {
        this.sql = sql;
    }

    /** What was last reported of a parcel. */
    public Optional<PartReportRow> find(int peer, String layout) {
        return sql.find(
                row -> new PartReportRow(
                        row.integer(), row.text(), row.number(), row.text(NumberSet::parse), row.number(), row.number()),
                "SELECT peer, layout, number, have, reported, changed FROM part_report WHERE peer = ? AND layout = ?",
                peer, layout);
    }

    /** Notes what is reported. */
    public void put(PartReportRow row) {
        sql.update(
                "MERGE INTO part_report KEY (peer, layout) VALUES (?, ?, ?, ?, ?, ?)",
                row.peer(), row.layout(), row.number(), row.have(), row.reportedMillis(), row.changedMillis());
    }

    /** Forgets what was reported of a parcel. */
    public void remove(int peer, String layout) {
        sql.update("DELETE FROM part_report WHERE peer = ? AND layout = ?", peer, layout);
    }

    /** Whether a parcel was joined and needs no further parts. */
    public boolean isJoined(int peer, Checksum parcel) {
        return sql.find(Row::number, "SELECT joined FROM part_joined WHERE peer = ? AND parcel = ?", peer, parcel).isPresent();
    }

    /** Notes that; of very many the oldest are forgotten. */
    public void joined(int peer, Checksum parcel, long nowMillis) {
        sql.update("MERGE INTO part_joined KEY (peer, parcel) VALUES (?, ?, ?)", peer, parcel, nowMillis);
        long excess = sql.number("SELECT COUNT(*) FROM part_joined") - JOINED_KEPT;
        if (excess > 0) {
            sql.update("DELETE FROM part_joined ORDER BY joined LIMIT ?", excess);
        }
    }
}
