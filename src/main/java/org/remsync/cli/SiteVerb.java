package org.remsync.cli;

import java.io.IOException;
import org.remsync.base.ExitCode;
import org.remsync.operation.Site;

/** A command that works in the site that is there, alone while it does. */
abstract class SiteVerb extends Verb {
    SiteVerb(Remsync remsync) {
        super(remsync);
    }

    @Override
    final ExitCode run() throws IOException {
        return remsync.inSite(this::run);
    }

    /** Does it. */
    abstract ExitCode run(Site site) throws IOException;

    /** The status of a run after which a person is needed or not. */
    static ExitCode needed(boolean person, boolean asked) {
        return person && asked ? ExitCode.PERSON_NEEDED : ExitCode.OK;
    }
}
