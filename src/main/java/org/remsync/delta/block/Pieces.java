package org.remsync.delta.block;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** What is known so far of the pieces of a new content, in their order. */
final class Pieces implements StepSink {
    /** What a piece is. */
    enum Kind {
        /** Not found yet. */
        UNKNOWN,
        /** Bytes of the old content. */
        COPY,
        /** Zeros. */
        ZEROS
    }

    /**
     * A piece.
     *
     * @param at its place in the new content
     * @param from its place in the old one, if it is a copy
     * @param sum what tells, if it is unknown, whether its bytes are still the same
     */
    record Piece(Kind kind, long at, long length, long from, long sum) {
        boolean isUnknown() {
            return kind == Kind.UNKNOWN;
        }

        /** Passes on what is known of it. */
        void tell(StepSink sink) throws IOException {
            if (kind == Kind.COPY) {
                sink.copy(from, length);
            } else {
                sink.zeros(length);
            }
        }

        private Piece and(long more) {
            return new Piece(kind, at, length + more, from, sum);
        }
    }

    private final List<Piece> done = new ArrayList<>();
    private Piece last = new Piece(Kind.COPY, 0, 0, 0, 0);
    private final CRC32C sum = new CRC32C();

    @Override
    public boolean takesZeros() {
        return true;
    }

    @Override
    public boolean isInPlace(long from) {
        return last.at + last.length == from;
    }

    @Override
    public void copy(long from, long length) {
        if (last.kind != Kind.COPY || last.from + last.length != from) {
            begin(Kind.COPY, from);
        }
        last = last.and(length);
    }

    @Override
    public void zeros(long length) {
        if (last.kind != Kind.ZEROS) {
            begin(Kind.ZEROS, 0);
        }
        last = last.and(length);
    }

    @Override
    public void literal(byte[] bytes, int from, int length) {
        if (last.kind != Kind.UNKNOWN) {
            begin(Kind.UNKNOWN, 0);
        }
        sum.update(bytes, from, length);
        last = last.and(length);
    }

    private void begin(Kind kind, long from) {
        long at = last.at + last.length;
        end();
        last = new Piece(kind, at, 0, from, 0);
        sum.reset();
    }

    private void end() {
        if (last.length > 0) {
            done.add(new Piece(last.kind, last.at, last.length, last.from,
                    last.kind == Kind.UNKNOWN ? sum.getValue() : 0));
        }
    }

    /** All of them; nothing more can be added then. */
    List<Piece> all() {
        end();
        return List.copyOf(done);
    }

    /** What of an old content of that many bytes none of the pieces is a copy of. */
    static Gaps missing(List<Piece> pieces, long size) {
        List<Piece> copies = new ArrayList<>(pieces);
        copies.removeIf(piece -> piece.kind != Kind.COPY);
        copies.sort(java.util.Comparator.comparingLong(Piece::from));
        Gaps missing = new Gaps();
        long at = 0;
        for (Piece copy : copies) {
            missing.add(at, copy.from);
            at = Math.max(at, copy.from + copy.length);
        }
        missing.add(at, size);
        return missing;
    }
}
