package org.remsync.delta.block;

/**
 * The peaks of all blocks. They tell of many windows at once that no block begins as they do, so that none of them need be
 * summed. For one thread.
 */
final class Peaks {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;
    private static final int MOST_AHEAD = 32;

    private final Filter known;
    /** How many windows are told of at a time; 0 where the signature has no peaks or its blocks are too small. */
    private final int span;
    /** Those that are larger than all between them and the end of a stretch. */
    private final long[] hashes;
    /** For how many stretches an answer counts: for more and more where it only cost time before. */
    private int ahead = 1;
    /** Where the hash is that is the largest behind the stretch that was looked at last. */
    private int top;

    Peaks(Signature signature) {
        boolean has = signature.form().peakSize() > 0;
        span = has ? Peak.span(signature.blockSize()) : 0;
        hashes = new long[2 * span];
        // Few are asked for, so that what the filter takes matters less than what it lets pass.
        known = new Filter(has ? 2 * signature.blocks() : 0);
        for (int block = 0; has && block < signature.blocks(); block++) {
            add(signature.peak(block));
        }
    }

    void add(int peak) {
        known.add(key(peak));
    }

    private static long key(int peak) {
        return peak * SPREAD;
    }

    /**
     * Passes over windows of which none is a block.
     *
     * @return where a stretch of windows begins of which some may be blocks; what follows {@code last} if there is none
     */
    int skip(byte[] bytes, int at, int last) {
        top = at;
        int first = at;
        while (span > 0 && first <= last && !mayBeIn(bytes, first, last)) {
            first += span;
        }
        ahead = first == at ? Math.min(2 * ahead, MOST_AHEAD) : 1;
        return Math.min(first, last + 1);
    }

    /** The last window that should be looked at before this is asked again, where it said that some may be blocks. */
    int end(int first, int last) {
        return span == 0 ? last : Math.min(first + ahead * span - 1, last);
    }

    /**
     * Whether one of the windows of a stretch may be a block. They all reach over the end of the stretch; so the peak of each
     * is the largest hash from its beginning up to there, or the largest from there on up to its end. Each also has all of
     * the stretch's second half or as much behind its end, so that its peak is no smaller than the largest hash of these.
     */
    private boolean mayBeIn(byte[] bytes, int first, int last) {
        int middle = first + span;
        int half = span / 2;
        long before = Long.MIN_VALUE;
        long behind = Long.MIN_VALUE;
        int count = 0;
        for (int i = middle - 1; i >= top; i = Peak.higherBefore(bytes, i, top)) {
            hashes[count] = Peak.hash(bytes, i);
            before = i >= first + half ? hashes[count] : before;
            count++;
        }
        int end = Math.min(middle, last) + span;
        for (int i = middle; i < end; i = Peak.higherAfter(bytes, i, end)) {
            hashes[count] = Peak.hash(bytes, i);
            behind = i < middle + half ? hashes[count] : behind;
            count++;
            top = i;
        }
        return holdAny(count, Math.min(before, behind));
    }

    /** Whether a block has one of the peaks, of those that are no smaller than this. */
    private boolean holdAny(int count, long least) {
        boolean any = false;
        for (int i = 0; i < count; i++) {
            any |= hashes[i] >= least && known.mayHold(key(Peak.shown(hashes[i])));
        }
        return any;
    }
}
