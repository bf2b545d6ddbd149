package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.delta.block.BlockDelta;
import org.remsync.delta.block.InPlace;
import org.remsync.delta.block.Original;
import org.remsync.delta.block.Patch;
import org.remsync.delta.block.Signature;
import org.remsync.delta.block.SignatureOptions;
import org.remsync.delta.block.SignatureWriter;
import org.remsync.delta.block.SizeRule;
import org.remsync.delta.block.Stretch;
import org.remsync.delta.block.Target;
import org.remsync.delta.block.Watch;
import org.remsync.delta.deflate.Block;
import org.remsync.delta.deflate.Deflation;
import org.remsync.delta.deflate.Inflation;
import org.remsync.delta.deflate.OddStreamException;

/** What the packages' own examples show does what they say. */
class LibraryTest {
    @TempDir
    private Path directory;

    private Path first;
    private Path second;

    @BeforeEach
    void write() throws Exception {
        first = directory.resolve("first");
        second = directory.resolve("second");
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        Files.write(first, bytes);
        bytes[50_000]++;
        Files.write(second, bytes);
    }

    @Test
    void aDeltaOfBothVersions() throws Exception {
        Path delta = directory.resolve("delta");
        Path made = directory.resolve("made");
        Source old = Source.of(first);
        Source fresh = Source.of(second);
        try (OutputStream out = Files.newOutputStream(delta)) {
            SetDelta.encode(List.of(old), List.of(fresh), Options.DEFAULT, out);
        }
        try (InputStream in = Files.newInputStream(delta);
                SetDeltaReader reader = new SetDeltaReader(in, (beginning, size) -> Optional.of(old), Bounds.DEFAULT)) {
            while (reader.next()) {
                try (OutputStream out = Files.newOutputStream(made)) {
                    reader.content().transferTo(out);
                }
            }
        }
        assertThat(made).hasSameBinaryContentAs(second);
        assertThat(Files.size(delta)).as("some 100 bytes").isLessThan(150);
    }

    @Test
    void aDeltaOfASignature() throws Exception {
        Path signature = directory.resolve("signature");
        Path delta = directory.resolve("delta");
        Path made = directory.resolve("made");
        try (OutputStream out = Files.newOutputStream(signature)) {
            SignatureWriter.write(Original.of(first, Stretch.WHOLE, Watch.NONE), SignatureOptions.DEFAULT, out);
        }
        Signature there = Signature.open(signature);
        try (InputStream fresh = Files.newInputStream(second); OutputStream out = Files.newOutputStream(delta)) {
            BlockDelta.write(there, fresh, Effort.DEFAULT, "", out);
        }
        Patch patch = Patch.open(delta);
        try (OutputStream out = Files.newOutputStream(made)) {
            patch.apply(first, out);
        }
        assertThat(made).hasSameBinaryContentAs(second);
        InPlace.apply(new Target(patch, first, SizeRule.RESIZE, Watch.NONE), directory.resolve("journal"));
        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    void aStreamTakenApartAndPutTogether() throws OddStreamException {
        byte[] deflated = new byte[1 << 12];
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput("to be or not to be, that is to be or not to be".getBytes(StandardCharsets.US_ASCII));
        deflater.finish();
        ByteBuffer stream = ByteBuffer.wrap(deflated, 0, deflater.deflate(deflated));
        deflater.end();
        Inflation from = new Inflation(stream, 0, 1 << 25);
        Block block = new Block();
        do {
            from.next(block);
        } while (!block.isLast());
        from.rewind();
        Deflation to = new Deflation(from.bytes());
        do {
            from.next(block);
            to.write(block);
        } while (!block.isLast());
        to.end(from.padding());
        assertThat(to.take()).isEqualTo(java.util.Arrays.copyOf(deflated, stream.limit()));
    }
}
