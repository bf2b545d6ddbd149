package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.demo.DemoDirectory;
import org.remsync.demo.DemoStory;
import org.remsync.demo.Narrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the main job. */
@Command(
        name = "demo",
        description = {
            "Shows the main job on this machine: three sites and a real mail server, edits at each, a mail lost, a "
                    + "conflict, a merge, and at the end equal trees.",
            "Everything is done in a directory of its own below the system's temporary one; nothing else is touched."
        },
        footer = {
            "  remsync demo",
            "  remsync demo --keep /tmp/voyage       (and look around there afterwards)"
        })
final class Demo extends Verb {
    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Do it in DIR, which must be new or empty, and leave all there.")
    private Optional<Path> keep = Optional.empty();

    Demo(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() throws IOException {
        Narrator narrator = new Narrator(terminal()::title, terminal()::tell);
        try (DemoDirectory directory = DemoDirectory.of(keep)) {
            return DemoStory.tell(directory, narrator) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
