package org.remsync.cli;

import java.io.IOException;
import org.remsync.base.ExitCode;
import picocli.CommandLine.Mixin;

/** A command that works on plain files and needs no site. */
abstract class FileVerb extends Verb {
    @Mixin
    private ProgressOption progress = new ProgressOption();

    FileVerb(Remsync remsync) {
        super(remsync);
    }

    @Override
    final ExitCode run() throws IOException {
        try (PlainFiles files = new PlainFiles(terminal(), remsync.temporary(), progress.begin(terminal()))) {
            run(files);
        }
        return ExitCode.OK;
    }

    /** Does it. */
    abstract void run(PlainFiles files) throws IOException;
}
