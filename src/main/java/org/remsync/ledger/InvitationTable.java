package org.remsync.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteName;

/** The table {@code invitation}: invitations that we gave. */
public final class InvitationTable {
    private static final String SELECT =
            "SELECT secret_id, secret, fileset, name, address, role, expires, used FROM invitation";

    private final Sql sql;

    InvitationTable(Sql sql) {
        this.sql = sql;
    }

    /** Adds an invitation. */
    public void add(InvitationRow row) {
        sql.update(
                "INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row.secretId(), row.secret(), row.fileset(), row.name(), row.address(), row.role(), row.expiresMillis(),
                row.usedMillis());
    }

    /** By the secret's id. */
    public Optional<InvitationRow> find(String secretId) {
        return sql.find(InvitationTable::read, SELECT + " WHERE secret_id = ?", secretId);
    }

    /** All of a set, by when they expire. */
    public List<InvitationRow> all(int fileset) {
        return sql.list(InvitationTable::read, SELECT + " WHERE fileset = ? ORDER BY expires, secret_id", fileset);
    }

    /** Notes that an invitation was answered: it cannot be again. */
    public void markUsed(String secretId, long usedMillis) {
        sql.update("UPDATE invitation SET used = ? WHERE secret_id = ?", usedMillis, secretId);
    }

    /** Withdraws an invitation. */
    public void delete(String secretId) {
        sql.update("DELETE FROM invitation WHERE secret_id = ?", secretId);
    }

    private static InvitationRow read(Row row) throws SQLException {
        return new InvitationRow(
                row.text(), row.text(), row.integer(), row.text(SiteName::parse), row.optional(MailAddress::parse),
                row.word(Role.class), row.number(), row.optional(Long::valueOf));
    }
}
