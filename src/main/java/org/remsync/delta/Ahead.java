package org.remsync.delta;

/** The rolling hash of the next bytes of a content that is gone through from its beginning. */
final class Ahead {
    private static final int BLOCK = 1 << 18;

    private final Space space;
    private final Rolling rolling;
    private final byte[] block;
    private long start;
    private int length;
    private long at = -1;
    private long hash;

    Ahead(Space space, Rolling rolling) {
        this.space = space;
        this.rolling = rolling;
        block = new byte[(int) Math.min(space.size(), BLOCK + rolling.window())];
    }

    /** The hash of the bytes from a place on, of which there must be enough. */
    long hash(long place) {
        int window = rolling.window();
        if (place < start || place + window > start + length) {
            start = place;
            length = (int) Math.min(block.length, space.size() - place);
            space.copy(place, block, 0, length);
            at = -1;
        }
        int i = (int) (place - start);
        if (at >= 0 && place == at + 1) {
            hash = rolling.roll(hash, block[i - 1], block[i - 1 + window]);
        } else if (place != at) {
            hash = rolling.of(block, i);
        }
        at = place;
        return hash;
    }
}
