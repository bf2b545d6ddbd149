package org.remsync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.delta.Effort;
import org.remsync.delta.block.BlockDelta;
import org.remsync.delta.block.Extent;
import org.remsync.delta.block.Form;
import org.remsync.delta.block.Request;
import org.remsync.delta.block.Signature;
import org.remsync.delta.block.SignatureOptions;
import org.remsync.delta.block.SignatureWriter;
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
            names = "--block-size",
            paramLabel = "SIZE",
            converter = Bytes.class,
            description = "Bytes of a block, at most 4M. Default: by the size of REMOTE.")
    private long blockSize;

    @Option(names = "--resize", description = "LOCAL and REMOTE may differ in size.")
    private boolean resize;

    @Option(
            names = "--effort",
            paramLabel = "N",
            description = "From 1, quick and large, to 9, slow and small. Default: ${DEFAULT-VALUE}.",
            defaultValue = "5")
    private int effort;

    @Option(names = "--note", paramLabel = "TEXT", description = "A few words to go into the delta.")
    private String note = "";

    SyncDevice(Remsync remsync) {
        super(remsync);
    }

    @Override
    void run(PlainFiles files) throws IOException {
        if (serve && remote.isEmpty() && local.isEmpty()) {
            answer();
        } else if (!serve && remote.isPresent()) {
            ask(files, local.orElseThrow(), command.orElseThrow());
        } else {
            throw UserException.usage("either LOCAL, COMMAND and REMOTE are needed, or --serve alone", "");
        }
    }

    private void answer() throws IOException {
        Request request = Request.read(terminal().input());
        Path file = Path.of(request.path());
        SignatureOptions options = new SignatureOptions(Form.REMSYNC, request.blockSize(), 0, "");
        OutputStream out = terminal().output();
        try (InputStream in = Files.newInputStream(file)) {
            SignatureWriter.write(in, Extent.of(file), options, out);
        }
        out.flush();
    }

    private void ask(PlainFiles files, Path here, String link) throws IOException {
        Effort work = MakeDelta.effort(effort);
        MakeSignature.options("remsync", blockSize, 0, note);
        Path answer = files.fresh();
        fetch(link, answer);
        Signature signature = Signature.open(answer);
        long there = signature.content().orElseThrow().size();
        long size = Extent.of(here);
        if (size != there && !resize) {
            throw UserException.notAllowed(
                    here + " has " + size + " bytes, and the other has " + there, "If that is meant, say --resize.");
        }
        try (InputStream in = Files.newInputStream(here)) {
            files.write(output, out -> BlockDelta.write(signature, in, work, note, out));
        }
    }

    private void fetch(String link, Path answer) throws IOException {
        Process other = new ProcessBuilder("sh", "-c", link)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(answer.toFile())
                .start();
        try (OutputStream request = other.getOutputStream()) {
            new Request((int) blockSize, remote.orElseThrow()).write(request);
        } catch (IOException gone) {
            // It ended without reading; its status tells more.
        }
        int status = status(other);
        if (status != 0) {
            throw new IOException("the command that reaches the other side ended with status " + status);
        }
    }

    private static int status(Process other) {
        try {
            return other.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            other.destroy();
            return -1;
        }
    }
}
