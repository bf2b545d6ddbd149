package org.remsync.operation;

import org.remsync.config.DeleteLimit;
import org.remsync.config.FilesetSettings;
import org.remsync.ledger.FilesetRow;
import org.remsync.tree.IgnoreRules;

/** How a set's settings apply to its tree. */
final class Trees {
    private Trees() {}

    /** The rules by which paths are replicated. */
    static IgnoreRules rules(Site site, FilesetRow fileset) {
        FilesetSettings settings = site.settings().fileset(fileset.name());
        return IgnoreRules.load(site.disk(), fileset.root(), settings.defaultIgnores(), settings.include());
    }

    /** How many deletions go through unasked. */
    static DeleteLimit deleteLimit(Site site, FilesetRow fileset) {
        return site.settings().fileset(fileset.name()).deleteLimit();
    }
}
