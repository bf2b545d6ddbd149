package org.remsync.operation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.IncomingRow.Status;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;
import org.remsync.reconcile.Obstacle;
import org.remsync.tree.SetRoot;

/**
 * Tells what is where and what waits, from the ledger alone: what changed in a tree since the last scan is not seen. Costs as
 * much as differs, not as much as there is, but for the counts.
 */
public final class ShowStatus {
    private static final int PATHS_SHOWN = 5;

    private final Site site;

    /** In an open site. */
    public ShowStatus(Site site) {
        this.site = site;
    }

    /** For all sets, or one. */
    public StatusReport run(Optional<FilesetName> only) throws IOException {
        List<StatusReport.Fileset> filesets = new ArrayList<>();
        for (FilesetRow fileset : site.filesets(only)) {
            filesets.add(fileset(fileset));
        }
        List<TrustPeer.Candidate> candidates = new TrustPeer(site).candidates().stream()
                .filter(candidate -> candidate.reason() != TrustPeer.Reason.RETIRED)
                .toList();
        return new StatusReport(site.self().name(), site.clock().now(), filesets, candidates, StraySettings.of(site),
                new Quarantine(site).damaged());
    }

    private StatusReport.Fileset fileset(FilesetRow fileset) throws IOException {
        return new StatusReport.Fileset(
                fileset.name(),
                fileset.root(),
                new SetRoot(site.disk(), fileset.root()).check(fileset.id()),
                site.ledger().entries().counts(fileset.number()),
                Headers.Roles.own(site, fileset),
                ScanSet.heldDeletions(site, fileset),
                conflicts(fileset),
                site.ledger().incoming().count(fileset.number(), Status.NEW),
                held(fileset),
                new ShowMembers(site, fileset).all(),
                invitations(fileset));
    }

    /** Several versions may be in conflict at one path. */
    private long conflicts(FilesetRow fileset) {
        Set<RelativePath> paths = new HashSet<>();
        site.ledger().incoming().withStatus(fileset.number(), Status.CONFLICT).forEachRemaining(row -> paths.add(row.path()));
        return paths.size();
    }

    /** What waits for one thing, while it is counted. */
    private static final class Group {
        private long count;
        private long sinceMillis = Long.MAX_VALUE;
        private final List<RelativePath> paths = new ArrayList<>();

        void add(IncomingRow row) {
            count++;
            sinceMillis = Math.min(sinceMillis, row.sinceMillis());
            if (paths.size() < PATHS_SHOWN) {
                paths.add(row.path());
            }
        }
    }

    /** What waits in a set, by what it waits for. */
    public List<StatusReport.Held> held(FilesetName name) {
        return held(site.fileset(name));
    }

    private List<StatusReport.Held> held(FilesetRow fileset) {
        Map<String, Group> groups = new LinkedHashMap<>();
        Iterator<IncomingRow> rows = site.ledger().incoming().withStatus(fileset.number(), Status.HELD);
        rows.forEachRemaining(row -> groups.computeIfAbsent(row.reason(), reason -> new Group()).add(row));
        List<StatusReport.Held> held = new ArrayList<>();
        groups.forEach((reason, group) -> held.add(new StatusReport.Held(
                reason, Words.needsPerson(reason), group.count, Instant.ofEpochMilli(group.sinceMillis), group.paths,
                reason.equals(Words.of(Obstacle.TWIN)) ? twins(fileset, group.paths) : Map.of())));
        return held;
    }

    private Map<RelativePath, RelativePath> twins(FilesetRow fileset, List<RelativePath> paths) {
        Map<RelativePath, RelativePath> twins = new HashMap<>();
        for (RelativePath path : paths) {
            site.ledger().entries().twins(fileset.number(), path.folded()).stream()
                    .map(EntryRow::path)
                    .filter(other -> !other.equals(path))
                    .findFirst()
                    .ifPresent(other -> twins.put(path, other));
        }
        return twins;
    }

    private List<StatusReport.Invited> invitations(FilesetRow fileset) {
        return site.ledger().invitations().all(fileset.number()).stream()
                .filter(row -> row.usedMillis().isEmpty() && row.expiresMillis() > site.now())
                .map(row -> new StatusReport.Invited(
                        row.name(), row.address(), row.role(), Instant.ofEpochMilli(row.expiresMillis())))
                .toList();
    }
}
