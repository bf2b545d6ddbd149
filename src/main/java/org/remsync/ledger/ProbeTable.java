package org.remsync.ledger;

import java.util.List;
import java.util.Optional;
import org.remsync.ledger.ProbeTestRow.Outcome;
import org.remsync.model.MailForm;

/** The tables {@code probe}, {@code probe_test} and {@code probe_arrival}: test mails, ours and those of peers. */
public final class ProbeTable {
    private static final String TEST = "SELECT probe, number, form, bytes, outcome, words, posted, heard, came, written"
            + " FROM probe_test WHERE probe = ?";

    private final Sql sql;

    ProbeTable(Sql sql) {
        this.sql = sql;
    }

    /** Adds a set of ours; of too many for one peer the oldest are forgotten. */
    public void add(ProbeRow row, int mostOfPeer) {
        sql.update("INSERT INTO probe VALUES (?, ?, ?)", row.id(), row.peer(), row.madeMillis());
        List<ProbeRow> all = of(row.peer());
        for (ProbeRow old : all.subList(0, Math.max(0, all.size() - mostOfPeer))) {
            sql.update("DELETE FROM probe_test WHERE probe = ?", old.id());
            sql.update("DELETE FROM probe WHERE id = ?", old.id());
        }
    }

    /** The sets that we made for a peer, the newest last. */
    public List<ProbeRow> of(int peer) {
        return sql.list(
                row -> new ProbeRow(row.text(), row.integer(), row.number()),
                "SELECT id, peer, made FROM probe WHERE peer = ? ORDER BY made, id", peer);
    }

    /** A set of ours. */
    public Optional<ProbeRow> find(String id) {
        return sql.find(
                row -> new ProbeRow(row.text(), row.integer(), row.number()), "SELECT id, peer, made FROM probe WHERE id = ?", id);
    }

    /** The test mails of a set, by rising numbers. */
    public List<ProbeTestRow> tests(String probe) {
        return sql.list(ProbeTable::test, TEST + " ORDER BY number", probe);
    }

    /** One test mail of ours. */
    public Optional<ProbeTestRow> test(String probe, int number) {
        return sql.find(ProbeTable::test, TEST + " AND number = ?", probe, number);
    }

    private static ProbeTestRow test(Row row) throws java.sql.SQLException {
        return new ProbeTestRow(
                row.text(), row.integer(), row.word(MailForm.class), row.number(), row.word(Outcome.class), row.text(),
                row.optional(Long::parseLong), row.optional(Long::parseLong), row.optional(Long::parseLong),
                row.optional(Long::parseLong));
    }

    /** Notes a test mail of ours as it is now. */
    public void put(ProbeTestRow row) {
        sql.update(
                "MERGE INTO probe_test KEY (probe, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.probe(), row.number(), row.form(), row.bytes(), row.outcome(), row.words(), row.postedMillis(),
                row.heardMillis(), row.cameMillis(), row.writtenMillis());
    }

    /** What came of a set of a peer's, by rising numbers. */
    public List<ProbeArrivalRow> arrivals(int peer, String probe) {
        return sql.list(
                ProbeTable::arrival,
                "SELECT peer, probe, number, tests, outcome, came, told FROM probe_arrival WHERE peer = ? AND probe = ?"
                        + " ORDER BY number",
                peer, probe);
    }

    private static ProbeArrivalRow arrival(Row row) throws java.sql.SQLException {
        return new ProbeArrivalRow(
                row.integer(), row.text(), row.integer(), row.integer(), row.word(Outcome.class), row.number(), row.flag());
    }

    /** Notes that a peer's test mail came; of too many sets the one that began first is forgotten. */
    public void put(ProbeArrivalRow row, int mostOfPeer) {
        sql.update(
                "MERGE INTO probe_arrival KEY (peer, probe, number) VALUES (?, ?, ?, ?, ?, ?, ?)",
                row.peer(), row.probe(), row.number(), row.tests(), row.outcome(), row.cameMillis(), row.told());
        List<String> probes = sql.list(
                Row::text, "SELECT probe FROM probe_arrival WHERE peer = ? GROUP BY probe ORDER BY MIN(came), probe", row.peer());
        for (String old : probes.subList(0, Math.max(0, probes.size() - mostOfPeer))) {
            sql.update("DELETE FROM probe_arrival WHERE peer = ? AND probe = ?", row.peer(), old);
        }
    }

    /** The sets of a peer of which something came that was not answered. */
    public List<String> unanswered(int peer) {
        return sql.list(
                Row::text, "SELECT DISTINCT probe FROM probe_arrival WHERE peer = ? AND NOT told ORDER BY probe", peer);
    }

    /** All that came of a set was answered. */
    public void answered(int peer, String probe) {
        sql.update("UPDATE probe_arrival SET told = TRUE WHERE peer = ? AND probe = ?", peer, probe);
    }
}
