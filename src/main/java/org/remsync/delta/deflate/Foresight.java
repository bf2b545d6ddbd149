package org.remsync.delta.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Says at each place of some bytes what zlib would do next, if it had done before what was done. Places where three
 * bytes have the same hash form a chain, the nearest first.
 */
public final class Foresight {
    private static final int WINDOW = 1 << 15;
    /** Farthest that zlib looks back. */
    private static final int REACH = WINDOW - 262;

    private static final int TOO_FAR = 4096;
    private static final int SHORT_IF_FILTERED = 5;
    /** Work is counted in candidates; so many for each byte, and besides. */
    private static final long WORK_SHARE = 512;

    private static final long LEAST_WORK = 1 << 20;

    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Where zlib looks at so many candidates, those are looked at first that begin with the same eight bytes. */
    private static final int DEEP = 1024;
    private static final int DEEP_BITS = 15;

    private final byte[] bytes;
    private final int size;
    private final Method method;
    private final int good;
    private final int lazy;
    private final int shift;
    private final int[] heads;
    private final int[] chain = new int[WINDOW];
    /** The same for eight bytes, and of each place how many are before it in its chain of three; where that is worth while. */
    private final boolean deep;
    private final int[] deepHeads;
    private final int[] deepChain;
    private final int[] ranks;
    private final int[] counts;
    /** The first place that is in no chain yet. */
    private int fresh;

    private long work;
    private final long enough;
    private int found;
    private int foundAt;
    /** What was found at a place when the one before it was looked at. */
    private int ahead;

    private int aheadAt = -1;
    private int declined;

    /** For the first so many bytes. */
    public Foresight(byte[] bytes, int size, Method method) {
        this.bytes = bytes;
        this.size = size;
        this.method = method;
        good = method.good();
        lazy = method.lazy();
        heads = new int[1 << method.hashBits()];
        shift = (method.hashBits() + 2) / 3;
        deep = method.copies() && !method.onlyRepeats() && method.chain() >= DEEP;
        deepHeads = new int[deep ? 1 << DEEP_BITS : 0];
        deepChain = new int[deep ? WINDOW : 0];
        ranks = new int[deep ? WINDOW : 0];
        counts = new int[deep ? heads.length : 0];
        enough = WORK_SHARE * size + LEAST_WORK;
        work = enough;
    }

    /** How much work was done, about as many candidates as were looked at. */
    public long worked() {
        return enough - work;
    }

    /** The {@link Token} that zlib would make at a place, which is where the last one ended. */
    public int next(int at) {
        declined = Token.LITERAL;
        if (!method.copies()) {
            return Token.LITERAL;
        }
        if (method.onlyRepeats()) {
            return repeated(at);
        }
        int token = at == aheadAt ? ahead : search(at, Token.SHORTEST - 1);
        if (token == Token.LITERAL || method.isFast()) {
            return token;
        }
        int length = Token.length(token);
        if (length < lazy) {
            ahead = search(at + 1, length);
            aheadAt = at + 1;
            if (ahead != Token.LITERAL) {
                declined = token;
                return Token.LITERAL;
            }
            aheadAt = -1;
        }
        return token;
    }

    /** The copy that {@link #next} passed over because there is a longer one a byte later; 0 if there was none. */
    public int declined() {
        return declined;
    }

    /** Takes what was done at the place that {@link #next} looked at. */
    public void take(int at, int token) {
        int length = Token.length(token);
        if (method.isFast() && token != Token.LITERAL && length > lazy) {
            insert(at);
            fresh = Math.max(fresh, at + length);
        }
    }

    private int repeated(int at) {
        int most = Math.min(Token.LONGEST, size - at);
        int length = 0;
        while (at > 0 && length < most && bytes[at + length] == bytes[at - 1]) {
            length++;
        }
        return length < Token.SHORTEST ? Token.LITERAL : Token.copy(length, 1);
    }

    private int hash(int at) {
        int hash = (bytes[at] & 0xff) << 2 * shift ^ (bytes[at + 1] & 0xff) << shift ^ bytes[at + 2] & 0xff;
        return hash & heads.length - 1;
    }

    /** Puts all places up to this one into their chains. */
    private void insert(int at) {
        for (int end = Math.min(at, size - Token.SHORTEST); fresh <= end; fresh++) {
            int hash = hash(fresh);
            chain[fresh & WINDOW - 1] = heads[hash];
            heads[hash] = fresh;
            if (deep) {
                ranks[fresh & WINDOW - 1] = counts[hash]++;
                insertDeep(fresh);
            }
        }
    }

    private void insertDeep(int place) {
        if (place + Long.BYTES <= size) {
            int hash = (int) ((long) EIGHT.get(bytes, place) * 0x9e3779b97f4a7c15L >>> Long.SIZE - DEEP_BITS);
            deepChain[place & WINDOW - 1] = deepHeads[hash];
            deepHeads[hash] = place;
        }
    }

