package org.remsync.delta;

/** What byte followed last after the same bytes, and how often in a row it did: one place for a context, not one for a bit. */
final class Runs {
    private static final int MOST = 255;
    /** What followed so often is not forgotten at once. */
    private static final int OFTEN = 4;

    private final int shift;
    /** From the top: 16 bits to tell contexts apart, the byte, and 8 bits how often. */
    private final int[] entries;

    private final int[] used;
    private final int[] found;

    /** For so many contexts, with places as a power of two. */
    Runs(int contexts, int bits) {
        shift = 32 - bits;
        entries = new int[1 << bits];
        used = new int[contexts];
        found = new int[contexts];
    }

    /** Turns to the next byte: what a context is. */
    void turn(int context, int around) {
        int hash = Mixture.hash(context, around, 0);
        int entry = entries[hash >>> shift];
        used[context] = hash >>> shift;
        found[context] = entry >>> 16 == (hash & 0xffff) ? entry : hash << 16;
    }

    /** The byte that followed; -1 for none. */
    int named(int context) {
        return count(context) == 0 ? -1 : found[context] >>> 8 & 0xff;
    }

    /** How often in a row, 0 to 255. */
    int count(int context) {
        return found[context] & 0xff;
    }

    /** Learns what byte followed in all contexts. */
    void learn(int value) {
        for (int i = 0; i < found.length; i++) {
            entries[used[i]] = after(found[i], value);
        }
    }

    private static int after(int entry, int value) {
        int count = entry & 0xff;
        if (count > 0 && (entry >>> 8 & 0xff) == value) {
            return count < MOST ? entry + 1 : entry;
        }
        return count >= OFTEN ? entry & ~0xff | count / OFTEN : entry & ~0xffff | value << 8 | 1;
    }
}
