package org.remsync.delta;

/** Remembers bytes, and where the last ones stood before; names the byte that followed there. */
final class Echo {
    private static final int LEAST = 5;
    private static final int MOST_COMPARED = 24;

    private final byte[] bytes;
    private final int[] places;
    private final int shift;
    private int size;
    private int pointer;
    private int length;
    /** The slot of the bytes taken last, -1 for none: looking for these must not find them themselves. */
    private int waiting = -1;

    /** With room for so many bytes. */
    Echo(int room) {
        bytes = new byte[room];
        int bits = Math.max(12, Math.min(22, 33 - Integer.numberOfLeadingZeros(Math.max(room, 1))));
        places = new int[1 << bits];
        shift = 32 - bits;
    }

    /** Adds old content to be found again. */
    void remember(Space space, long from, int count) {
        int begin = size;
        space.copy(from, bytes, size, count);
        size += count;
        for (int i = begin + LEAST; i <= size; i++) {
            places[slot(bytes, i)] = i;
        }
    }

    private int slot(byte[] recent, int end) {
        int hash = 0;
        for (int i = end - LEAST; i < end; i++) {
            hash = (hash + recent[i]) * 0x2F0B4C47;
        }
        return (hash ^ hash >>> 15) * 0x9e3779b1 >>> shift;
    }

    /** Looks for the last bytes anew, unless what was found before still holds. */
    void look(byte[] recent, int end) {
        if (length > 0 || end < LEAST) {
            return;
        }
        pointer = places[slot(recent, end)];
        if (pointer == 0) {
            return;
        }
        int most = Math.min(MOST_COMPARED, Math.min(pointer, end));
        while (length < most && bytes[pointer - 1 - length] == recent[end - 1 - length]) {
            length++;
        }
        if (length < LEAST - 1) {
            length = 0;
        }
    }

    /** What was found no longer holds. */
    void lose() {
        length = 0;
    }

    /** The byte that is named; -1 for none. */
    int named() {
        return length > 0 && pointer < size ? bytes[pointer] & 0xff : -1;
    }

    /** How many bytes were alike, 0 to 15, coarsely. */
    int strength() {
        return length == 0 ? 0 : length < 16 ? length / 2 : Math.min(15, 8 + (length - 16) / 8);
    }

    /** Takes the byte that came, which ends the recent ones. */
    void add(byte value, byte[] recent, int end) {
        if (length > 0) {
            if (pointer < size && bytes[pointer] == value) {
                length++;
                pointer++;
            } else {
                length = 0;
            }
        }
        if (size < bytes.length) {
            if (waiting >= 0) {
                places[waiting] = size;
            }
            bytes[size++] = value;
            waiting = slot(recent, end);
        }
    }
}
