package org.remsync.delta.block;

/**
 * Finds the block that has a content. Of blocks with equal sums only the first is kept, and no search looks further
 * than at a few places, so that nothing that anyone can put into a file makes this slow.
 */
final class BlockIndex {
    private static final int MOST_LOOKED_AT = 64;

    private final Signature signature;
    private final Filter filter;
    private final StrongSum strong;
    private final WeakSum weakSum;
    /** Numbers of blocks and one more, so that 0 is an empty place. */
    private final int[] table;

    private final int shift;
    private byte[] sum = new byte[0];

    BlockIndex(Signature signature) {
        this.signature = signature;
        int blocks = signature.blocks();
        filter = new Filter(blocks);
        weakSum = signature.form().weak();
        strong = signature.form().strong().forBlocks(signature.blockSize());
        int log = 64 - Long.numberOfLeadingZeros(Math.max(7, blocks + blocks / 2L));
        table = new int[1 << log];
        shift = Long.SIZE - log;
        for (int block = 0; block < blocks; block++) {
            add(block);
        }
    }

    private void add(int block) {
        long weak = signature.weak(block);
        long key = weakSum.key(weak);
        int slot = (int) (key >>> shift);
        for (int looked = 0; looked < MOST_LOOKED_AT; looked++) {
            int there = table[slot] - 1;
            if (there < 0) {
                table[slot] = block + 1;
                filter.add(key);
                return;
            }
            if (signature.weak(there) == weak && signature.areStrong(there, block)) {
                return;
            }
            slot = slot + 1 & table.length - 1;
        }
    }

    Filter filter() {
        return filter;
    }

    /** The block with this weak sum and these bytes, or -1. */
    int find(long weak, byte[] bytes, int at, int length) {
        long key = weakSum.key(weak);
        if (!filter.mayHold(key)) {
            return -1;
        }
        int slot = (int) (key >>> shift);
        boolean summed = false;
        for (int looked = 0; looked < MOST_LOOKED_AT && table[slot] != 0; looked++) {
            int there = table[slot] - 1;
            if (signature.weak(there) == weak) {
                sum = summed ? sum : strong.of(bytes, at, length);
                summed = true;
                if (signature.isStrong(there, sum)) {
                    return there;
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
