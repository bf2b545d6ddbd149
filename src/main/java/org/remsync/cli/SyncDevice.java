package org.remsync.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.delta.Effort;
import org.remsync.delta.block.Link;
import org.remsync.delta.block.LiveDelta;
import org.remsync.delta.block.Original;
import org.remsync.delta.block.Patch;
import org.remsync.delta.block.Service;
import org.remsync.delta.block.SizeRule;
import org.remsync.delta.block.Stretch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the delta for a device at the other end of a live link. */
@Command(
        name = "device",
        description = {
            "Writes what makes LOCAL, a file or block device, from REMOTE, which COMMAND reaches: any command whose "
                    + "standard input and output are those of \"remsync device --serve\" elsewhere. Only sums come "
                    + "over the link.",
            "Nothing is changed; \"remsync patch\" at the other side does that."
        },
        footer = {
            "  remsync device /dev/sdb 'ssh host remsync device --serve' /dev/sdc -o sdc.delta",
            "  ssh host remsync patch - /dev/sdc --in-place --journal /var/tmp/sdc.journal <sdc.delta"
        })
final class SyncDevice extends FileVerb {
    @Parameters(index = "0", arity = "0..1", paramLabel = "LOCAL", description = "What is here.")
    private Optional<Path> local = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "COMMAND", description = "How the other side is reached.")
    private Optional<String> command = Optional.empty();

    @Parameters(index = "2", arity = "0..1", paramLabel = "REMOTE", description = "What is there.")
    private Optional<String> remote = Optional.empty();

    @Option(names = "--serve", description = "Be the other side, once.")
    private boolean serve;

    @Option(names = "-o", paramLabel = "OUT", description = "Write to OUT. Default: standard output.")
    private Optional<String> output = Optional.empty();

    @Option(
            names = {"--undo", "--remdata"},
            paramLabel = "FILE",
            description = "Write to FILE too what makes REMOTE as it is now from LOCAL; the bytes for that come over "
                    + "the link.")
    private Optional<String> undo = Optional.empty();

    @Option(
            names = "--block-size",
            paramLabel = "SIZE",
            converter = Bytes.class,
            description = "Bytes of a block, at most 4M. Default: by the size of REMOTE.")
    private long blockSize;

    @Option(
            names = "--passes",
            paramLabel = "N",
            defaultValue = "3",
            description = "1 to 3: ask for sums of large blocks first, and for those of smaller ones only where they "
                    + "differ. Default: ${DEFAULT-VALUE}.")
    private int passes;

    @Option(
            names = "--range",
            paramLabel = "OFFSET,LENGTH",
            converter = Ranges.class,
            description = "Only this part of both; to the end if LENGTH is left out.")
    private Stretch range = Stretch.WHOLE;

    @Option(
            names = "--sizes",
            paramLabel = "RULE[,warn]",
            converter = Sizes.Reader.class,
            completionCandidates = Sizes.Words.class,
            description = "strict (default): LOCAL and REMOTE must be equally large. resize: REMOTE will get the size "
                    + "of LOCAL. minsize: what one has beyond the other does not count. With \",warn\" a difference "
                    + "is told.")
    private Sizes sizes = new Sizes(SizeRule.STRICT, false);

    @Option(
            names = "--effort",
            paramLabel = "N",
            description = "From 1, quick and large, to 9, slow and small. Default: ${DEFAULT-VALUE}.",
            defaultValue = "5")
    private int effort;

    @Option(names = "--direct", description = "Read past the system's cache, so that it keeps what others use.")
    private boolean direct;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Spans.class,
            description = "How long COMMAND may say and take nothing, or go on once all was said, as 30s, 10m or 2h; 0s: "
                    + "for ever. Default: ${DEFAULT-VALUE}.",
            defaultValue = "10m")
    private Duration timeout = Duration.ZERO;

    @Option(names = "--note", paramLabel = "TEXT", description = "A few words to go into the delta.")
    private String note = "";

    SyncDevice(Remsync remsync) {
        super(remsync);
    }

    @Override
    void run(PlainFiles files) throws IOException {
        if (serve && remote.isEmpty() && local.isEmpty()) {
            Service.answer(terminal().input(), terminal().output(), direct);
        } else if (!serve && remote.isPresent()) {
            if (passes < 1 || passes > LiveDelta.MOST_PASSES) {
                throw UserException.usage("there are 1 to " + LiveDelta.MOST_PASSES + " passes, not " + passes, "");
            }
            MakeSignature.options("remsync", blockSize, 0, note);
            ask(files, local.orElseThrow(), MakeDelta.effort(effort));
        } else {
            throw UserException.usage("either LOCAL, COMMAND and REMOTE are needed, or --serve alone", "");
        }
    }

    private void ask(PlainFiles files, Path here, Effort work) throws IOException {
        Original all = files.original(here.toString(), range, direct);
        if (all.size() < 0) {
            throw UserException.usage(here + " is neither a file nor a block device", "");
        }
        Stretch asked = sizes.rule() == SizeRule.MINSIZE ? range.atMost(all.size()) : range;
        try (LinkCommand link = LinkCommand.start(command.orElseThrow(), timeout)) {
            live(files, all, asked, link, work);
        }
    }

    private void live(PlainFiles files, Original all, Stretch asked, LinkCommand link, Effort work) throws IOException {
        try {
            Link other = Link.open(link.output(), link.input(), remote.orElseThrow(), asked);
            Original counting = shared(files, all, range.in(other.fileSize()));
            LiveDelta delta = LiveDelta.ask(other, counting, (int) blockSize, passes, files);
            PlainFiles.Writer writer = out -> {
                delta.write(work, note, out);
                all.requireUnchanged();
            };
            if (undo.isEmpty()) {
                end(other, link);
                files.write(output, writer);
            } else {
                both(files, writer, forward -> {
                    Path back = delta.undo(Patch.open(forward), local.orElseThrow(), work);
                    end(other, link);
                    return back;
                });
            }
        } catch (EOFException early) {
            throw link.explained(early);
        }
    }

    private static void end(Link other, LinkCommand link) throws IOException {
        other.end();
        link.requireDone();
    }

    /** What takes a delta back. */
    @FunctionalInterface
    private interface Back {
        Path of(Path delta) throws IOException;
    }

    private void both(PlainFiles files, PlainFiles.Writer writer, Back back) throws IOException {
        Path forward = files.fresh();
        try (OutputStream out = Files.newOutputStream(forward)) {
            writer.write(out);
        }
        Path backward = back.of(forward);
        files.write(undo, out -> Files.copy(backward, out));
        files.write(output, out -> Files.copy(forward, out));
    }

    /** What of our side counts, where the other has so many bytes. */
    private Original shared(PlainFiles files, Original all, long there) throws IOException {
        if (all.size() == there) {
            return all;
        }
        String difference = local.orElseThrow() + " has " + all.size() + " bytes, and the other has " + there;
        if (sizes.rule() == SizeRule.STRICT) {
            throw new UserException(ExitCode.SIZES_DIFFER, difference,
                    "If that is meant, say --sizes resize, or --sizes minsize.");
        }
        sizes.tell(terminal(), Optional.of(difference));
        return sizes.rule() == SizeRule.RESIZE
                ? all
                : files.original(local.orElseThrow().toString(), range.atMost(Math.min(there, all.size())), direct);
    }
}
