package org.remsync.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table {@code standing}: where each peer stood when it was last heard of. */
public final class StandingTable {
    private static final String SELECT = "SELECT peer, epoch, tick, digest, told FROM standing WHERE fileset = ?";

    private final Sql sql;

    StandingTable(Sql sql) {
        this.sql = sql;
    }

    /** Writes a standing unless one as new or newer is here; whether it was written. */
    public boolean put(int fileset, StandingRow row) {
        Optional<StandingRow> before = get(fileset, row.peer());
        if (before.isPresent() && !isNewer(row, before.get())) {
            return false;
        }
        sql.update(
                "MERGE INTO standing KEY (fileset, peer) VALUES (?, ?, ?, ?, ?, ?)",
                fileset, row.peer(), row.epoch(), row.tick(), row.digest(), row.told());
        return true;
    }

    /** Notes that a peer's standing was passed on. */
    public void setTold(int fileset, int peer) {
        sql.update("UPDATE standing SET told = TRUE WHERE fileset = ? AND peer = ?", fileset, peer);
    }

    /** One peer's. */
    public Optional<StandingRow> get(int fileset, int peer) {
        return sql.find(StandingTable::read, SELECT + " AND peer = ?", fileset, peer);
    }

    /** All, by peer. */
    public List<StandingRow> all(int fileset) {
        return sql.list(StandingTable::read, SELECT + " ORDER BY peer", fileset);
    }

    private static boolean isNewer(StandingRow row, StandingRow before) {
        return row.epoch() != before.epoch() ? row.epoch() > before.epoch() : row.tick() > before.tick();
    }

    private static StandingRow read(Row row) throws SQLException {
        return new StandingRow(row.integer(), row.number(), row.number(), row.checksum(), row.flag());
    }
}
