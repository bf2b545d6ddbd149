package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.delta.Effort;
import org.remsync.delta.block.InPlace;
import org.remsync.delta.block.Patch;
import org.remsync.delta.block.Undo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies a delta. */
@Command(
        name = "patch",
        description = {
            "Makes the new file from TARGET, the old one, and puts it in its place.",
            "DELTA is read whole before anything changes. A TARGET that it was not made for is refused and left alone; "
                    + "the deltas of rdiff do not say what they were made for.",
            "DELTA, and OUT, may be \"-\", for standard input or output."
        },
        footer = {
            "  remsync patch img.delta old.img",
            "  remsync patch img.delta old.img -o new.img",
            "  remsync patch sdb.delta /dev/sdb --in-place --journal /var/tmp/sdb.journal --undo sdb.undo"
        })
final class ApplyDelta extends FileVerb {
    @Parameters(index = "0", paramLabel = "DELTA", description = "What \"remsync delta\" or rdiff wrote.")
    private String delta = "";

    @Parameters(index = "1", paramLabel = "TARGET", description = "The file to be changed.")
    private Path target = Path.of("/");

    @Option(names = "-o", paramLabel = "OUT", description = "Write the new file to OUT, and leave TARGET as it is.")
    private Optional<String> output = Optional.empty();

    @Option(
            names = "--in-place",
            description = "Change TARGET itself, a file or block device, without a second one beside it. If this is "
                    + "interrupted, the same command finishes it.")
    private boolean inPlace;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Where to write down what happens in place; not on TARGET. Default: TARGET.remsync-journal.")
    private Optional<Path> journal = Optional.empty();

    @Option(
            names = {"--undo", "--remdata"},
            paramLabel = "FILE",
            description = "First write to FILE the delta that makes the old file of the new one.")
    private Optional<Path> undo = Optional.empty();

    ApplyDelta(Remsync remsync) {
        super(remsync);
    }

    @Override
    void run(PlainFiles files) throws IOException {
        if (inPlace && output.isPresent()) {
            throw UserException.usage("--in-place and -o exclude each other", "");
        }
        Path file = files.seekable(delta);
        Patch patch = Patch.open(file);
        Path kept = journal.orElseGet(() -> target.resolveSibling(target.getFileName() + ".remsync-journal"));
        boolean begun = Files.exists(kept);
        if (begun && !inPlace) {
            throw UserException.notAllowed(
                    "a patch in place of " + target + " was interrupted; its journal is " + kept,
                    "Finish it first, with the same delta and --in-place.");
        }
        if (undo.isPresent() && !begun) {
            files.write(undo.map(Path::toString), out -> Undo.write(patch, target, Effort.DEFAULT, out));
        }
        if (inPlace) {
            InPlace.apply(patch, file, target, durable(kept));
        } else {
            files.write(Optional.of(output.orElse(target.toString())), out -> patch.apply(target, out));
        }
    }

    /** Refuses a place that does not outlive the machine's next start. */
    private Path durable(Path kept) {
        if (journal.isEmpty() && target.startsWith("/dev")) {
            throw UserException.usage("a journal in /dev would not outlive a crash", "Name a file with --journal.");
        }
        return kept;
    }
}
