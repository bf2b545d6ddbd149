package org.remsync.operation;

import java.util.Optional;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.HistoryRow;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;

/** Writes down what happened to a path, for {@code log}, {@code restore} and {@code undo}. */
final class History {
    static final String EDITED = "edited";
    static final String APPLIED = "applied";
    static final String JOINED = "joined";
    static final String CONFLICT = "conflict";
    static final String RESOLVED = "resolved";
    static final String RESTORED = "restored";
    static final String SUPERSEDED = "superseded";
    static final String REFUSED = "refused";

    private final Site site;
    private final int fileset;

    private History(Site site, int fileset) {
        this.site = site;
        this.fileset = fileset;
    }

    static History of(Site site, FilesetRow fileset) {
        return new History(site, fileset.number());
    }

    /** A person changed it here. */
    void edited(RelativePath path, Version before, Version after) {
        add(EDITED, path, before, after, Optional.empty(), "");
    }

    /** A peer's version was installed, or one of our own from before. */
    void applied(RelativePath path, Version before, Version after, int peer, String parcel) {
        if (peer == BringBack.SELF) {
            add(RESTORED, path, before, after, Optional.empty(), parcel);
        } else {
            add(APPLIED, path, before, after, Optional.of(peer), parcel);
        }
    }

    /** Anything else. */
    void add(String action, RelativePath path, Version before, Version after, Optional<Integer> peer, String parcel) {
        site.ledger().history().add(new HistoryRow(0, site.now(), fileset, path, action, before, after, peer, parcel));
    }
}
