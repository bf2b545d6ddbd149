package org.remsync.ledger;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.remsync.model.RelativePath;

/** The tables {@code sent}, {@code sent_recipient} and {@code sent_entry}: parcels that we sent, until deleted. */
public final class SentTable {
    private static final String SELECT =
            "SELECT s.id, s.fileset, s.name, s.file, s.created, s.mailed, s.survey, s.urgent FROM sent s";
    private static final String RECIPIENTS =
            "SELECT id, peer, number, from_tick, covers_tick, state FROM sent_recipient";

    private final Sql sql;

    SentTable(Sql sql) {
        this.sql = sql;
    }

    /** Adds a parcel; the id that it got. */
    public long add(SentRow sent) {
        return sql.number(
                "SELECT id FROM FINAL TABLE (INSERT INTO sent (fileset, name, file, created, mailed, survey, urgent)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?))",
                sent.fileset(), sent.name(), sent.file(), sent.createdMillis(), sent.mailedMillis(), sent.survey(),
                sent.urgent());
    }

    /** Adds a recipient to a parcel that is here. */
    public void addRecipient(SentRecipient recipient) {
        int added = sql.update(
                "INSERT INTO sent_recipient SELECT id, fileset, ?, ?, ?, ?, ?, 0 FROM sent WHERE id = ?",
                recipient.peer(), recipient.number(), recipient.fromTick(), recipient.coversTick(), recipient.state(),
                recipient.id());
        if (added == 0) {
            throw new IllegalStateException("recipient of parcel " + recipient.id() + ", which is not in the ledger");
        }
    }

    /** Adds a version to what a parcel tells of. */
    public void addEntry(long id, SentEntry entry) {
        sql.update(
                "INSERT INTO sent_entry SELECT id, fileset, ?, ? FROM sent WHERE id = ?",
                entry.path(), entry.vector(), id);
    }

    /** One parcel. */
    public Optional<SentRow> find(long id) {
        return sql.find(SentTable::read, SELECT + " WHERE s.id = ?", id);
    }

    /** The parcel of a number in the stream to a peer; the newest if a new epoch gave the number again. */
    public Optional<SentRow> find(int fileset, int peer, long number) {
        return sql.find(
                SentTable::read,
                SELECT + " JOIN sent_recipient r ON r.id = s.id WHERE r.fileset = ? AND r.peer = ? AND r.number = ?"
                        + " ORDER BY s.id DESC LIMIT 1",
                fileset, peer, number);
    }

    /** All parcels, oldest first. */
    public List<SentRow> all() {
        return sql.list(SentTable::read, SELECT + " ORDER BY s.id");
    }

    /** All parcels of a set, oldest first. */
    public List<SentRow> all(int fileset) {
        return sql.list(SentTable::read, SELECT + " WHERE s.fileset = ? ORDER BY s.id", fileset);
    }

    /** A parcel's recipients, by peer. */
    public List<SentRecipient> recipients(long id) {
        return sql.list(SentTable::readRecipient, RECIPIENTS + " WHERE id = ? ORDER BY peer", id);
    }

    /** What went to a peer and is not confirmed, by number; also what is taken as lost. */
    public List<SentRecipient> unconfirmed(int fileset, int peer) {
        return sql.list(
                SentTable::readRecipient,
                RECIPIENTS + " WHERE fileset = ? AND peer = ? AND state <> 'CONFIRMED' ORDER BY number, id",
                fileset, peer);
    }

    /** Notes that a parcel was handed to whatever carries it to one recipient. */
    public void markMailed(long id, int peer, long mailedMillis) {
        sql.update("UPDATE sent SET mailed = ? WHERE id = ?", mailedMillis, id);
        sql.update("UPDATE sent_recipient SET mailings = mailings + 1 WHERE id = ? AND peer = ?", id, peer);
        mark(id, peer, SentRecipient.State.MAILED);
    }

    /** Whether a parcel was mailed to a recipient before. */
    public boolean wasMailed(SentRecipient recipient) {
        return sql.number(
                "SELECT COALESCE(MAX(mailings), 0) FROM sent_recipient WHERE id = ? AND peer = ?",
                recipient.id(), recipient.peer()) > 0;
    }

    /** Notes how far a parcel came with one recipient. */
    public void mark(long id, int peer, SentRecipient.State state) {
        sql.update("UPDATE sent_recipient SET state = ? WHERE id = ? AND peer = ?", state, id, peer);
    }

    /** The versions that a parcel told of, in the order of paths. */
    public Iterator<SentEntry> entries(long id) {
        return new Pages<>(last -> sql.list(
                row -> new SentEntry(row.path(), row.vector()),
                "SELECT path, vector FROM sent_entry WHERE id = ? AND path > ? ORDER BY id, path LIMIT ?",
                id, last.map(entry -> entry.path().sortKey()).orElse(new byte[0]), Pages.SIZE));
    }

    /** Whether a parcel tells of a path. */
    public boolean tells(long id, RelativePath path) {
        return sql.find(Row::integer, "SELECT 1 FROM sent_entry WHERE id = ? AND path = ?", id, path).isPresent();
    }

    /** Forgets one recipient of a parcel. */
    public void deleteRecipient(SentRecipient recipient) {
        PartTable.forget(sql, recipient.id(), recipient.peer());
        sql.update("DELETE FROM sent_recipient WHERE id = ? AND peer = ?", recipient.id(), recipient.peer());
    }

    /** Forgets a parcel. */
    public void delete(long id) {
        PartTable.forget(sql, id);
        sql.update("DELETE FROM sent_entry WHERE id = ?", id);
        sql.update("DELETE FROM sent_recipient WHERE id = ?", id);
        sql.update("DELETE FROM sent WHERE id = ?", id);
    }

    private static SentRow read(Row row) throws SQLException {
        return new SentRow(
                row.number(), row.integer(), row.text(), row.text(), row.number(), row.optional(Long::valueOf),
                row.flag(), row.flag());
    }

    private static SentRecipient readRecipient(Row row) throws SQLException {
        return new SentRecipient(
                row.number(), row.integer(), row.number(), row.number(), row.number(),
                row.word(SentRecipient.State.class));
    }
}
