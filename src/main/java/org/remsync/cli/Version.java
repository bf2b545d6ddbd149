package org.remsync.cli;

import java.util.Objects;
import org.remsync.base.ExitCode;
import picocli.CommandLine.Command;

/** Prints the version. */
@Command(name = "version", description = "Prints the version of remsync and of what runs it.")
final class Version extends Verb {
    Version(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        terminal().print(text());
        return ExitCode.OK;
    }

    /** The version on one line. */
    static String text() {
        String version = Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(),
                "from its classes");
        return "remsync " + version + ", Java " + System.getProperty("java.version");
    }
}
