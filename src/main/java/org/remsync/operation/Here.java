package org.remsync.operation;

import java.io.IOException;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.Lineage;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;
import org.remsync.tree.Found;
import org.remsync.tree.Known;
import org.remsync.tree.PathProbe;
import org.remsync.tree.SetRoot;

/** Says of single paths what our version is now: what a person changed since the last scan is written down first. */
final class Here {
    private final Site site;
    private final FilesetRow fileset;
    private final PathProbe probe;

    /** Refuses where the tree is not there. */
    Here(Site site, FilesetRow fileset) throws IOException {
        this.site = site;
        this.fileset = fileset;
        if (new SetRoot(site.disk(), fileset.root()).check(fileset.id()) != SetRoot.Presence.PRESENT) {
            throw UserException.notAllowed("the tree of set " + fileset.name() + " is not at " + fileset.root(), "Is its disk mounted?");
        }
        this.probe = new PathProbe(site.disk(), fileset.root(), Trees.rules(site, fileset), site.traits());
    }

    /** Our version; empty where what is there cannot be read. */
    Optional<EntryRow> now(RelativePath path) throws IOException {
        EntryRow remembered = site.ledger().entries().find(fileset.number(), path)
                .orElse(new EntryRow(path, Version.NEVER, Lineage.NONE, 0, Optional.empty()));
        Optional<Found> found = probe.look(new Known(path, remembered.version(), remembered.seen()));
        return found.map(each -> each.matches(remembered.version())
                ? remembered
                : new LocalChange(site, fileset).found(path, each));
    }
}
