package org.remsync.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.Disk;
import org.remsync.model.Checksum;

class ContentStoreTest {
    @TempDir
    private Path directory;

    private final List<String> synced = new ArrayList<>();
    private ContentStore store;

    @BeforeEach
    void open() {
        Disk disk = new OverDisk() {
            @Override
            public void sync(Path path) throws IOException {
                synced.add(path.getFileName().toString());
                super.sync(path);
            }
        };
        store = new ContentStore(disk, directory.resolve("basis"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Checksum put(String text) throws IOException {
        Checksum checksum = Checksum.ofBytes(bytes(text));
        store.put(new ByteArrayInputStream(bytes(text)), bytes(text).length, checksum);
        return checksum;
    }

    private Path file(Checksum checksum) {
        String digits = checksum.toString();
        return directory.resolve("basis").resolve(digits.substring(0, 2)).resolve(digits.substring(2) + ".zst");
    }

    private byte[] read(Checksum checksum) throws IOException {
        try (InputStream in = store.open(checksum)) {
            return in.readAllBytes();
        }
    }

    @Test
    void whatIsPutComesBack() throws IOException {
        assertThat(read(put("hello"))).isEqualTo(bytes("hello"));
        assertThat(read(put(""))).isEmpty();
        byte[] large = new byte[300_000];
        new Random(1).nextBytes(large);
        Checksum checksum = Checksum.ofBytes(large);
        store.putDurably(new ByteArrayInputStream(large), large.length, checksum);
        assertThat(read(checksum)).isEqualTo(large);
        assertThat(store.has(checksum)).isTrue();
        assertThat(store.has(Checksum.ofBytes(bytes("never")))).isFalse();
    }

    @Test
    void whatAPowerCutCutShortAnywhereIsNotThereAnyMore() throws IOException {
        Checksum checksum = put("a content that is kept");
        byte[] whole = Files.readAllBytes(file(checksum));
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(checksum), java.util.Arrays.copyOf(whole, length));
            assertThat(store.isIntact(checksum)).as("%d of %d bytes", length, whole.length).isFalse();
            assertThat(store.has(checksum)).isFalse();
            put("a content that is kept");
        }
        assertThat(store.isIntact(checksum)).isTrue();
    }

    @Test
    void otherBytesThanPromisedAreRefusedAndLeaveNothing() throws IOException {
        Checksum promised = Checksum.ofBytes(bytes("promised"));
        assertThatThrownBy(() -> store.put(new ByteArrayInputStream(bytes("instead")), 7, promised))
                .isInstanceOf(ContentMismatch.class)
                .hasMessageContaining(promised.abbreviated());
        assertThat(store.has(promised)).isFalse();
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whatIsReadThroughIsStoredOnceItIsWhole() throws IOException {
        for (String text : List.of("hello", "")) {
            byte[] bytes = bytes(text);
            Checksum checksum = Checksum.ofBytes(bytes);
            try (InputStream in = store.putting(new ByteArrayInputStream(bytes), bytes.length, checksum)) {
                assertThat(in.readNBytes(bytes.length)).isEqualTo(bytes);
                assertThat(store.has(checksum)).isEqualTo(bytes.length > 0);
            }
            assertThat(read(checksum)).isEqualTo(bytes);
        }
        Checksum longer = Checksum.ofBytes(bytes("long"));
        try (InputStream in = store.putting(new ByteArrayInputStream(bytes("longer")), 4, longer)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes("longer"));
        }
        assertThat(read(longer)).isEqualTo(bytes("long"));
    }

    @Test
    void whatIsReadThroughAndIsOtherwiseOrNotReadToItsEndLeavesNothing() throws IOException {
        Checksum promised = Checksum.ofBytes(bytes("promised"));
        for (String text : List.of("instead!", "short")) {
            try (InputStream in = store.putting(new ByteArrayInputStream(bytes(text)), 8, promised)) {
                assertThat(in.readAllBytes()).isEqualTo(bytes(text));
            }
        }
        try (InputStream in = store.putting(new ByteArrayInputStream(bytes("promised")), 8, promised)) {
            assertThat(in.readNBytes(7)).isEqualTo(bytes("promise"));
        }
        assertThat(store.has(promised)).isFalse();
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whatCouldNotBeWrittenWhenItWasReadThroughIsNotKept() throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        Checksum checksum = Checksum.ofBytes(noise);
        ContentStore full = new ContentStore(new OverDisk() {
            @Override
            public Output create(Path file) throws IOException {
                return fullOnce(super.create(file));
            }
        }, directory.resolve("basis"));
        assertThatThrownBy(() -> {
            try (InputStream in = full.putting(new ByteArrayInputStream(noise), noise.length, checksum)) {
                in.readNBytes(new byte[noise.length], 0, noise.length);
            }
        }).hasMessageContaining("full");
        assertThat(full.has(checksum)).isFalse();
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /** The disk is full when the end comes near, and has room again then. */
    private static Disk.Output fullOnce(Disk.Output out) {
        return new Disk.Output() {
            private int left = 900_000;

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                left -= length;
                if (left < 0) {
                    left = Integer.MAX_VALUE;
                    throw new IOException("full");
                }
                out.write(bytes, offset, length);
            }

            @Override
            public void sync() throws IOException {
                out.sync();
            }

            @Override
            public void overwrite(long position, byte[] bytes) throws IOException {
                out.overwrite(position, bytes);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Test
    void aDamagedContentIsNoticedNamedAndReplaced() throws IOException {
        Checksum checksum = put("hello");
        Path other = file(put("other"));
        Files.copy(other, file(checksum), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> read(checksum)).isInstanceOf(IOException.class)
                .hasMessageContaining(file(checksum).toString());
        assertThat(store.makeDurable(checksum)).isFalse();
        assertThat(store.has(checksum)).isFalse();
        Files.write(file(checksum), new byte[0]);
        store.putDurably(new ByteArrayInputStream(bytes("hello")), 5, checksum);
        assertThat(read(checksum)).isEqualTo(bytes("hello"));
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        Checksum checksum = put("hello, hello, hello");
        byte[] whole = Files.readAllBytes(file(checksum));
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(checksum), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(checksum)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void onlyWhatIsAskedToBeDurableIsSynced() throws IOException {
        Checksum checksum = put("hello");
        synced.clear();
        put("hello");
        assertThat(synced).isEmpty();
        assertThat(store.makeDurable(checksum)).isTrue();
        String digits = checksum.toString();
        assertThat(synced).containsExactly(digits.substring(2) + ".zst", digits.substring(0, 2));
    }

    @Test
    void allAreShownInOrderAndMayBeDeleted() throws IOException {
        List<Checksum> put = List.of(put("a"), put("b"), put("c"), put("d"));
        Files.createFile(file(put.get(0)).resolveSibling("stray"));
        List<Checksum> seen = new ArrayList<>();
        store.forEach((checksum, bytes, storedAt) -> {
            assertThat(bytes).isEqualTo(Files.size(file(checksum)));
            assertThat(storedAt).isPositive();
            seen.add(checksum);
            store.delete(checksum);
        });
        assertThat(seen).containsExactlyElementsOf(put.stream().sorted().toList());
        store.forEach((checksum, bytes, storedAt) -> assertThat(checksum).isNull());
        store.delete(put.get(0));
    }

    @Test
    void whatACrashLeftHalfWrittenIsRemoved() throws IOException {
        Path scratch = Files.createDirectories(directory.resolve("basis/new"));
        Files.writeString(scratch.resolve(Checksum.ofBytes(bytes("hello")) + ".zst"), "half");
        put("hello");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void whatIsRefusedWhileItIsReadLeavesNothingInTheWayOfTheRightBytes() throws IOException {
        Checksum checksum = Checksum.ofBytes(bytes("right"));
        InputStream refused = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("refused");
            }
        };
        for (int times = 0; times < 2; times++) {
            assertThatThrownBy(() -> store.put(refused, 5, checksum)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(read(put("right"))).isEqualTo(bytes("right"));
    }
}
