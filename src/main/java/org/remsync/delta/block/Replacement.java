package org.remsync.delta.block;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file that is written beside the one that it will replace, and takes its place only when it is whole: after a crash
 * the old or the new one is there. Blocks of zeros are left out, so that the file is sparse. What is no regular file,
 * such as a pipe, is written to as it is. Until then it has the file's name with {@code .remsync-new} behind it; what
 * has that name already is taken for what a crash left, so there must not be two at once for one file.
 */
public final class Replacement extends OutputStream {
    private static final int HOLE = 4096;
    private static final byte[] ZEROS = new byte[HOLE];

    private final Path file;
    private final Path fresh;
    private final FileChannel channel;
    private final boolean direct;
    private long at;
    private boolean done;

    /** Begins a file beside {@code file}, or beside what that links to. */
    public Replacement(Path file) throws IOException {
        this.file = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        direct = Files.exists(this.file) && !Files.isRegularFile(this.file);
        fresh = direct ? this.file : this.file.resolveSibling(this.file.getFileName() + ".remsync-new");
        if (direct) {
            channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
        } else {
            Files.deleteIfExists(fresh);
            channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (direct) {
            put(ByteBuffer.wrap(bytes, from, length), -1);
            return;
        }
        for (int done = 0; done < length; ) {
            int n = (int) Math.min(length - done, HOLE - at % HOLE);
            boolean hole = n == HOLE && Arrays.equals(bytes, from + done, from + done + n, ZEROS, 0, n);
            if (!hole) {
                int more = n;
                while (done + more + HOLE <= length
                        && !Arrays.equals(bytes, from + done + more, from + done + more + HOLE, ZEROS, 0, HOLE)) {
                    more += HOLE;
                }
                n = more;
                put(ByteBuffer.wrap(bytes, from + done, n), at);
            }
            at += n;
            done += n;
        }
    }

    private void put(ByteBuffer block, long place) throws IOException {
        long next = place;
        while (block.hasRemaining()) {
            next += place < 0 ? channel.write(block) : channel.write(block, next);
        }
    }

    /**
     * Makes it durable, puts it in its place, with the owner and mode of what was there, and closes it. To be called
     * once.
     */
    public void commit() throws IOException {
        if (!direct) {
            if (channel.size() < at) {
                put(ByteBuffer.wrap(ZEROS, 0, 1), at - 1);
            }
            takeAfter();
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(parent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
        done = true;
        close();
    }

    private Path parent() {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private void takeAfter() throws IOException {
        if (Files.exists(file)) {
            for (String each : new String[] {"unix:uid", "unix:gid", "unix:mode"}) {
                Object there = Files.getAttribute(file, each, LinkOption.NOFOLLOW_LINKS);
                if (!there.equals(Files.getAttribute(fresh, each, LinkOption.NOFOLLOW_LINKS))) {
                    Files.setAttribute(fresh, each, each.endsWith("mode") ? (Integer) there & 07777 : there);
                }
            }
        }
    }

    /** Unless it was committed, what was written is thrown away. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!done && !direct) {
            Files.deleteIfExists(fresh);
        }
    }
}
