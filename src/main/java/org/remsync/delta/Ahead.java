package org.remsync.delta;

/** The hash of the next bytes of a content that is gone through from its beginning. */
final class Ahead {
    private static final int BLOCK = 1 << 18;

    private final Space space;
    private final Window window;
    private final byte[] block;
    private long start;
    private int length;

    Ahead(Space space, Window window) {
        this.space = space;
        this.window = window;
        block = new byte[(int) Math.min(space.size(), BLOCK + window.size())];
    }

    /** The hash of the bytes from a place on, of which there must be enough. */
    long hash(long place) {
        if (place < start || place + window.size() > start + length) {
            start = place;
            length = (int) Math.min(block.length, space.size() - place);
            space.copy(place, block, 0, length);
        }
        return window.hash(block, (int) (place - start));
    }
}
