package org.remsync.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.remsync.model.Role;

/** The table {@code member}: which peer carries which set. */
public final class MemberTable {
    private static final String SELECT = "SELECT fileset, peer, role, sent_tick, confirmed_tick, next_number,"
            + " survey_due, receipt_due, nothing_known FROM member";

    private final Sql sql;

    MemberTable(Sql sql) {
        this.sql = sql;
    }

    /** One member. */
    public Optional<MemberRow> get(int fileset, int peer) {
        return sql.find(MemberTable::read, SELECT + " WHERE fileset = ? AND peer = ?", fileset, peer);
    }

    /** Writes one member, new or not. */
    public void put(MemberRow member) {
        if (get(member.fileset(), member.peer()).filter(member::equals).isPresent()) {
            return;
        }
        sql.update(
                "MERGE INTO member KEY (fileset, peer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                member.fileset(), member.peer(), member.role(), member.sentTick(), member.confirmedTick(),
                member.nextNumber(), member.surveyDue(), member.receiptDue(), member.unknown());
    }

    /** All members of a set, by number. */
    public List<MemberRow> all(int fileset) {
        return sql.list(MemberTable::read, SELECT + " WHERE fileset = ? ORDER BY peer", fileset);
    }

    /** All memberships of a peer, by the set's number. */
    public List<MemberRow> ofPeer(int peer) {
        return sql.list(MemberTable::read, SELECT + " WHERE peer = ? ORDER BY fileset", peer);
    }

    /** Ends a membership; beliefs and streams stay until they are cleared. */
    public void remove(int fileset, int peer) {
        sql.update("DELETE FROM member WHERE fileset = ? AND peer = ?", fileset, peer);
    }

    private static MemberRow read(Row row) throws SQLException {
        return new MemberRow(
                row.integer(), row.integer(), row.word(Role.class), row.number(), row.number(), row.number(),
                row.flag(), row.flag(), row.flag());
    }
}
