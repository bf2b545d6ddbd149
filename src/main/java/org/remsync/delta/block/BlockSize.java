package org.remsync.delta.block;

/** How large blocks should be. */
final class BlockSize {
    /** The largest that is read or written: a few of them must fit in memory. */
    static final int MOST = 4 << 20;

    private static final int RDIFF_LEAST = 256;
    private static final int RDIFF_UNKNOWN = 2048;
    private static final int LEAST = 512;
    private static final int USUAL = 4096;
    /** So many blocks that what is kept in memory of each of them fits in 64 MiB. */
    private static final long MOST_BLOCKS = 1 << 22;

    private BlockSize() {}

    /** For a content of that many bytes; less than 0 where nobody knows how many. */
    static int of(Form form, long size) {
        return form.isRdiff() ? ofRdiff(size) : ours(size);
    }

    /** What librsync recommends: the square root, as a multiple of 128. */
    private static int ofRdiff(long size) {
        if (size < 0) {
            return RDIFF_UNKNOWN;
        }
        long root = (long) Math.sqrt((double) size);
        return size <= RDIFF_LEAST * RDIFF_LEAST ? RDIFF_LEAST : (int) Math.min(root & -128, MOST);
    }

    /** Small blocks for small files, and 4 KiB, as file systems and databases have, up to 16 GiB. */
    private static int ours(long size) {
        int block = LEAST;
        while (block < USUAL && (long) block * block < size || size > block * MOST_BLOCKS && block < MOST) {
            block *= 2;
        }
        return size < 0 ? USUAL : block;
    }
}
