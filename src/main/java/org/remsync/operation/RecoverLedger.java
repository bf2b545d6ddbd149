package org.remsync.operation;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.HighWaterMark;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.SentRow;
import org.remsync.ledger.SiteRow;
import org.remsync.model.Version;

/**
 * Notices a ledger that was lost or that is older than what already left the site, and begins a new epoch. Nothing that it
 * may have decided and forgotten is undone in silence: every path gets a counter of our own that nobody has seen. What the
 * members hold is asked anew.
 */
final class RecoverLedger {
    /** The fact that says that trees scanned for the first time may have a forgotten past. */
    static final String REBUILT = "rebuilt";

    private final Site site;

    RecoverLedger(Site site) {
        this.site = site;
    }

    /** To be run whenever a site is opened. */
    void run() throws IOException {
        Optional<SiteRow> row = site.ledger().site().get();
        HighWaterMark mark = HighWaterMark.read(site.disk(), site.files().highWater()).orElse(new HighWaterMark(0, 0));
        if (row.isEmpty()) {
            new Roster(site).restore(epochAfter(mark.epoch()), mark.tick());
            site.ledger().facts().put(REBUILT, "yes");
            site.commitBeforeSending();
            site.notice("the ledger was lost and is made anew; what the peers hold is asked with the next broadcast");
        } else if (mark.isAhead(row.get().epoch(), row.get().tick())) {
            renew(mark);
            site.commitBeforeSending();
            site.notice("the ledger is older than what was sent from here; a new epoch begins, and what the peers hold is "
                    + "asked with the next broadcast");
        }
    }

    /** A peer proves that the ledger is older than what was sent from here. */
    void renewOnWordOf(String peer) {
        SiteRow self = site.self();
        renew(new HighWaterMark(self.epoch(), self.tick()));
        site.notice("peer " + peer + " acknowledges parcels that this ledger never sent, so it was rolled back; a new epoch begins");
    }

    private long epochAfter(long epoch) {
        return Math.max(epoch + 1, site.clock().now().getEpochSecond());
    }

    private void renew(HighWaterMark mark) {
        SiteRow self = site.self();
        site.ledger().site().set(new SiteRow(
                self.id(), self.name(), self.address(),
                epochAfter(Math.max(mark.epoch(), self.epoch())), Math.max(mark.tick(), self.tick())));
        for (SentRow sent : site.ledger().sent().all()) {
            site.ledger().sent().delete(sent.id());
        }
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            renewEntries(fileset);
            for (MemberRow member : site.ledger().members().all(fileset.number())) {
                site.ledger().beliefs().clear(fileset.number(), member.peer());
                site.ledger().members().put(member.forgotten().withNextNumber(1).withSurveyDue(true));
            }
        }
    }

    private void renewEntries(FilesetRow fileset) {
        Iterator<EntryRow> rows = site.ledger().entries().iterator(fileset.number());
        while (rows.hasNext()) {
            EntryRow row = rows.next();
            long tick = site.nextTick();
            Version renewed = row.version().withVector(row.version().vector().with(site.author(), tick));
            site.ledger().entries().put(
                    fileset.number(),
                    new EntryRow(row.path(), renewed, row.lineage().descend(row.version()), tick, row.seen()));
        }
    }
}
