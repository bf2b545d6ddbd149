package org.remsync.delta;

/**
 * Finds places of the old content by their next so many bytes, of which every so manyth is remembered. Of places that
 * look alike only a few are kept, so runs and periods cost no more than anything else.
 */
final class Index {
    /** Most places that are handed out for one question. */
    static final int MOST = 6;

    private static final int PROBES = 12;
    private static final int BLOCK = 1 << 20;
    private static final int SMALLEST = 1 << 10;
    private static final int LARGEST = 1 << 30;
    /** So many places are put in at once, so that their slots come from memory at the same time. */
    private static final int TOGETHER = 64;

    private final int step;
    private final Window window;
    private final int[] table;
    /** A slot holds the number of a place, counted from 1, below these bits, and above them some of the hash. */
    private final int places;

    private final long[] hashes = new long[TOGETHER];
    private final int[] numbers = new int[TOGETHER];
    private int waiting;
    /** Keeps the reading ahead from being left out. */
    private int touched;

    /**
     * Reads the old content whole.
     *
     * @param step every how many bytes a place is remembered; more where the memory does not allow that
     * @param memory most bytes that the table may take
     */
    Index(Space base, Window window, int step, long memory) {
        long room = Math.min(memory / Integer.BYTES, LARGEST);
        long most = room * 3 / 4;
        int coarse = step;
        while (base.size() / coarse > most) {
            coarse += (step + 1) / 2;
        }
        this.step = coarse;
        long count = base.size() / coarse + 1;
        table = new int[(int) Math.max(SMALLEST, Math.min(room, 2 * count))];
        places = 64 - Long.numberOfLeadingZeros(count + 1);
        this.window = window;
        fill(base);
    }

    Window window() {
        return window;
    }

    private void fill(Space base) {
        byte[] block = new byte[(int) Math.min(base.size(), BLOCK + window.size())];
        long last = 0;
        for (long from = 0; from + window.size() <= base.size(); from += BLOCK) {
            int length = (int) Math.min(block.length, base.size() - from);
            base.copy(from, block, 0, length);
            last = fill(block, Math.min(length - window.size(), BLOCK - 1), from, last);
        }
        insert();
    }

    /** Remembers the places of a block, which begins at one, up to the last that may be. */
    private long fill(byte[] block, int end, long from, long last) {
        long before = last;
        for (int i = (int) Math.floorMod(-from, (long) step); i <= end; i += step) {
            long hash = window.hash(block, i);
            if (hash != before) {
                add(hash, (int) ((from + i) / step) + 1);
                before = hash;
            }
        }
        return before;
    }

    private void add(long hash, int place) {
        hashes[waiting] = hash;
        numbers[waiting++] = place;
        if (waiting == TOGETHER) {
            insert();
        }
    }

    private void insert() {
        int seen = 0;
        for (int i = 0; i < waiting; i++) {
            seen += table[slot(hashes[i])];
        }
        touched = seen;
        for (int i = 0; i < waiting; i++) {
            insert(hashes[i], numbers[i]);
        }
        waiting = 0;
    }

    private void insert(long hash, int place) {
        int slot = slot(hash);
        int tag = tag(hash);
        int same = 0;
        for (int i = 0; i < PROBES; i++) {
            int found = table[slot];
            if (found == 0) {
                table[slot] = tag | place;
                return;
            }
            if ((found & -1 << places) == tag && ++same == MOST) {
                return;
            }
            slot = after(slot);
        }
    }

    private int slot(long hash) {
        return (int) ((hash >>> Integer.SIZE) * table.length >>> Integer.SIZE);
    }

    private int after(int slot) {
        return slot + 1 == table.length ? 0 : slot + 1;
    }

    private int tag(long hash) {
        return places >= 32 ? 0 : (int) hash << places;
    }

    /** The places that look like this hash; how many there are, at most {@link #MOST}. */
    int find(long hash, long[] found) {
        int slot = slot(hash);
        int tag = tag(hash);
        int count = 0;
        for (int i = 0; i < PROBES && count < MOST; i++) {
            int entry = table[slot];
            if (entry == 0) {
                break;
            }
            if ((entry & -1 << places) == tag) {
                found[count++] = (long) ((entry & (1 << places) - 1) - 1) * step;
            }
            slot = after(slot);
        }
        return count;
    }
}
