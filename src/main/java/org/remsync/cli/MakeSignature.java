package org.remsync.cli;

import java.io.IOException;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.delta.block.Form;
import org.remsync.delta.block.Original;
import org.remsync.delta.block.SignatureOptions;
import org.remsync.delta.block.SignatureWriter;
import org.remsync.delta.block.Stretch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a signature. */
@Command(
        name = "signature",
        description = {
            "Writes the signature of FILE: sums of its blocks, with which a delta can be made elsewhere.",
            "Any file may be \"-\", for standard input or output."
        },
        footer = {
            "  remsync signature old.img -o old.sig",
            "  remsync signature /dev/sdb --range 0,100G -o sdb.sig",
            "  ssh host remsync signature old.img | remsync delta - new.img -o img.delta"
        })
final class MakeSignature extends FileVerb {
    @Parameters(paramLabel = "FILE", description = "A file or block device.")
    private String file = "";

    @Option(names = "-o", paramLabel = "OUT", description = "Write to OUT. Default: standard output.")
    private Optional<String> output = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "remsync (default), or what rdiff reads: rdiff, rdiff-rollsum.")
    private String format = "remsync";

    @Option(
            names = "--block-size",
            paramLabel = "SIZE",
            converter = Bytes.class,
            description = "Bytes of a block, at most 4M. Default: by the size of FILE.")
    private long blockSize;

    @Option(names = "--sum-size", paramLabel = "N", description = "Bytes of a block's sum, up to 32.")
    private int sumSize;

    @Option(
            names = "--range",
            paramLabel = "OFFSET,LENGTH",
            converter = Ranges.class,
            description = "Only this part of FILE; to its end if LENGTH is left out.")
    private Stretch range = Stretch.WHOLE;

    @Option(names = "--direct", description = "Read past the system's cache, so that it keeps what others use.")
    private boolean direct;

    @Option(names = "--note", paramLabel = "TEXT", description = "A few words to go into the signature.")
    private String note = "";

    MakeSignature(Remsync remsync) {
        super(remsync);
    }

    @Override
    void run(PlainFiles files) throws IOException {
        SignatureOptions options = options(format, blockSize, sumSize, note);
        if (options.form().isRdiff() && !range.isWhole()) {
            throw UserException.usage("the formats of rdiff have no room to tell of a part", "");
        }
        Original original = files.original(file, range, direct);
        files.write(output, out -> SignatureWriter.write(original, options, out));
    }

    /** The options that these words mean. */
    static SignatureOptions options(String format, long blockSize, int sumSize, String note) {
        Form form = switch (format) {
            case "remsync" -> Form.REMSYNC;
            case "rdiff" -> Form.RDIFF;
            case "rdiff-rollsum" -> Form.RDIFF_ROLLSUM;
            default -> throw UserException.usage(
                    "unknown format \"" + format + "\"", "It is remsync, rdiff or rdiff-rollsum.");
        };
        try {
            return new SignatureOptions(form, (int) Math.min(blockSize, Integer.MAX_VALUE), sumSize, note);
        } catch (IllegalArgumentException e) {
            throw UserException.usage(String.valueOf(e.getMessage()), "");
        }
    }
}
