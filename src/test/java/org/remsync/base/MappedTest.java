package org.remsync.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedTest {
    private static final int SIZE = 1 << 20;

    @TempDir
    private Path directory;

    private static int sum(ByteBuffer bytes) {
        int sum = 0;
        for (int at = 0; at < bytes.limit(); at += 4096) {
            sum += bytes.get(at);
        }
        return sum;
    }

    /** In compiled code the JVM goes on after the fault, and throws when the work is done. */
    @Test
    void aFaultThatIsNoticedLateIsToldAllTheSame() throws IOException {
        try (FileChannel file = FileChannel.open(directory.resolve("file"),
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), SIZE - 1);
            ByteBuffer bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, SIZE);
            for (int i = 0; i < 20_000; i++) {
                assertThat(sum(bytes)).isZero();
            }
            file.truncate(0);
            assertThatThrownBy(() -> Mapped.use(() -> sum(bytes))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> Mapped.use(() -> {
                throw new InputException("damaged by " + sum(bytes), "");
            })).isInstanceOf(IOException.class);
        }
    }
}
