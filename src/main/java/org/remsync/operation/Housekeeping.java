package org.remsync.operation;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.remsync.base.Limits;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.model.Checksum;

/**
 * Forgets what the settings no longer want kept: history beyond its age, then contents that nothing names, then, while more
 * is kept than the allowed size, the oldest history. What waits or is in conflict is kept as long as it waits.
 */
final class Housekeeping {
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
    private static final int CHUNK = 1000;

    private final Site site;

    Housekeeping(Site site) {
        this.site = site;
    }

    /** Does so once a day. */
    void run() throws IOException {
        String today = Long.toString(site.now() / DAY_MILLIS);
        if (site.isRehearsal() || site.ledger().facts().get("tidied").filter(today::equals).isPresent()) {
            return;
        }
        site.ledger().facts().put("tidied", today);
        new Quarantine(site).dropDamaged(Instant.ofEpochMilli(site.now() - Limits.DAMAGED_DAYS * DAY_MILLIS));
        site.ledger().history().prune(oldest());
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            site.ledger().past().prune(fileset.number());
        }
        site.commit();
        Set<Checksum> waiting = waiting();
        long excess = dropUnnamed(waiting);
        while (excess > 0 && site.ledger().history().forgetOldest(CHUNK) > 0) {
            site.commit();
            excess = dropUnnamed(waiting);
        }
        dropSignatures();
    }

    /** Those are kept of what is here or was when some member last told what it holds, as many as there may be. */
    private void dropSignatures() throws IOException {
        long[] kept = {0};
        site.signatures().forEach((checksum, bytes) -> {
            kept[0] += bytes;
            if (kept[0] > site.settings().signatureSize() || !isHeld(checksum)) {
                site.signatures().delete(checksum);
                kept[0] -= bytes;
            }
        });
    }

    private boolean isHeld(Checksum checksum) {
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            int number = fileset.number();
            boolean held = !site.ledger().entries().withChecksum(number, checksum).isEmpty()
                    || !site.ledger().past().withChecksum(number, checksum).isEmpty()
                    || site.ledger().members().all(number).stream().anyMatch(
                            member -> !site.ledger().beliefs().withChecksum(number, member.peer(), checksum).isEmpty());
            if (held) {
                return true;
            }
        }
        return false;
    }

    private long oldest() {
        return site.now() - site.settings().historyAge().toMillis();
    }

    /** What versions that wait are made of, and what they and ours were made from: a person's merge begins with that. */
    private Set<Checksum> waiting() {
        Set<Checksum> waiting = new HashSet<>();
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            Iterator<IncomingRow> rows = site.ledger().incoming().all(fileset.number());
            rows.forEachRemaining(row -> {
                waiting.add(row.version().content().checksum());
                row.lineage().ancestors().forEach(base -> waiting.add(base.content().checksum()));
                site.ledger().entries().find(fileset.number(), row.path()).ifPresent(ours ->
                        ours.lineage().ancestors().forEach(base -> waiting.add(base.content().checksum())));
            });
        }
        return waiting;
    }

    /**
     * Drops contents that nothing names if they are old or if there is too much; answers by how many bytes there still is
     * too much.
     */
    private long dropUnnamed(Set<Checksum> waiting) throws IOException {
        long[] excess = {-site.settings().historySize()};
        site.store().forEach((checksum, bytes, storedAt) -> excess[0] += bytes);
        site.store().forEach((checksum, bytes, storedAt) -> {
            boolean unwanted = excess[0] > 0 || storedAt / 1_000_000 < oldest();
            if (unwanted && !waiting.contains(checksum) && !site.ledger().history().referenced(checksum)) {
                site.store().delete(checksum);
                excess[0] -= bytes;
            }
        });
        return excess[0];
    }
}
