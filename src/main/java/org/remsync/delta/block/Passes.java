package org.remsync.delta.block;

/** How large the blocks are in the passes of a live link: a multiple of those of the next one, the last as wanted. */
final class Passes {
    /** So many times larger than in the last one. */
    private static final int[] SHARES = {64, 8, 1};

    static final int MOST = SHARES.length;
    /** Fewer blocks than this are not worth a pass. */
    private static final int LEAST_BLOCKS = 16;

    private Passes() {}

    /** For a content of that many bytes, in so many passes at most. */
    static int[] of(int count, int block, long size) {
        int most = BlockSize.MOST / block;
        int middle = Math.min(SHARES[1], most);
        int large = Math.min(SHARES[0], most) / middle * middle;
        int[] shares = switch (count) {
            case 1 -> new int[] {1};
            case 2 -> new int[] {large, 1};
            default -> new int[] {large, middle, 1};
        };
        return java.util.Arrays.stream(shares).distinct()
                .filter(share -> share == 1 || size / share / block >= LEAST_BLOCKS)
                .map(share -> share * block)
                .toArray();
    }
}
