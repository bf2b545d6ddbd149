package org.remsync.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedTest {
    /** So often that all of it is compiled long before the end. */
    private static final int OFTEN = 100_000;

    @TempDir
    private Path directory;

    /** To be read as whole numbers only: what is made of bytes that are not there may be no byte at all. */
    private MappedByteBuffer shortened() throws IOException {
        try (FileChannel file = FileChannel.open(
                directory.resolve("file"),
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer bytes = file.map(FileChannel.MapMode.READ_WRITE, 0, 1 << 20);
            file.truncate(0);
            return bytes;
        }
    }

    @Test
    void bytesThatAreThereNoMoreAreToldOfWhetherCodeIsCompiledOrNot() throws IOException {
        MappedByteBuffer gone = shortened();
        ByteBuffer there = ByteBuffer.allocateDirect(Integer.BYTES);
        int told = 0;
        for (int i = 0; i < OFTEN; i++) {
            ByteBuffer bytes = i % 100 == 99 ? gone : there;
            try {
                Mapped.use(() -> bytes.getInt(0));
            } catch (IOException e) {
                told++;
            }
        }
        assertThat(told).isEqualTo(OFTEN / 100);
    }

    @Test
    void whatElseTheWorkThrowsGivesWayToIt() throws IOException {
        MappedByteBuffer bytes = shortened();
        assertThatThrownBy(() -> Mapped.use(() -> {
                    throw new InputException("damaged by " + bytes.getInt(0), "");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("a file changed while it was read");
    }

    @Test
    void whatTheWorkMakesAndThrowsIsHandedOn() throws IOException {
        assertThat(Mapped.use(() -> 7)).isEqualTo(7);
        assertThatThrownBy(() -> Mapped.use(() -> {
                    throw new IOException("the disk");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk");
    }
}
