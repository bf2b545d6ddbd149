package org.remsync.operation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.IncomingRow.Status;
import org.remsync.model.FilesetName;
import org.remsync.model.Lineage;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;
import org.remsync.reconcile.Obstacle;
import org.remsync.reconcile.Situation;

/** Lists what a person has to decide. */
public final class ListConflicts {
    private final Site site;

    /** In an open site. */
    public ListConflicts(Site site) {
        this.site = site;
    }

    /** All conflicts, of all sets or one, by set and path. */
    public List<Conflict> run(Optional<FilesetName> only) {
        List<Conflict> conflicts = new ArrayList<>();
        for (FilesetRow fileset : site.filesets(only)) {
            Optional<RelativePath> last = Optional.empty();
            Iterator<IncomingRow> rows = site.ledger().incoming().withStatus(fileset.number(), Status.CONFLICT);
            while (rows.hasNext()) {
                RelativePath path = rows.next().path();
                if (!last.equals(Optional.of(path))) {
                    find(fileset, path).ifPresent(conflicts::add);
                }
                last = Optional.of(path);
            }
        }
        return conflicts;
    }

    /** The conflict at a path, if there is one. */
    public Optional<Conflict> find(FilesetRow fileset, RelativePath path) {
        List<Conflict.Theirs> theirs = site.ledger().incoming().forPath(fileset.number(), path).stream()
                .filter(row -> row.status() == Status.CONFLICT)
                .map(row -> new Conflict.Theirs(site.ledger().peers().find(row.peer()).orElseThrow(), row))
                .toList();
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        Optional<EntryRow> here = site.ledger().entries().find(fileset.number(), path);
        Version ours = here.map(EntryRow::version).orElse(Version.NEVER);
        IncomingRow first = theirs.get(0).row();
        Optional<Version> base = new Situation(
                        ours, here.map(EntryRow::lineage).orElse(Lineage.NONE), first.version(), first.lineage(), true, Obstacle.NONE)
                .commonBases().stream().findFirst();
        return Optional.of(new Conflict(fileset, path, ours, base, theirs));
    }
}
