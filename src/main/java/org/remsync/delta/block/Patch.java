package org.remsync.delta.block;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.delta.Bounds;
import org.remsync.delta.SetDeltaReader;
import org.remsync.delta.Source;
import org.remsync.model.Checksum;

/** A delta in a file, of librsync's format or ours, to be applied. The file must not change meanwhile. */
public final class Patch {
    private static final int BLOCK = 1 << 18;

    private final Path file;
    private final Optional<PatchHeader> header;
    private final Optional<Identity> target;
    /** Where the body begins and ends. */
    private final long begin;

    private final long end;

    private Patch(Path file, Optional<PatchHeader> header, Optional<Identity> target, long begin, long end) {
        this.file = file;
        this.header = header;
        this.target = target;
        this.begin = begin;
        this.end = end;
    }

    /**
     * Opens a delta. One of ours is read to its end, so that any damage is found.
     *
     * @throws org.remsync.base.InputException if it is none, or damaged
     */
    public static Patch open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            InputStream in = Channels.newInputStream(channel);
            FileKind kind = FileKind.of(in.readNBytes(Integer.BYTES))
                    .orElseThrow(() -> Malformed.patch("it does not begin as one does"));
            if (kind == FileKind.DELTA_RDIFF) {
                return new Patch(file, Optional.empty(), Optional.empty(), 0, channel.size());
            }
            channel.position(0);
            PatchHeader header = PatchHeader.read(in);
            long begin = channel.position();
            Identity target = Trailer.check(channel);
            return new Patch(file, Optional.of(header), Optional.of(target), begin, channel.size() - Trailer.SIZE);
        } catch (EOFException e) {
            throw Malformed.patch("it ends early");
        }
    }

    /** What it is for, if its format says. */
    public Optional<Identity> base() {
        return header.map(PatchHeader::base);
    }

    /** What it makes, if its format says. */
    public Optional<Identity> target() {
        return target;
    }

    /** The user's own words. */
    public String note() {
        return header.map(PatchHeader::note).orElse("");
    }

    /** Whether its steps can be told one by one; those of a delta that was made of both files cannot. */
    public boolean isOfBlocks() {
        return header.map(PatchHeader::body).orElse(PatchHeader.Body.BLOCKS) == PatchHeader.Body.BLOCKS;
    }

    /** What its steps come to. */
    public StepCount count() throws IOException {
        try (InputStream body = body()) {
            StepReader steps = steps(body);
            StepCount count = new StepCount(0, 0, 0, 0);
            while (steps.next()) {
                count = count.and(steps);
            }
            return count;
        }
    }

    StepReader steps(InputStream body) throws IOException {
        return new StepReader(header.isEmpty() ? body : new BufferedInputStream(Packed.read(body), BLOCK));
    }

    InputStream body() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(begin);
        return new BufferedInputStream(new Part(Channels.newInputStream(channel), end - begin), BLOCK);
    }

    /**
     * Refuses a content that the delta was not made for, if its format says for what it was.
     *
     * @throws UserException if it is another content
     */
    public void requireBase(Path old) throws IOException {
        if (base().isPresent()) {
            Identity found = identity(old, Long.MAX_VALUE);
            if (!found.equals(base().get())) {
                throw UserException.notAllowed(
                        old + " is not what the delta was made for: its checksum is " + found.checksum().abbreviated()
                                + " and not " + base().get().checksum().abbreviated(),
                        "It was left alone. \"remsync inspect\" tells what a delta is for.");
            }
        }
    }

    /**
     * Makes the new content. It must not be used before this has returned, since only then it is known to be right.
     *
     * @throws UserException if {@code old} is not what the delta was made for
     * @throws org.remsync.base.InputException if the delta does not make what it should
     */
    public void apply(Path old, OutputStream out) throws IOException {
        requireBase(old);
        Checked checked = new Checked(out);
        try (InputStream body = body()) {
            if (isOfBlocks()) {
                blocks(steps(body), old, checked);
            } else {
                set(body, old, checked);
            }
        }
        if (target.isPresent() && !target.get().equals(checked.identity())) {
            throw Malformed.patch("what it makes is not what it declares");
        }
    }

    /** What the delta would make. */
    Identity outcome(Path old) throws IOException {
        try (InputStream body = body();
                Checked checked = new Checked(OutputStream.nullOutputStream())) {
            blocks(steps(body), old, checked);
            return checked.identity();
        }
    }

    /** What a file, or a device, begins with or is. */
    static Identity identity(Path file, long most) throws IOException {
        Checked checked = new Checked(OutputStream.nullOutputStream());
        try (InputStream in = new Part(Files.newInputStream(file), most)) {
            byte[] block = new byte[BLOCK];
            for (int n = in.read(block, 0, BLOCK); n >= 0; n = in.read(block, 0, BLOCK)) {
                checked.write(block, 0, n);
            }
        }
        return checked.identity();
    }

    private static void blocks(StepReader steps, Path old, OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        try (FileChannel base = FileChannel.open(old, StandardOpenOption.READ)) {
            long size = Extent.of(base);
            while (steps.next()) {
                if (steps.copies()) {
                    requireInside(steps, size);
                    copy(base, steps, block, out);
                } else {
                    for (int n = steps.literal(block); n > 0; n = steps.literal(block)) {
                        out.write(block, 0, n);
                    }
                }
            }
        }
    }

    static void requireInside(StepReader steps, long size) {
        if (steps.from() + steps.length() > size) {
            throw Malformed.patch("it copies from beyond the end of the old file, so it may be for another one");
        }
    }

    private static void copy(FileChannel base, StepReader steps, byte[] block, OutputStream out) throws IOException {
        for (long done = 0; done < steps.length(); ) {
            int n = (int) Math.min(block.length, steps.length() - done);
            Trailer.readFully(base, ByteBuffer.wrap(block, 0, n), steps.from() + done);
            out.write(block, 0, n);
            done += n;
        }
    }

    private void set(InputStream body, Path old, OutputStream out) throws IOException {
        Identity base = base().orElseThrow();
        Identity made = target.orElseThrow();
        Source source = Source.of(base.checksum(), base.size(), old);
        List<SetDeltaReader.Target> targets = List.of(new SetDeltaReader.Target(made.checksum(), made.size()));
        try (SetDeltaReader reader =
                new SetDeltaReader(body, (sum, size) -> Optional.of(source), targets, Bounds.DEFAULT)) {
            while (reader.next()) {
                reader.content().transferTo(out);
            }
        }
    }

    /** So many bytes of a stream. */
    private static final class Part extends java.io.FilterInputStream {
        private long left;

        Part(InputStream in, long length) {
            super(in);
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int n = left == 0 ? -1 : in.read(to, offset, (int) Math.min(left, length));
            left -= Math.max(n, 0);
            return n;
        }
    }

    /** Sums what is written. */
    private static final class Checked extends java.io.FilterOutputStream {
        private final MessageDigest digest = Checksum.digest();
        private long size;

        Checked(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            digest.update(bytes, from, length);
            size += length;
            out.write(bytes, from, length);
        }

        Identity identity() {
            return new Identity(size, Checksum.of(digest.digest()));
        }
    }
}
