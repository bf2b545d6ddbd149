package org.remsync.ledger;

import java.util.Optional;
import org.remsync.model.Checksum;

/** The tables {@code stream}, {@code taken} and {@code note}: which parcels of each peer were taken in, by epoch and number. */
public final class StreamTable {
    private static final String SELECT = "SELECT epoch, highest, gaps FROM stream WHERE fileset = ? AND peer = ?";

    /** Of so many of the latest numbers of a stream the sums are remembered. */
    static final int MOST_SUMS = 1000;

    private static final int SUMS_SWEPT = 100;

    private final Sql sql;

    StreamTable(Sql sql) {
        this.sql = sql;
    }

    /**
     * Notes that a parcel was taken in; false if it was before.
     *
     * @param sum of the parcel, remembered for the latest {@link #MOST_SUMS} numbers
     */
    public boolean take(int fileset, int peer, long epoch, long number, Checksum sum) {
        StreamRow before = get(fileset, peer, epoch);
        if (before.has(number)) {
            return false;
        }
        StreamRow after = before.with(number);
        sql.update("MERGE INTO taken KEY (fileset, peer, epoch, number) VALUES (?, ?, ?, ?, ?)",
                fileset, peer, epoch, number, sum);
        if (number % SUMS_SWEPT == 0) {
            sql.update("DELETE FROM taken WHERE fileset = ? AND peer = ? AND (epoch < ? OR epoch = ? AND number <= ?)",
                    fileset, peer, epoch, epoch, after.highest() - MOST_SUMS);
        }
        put(fileset, peer, after);
        return true;
    }

    /** Notes that a note, which has no number, was taken in; false if it was before, if only the latest of so many. */
    public boolean takeNote(int fileset, int peer, Checksum sum) {
        if (sql.find(Row::number, "SELECT came FROM note WHERE fileset = ? AND peer = ? AND checksum = ?", fileset, peer, sum)
                .isPresent()) {
            return false;
        }
        long came = notes(fileset, peer) + 1;
        sql.update("INSERT INTO note VALUES (?, ?, ?, ?)", fileset, peer, came, sum);
        if (came % SUMS_SWEPT == 0) {
            sql.update("DELETE FROM note WHERE fileset = ? AND peer = ? AND came <= ?", fileset, peer, came - MOST_SUMS);
        }
        return true;
    }

    /** Whether a note of a peer may be forgotten by now that was taken in. */
    public boolean forgetsNotes(int fileset, int peer) {
        return notes(fileset, peer) > MOST_SUMS;
    }

    private long notes(int fileset, int peer) {
        return sql.number("SELECT COALESCE(MAX(came), 0) FROM note WHERE fileset = ? AND peer = ?", fileset, peer);
    }

    /** Counts a number as missing, though a parcel was taken in under it; {@link #has} and {@link #sum} still know that one. */
    public void reopen(int fileset, int peer, long epoch, long number) {
        put(fileset, peer, get(fileset, peer, epoch).without(number));
    }

    private void put(int fileset, int peer, StreamRow row) {
        sql.update(
                "MERGE INTO stream KEY (fileset, peer, epoch) VALUES (?, ?, ?, ?, ?)",
                fileset, peer, row.epoch(), row.highest(), row.gapsText());
    }

    /** Whether a parcel of a number was taken in. */
    public boolean has(int fileset, int peer, long epoch, long number) {
        return get(fileset, peer, epoch).has(number) || sum(fileset, peer, epoch, number).isPresent();
    }

    /** The sum of the parcel that was taken in under a number, if it is still remembered. */
    public Optional<Checksum> sum(int fileset, int peer, long epoch, long number) {
        return sql.find(
                Row::checksum, "SELECT checksum FROM taken WHERE fileset = ? AND peer = ? AND epoch = ? AND number = ?",
                fileset, peer, epoch, number);
    }

    private StreamRow get(int fileset, int peer, long epoch) {
        return sql.find(StreamTable::read, SELECT + " AND epoch = ?", fileset, peer, epoch)
                .orElseGet(() -> StreamRow.none(epoch));
    }

    /** What was taken in of a peer's newest epoch, if anything ever was. */
    public Optional<StreamRow> get(int fileset, int peer) {
        return sql.find(StreamTable::read, SELECT + " ORDER BY epoch DESC LIMIT 1", fileset, peer);
    }

    private static StreamRow read(Row row) throws java.sql.SQLException {
        return StreamRow.parse(row.number(), row.number(), row.text());
    }
}
