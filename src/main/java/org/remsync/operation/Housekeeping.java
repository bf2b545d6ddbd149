package org.remsync.operation;

import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.model.Checksum;

/** Forgets what the settings no longer want kept. What waits or is in conflict is kept as long as it waits. */
final class Housekeeping {
    private final Site site;

    Housekeeping(Site site) {
        this.site = site;
    }

    /** Drops old history first, then the contents that nothing names and that are beyond the allowed size. */
    void run() throws IOException {
        long day = 24L * 60 * 60 * 1000;
        String today = Long.toString(site.now() / day);
        if (site.isRehearsal() || site.ledger().facts().get("tidied").filter(today::equals).isPresent()) {
            return;
        }
        site.ledger().facts().put("tidied", today);
        site.ledger().history().prune(site.now() - site.settings().historyAge().toMillis());
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            site.ledger().past().prune(fileset.number());
        }
        site.commit();
        dropContents();
    }

    private void dropContents() throws IOException {
        Set<Checksum> waiting = new HashSet<>();
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            Iterator<IncomingRow> rows = site.ledger().incoming().all(fileset.number());
            rows.forEachRemaining(row -> {
                waiting.add(row.version().content().checksum());
                row.lineage().ancestors().forEach(base -> waiting.add(base.content().checksum()));
            });
        }
        long[] total = {0};
        site.store().forEach((checksum, bytes, modified) -> total[0] += bytes);
        long[] excess = {total[0] - site.settings().historySize()};
        site.store().forEach((checksum, bytes, modified) -> {
            boolean old = modified / 1_000_000 < site.now() - site.settings().historyAge().toMillis();
            boolean named = waiting.contains(checksum) || site.ledger().history().referenced(checksum);
            if (!waiting.contains(checksum) && ((old && !named) || (excess[0] > 0 && !named))) {
                site.store().delete(checksum);
                excess[0] -= bytes;
            }
        });
    }
}
