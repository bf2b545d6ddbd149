package org.remsync.delta;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.remsync.base.InputException;
import org.remsync.delta.SetDeltaReader.Target;
import org.remsync.model.Checksum;

/** The beginning of a delta: which contents it builds on, and, unless the reader knows, which it makes. */
record Header(List<Base> bases, List<Target> targets, boolean named, Unfolded unfolded) {
    private static final int MAGIC = 0x72734431; // rsD1
    private static final int NAMED = 1;
    private static final int FOLDS = 2;
    /** Only with the one before. */
    private static final int INNER = 4;

    private static final int LARGEST_SECTION = 24 << 20;

    /** Makes an empty file that whoever reads the delta removes. */
    @FunctionalInterface
    interface ScratchFile {
        Path make() throws IOException;
    }

    /** An old content by the first eight bytes of its checksum and its size; a wrong one is noticed at the end. */
    record Base(long beginning, long size) {}

    static Header of(List<Source> bases, List<Source> targets, boolean named, Unfolded unfolded) {
        return new Header(
                bases.stream().map(base -> new Base(base.checksum().a(), base.size())).toList(),
                targets.stream().map(target -> new Target(target.checksum(), target.size())).toList(),
                named,
                unfolded);
    }

    /** Whether a reader takes on as much as is written down there. */
    static boolean holds(Unfolded unfolded) {
        Unfolded inner = unfolded.inner();
        return unfolded.written().size() <= LARGEST_SECTION && (inner == null || holds(inner));
    }

    void write(OutputStream out) throws IOException {
        int flags = (named ? NAMED : 0) | (unfolded.isNone() ? 0 : FOLDS) | (unfolded.inner() == null ? 0 : INNER);
        out.write(ByteBuffer.allocate(5).putInt(MAGIC).put((byte) flags).array());
        Varint.write(out, bases.size());
        for (Base base : bases) {
            out.write(ByteBuffer.allocate(Long.BYTES).putLong(base.beginning).array());
            Varint.write(out, base.size);
        }
        if (named) {
            Varint.write(out, targets.size());
            for (Target target : targets) {
                out.write(target.checksum().toBytes());
                Varint.write(out, target.size());
            }
        }
        if (!unfolded.isNone()) {
            sizes(unfolded, out);
            for (int i = 0; i < bases.size(); i++) {
                if (Streams.isLarge(bases.get(i).size)) {
                    tell(unfolded.told().get(i), out);
                }
            }
            written(unfolded, out);
            Unfolded inner = unfolded.inner();
            if (inner != null) {
                sizes(inner, out);
                written(inner, out);
            }
        }
    }

    private static void sizes(Unfolded unfolded, OutputStream out) throws IOException {
        for (long size : unfolded.sizes()) {
            Varint.write(out, size);
        }
    }

