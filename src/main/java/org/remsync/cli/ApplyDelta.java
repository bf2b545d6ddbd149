package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.delta.Effort;
import org.remsync.delta.block.InPlace;
import org.remsync.delta.block.Patch;
import org.remsync.delta.block.SizeRule;
import org.remsync.delta.block.Target;
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

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "The file to be changed. Default: what \"remsync device\" made DELTA for.")
    private Optional<Path> named = Optional.empty();

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
            names = "--renamed",
            description = "Finish what was interrupted, though TARGET, or what it is on, has another name since. That it "
                    + "is the same you must know.")
    private boolean renamed;

    @Option(
            names = {"--undo", "--remdata"},
            paramLabel = "FILE",
            description = "First write to FILE the delta that makes the old file of the new one.")
    private Optional<Path> undo = Optional.empty();

    @Option(
            names = "--sizes",
            paramLabel = "RULE[,warn]",
            converter = Sizes.Reader.class,
            completionCandidates = Sizes.Words.class,
            description = "resize (default): TARGET gets the new size. strict: it must stay as large. minsize: it must "
                    + "stay as large, and may be larger than what DELTA is for; what is beyond stays. With \",warn\" "
                    + "a difference is told.")
    private Sizes sizes = new Sizes(SizeRule.RESIZE, false);

    /** What becomes of a delta for another device. */
    enum OtherDevice {
        /** It is told. */
        WARN,
        /** Nothing is done. */
        REFUSE
    }

    @Option(names = "--direct", description = "Read TARGET past the system's cache, so that it keeps what others use.")
    private boolean direct;

    @Option(
            names = "--other-device",
            paramLabel = "warn|refuse",
            description = "What to do where TARGET is not the file or device that \"remsync device\" made DELTA for. "
                    + "Default: nothing, as long as its content is the right one.")
    private Optional<OtherDevice> otherDevice = Optional.empty();

    ApplyDelta(Remsync remsync) {
        super(remsync);
    }

    @Override
    void run(PlainFiles files) throws IOException {
        if (inPlace && output.isPresent()) {
            throw UserException.usage("--in-place and -o exclude each other", "");
        }
        if (renamed && !inPlace) {
            throw UserException.usage("--renamed is said with --in-place", "");
        }
        Path file = files.seekable(delta);
        Patch patch = Patch.open(file);
        target = named.orElseGet(() -> noted(patch));
        Path kept = journal.orElseGet(() -> target.resolveSibling(target.getFileName() + ".remsync-journal"));
        boolean begun = Files.exists(kept);
        if (begun && !inPlace) {
            throw UserException.notAllowed(
                    "a patch in place of " + target + " was interrupted; its journal is " + kept,
                    "Finish it first, with the same delta and --in-place.");
        }
        look(patch);
        Target old = new Target(patch, target, sizes.rule(), files.progress(), direct);
        if (!begun) {
            sizes.tell(terminal(), old.requireSizes());
        }
        if (undo.isPresent() && !begun) {
            files.write(undo.map(Path::toString), out -> Undo.write(old, Effort.DEFAULT, out));
        }
        if (inPlace) {
            if (renamed) {
                InPlace.applyRenamed(old, durable(kept));
            } else {
                InPlace.apply(old, durable(kept));
            }
        } else {
            files.write(Optional.of(output.orElse(target.toString())), out -> patch.apply(old, out));
        }
    }

    /** Whoever made the delta says what it is for, so that is said here. */
    private Path noted(Patch patch) {
        if (patch.device().isEmpty()) {
            throw UserException.usage("which file is to be changed?", "The delta does not say; name it.");
        }
        terminal().say("remsync: the delta is for " + patch.device());
        return Path.of(patch.device());
    }

    /** Looks whether the delta is for another device. */
    private void look(Patch patch) throws IOException {
        Path meant = Path.of(patch.device().isEmpty() ? target.toString() : patch.device());
        boolean same = meant.equals(target)
                || Files.exists(meant) && Files.exists(target) && Files.isSameFile(meant, target);
        if (otherDevice.isPresent() && !same) {
            String message = "the delta is for " + meant + " and not for " + target;
            if (otherDevice.get() == OtherDevice.REFUSE) {
                throw new UserException(ExitCode.OTHER_BASE, message, "It was left alone.");
            }
            terminal().say("remsync: " + message);
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
