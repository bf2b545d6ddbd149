package org.remsync.ledger;

import java.util.Optional;
import java.util.OptionalLong;
import org.remsync.base.Clock;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteId;
import org.remsync.model.SiteName;

/** The table {@code site}: one row, and the count of changes, which goes into the database as a transaction ends. */
public final class SiteTable {
    private final Sql sql;
    private OptionalLong used = OptionalLong.empty();

    SiteTable(Sql sql) {
        this.sql = sql;
    }

    /** This site, if it was named yet. */
    public Optional<SiteRow> get() {
        flush();
        return sql.find(
                row -> new SiteRow(
                        row.text(SiteId::parse), row.text(SiteName::parse), row.optional(MailAddress::parse),
                        row.number(), row.number()),
                "SELECT id, name, address, epoch, tick FROM site");
    }

    /** Names this site, or names it anew. */
    public void set(SiteRow site) {
        used = OptionalLong.empty();
        sql.update("DELETE FROM site");
        sql.update(
                "INSERT INTO site VALUES (?, ?, ?, ?, ?)",
                site.id(), site.name(), site.address(), site.epoch(), site.tick());
    }

    /**
     * A number larger than every one before it: the last plus one, or the seconds of the clock since 1970 if they are
     * more, so that a ledger restored from a backup does not give a number twice.
     */
    public long nextTick(Clock clock) {
        long next = Math.max(tick() + 1, clock.now().getEpochSecond());
        used = OptionalLong.of(next);
        return next;
    }

    /** The last number that {@link #nextTick} gave. */
    public long tick() {
        if (used.isEmpty()) {
            used = OptionalLong.of(sql.number("SELECT COALESCE(MAX(tick), 0) FROM site"));
        }
        return used.getAsLong();
    }

    void flush() {
        if (used.isPresent()) {
            sql.update("UPDATE site SET tick = ? WHERE tick < ?", used.getAsLong(), used.getAsLong());
        }
    }

    void forget() {
        used = OptionalLong.empty();
    }
}
