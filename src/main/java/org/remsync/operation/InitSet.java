package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.FilesetId;
import org.remsync.model.FilesetName;
import org.remsync.tree.SetRoot;

/** Makes a new set of a directory. */
public final class InitSet {
    private final Site site;

    /** In an open site. */
    public InitSet(Site site) {
        this.site = site;
    }

    /** Marks the directory, which is made if missing, and scans it for the first time. */
    public ScanReport run(FilesetName name, Path root) throws IOException {
        FilesetRow fileset = add(site, FilesetId.random(site.world().random()), name, root);
        site.commit();
        return new ScanSet(site).run(fileset, false);
    }

    /** Puts a set into the ledger and its marker at its root. */
    static FilesetRow add(Site site, FilesetId id, FilesetName name, Path root) throws IOException {
        if (site.ledger().filesets().find(name).isPresent()) {
            throw UserException.usage("a set " + name + " is here already", "Choose another name with --set.");
        }
        requireApart(site, root, Optional.empty());
        new SetRoot(site.disk(), root).create(id);
        new Roster(site).changed();
        return site.ledger().filesets().add(id, name, root, site.now());
    }

    /** Refuses a root that shares files with another set or with the site's home. */
    static void requireApart(Site site, Path root, Optional<FilesetRow> moved) {
        Path home = site.files().home();
        for (FilesetRow other : site.ledger().filesets().all()) {
            boolean same = moved.filter(set -> set.number() == other.number()).isPresent();
            if (!same && (root.startsWith(other.root()) || other.root().startsWith(root))) {
                throw UserException.notAllowed(
                        root + " and " + other.root() + " of set " + other.name() + " lie within each other",
                        "Sets may not overlap.");
            }
        }
        if (home.startsWith(root) || root.startsWith(home)) {
            throw UserException.notAllowed(
                    root + " and the site's home " + home + " lie within each other",
                    "Choose another directory, or another home with --home.");
        }
    }
}
