package org.remsync.cli;

import org.remsync.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the main job. */
@Command(
        name = "demo",
        description = {
            "Shows the main job on this machine: three sites and a real mail server, edits at each, a mail lost, a "
                    + "conflict, a merge, and at the end equal trees.",
            "Everything is done in a new directory below the system's temporary one; nothing else is touched."
        })
final class Demo extends Verb {
    @Option(names = "--keep", description = "Keep the directory, to look around in it.")
    private boolean keep;

    Demo(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
