package org.remsync.delta.block;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** A part of a file, read and written by places within it. */
final class Place implements Closeable {
    private final String name;
    private final FileChannel channel;
    private final Reader reader;
    private final long offset;

    /** How bytes are read: as by {@link FileChannel#read(ByteBuffer, long)}. */
    @FunctionalInterface
    private interface Reader {
        int read(ByteBuffer to, long at) throws IOException;
    }

    private Place(String name, FileChannel channel, Reader reader, long offset) {
        this.name = name;
        this.channel = channel;
        this.reader = reader;
        this.offset = offset;
    }

    /** From a place of a file on. */
    static Place open(Path file, long offset, OpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(file, options);
        return new Place(file.toString(), channel, channel::read, offset);
    }

    /** From a place of a file on, to be read past the system's cache. */
    static Place openDirect(Path file, long offset) throws IOException {
        FileChannel channel = DirectReader.open(file);
        return new Place(file.toString(), channel, new DirectReader(file, channel)::read, offset);
    }

    /** A whole file that is open; it is closed by others. */
    static Place of(FileChannel channel) {
        return new Place("a file", channel, channel::read, 0);
    }

    /** Fills a buffer, and turns it for reading. */
    void read(ByteBuffer block, long at) throws IOException {
        try {
            if (fill(block, at)) {
                block.flip();
                return;
            }
        } catch (IOException e) {
            throw Original.unreadable(name, e);
        }
        throw Original.changed(name);
    }

    /** False if the file ends before. */
    private boolean fill(ByteBuffer block, long at) throws IOException {
        long place = offset + at;
        while (block.hasRemaining()) {
            int n = reader.read(block, place);
            if (n < 0) {
                return false;
            }
            place += n;
        }
        return true;
    }

    /** Whether there are so many zeros as fit into an array; what is beyond the end counts as such. */
    boolean isZeros(byte[] scratch, int length, long at) throws IOException {
        ByteBuffer block = ByteBuffer.wrap(scratch, 0, length);
        fill(block, at);
        return Zeros.are(scratch, 0, block.position());
    }

    /** Whether these bytes are there. */
    boolean has(ByteBuffer bytes, long at) throws IOException {
        ByteBuffer there = ByteBuffer.allocate(bytes.remaining());
        return fill(there, at) && there.flip().equals(bytes);
    }

    void write(ByteBuffer bytes, long at) throws IOException {
        long place = offset + at;
        while (bytes.hasRemaining()) {
            place += channel.write(bytes, place);
        }
    }

    /** Lets the file end here, and not be shorter. */
    void end(long at) throws IOException {
        long end = offset + at;
        if (channel.size() > end) {
            channel.truncate(end);
        } else if (channel.size() < end) {
            write(ByteBuffer.allocate(1), at - 1);
        }
    }

    /** The bytes of the file from the beginning of this part on. */
    long size() throws IOException {
        return Math.max(0, Extent.of(channel) - offset);
    }

    void force() throws IOException {
        channel.force(false);
    }

    /** As {@link #force}, with the size of the file. */
    void forceAll() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
