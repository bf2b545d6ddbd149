package org.remsync.delta.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How large a file or a block device is. */
final class Extent {
    private Extent() {}

    /** The bytes in a file or device; less than 0 where it is neither. */
    static long of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return -1;
        }
        boolean seekable = Files.isRegularFile(file) || file.toRealPath().startsWith("/dev/");
        if (!seekable) {
            return -1;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return of(channel);
        } catch (IOException pipe) {
            return -1;
        }
    }

    /** The bytes in it. Of a device the system does not tell, so it is tried out. */
    static long of(FileChannel channel) throws IOException {
        long told = channel.size();
        if (told > 0) {
            return told;
        }
        long known = 0;
        for (long step = 1L << 46; step > 0; step >>= 1) {
            if (channel.read(ByteBuffer.allocate(1), known + step - 1) > 0) {
                known += step;
            }
        }
        return known;
    }
}
