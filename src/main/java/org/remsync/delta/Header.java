package org.remsync.delta;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.remsync.delta.SetDeltaReader.Target;
import org.remsync.model.Checksum;

/** The beginning of a delta: which contents it builds on, and, unless the reader knows, which it makes. */
record Header(List<Base> bases, List<Target> targets, boolean named) {
    private static final int MAGIC = 0x72734431; // rsD1
    private static final int NAMED = 1;

    /** An old content by the first eight bytes of its checksum and its size; a wrong one is noticed at the end. */
    record Base(long beginning, long size) {}

    static Header of(List<Source> bases, List<Source> targets, boolean named) {
        return new Header(
                bases.stream().map(base -> new Base(base.checksum().a(), base.size())).toList(),
                targets.stream().map(target -> new Target(target.checksum(), target.size())).toList(),
                named);
    }

    void write(OutputStream out) throws IOException {
        out.write(ByteBuffer.allocate(5).putInt(MAGIC).put((byte) (named ? NAMED : 0)).array());
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
    }

    /** Reads it; {@code known} are the targets where they are not named, which is an error unless they are empty. */
    static Header read(InputStream in, List<Target> known, Bounds bounds) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            if (data.readInt() != MAGIC) {
                throw Malformed.delta("it does not begin as a delta does");
            }
            int flags = data.readUnsignedByte();
            boolean named = flags == NAMED;
            if (flags > NAMED || named != known.isEmpty()) {
                throw Malformed.delta(named ? "it names its targets" : "it does not name its targets");
            }
            List<Base> bases = bases(data, bounds);
            return new Header(bases, named ? targets(data, bounds) : known, named);
        } catch (EOFException e) {
            throw Malformed.delta("it ends early");
        }
    }

    private static List<Base> bases(DataInputStream in, Bounds bounds) throws IOException {
        long count = Varint.read(in, bounds.contents());
        List<Base> bases = new ArrayList<>();
        long left = bounds.bytes();
        for (long i = 0; i < count; i++) {
            Base base = new Base(in.readLong(), Varint.read(in, left));
            left -= base.size;
            bases.add(base);
        }
        return bases;
    }

    private static List<Target> targets(DataInputStream in, Bounds bounds) throws IOException {
        long count = Varint.read(in, bounds.contents());
        List<Target> targets = new ArrayList<>();
        long left = bounds.bytes();
        for (long i = 0; i < count; i++) {
            Target target = new Target(checksum(in), Varint.read(in, left));
            left -= target.size();
            targets.add(target);
        }
        return targets;
    }

    private static Checksum checksum(DataInputStream in) throws IOException {
        byte[] digest = new byte[32];
        in.readFully(digest);
        return Checksum.of(digest);
    }
}
