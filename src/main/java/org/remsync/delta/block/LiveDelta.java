package org.remsync.delta.block;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.remsync.base.Mapped;
import org.remsync.delta.Effort;

/**
 * Makes the delta for a file at the other end of a live link. Sums of large blocks come first; then, for what is not
 * found with them, sums of smaller ones. Once all was asked, {@link #write} needs the link no more.
 */
public final class LiveDelta {
    /** Most passes. */
    public static final int MOST_PASSES = Passes.MOST;

    private final Link link;
    private final Original fresh;
    private final Scratch scratch;
    private List<Pieces.Piece> pieces;
    /** The parts of the old content that are not found yet, and their sums; none where nothing more was to be asked. */
    private Gaps parts = new Gaps();

    private Optional<Signature> sums = Optional.empty();
    private Optional<Identity> base = Optional.empty();
    private Optional<Identity> made = Optional.empty();

    private LiveDelta(Link link, Original fresh, Scratch scratch) {
        this.link = link;
        this.fresh = fresh;
        this.scratch = scratch;
        pieces = List.of(new Pieces.Piece(Pieces.Kind.UNKNOWN, 0, fresh.size(), 0, 0));
        parts.add(0, link.size());
    }

    /**
     * Asks for all that is needed.
     *
     * @param fresh the new content, in a file or device
     * @param blockSize bytes of the smallest blocks, at most 4 MiB; 0 to have it chosen
     * @param passes 1 to {@link #MOST_PASSES}
     * @param scratch where the sums that come are put
     * @throws IOException if the link fails, or something cannot be read or written
     * @throws org.remsync.base.UserException if the other side fails, or the new content cannot be read
     * @throws IllegalArgumentException if the size of blocks or the number of passes is out of bounds
     */
    public static LiveDelta ask(Link link, Original fresh, int blockSize, int passes, Scratch scratch)
            throws IOException {
        if (passes < 1 || passes > MOST_PASSES) {
            throw new IllegalArgumentException("there are 1 to " + MOST_PASSES + " passes, not " + passes);
        }
        LiveDelta live = new LiveDelta(link, fresh, scratch);
        int least = new SignatureOptions(Form.REMSYNC, blockSize, 0, "").blockSizeFor(link.size());
        for (int block : Passes.of(passes, least, link.size())) {
            live.narrow(block);
        }
        return live;
    }

    /** Finds what can be found with the sums that are here, and asks for smaller ones of what is left. */
    private void narrow(int block) throws IOException {
        if (base.isPresent()) {
            Pieces found = new Pieces();
            scan(found);
            pieces = found.all();
            parts = Pieces.missing(pieces, link.size());
            sums = Optional.empty();
        }
        if (base.isEmpty() || parts.count() > 0 && unknown() > 0) {
            Signature signature = sums(block);
            base = base.or(signature::content);
            sums = Optional.of(signature);
        }
    }

    private long unknown() {
        return pieces.stream().filter(Pieces.Piece::isUnknown).mapToLong(Pieces.Piece::length).sum();
    }

    private Signature sums(int block) throws IOException {
        Path file = scratch.fresh();
        try (OutputStream out = watched(Files.newOutputStream(file), block)) {
            link.ask(new Question(Question.Kind.SUMS, block, parts), out);
        }
        Signature signature = Signature.open(file);
        long size = signature.content().map(Identity::size).orElse(-1L);
        if (signature.blockSize() != block || size != parts.bytes()) {
            throw Malformed.link("other sums than were asked for");
        }
        return signature;
    }

