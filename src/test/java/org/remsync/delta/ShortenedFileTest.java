package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.delta.block.BlockDelta;
import org.remsync.delta.block.Form;
import org.remsync.delta.block.Signature;
import org.remsync.delta.block.SignatureOptions;
import org.remsync.delta.block.SignatureWriter;

/** Files that are mapped and become shorter, where there must be no more bytes than there were. */
class ShortenedFileTest {
    /** So large that it is mapped. */
    private static final int SIZE = 1 << 20;

    @TempDir
    private Path directory;

    private final byte[] old = new byte[SIZE];
    private Path file;
    private Source base;
    private Source fresh;

    @BeforeEach
    void write() throws IOException {
        new Random(1).nextBytes(old);
        file = Files.write(directory.resolve("old"), old);
        base = Source.of(file);
        byte[] changed = old.clone();
        changed[SIZE / 2]++;
        fresh = Source.of(changed);
    }

    private static void shorten(Path file) throws IOException {
        FileChannel.open(file, StandardOpenOption.WRITE).truncate(0).close();
    }

    private static void assertTold(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(IOException.class).hasMessage("a file changed while it was read");
    }

    private SetDeltaReader reader() throws IOException {
        ByteArrayOutputStream delta = new ByteArrayOutputStream();
        SetDelta.encode(List.of(base), List.of(fresh), Options.DEFAULT, delta);
        return new SetDeltaReader(
                new ByteArrayInputStream(delta.toByteArray()), (beginning, size) -> Optional.of(base), Bounds.DEFAULT);
    }

    @Test
    void anOldContentWhileADeltaIsWritten() {
        assertTold(() -> SetDelta.encode(List.of(base), List.of(fresh), Options.DEFAULT, new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                shorten(file);
            }
        }));
    }

    @Test
    void anOldContentWhileADeltaIsRead() throws IOException {
        try (SetDeltaReader reader = reader()) {
            reader.next();
            shorten(file);
            assertTold(() -> reader.content().readAllBytes());
        }
    }

    @Test
    void anOldContentWhileWhatNobodyReadsIsPassedOver() throws IOException {
        try (SetDeltaReader reader = reader()) {
            reader.next();
            shorten(file);
            assertTold(reader::next);
        }
    }

    @Test
    void aSignatureWhileADeltaIsWritten() throws IOException {
        for (Form form : Form.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SignatureWriter.write(
                    new ByteArrayInputStream(old), SIZE, new SignatureOptions(form, 0, 0, ""), out);
            Path signature = Files.write(directory.resolve("signature"), out.toByteArray());
            Signature there = Signature.open(signature);
            shorten(signature);
            ByteArrayInputStream in = new ByteArrayInputStream(old);
            assertTold(() -> {
                if (form.isRdiff()) {
                    BlockDelta.writeRdiff(there, in, OutputStream.nullOutputStream());
                } else {
                    BlockDelta.write(there, in, Effort.DEFAULT, "", OutputStream.nullOutputStream());
                }
            });
        }
    }
}
