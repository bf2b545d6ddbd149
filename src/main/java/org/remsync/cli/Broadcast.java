package org.remsync.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import org.remsync.model.SiteName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Packs and sends. */
@Command(
        name = "broadcast",
        description = {
            "Scans, and sends each member of a set what it is not believed to hold, as one parcel by mail.",
            "What was lost, or had no receipt for link.patience, is sent again."
        },
        footer = {
            "  remsync broadcast",
            "  remsync broadcast --set papers --to port,camp --dry-run",
            "  remsync broadcast --out /media/stick"
        })
final class Broadcast extends Verb {
    @Option(names = "--set", paramLabel = "SET", description = "Only this set. Default: all.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--to", split = ",", paramLabel = "NAME", description = "Only to these peers.")
    private List<SiteName> to = List.of();

    @Option(names = "--not", split = ",", paramLabel = "NAME", description = "Not to these peers.")
    private List<SiteName> not = List.of();

    @Option(names = "--survey", description = "Send checksums of all files and no contents, to learn where the sites differ.")
    private boolean survey;

    @Option(names = "--dry-run", description = "Say exactly what would be sent, and send and remember nothing.")
    private boolean dryRun;

    @Option(names = "--out", paramLabel = "DIR", description = "Write the parcels into DIR, a stick for example, instead of mailing them.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--accept-deletions", description = "Send deletions however many they are.")
    private boolean acceptDeletions;

    @Option(names = "--exit-code", description = "End with status 1 if a person is needed.")
    private boolean exitCode;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    Broadcast(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
