package org.remsync.delta.block;

/**
 * Finds the block that has a content. Of blocks with equal sums only the first is kept, and no search looks further
 * than at a few places, so that nothing that anyone can put into a file makes this slow.
 */
final class BlockIndex {
    private static final int MOST_LOOKED_AT = 64;
    /** The lowest bit of a key that counts. */
    private static final int MARK = 24;

    private final Signature signature;
    private final Filter filter;
    private final Peaks peaks;
    private final StrongSum strong;
    private final WeakSum weakSum;
    /**
     * Numbers of blocks and one more, so that 0 is an empty place. In the bits that no number needs are some of the block's
     * weak sum: the sum itself is far away.
     */
    private final int[] table;

    private final int log;
    private byte[] sum = new byte[0];

    BlockIndex(Signature signature) {
        this.signature = signature;
        int blocks = signature.blocks();
        filter = new Filter(blocks);
        peaks = new Peaks(signature);
        weakSum = signature.form().weak();
        strong = signature.form().strong().forBlocks(signature.blockSize());
        log = 64 - Long.numberOfLeadingZeros(Math.max(7, blocks + blocks / 2L));
        table = new int[1 << log];
        for (int block = 0; block < blocks; block++) {
            add(block);
        }
    }

    private void add(int block) {
        long weak = signature.weak(block);
        long key = weakSum.key(weak);
        int slot = slot(key);
        for (int looked = 0; looked < MOST_LOOKED_AT; looked++) {
            int there = table[slot];
            if (there == 0) {
                table[slot] = mark(key) | block + 1;
                filter.add(key);
                return;
            }
            if (isMarked(there, key) && signature.weak(block(there)) == weak
                    && signature.areStrong(block(there), block)) {
                return;
            }
            slot = slot + 1 & table.length - 1;
        }
    }

    private int slot(long key) {
        return (int) (key >>> Long.SIZE - log);
    }

    private int mark(long key) {
        return (int) (key >>> MARK) << log;
    }

    private boolean isMarked(int there, long key) {
        return (there ^ mark(key)) >>> log == 0;
    }

    private int block(int there) {
        return (there & table.length - 1) - 1;
    }

    Filter filter() {
        return filter;
    }

    Peaks peaks() {
        return peaks;
    }

    /** The block with this weak sum and these bytes, or -1. */
    int find(long weak, byte[] bytes, int at, int length) {
        long key = weakSum.key(weak);
        if (!filter.mayHold(key)) {
            return -1;
        }
        int slot = slot(key);
        boolean summed = false;
        for (int looked = 0; looked < MOST_LOOKED_AT && table[slot] != 0; looked++) {
            int there = table[slot];
            if (isMarked(there, key) && signature.weak(block(there)) == weak) {
                sum = summed ? sum : strong.of(bytes, at, length);
                summed = true;
                if (signature.isStrong(block(there), sum)) {
                    return block(there);
                }
            }
            slot = slot + 1 & table.length - 1;
        }
        return -1;
    }

    /** Whether a block, if there is one of this number, has these bytes. */
    boolean is(int block, byte[] bytes, int at, int length) {
        if (block >= signature.blocks()) {
            return false;
        }
        sum = strong.of(bytes, at, length);
        return signature.isStrong(block, sum);
    }

    /** The whole strong sum of what was found last. */
    byte[] sum() {
        return sum;
    }
}