    private static void written(Unfolded unfolded, OutputStream out) throws IOException {
        Varint.write(out, unfolded.written().size());
        try (CheckedInputStream written = new CheckedInputStream(unfolded.written().open(), new CRC32())) {
            written.transferTo(out);
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt((int) written.getChecksum().getValue()).array());
        }
    }

    private static void tell(int[] marks, OutputStream out) throws IOException {
        Varint.write(out, marks.length);
        int before = 0;
        for (int mark : marks) {
            Varint.write(out, mark - before);
            before = mark;
        }
    }

    private static int[] told(InputStream in, long size) throws IOException {
        if (!Streams.isLarge(size)) {
            return new int[0];
        }
        long most = size > Streams.LARGEST_TOLD ? 0 : Unfolder.MOST_STREAMS;
        int[] marks = new int[(int) Varint.read(in, most)];
        int before = 0;
        for (int i = 0; i < marks.length; i++) {
            before += (int) Varint.read(in, size - before);
            marks[i] = before;
        }
        return marks;
    }

    /**
     * Reads it; {@code known} are the targets where they are not named, which is an error unless they are empty. What is
     * written down goes into a file, which is empty.
     */
    static Header read(InputStream in, List<Target> known, Bounds bounds, ScratchFile scratch) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            if (data.readInt() != MAGIC) {
                throw Malformed.delta("it does not begin as a delta does");
            }
            int flags = data.readUnsignedByte();
            boolean named = (flags & NAMED) != 0;
            if (flags > (NAMED | FOLDS | INNER) || (flags & (FOLDS | INNER)) == INNER) {
                throw Malformed.delta("it is of an unknown kind");
            }
            if (named != known.isEmpty()) {
                throw Malformed.named(named);
            }
            List<Base> bases = bases(data, bounds);
            List<Target> targets = named ? targets(data, bounds) : known;
            Unfolded unfolded = flags < FOLDS ? Unfolded.NONE : unfolded(data, flags, bases, targets, bounds, scratch);
            Header header = new Header(bases, targets, named, unfolded);
            header.require(bounds);
            return header;
        } catch (EOFException e) {
            throw Malformed.delta("it ends early");
        }
    }

    private void require(Bounds bounds) {
        long made = 0;
        for (Target target : targets) {
            if (target.size() > bounds.bytes() - made) {
                throw Malformed.beyond("it makes", bounds.bytes(), "bytes");
            }
            made += target.size();
        }
    }

    /** A number of which so much is left of what is allowed in all. */
    private static long number(DataInputStream in, long left, String what, long most, String unit) throws IOException {
        long number = Varint.read(in, Long.MAX_VALUE);
        if (number > left) {
            throw Malformed.beyond(what, most, unit);
        }
        return number;
    }

    private static List<Base> bases(DataInputStream in, Bounds bounds) throws IOException {
        long count = number(in, bounds.bases(), "it builds on", bounds.bases(), "contents");
        List<Base> bases = new ArrayList<>();
        long left = bounds.baseBytes();
        for (long i = 0; i < count; i++) {
            Base base = new Base(in.readLong(), number(in, left, "it builds on", bounds.baseBytes(), "bytes"));
            left -= base.size;
            bases.add(base);
        }
        return bases;
    }

    private static List<Target> targets(DataInputStream in, Bounds bounds) throws IOException {
        long count = number(in, bounds.contents(), "it makes", bounds.contents(), "contents");
        List<Target> targets = new ArrayList<>();
        long left = bounds.bytes();
        for (long i = 0; i < count; i++) {
            Target target = new Target(checksum(in), number(in, left, "it makes", bounds.bytes(), "bytes"));
            left -= target.size();
            targets.add(target);
        }
        return targets;
    }

    private static Unfolded unfolded(
            DataInputStream in, int flags, List<Base> bases, List<Target> targets, Bounds bounds, ScratchFile scratch)
            throws IOException {
        List<Long> plain = targets.stream().map(Target::size).toList();
        List<Long> sizes = sizes(in, plain, bounds);
        List<int[]> told = new ArrayList<>();
        for (Base base : bases) {
            told.add(told(in, base.size));
        }
        Unfolded outer = some(new Unfolded(sizes, told, written(in, scratch.make())));
        if ((flags & INNER) == 0) {
            return outer;
        }
        List<Long> once = sizes.stream().map(size -> Streams.isLarge(size) ? 0 : size).toList();
        return outer.with(some(new Unfolded(sizes(in, once, bounds), List.of(), written(in, scratch.make()))));
    }

    private static Unfolded some(Unfolded unfolded) throws InputException {
        if (unfolded.isNone()) {
            throw Malformed.delta("it opens streams of none");
        }
        return unfolded;
    }

    /** How many bytes contents have with streams opened; what has none has none to open. */
    private static List<Long> sizes(DataInputStream in, List<Long> closed, Bounds bounds) throws IOException {
        List<Long> sizes = new ArrayList<>();
        long left = bounds.bytes();
        for (long size : closed) {
            long opened = Varint.read(in, size == 0 ? 0 : size + Streams.mostHeld(size));
            left -= opened;
            if (left < 0) {
                throw Malformed.beyond("what it makes has, opened,", bounds.bytes(), "bytes");
            }
            sizes.add(opened);
        }
        return sizes;
    }

    /** The same stream may be written down in several ways; so no other check than its sum notices all that is changed here. */
    private static Source written(DataInputStream in, Path scratch) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream written = new Section(in, (int) Varint.read(in, LARGEST_SECTION));
                OutputStream file = new CheckedOutputStream(Files.newOutputStream(scratch), sum)) {
            written.transferTo(file);
        }
        if (in.readInt() != (int) sum.getValue()) {
            throw Malformed.delta("the sum of what is written down is wrong");
        }
        return Source.of(scratch);
    }

    private static Checksum checksum(DataInputStream in) throws IOException {
        byte[] digest = new byte[32];
        in.readFully(digest);
        return Checksum.of(digest);
    }
}
