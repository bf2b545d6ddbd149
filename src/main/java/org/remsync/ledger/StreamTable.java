package org.remsync.ledger;

import java.util.Optional;

/** The table {@code stream}: which numbers of each peer's parcels were taken in, by epoch. */
public final class StreamTable {
    private static final String SELECT = "SELECT epoch, highest, gaps FROM stream WHERE fileset = ? AND peer = ?";

    private final Sql sql;

    StreamTable(Sql sql) {
        this.sql = sql;
    }

    /** Notes that a parcel was taken in; false if it was before. */
    public boolean take(int fileset, int peer, long epoch, long number) {
        StreamRow before = sql.find(StreamTable::read, SELECT + " AND epoch = ?", fileset, peer, epoch)
                .orElseGet(() -> StreamRow.none(epoch));
        if (before.has(number)) {
            return false;
        }
        StreamRow after = before.with(number);
        sql.update(
                "MERGE INTO stream KEY (fileset, peer, epoch) VALUES (?, ?, ?, ?, ?)",
                fileset, peer, epoch, after.highest(), after.gapsText());
        return true;
    }

    /** What was taken in of a peer's newest epoch, if anything ever was. */
    public Optional<StreamRow> get(int fileset, int peer) {
        return sql.find(StreamTable::read, SELECT + " ORDER BY epoch DESC LIMIT 1", fileset, peer);
    }

    private static StreamRow read(Row row) throws java.sql.SQLException {
        return StreamRow.parse(row.number(), row.number(), row.text());
    }
}
