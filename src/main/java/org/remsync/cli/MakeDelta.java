package org.remsync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.delta.Effort;
import org.remsync.delta.Options;
import org.remsync.delta.Source;
import org.remsync.delta.block.BlockDelta;
import org.remsync.delta.block.FileDelta;
import org.remsync.delta.block.FileKind;
import org.remsync.delta.block.Original;
import org.remsync.delta.block.Signature;
import org.remsync.delta.block.SignatureOptions;
import org.remsync.delta.block.SignatureWriter;
import org.remsync.delta.block.Stretch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a delta. */
@Command(
        name = "delta",
        description = {
            "Writes what makes NEW from the file that OLD is, or that OLD is the signature of. Of a signature of a "
                    + "part, the same part of NEW is read.",
            "Any file may be \"-\", for standard input or output."
        },
        footer = {
            "  remsync delta old.sig new.img -o img.delta",
            "  remsync delta old.pdf new.pdf -o pdf.delta"
        })
final class MakeDelta extends FileVerb {
    /** What is written. */
    enum Format {
        /** Our own, of blocks. */
        BLOCKS,
        /** Our own, of both files. */
        FILES,
        /** For rdiff. */
        RDIFF
    }

    @Parameters(index = "0", paramLabel = "OLD", description = "The old file, or its signature.")
    private String old = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "The new file.")
    private String fresh = "";

    @Option(names = "-o", paramLabel = "OUT", description = "Write to OUT. Default: standard output.")
    private Optional<String> output = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "rdiff, for rdiff and other users of librsync; blocks, ours, which can be applied in place; "
                    + "or files, ours, the smallest, for which OLD must be the file. Default: what suits OLD.")
    private Optional<Format> format = Optional.empty();

    @Option(
            names = "--effort",
            paramLabel = "N",
            description = "From 1, quick and large, to 9, slow and small. Default: ${DEFAULT-VALUE}.",
            defaultValue = "5")
    private int effort;

    @Option(names = "--direct", description = "Read past the system's cache, so that it keeps what others use.")
    private boolean direct;

    @Option(names = "--note", paramLabel = "TEXT", description = "A few words to go into the delta; not for rdiff.")
    private String note = "";

    MakeDelta(Remsync remsync) {
        super(remsync);
    }

    @Override
    void run(PlainFiles files) throws IOException {
        if (old.equals("-") && fresh.equals("-")) {
            throw UserException.usage("standard input cannot be two files", "");
        }
        Effort work = effort(effort);
        MakeSignature.options("remsync", 0, 0, note);
        Path base = files.seekable(old);
        Optional<FileKind> kind = InspectFile.kind(base);
        boolean signed = kind.filter(each -> each != FileKind.DELTA && each != FileKind.DELTA_RDIFF).isPresent()
                && format.filter(each -> each == Format.FILES).isEmpty();
        if (!signed && format.orElse(Format.FILES) == Format.FILES) {
            files(files, base, work);
            return;
        }
        Signature signature = Signature.open(signed ? base : sign(files, base));
        Original target = files.original(fresh, signature.stretch(), direct);
        files.write(output, out -> {
            try (InputStream in = target.open()) {
                blocks(signature, in, work, out);
            }
            target.requireUnchanged();
        });
    }

    private void files(PlainFiles files, Path base, Effort work) throws IOException {
        Path there = files.seekable(fresh);
        Original original = files.original(there.toString(), Stretch.WHOLE);
        Source target = Source.of(there);
        Options options = Options.DEFAULT.with(work);
        files.write(output, out -> {
            FileDelta.write(Source.of(base), target, options, note, out);
            original.requireUnchanged();
        });
    }

    private Path sign(PlainFiles files, Path base) throws IOException {
        Path signature = files.fresh();
        try (OutputStream out = Files.newOutputStream(signature)) {
            Original original = files.original(base.toString(), Stretch.WHOLE);
            SignatureWriter.write(original, SignatureOptions.DEFAULT, out);
        }
        return signature;
    }

    /** The effort that this number means. */
    static Effort effort(int level) {
        if (level < 1 || level > 9) {
            throw UserException.usage("an effort is 1 to 9, not " + level, "");
        }
        return new Effort(level);
    }

    private void blocks(Signature signature, InputStream in, Effort work, OutputStream out) throws IOException {
        Format chosen = format.orElse(signature.form().isRdiff() ? Format.RDIFF : Format.BLOCKS);
        if (chosen == Format.RDIFF && !note.isEmpty()) {
            throw UserException.usage("the format of rdiff has no room for a note", "");
        }
        if (chosen == Format.RDIFF) {
            BlockDelta.writeRdiff(signature, in, out);
        } else if (signature.form().isRdiff()) {
            throw UserException.usage(
                    "the signature does not say what it was made of, as a delta of this format must",
                    "Use --format rdiff.");
        } else {
            BlockDelta.write(signature, in, work, note, out);
        }
    }
}
