package org.remsync.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;

/** The table {@code peer}. That a name is borne by one peer only, retired ones aside, is the caller's to see to. */
public final class PeerTable {
    private static final String SELECT =
            "SELECT number, id, name, address, site_key, state, introduced_by, since FROM peer";

    private static final String RETIRED_LAST = " ORDER BY CASE state WHEN 'RETIRED' THEN 1 ELSE 0 END, number";

    private final Sql sql;

    PeerTable(Sql sql) {
        this.sql = sql;
    }

    /** Adds a peer, whose id must not be here; its number is given here and returned with it. */
    public PeerRow add(PeerRow peer) {
        sql.update(
                "INSERT INTO peer (id, name, address, site_key, state, introduced_by, since)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                peer.id(), peer.name(), peer.address(), peer.key(), peer.state(), peer.introducedBy(),
                peer.sinceMillis());
        return find(peer.id()).orElseThrow();
    }

    /** Writes all that is said of the peer with this number. */
    public void update(PeerRow peer) {
        sql.update(
                "UPDATE peer SET id = ?, name = ?, address = ?, site_key = ?, state = ?, introduced_by = ?, since = ?"
                        + " WHERE number = ?",
                peer.id(), peer.name(), peer.address(), peer.key(), peer.state(), peer.introducedBy(),
                peer.sinceMillis(), peer.number());
    }

    /** By the id. */
    public Optional<PeerRow> find(SiteId id) {
        return sql.find(PeerTable::read, SELECT + " WHERE id = ?", id);
    }

    /** By the name; a retired peer only if no other has it. */
    public Optional<PeerRow> find(SiteName name) {
        return sql.find(PeerTable::read, SELECT + " WHERE name = ?" + RETIRED_LAST, name);
    }

    /** By the key; a retired peer only if no other has it. */
    public Optional<PeerRow> find(SiteKey key) {
        return sql.find(PeerTable::read, SELECT + " WHERE site_key = ?" + RETIRED_LAST, key);
    }

    /** By the number in this ledger. */
    public Optional<PeerRow> find(int number) {
        return sql.find(PeerTable::read, SELECT + " WHERE number = ?", number);
    }

    /** All, retired ones too, by name. */
    public List<PeerRow> all() {
        return sql.list(PeerTable::read, SELECT + " ORDER BY name, number");
    }

    private static PeerRow read(Row row) throws SQLException {
        return new PeerRow(
                row.integer(), row.text(SiteId::parse), row.text(SiteName::parse), row.optional(MailAddress::parse),
                row.text(SiteKey::parse), row.word(PeerRow.State.class), row.optional(SiteId::parse), row.number());
    }
}
