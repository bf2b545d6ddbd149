package org.remsync.delta.block;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
     * Opens a delta. One of ours is read to its end, so that any damage is found; of one of librsync's only the first
     * bytes are looked at. No file is held open.
     *
     * @throws IOException if it is not there or cannot be read
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
            if (target.size() > header.stretch().length()) {
                throw Malformed.patch("it makes more than the part has that it is for");
            }
            if (header.body() == PatchHeader.Body.SET && !(header.base().isPlain() && target.isPlain())) {
                throw Malformed.patch("the contents of a delta of files are not told by their SHA-256");
            }
            return new Patch(file, Optional.of(header), Optional.of(target), begin, channel.size() - Trailer.SIZE);
        } catch (EOFException e) {
            throw Malformed.patch("it ends early");
        }
    }

    /** What it is for, if its format says; librsync's does not. */
    public Optional<Identity> base() {
        return header.map(PatchHeader::base);
    }

    /** What it makes, if its format says; librsync's does not. */
    public Optional<Identity> target() {
        return target;
    }

    /** The part of a file that it changes; where its format does not say, all of it. */
    public Stretch stretch() {
        return header.map(PatchHeader::stretch).orElse(Stretch.WHOLE);
    }

    /** The file or device that it is for; empty where that was not known. */
    public String device() {
        return header.map(PatchHeader::device).orElse("");
    }

    /** The user's own words; empty if there are none. */
    public String note() {
        return header.map(PatchHeader::note).orElse("");
    }

    /** Whether its steps can be told one by one; those of a delta that was made of both files cannot. */
    public boolean isOfBlocks() {
        return header.map(PatchHeader::body).orElse(PatchHeader.Body.BLOCKS) == PatchHeader.Body.BLOCKS;
    }

    /**
     * What its steps come to, for which all are read.
     *
     * @throws IllegalStateException if it is not {@link #isOfBlocks of blocks}, and so has no steps
     * @throws org.remsync.base.InputException if it is damaged
     */
    public StepCount count() throws IOException {
        if (!isOfBlocks()) {
            throw new IllegalStateException("a delta that was made of both files has no steps to count");
        }
        try (InputStream body = body()) {
            StepReader steps = steps(body);
            StepCount count = StepCount.NONE;
            while (steps.next()) {
                count = count.and(steps);
            }
            return count;
        }
    }

    StepReader steps(InputStream body) throws IOException {
        return header.isEmpty()
                ? new StepReader(body, false)
                : new StepReader(new BufferedInputStream(Packed.read(body), BLOCK), true);
    }

    InputStream body() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(begin);
        return new BufferedInputStream(
                Reading.of(Channels.newInputStream(channel), end - begin, file.toString()), BLOCK);
    }

    /** The SHA-256 of the delta itself: the one at its end, or if its format has none, that of all of it. */
    Checksum checksum() throws IOException {
        if (header.isEmpty()) {
            return Source.of(file).checksum();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Trailer.sum(channel);
        }
    }

    /** As {@link #apply(Target, OutputStream)}, to a file that may get another size, while nobody looks on. */
    public void apply(Path old, OutputStream out) throws IOException {
        apply(new Target(this, old, SizeRule.RESIZE, Watch.NONE), out);
    }

    /**
     * Makes the new content of the whole file, also where the delta changes only a part. It must not be used before
     * this has returned, since only then it is known to be right, if the delta says what it is.
     *
     * @param old a target of this patch; if the delta says what it is for, all of it is read before anything is written
     * @param out where it goes; not closed or flushed, and never the old file
     * @throws UserException if the target is not what the delta was made for, as far as it says, or cannot be read
     * @throws org.remsync.base.InputException if the delta is damaged, or does not make what it should
     */
    public void apply(Target old, OutputStream out) throws IOException {
        old.requireBase();
        old.watch().begin(Watch.Stage.WRITING, target.map(Identity::size).orElse(-1L));
        old.before(out);
        Digesting made = new Digesting(sum(), out);
        try (InputStream body = body()) {
            if (isOfBlocks()) {
                blocks(steps(body), old, made);
            } else {
                set(body, old.file(), made);
            }
        }
        Identity identity = made.identity();
        if (target.isPresent() && !target.get().equals(identity)) {
            throw Malformed.patch("what it makes is not what it declares");
        }
        old.after(identity.size(), out);
    }

    /** Sums what comes out as the delta tells of it. */
    private ContentSum sum() {
        return target.map(Identity::another).orElseGet(() -> new ContentSum(0));
    }

    /** What the delta would make. */
    Identity outcome(Target old) throws IOException {
        try (InputStream body = body();
                Digesting made = new Digesting(sum(), OutputStream.nullOutputStream())) {
            blocks(steps(body), old, made);
            return made.identity();
        }
    }

    private void blocks(StepReader steps, Target old, OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        try (Place base = old.open(StandardOpenOption.READ)) {
            long size = old.length();
            for (long made = 0; steps.next(); made += steps.length()) {
                requireRoom(steps, made, most());
                if (steps.copies()) {
                    requireInside(steps, size);
                    copy(base, steps, block, out);
                } else {
                    for (int n = steps.literal(block); n > 0; n = steps.literal(block)) {
                        out.write(block, 0, n);
                    }
                }
                old.watch().passed(steps.length());
            }
        }
    }

    /** How many bytes may come out. */
    long most() {
        return target.map(Identity::size).orElse(Long.MAX_VALUE);
    }

    /** A few bytes could bring forth any number of them, so none are made beyond those that are declared. */
    static void requireRoom(StepReader steps, long made, long most) {
        if (steps.length() > most - made) {
            throw Malformed.patch("it makes more than it declares");
        }
    }

    static void requireInside(StepReader steps, long size) {
        if (steps.from() + steps.length() > size) {
            throw Malformed.patch("it copies from beyond the end of the old file, so it may be for another one");
        }
    }

    private static void copy(Place base, StepReader steps, byte[] block, OutputStream out) throws IOException {
        for (long done = 0; done < steps.length(); ) {
            int n = (int) Math.min(block.length, steps.length() - done);
            base.read(ByteBuffer.wrap(block, 0, n), steps.from() + done);
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
}
