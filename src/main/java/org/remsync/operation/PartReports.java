package org.remsync.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.ledger.PartReportRow;
import org.remsync.ledger.PeerRow;
import org.remsync.operation.IncomingParts.Waiting;
import org.remsync.parcel.PartReport;

/** Tells peers what came of their parcels in parts, and so asks for the rest; at ever longer intervals where nothing comes. */
final class PartReports {
    private static final int A_FEW_TIMES_WITHIN_PATIENCE = 4;

    /** So long more parts may come after a report, one by one, before another is worth a mail of its own. */
    private static final long PAUSE_MILLIS = 60 * 60 * 1000;

    private final Site site;

    PartReports(Site site) {
        this.site = site;
    }

    /** What is to be said to the peers of these plans. */
    List<PartReport> of(List<Plan> plans) {
        List<PartReport> reports = new ArrayList<>();
        IncomingParts parts = parts();
        for (Plan plan : plans) {
            for (Waiting waiting : parts.of(plan.peer())) {
                PartReportRow row = next(plan.peer(), waiting);
                site.ledger().partReports().put(row);
                reports.add(PartReport.of(plan.peer().id(), waiting.layout, row.number(), row.have()));
            }
        }
        return reports;
    }

    private IncomingParts parts() {
        try {
            return new IncomingParts(site);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at the parts that wait", e);
        }
    }

    private PartReportRow next(PeerRow peer, Waiting waiting) {
        Optional<PartReportRow> last = site.ledger().partReports().find(peer.number(), waiting.layout.name());
        if (last.isEmpty() || !last.get().have().equals(waiting.have())) {
            long number = last.map(PartReportRow::number).orElse(0L) + 1;
            return new PartReportRow(peer.number(), waiting.layout.name(), number, waiting.have(), site.now(), site.now());
        }
        PartReportRow row = last.get();
        return isOver(peer, row)
                ? new PartReportRow(row.peer(), row.layout(), row.number() + 1, row.have(), site.now(), row.changedMillis())
                : row;
    }

    /**
     * Whether parts of a peer's are surely missing, and nobody told it: the last one of a parcel came, others did not. Where
     * more come after it was told, it is not told again for some time.
     */
    boolean areMissing(PeerRow peer) {
        return parts().of(peer).stream()
                .filter(waiting -> waiting.needed() > 0 && waiting.have().contains(waiting.layout.all().last()))
                .anyMatch(waiting -> site.ledger().partReports().find(peer.number(), waiting.layout.name())
                        .map(row -> !row.have().equals(waiting.have())
                                && Patience.isOver(row.reportedMillis(), site.now(), PAUSE_MILLIS))
                        .orElse(true));
    }

    /** Whether it is time to ask again for what does not come. */
    boolean isDue(PeerRow peer) {
        return parts().of(peer).stream().anyMatch(waiting -> site.ledger().partReports()
                .find(peer.number(), waiting.layout.name())
                .map(row -> isOver(peer, row))
                .orElse(true));
    }

    private boolean isOver(PeerRow peer, PartReportRow row) {
        long patience = site.settings().link(peer.name()).patience().toMillis() / A_FEW_TIMES_WITHIN_PATIENCE;
        long pause = Math.max(patience, row.reportedMillis() - row.changedMillis());
        return Patience.isOver(row.reportedMillis(), site.now(), pause);
    }
}
