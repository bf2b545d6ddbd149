package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRow;
import org.remsync.model.FilesetName;
import org.remsync.tree.SetRoot;

/** What a person changes of the sets that are here. Each change is committed when its method returns. */
public final class EditSets {
    private final Site site;

    /** In an open site. */
    public EditSets(Site site) {
        this.site = site;
    }

    /** Calls a set otherwise from now on, here only. */
    public void rename(FilesetName name, FilesetName fresh) throws IOException {
        FilesetRow fileset = site.fileset(name);
        if (site.ledger().filesets().find(fresh).isPresent()) {
            throw UserException.usage("a set " + fresh + " is here already", "Choose another name.");
        }
        site.ledger().filesets().rename(fileset.number(), fresh);
        done();
    }

    /** Follows a set's tree, which a person has moved, to its new root. */
    public void move(FilesetName name, Path root) throws IOException {
        FilesetRow fileset = site.fileset(name);
        InitSet.requireApart(site, root, Optional.of(fileset));
        SetRoot.Presence presence = new SetRoot(site.disk(), root).check(fileset.id());
        if (presence != SetRoot.Presence.PRESENT) {
            throw UserException.notAllowed(
                    switch (presence) {
                        case MISSING -> "nothing is at " + root;
                        case OTHER_SET -> root + " is the root of another set";
                        case UNMARKED, PRESENT -> root + " does not hold the tree of set " + name;
                    },
                    "Move the whole tree there first, with its directory .remsync.");
        }
        site.ledger().filesets().move(fileset.number(), root);
        done();
    }

    /**
     * Ends the exchange of a set here. Its files stay; what is known of them, their history included, is forgotten, and the
     * directory is no set's root any more.
     */
    public void remove(FilesetName name) throws IOException {
        FilesetRow fileset = site.fileset(name);
        Map<PeerRow, MemberRow> members = site.ledger().members().all(fileset.number()).stream()
                .collect(Collectors.toMap(row -> site.ledger().peers().find(row.peer()).orElseThrow(), row -> row));
        for (SentRow parcel : site.ledger().sent().all(fileset.number())) {
            site.ledger().sent().recipients(parcel.id()).forEach(sent -> Parcels.close(site, sent));
        }
        site.ledger().facts().removeAbout(fileset.id().text());
        members.forEach(new Members(site, fileset)::remember);
        site.ledger().filesets().remove(fileset.number());
        done();
        new SetRoot(site.disk(), fileset.root()).release(fileset.id());
    }

    private void done() throws IOException {
        new Roster(site).changed();
        site.commit();
    }
}
