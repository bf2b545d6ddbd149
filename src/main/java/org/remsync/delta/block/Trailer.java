package org.remsync.delta.block;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.remsync.model.Checksum;

/** The end of our own files: the content that they are about, and the SHA-256 of all bytes before it. */
final class Trailer {
    static final int SIZE = Identity.SIZE + 32;

    private static final int BLOCK = 1 << 16;

    private Trailer() {}

    /** A stream whose bytes are summed for {@link #write}. */
    static DigestOutputStream summed(OutputStream out) {
        return new DigestOutputStream(out, Checksum.digest());
    }

    static void write(DigestOutputStream out, Identity content) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        content.write(data);
        data.flush();
        byte[] sum = out.getMessageDigest().digest();
        out.on(false);
        out.write(sum);
        out.flush();
    }

    /** Reads a file whole; what it is about. The channel is somewhere else afterwards. */
    static Identity check(FileChannel channel) throws IOException {
        long end = channel.size() - 32;
        if (end < Identity.SIZE) {
            throw Malformed.file("it ends early");
        }
        MessageDigest digest = Checksum.digest();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long at = 0; at < end; at += block.limit()) {
            block.clear().limit((int) Math.min(BLOCK, end - at));
            readFully(channel, block, at);
            digest.update(block);
        }
        return read(
                new DataInputStream(Channels.newInputStream(channel.position(end - Identity.SIZE))), digest.digest());
    }

    /** The SHA-256 at the end of a file that was checked. */
    static Checksum sum(FileChannel channel) throws IOException {
        ByteBuffer sum = ByteBuffer.allocate(32);
        readFully(channel, sum, channel.size() - 32);
        return Checksum.of(sum.array());
    }

    /** Reads a file in memory; what it is about. */
    static Identity check(byte[] whole) throws IOException {
        if (whole.length < SIZE) {
            throw Malformed.file("it ends early");
        }
        MessageDigest digest = Checksum.digest();
        digest.update(whole, 0, whole.length - SIZE);
        return check(Arrays.copyOfRange(whole, whole.length - SIZE, whole.length), digest);
    }

    /** Reads what stands behind all that has a sum of its own, which is checked against what it came to. */
    private static Identity read(DataInputStream in, byte[] sum) throws IOException {
        byte[] content = in.readNBytes(Identity.SIZE);
        if (!MessageDigest.isEqual(in.readNBytes(32), sum)) {
            throw Malformed.file("it is cut off, or not what it was when it was written");
        }
        return Identity.read(new DataInputStream(new ByteArrayInputStream(content)));
    }

    /** Checks one that was kept back while all before it was read and summed; what it is about. */
    static Identity check(byte[] trailer, MessageDigest before) throws IOException {
        before.update(trailer, 0, Identity.SIZE);
        return read(new DataInputStream(new ByteArrayInputStream(trailer)), before.digest());
    }

    /** Fills a buffer from a place, and turns it for reading. */
    static void readFully(FileChannel channel, ByteBuffer block, long at) throws IOException {
        long place = at;
        while (block.hasRemaining()) {
            int n = channel.read(block, place);
            if (n < 0) {
                throw new IOException("a file became shorter while it was read");
            }
            place += n;
        }
        block.flip();
    }
}
