package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.InputException;
import org.remsync.model.Checksum;

/** Contents so large that only those of their streams are opened that differ. */
class DiskImageTest {
    private static final long SIZE = (256L << 20) + 12_345;
    private static final int BLOCK = 1 << 16;

    @TempDir
    private Path directory;

    private Path old;
    private Path fresh;

    @BeforeEach
    void makeImages() throws IOException {
        old = image("old", -1);
        fresh = image("new", 2);
    }

    /** Mostly holes. One member of each container differs, where one is to be changed; the last container is not there twice. */
    private Path image(String name, int changed) throws IOException {
        Path file = directory.resolve(name);
        byte[] noise = new byte[BLOCK];
        new Random(1).nextBytes(noise);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(noise), 0);
            long at = 10L * BLOCK;
            for (String kind : Containers.KINDS) {
                channel.write(ByteBuffer.wrap(container(kind, 100, -1)), at);
                channel.write(ByteBuffer.wrap(container(kind, 200, changed)), at + 5 * BLOCK);
                at += 20L << 20;
            }
            channel.write(ByteBuffer.wrap(noise, 0, 1), SIZE - 1);
        }
        return file;
    }

    private static byte[] container(String kind, int words, int changed) throws IOException {
        byte[][] members = new byte[4][];
        for (int i = 0; i < members.length; i++) {
            members[i] = Containers.text(i + 10 * words, words, i == changed);
        }
        return Containers.of(kind, 6, 0, members);
    }

    private Checksum made(byte[] delta, Source base) throws IOException {
        Bounds bounds = new Bounds(1L << 30, 10, 1L << 30, 10, 1 << 24, directory);
        try (SetDeltaReader reader = new SetDeltaReader(
                new ByteArrayInputStream(delta), (beginning, size) -> Optional.of(base), bounds)) {
            assertThat(reader.next()).isTrue();
            Checksum checksum = Source.checksum(reader.content());
            assertThat(reader.next()).isFalse();
            return checksum;
        }
    }

    @Test
    void anEditInAContainerInAnImageCostsAboutWhatItCostsInItsMember() throws IOException {
        Source base = Source.of(old);
        Source target = Source.of(fresh);
        ByteArrayOutputStream delta = new ByteArrayOutputStream();
        SetDelta.encode(List.of(base), List.of(target), Options.DEFAULT, delta);
        int closed = 0;
        for (String kind : Containers.KINDS) {
            closed += container(kind, 200, 2).length;
        }
        assertThat(delta.size()).isLessThan(closed / 10);
        assertThat(made(delta.toByteArray(), base)).isEqualTo(target.checksum());
    }

    /** Their holes are known then, and read from nowhere. */
    @Test
    void imagesThatAreInNoFileMakeTheSameDelta() throws IOException {
        Source base = Source.of(old);
        Source target = Source.of(fresh);
        ByteArrayOutputStream delta = new ByteArrayOutputStream();
        SetDelta.encode(List.of(base), List.of(target), Options.DEFAULT, delta);
        Source kept = Source.of(base.checksum(), SIZE, () -> Files.newInputStream(old));
        Source read = Source.of(target.checksum(), SIZE, () -> Files.newInputStream(fresh));
        ByteArrayOutputStream same = new ByteArrayOutputStream();
        SetDelta.encode(List.of(kept), List.of(read), Options.DEFAULT, same);
        assertThat(same.toByteArray()).isEqualTo(delta.toByteArray());
        assertThat(made(same.toByteArray(), kept)).isEqualTo(target.checksum());
    }

    @Test
    void aDeltaThatOpensWhatIsNoStreamIsRefused() throws IOException {
        Source base = Source.of(old);
        ByteArrayOutputStream delta = new ByteArrayOutputStream();
        int container = 10 * BLOCK;
        int nothing = 1 << 20;
        for (int[] told : new int[][] {{container + 1}, {nothing}, {container, container}}) {
            delta.reset();
            Unfolded unfolded = new Unfolded(List.of(SIZE + 1000), List.of(told), Source.of(new byte[3]));
            Header.of(List.of(base), List.of(Source.of(fresh)), true, unfolded).write(delta);
            assertThatThrownBy(() -> made(delta.toByteArray(), base)).isInstanceOf(InputException.class)
                    .hasMessageContaining("no stream");
        }
        assertThat(Files.list(directory)).as("scratch files").hasSize(2);
    }
}