    /** A copy at a place that is longer than that, as zlib finds it; a literal if there is none. */
    private int search(int at, int longerThan) {
        insert(at);
        int most = Math.min(Token.LONGEST, size - at);
        if (most < Token.SHORTEST || most <= longerThan || work < 0) {
            return Token.LITERAL;
        }
        candidates(at, longerThan, most);
        boolean tooShort = !method.isFast()
                && (found <= SHORT_IF_FILTERED && method.isFiltered()
                        || found == Token.SHORTEST && at - foundAt > TOO_FAR);
        return found <= longerThan || tooShort ? Token.LITERAL : Token.copy(found, at - foundAt);
    }

    private void candidates(int at, int longerThan, int most) {
        found = longerThan;
        int left = longerThan >= good ? method.chain() >> 2 : method.chain();
        int nice = Math.min(method.nice(), most);
        int limit = Math.max(0, at - REACH);
        int candidate = chain[at & WINDOW - 1];
        if (candidate < limit) {
            return;
        }
        if (deep && nice >= Long.BYTES && (isFoundDeep(at, most, nice, left) || longerThan >= Long.BYTES - 1)) {
            return;
        }
        while (candidate > 0) {
            work--;
            if (endsAlike(candidate, at)) {
                int length = alike(candidate, at, most);
                work -= length >> 4;
                if (length > found) {
                    found = length;
                    foundAt = candidate;
                    if (length >= nice) {
                        return;
                    }
                }
            }
            candidate = chain[candidate & WINDOW - 1];
            if (candidate <= limit || --left == 0) {
                return;
            }
        }
    }

    /** Whether there is a copy of eight bytes or more that is longer than what is found: then none that is shorter matters. */
    private boolean isFoundDeep(int at, int most, int nice, int left) {
        boolean any = false;
        int first = chain[at & WINDOW - 1];
        int limit = Math.max(0, at - REACH);
        long begins = (long) EIGHT.get(bytes, at);
        int candidate = deepChain[at & WINDOW - 1];
        while (candidate > limit || candidate > 0 && candidate == first) {
            work--;
            if ((long) EIGHT.get(bytes, candidate) == begins) {
                if (ranks[at & WINDOW - 1] - ranks[candidate & WINDOW - 1] > left) {
                    return any;
                }
                if (endsAlike(candidate, at)) {
                    int length = alike(candidate, at, most);
                    work -= length >> 4;
                    if (length > found) {
                        any = true;
                        found = length;
                        foundAt = candidate;
                        if (length >= nice) {
                            return true;
                        }
                    }
                }
            }
            candidate = deepChain[candidate & WINDOW - 1];
        }
        return any;
    }

    /** Whether what would be longer than what is found agrees in the last four bytes that that takes, or three. */
    private boolean endsAlike(int candidate, int at) {
        int end = found - 3;
        return end >= 0
                ? (int) FOUR.get(bytes, candidate + end) == (int) FOUR.get(bytes, at + end)
                : bytes[candidate + found] == bytes[at + found] && bytes[candidate + found - 1] == bytes[at + found - 1];
    }

    private int alike(int a, int b, int most) {
        int length = 0;
        for (; length + Long.BYTES <= most; length += Long.BYTES) {
            long other = (long) EIGHT.get(bytes, a + length) ^ (long) EIGHT.get(bytes, b + length);
            if (other != 0) {
                return length + (Long.numberOfTrailingZeros(other) >> 3);
            }
        }
        while (length < most && bytes[a + length] == bytes[b + length]) {
            length++;
        }
        return length;
    }

    /**
     * How many nearer places are passed over by a copy of that length from so far back; -1 if that place is in no
     * chain.
     */
    public int passed(int at, int length, int distance) {
        int passed = 0;
        for (int candidate = nearest(at); candidate > 0; candidate = farther(at, candidate, length)) {
            if (candidate == at - distance) {
                return passed;
            }
            if (alike(candidate, at, length) == length) {
                passed++;
            }
        }
        return -1;
    }

    /** How far back a copy of that length is that passes over so many nearer places; 0 if there is none. */
    public int distance(int at, int length, int passed) {
        int left = passed;
        for (int candidate = nearest(at); candidate > 0; candidate = farther(at, candidate, length)) {
            if (alike(candidate, at, length) == length && left-- == 0) {
                return at - candidate;
            }
        }
        return 0;
    }

    private int nearest(int at) {
        insert(at);
        return at > size - Token.SHORTEST ? 0 : within(at, chain[at & WINDOW - 1]);
    }

    private int farther(int at, int candidate, int length) {
        work -= 2 + (length >> 4);
        return within(at, chain[candidate & WINDOW - 1]);
    }

    private int within(int at, int candidate) {
        return candidate < at - REACH || work < 0 ? 0 : candidate;
    }
}
