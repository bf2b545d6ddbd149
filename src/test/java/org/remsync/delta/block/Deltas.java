package org.remsync.delta.block;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.remsync.delta.Effort;

/** Signatures, deltas and patches of contents in memory, by way of files in one directory. */
final class Deltas {
    private final Path directory;

    Deltas(Path directory) {
        this.directory = directory;
    }

    Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    byte[] sign(byte[] old, SignatureOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SignatureWriter.write(new ByteArrayInputStream(old), old.length, options, out);
        return out.toByteArray();
    }

    /** The delta in the format that the signature suggests. */
    byte[] delta(byte[] signature, byte[] fresh) throws IOException {
        Signature signed = Signature.open(file("signature", signature));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (signed.form().isRdiff()) {
            BlockDelta.writeRdiff(signed, new ByteArrayInputStream(fresh), out);
        } else {
            BlockDelta.write(signed, new ByteArrayInputStream(fresh), Effort.DEFAULT, "", out);
        }
        return out.toByteArray();
    }

    byte[] delta(byte[] old, byte[] fresh, SignatureOptions options) throws IOException {
        return delta(sign(old, options), fresh);
    }

    byte[] patch(byte[] delta, byte[] old) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Patch.open(file("delta", delta)).apply(file("old", old), out);
        return out.toByteArray();
    }
}
