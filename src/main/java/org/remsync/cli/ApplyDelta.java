package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.delta.block.Patch;
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
            "  remsync patch img.delta old.img -o new.img"
        })
final class ApplyDelta extends FileVerb {
    @Parameters(index = "0", paramLabel = "DELTA", description = "What \"remsync delta\" or rdiff wrote.")
    private String delta = "";

    @Parameters(index = "1", paramLabel = "TARGET", description = "The file to be changed.")
    private Path target = Path.of("/");

    @Option(names = "-o", paramLabel = "OUT", description = "Write the new file to OUT, and leave TARGET as it is.")
    private Optional<String> output = Optional.empty();

    ApplyDelta(Remsync remsync) {
        super(remsync);
    }

    @Override
    void run(PlainFiles files) throws IOException {
        Patch patch = Patch.open(files.seekable(delta));
        files.write(Optional.of(output.orElse(target.toString())), out -> patch.apply(target, out));
    }
}
