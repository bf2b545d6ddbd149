package org.remsync.delta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which streams of large contents are worth opening: those of old ones that no new one has as they are, and the other way
 * round. Disk images and archives have many, of which few differ.
 */
final class Differing {
    /** Nothing differs. */
    static final Differing NOTHING = new Differing(List.of(), List.of());

    private static final int[] NONE = {};

    private final List<int[]> old;
    private final List<int[]> fresh;

    private Differing(List<int[]> old, List<int[]> fresh) {
        this.old = old;
        this.fresh = fresh;
    }

    /** Goes through all large contents; not through old ones where no new one has streams. */
    static Differing of(Unfolder unfolder, List<Source> bases, List<Source> targets) throws IOException {
        List<Found> fresh = found(unfolder, targets);
        boolean any = fresh.stream().anyMatch(found -> found.count > 0);
        List<Found> old = any ? found(unfolder, bases) : bases.stream().map(base -> new Found()).toList();
        return new Differing(less(old, fresh), less(fresh, old));
    }

    /** Of each old content, the places of the marks of these streams, in order; none of a small content. */
    List<int[]> old() {
        return old;
    }

    /** The same of a new content. */
    int[] fresh(int i) {
        return i < fresh.size() ? fresh.get(i) : NONE;
    }

    /** Whether there are such streams in new contents. */
    boolean isAny() {
        return fresh.stream().anyMatch(places -> places.length > 0);
    }

    private static List<Found> found(Unfolder unfolder, List<Source> contents) throws IOException {
        List<Found> all = new ArrayList<>();
        for (Source content : contents) {
            Found found = new Found();
            ByteBuffer bytes = Streams.isLarge(content.size()) ? unfolder.content(content) : null;
            if (bytes != null) {
                found.gather(new Streams(bytes, content.holes()));
            }
            all.add(found);
        }
        return all;
    }

    private static List<int[]> less(List<Found> those, List<Found> others) {
        Set<Long> known = new HashSet<>();
        others.forEach(found -> found.addTo(known));
        return those.stream().map(found -> found.without(known)).toList();
    }

    /** The places of the marks of a content, and a hash of each stream. */
    private static final class Found {
        private int[] places = NONE;
        private long[] hashes = {};
        private int count;

        void gather(Streams streams) {
            long most = Streams.MOST_HELD - Streams.LARGEST;
            long holds = 0;
            for (int at = 0; count < Unfolder.MOST_STREAMS && holds <= most && streams.next(at); at = streams.to()) {
                if (count == places.length) {
                    places = Arrays.copyOf(places, 2 * count + 16);
                    hashes = Arrays.copyOf(hashes, places.length);
                }
                places[count] = streams.mark();
                hashes[count++] = streams.hash();
                holds += streams.inflation().size();
            }
        }

        void addTo(Set<Long> all) {
            for (int i = 0; i < count; i++) {
                all.add(hashes[i]);
            }
        }

        int[] without(Set<Long> known) {
            int[] left = new int[count];
            int n = 0;
            for (int i = 0; i < count; i++) {
                if (!known.contains(hashes[i])) {
                    left[n++] = places[i];
                }
            }
            return Arrays.copyOf(left, n);
        }
    }
}