    /** How far the other side is tell the sums that came. */
    private OutputStream watched(OutputStream to, int block) {
        Watch watch = fresh.watch();
        watch.begin(Watch.Stage.ASKING, parts.bytes());
        return new FilterOutputStream(to) {
            private long left = parts.bytes();

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                long share = (long) length * block / Form.REMSYNC.recordSize(Form.REMSYNC.strongSize());
                watch.passed(Math.min(share, left));
                left -= Math.min(share, left);
            }
        };
    }

    /** Goes through all pieces; what they become. The sums are mapped. */
    private void scan(StepSink sink) throws IOException {
        Mapped.use(() -> {
            through(sink);
            return sink;
        });
    }

    private void through(StepSink sink) throws IOException {
        fresh.watch().begin(Watch.Stage.READING, unknown());
        Optional<BlockIndex> index = sums.map(BlockIndex::new);
        Gathered gathered = new Gathered(parts, sink);
        try (Place place = fresh.place()) {
            for (Pieces.Piece piece : pieces) {
                if (!piece.isUnknown()) {
                    piece.tell(sink);
                } else if (made.isEmpty()) {
                    ContentSum all = old().another();
                    find(index, bytes(place, piece), all, gathered);
                    made = Optional.of(all.identity());
                } else {
                    CheckedInputStream checked = new CheckedInputStream(bytes(place, piece), new CRC32C());
                    find(index, checked, ContentSum.NONE, gathered);
                    if (checked.getChecksum().getValue() != piece.sum()) {
                        throw fresh.changed();
                    }
                }
            }
        }
    }

    private InputStream bytes(Place place, Pieces.Piece piece) {
        Gaps one = new Gaps();
        one.add(piece.at(), piece.at() + piece.length());
        return new Parts(place, one, fresh.watch());
    }

    private void find(Optional<BlockIndex> index, InputStream in, ContentSum content, StepSink sink)
            throws IOException {
        if (index.isPresent()) {
            new BlockScanner(sums.orElseThrow(), index.get(), in, content, sink).run();
        } else {
            byte[] block = new byte[1 << 16];
            for (int n = in.read(block, 0, block.length); n >= 0; n = in.read(block, 0, block.length)) {
                content.see(block, 0, n);
                sink.literal(block, 0, n);
            }
        }
    }

    /**
     * Writes the delta, in our format. To be called once.
     *
     * @param effort how well it is packed
     * @param note a few words of the user's own, at most 1,000 bytes of UTF-8, or empty
     * @param out where it goes; not closed, and of no use if this fails
     * @throws org.remsync.base.UserException if the new content changed meanwhile
     */
    public void write(Effort effort, String note, OutputStream out) throws IOException {
        PatchHeader header =
                new PatchHeader(PatchHeader.Body.BLOCKS, fresh.stretch(), old(), link.device(), note);
        BlockDelta.write(header, effort, out, sink -> {
            scan(sink);
            return made.orElseThrow();
        });
        fresh.requireUnchanged();
    }

    /**
     * Asks for the old bytes that the delta takes away, and writes the delta that brings them back, into a scratch file
     * that is returned.
     *
     * @param delta what {@link #write} wrote
     * @param local the file of the new content
     * @throws org.remsync.base.UserException if the old content changed meanwhile
     */
    public Path undo(Patch delta, Path local, Effort effort) throws IOException {
        Undo undo = Undo.of(delta, old().size());
        Path bytes = scratch.fresh();
        try (OutputStream out = Files.newOutputStream(bytes)) {
            link.ask(new Question(Question.Kind.BYTES, 1, undo.gaps()), out);
        }
        Path file = scratch.fresh();
        try (InputStream in = Files.newInputStream(bytes);
                OutputStream out = Files.newOutputStream(file)) {
            undo.write(made.orElseThrow(), old(), effort, (block, at) -> {
                int n = in.readNBytes(block.array(), block.position(), block.remaining());
                if (n < block.remaining()) {
                    throw Malformed.link("fewer bytes than were asked for");
                }
            }, out);
        }
        Patch back = Patch.open(file);
        fresh.watch().begin(Watch.Stage.VERIFYING, old().size());
        if (!back.outcome(new Target(back, local, SizeRule.RESIZE, fresh.watch())).equals(old())) {
            throw Original.changed(link.device());
        }
        return file;
    }

    private Identity old() {
        return base.orElseThrow(() -> Malformed.link("no checksum"));
    }
}
