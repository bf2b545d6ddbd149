package org.remsync.delta.deflate;

/**
 * Lengths of codes as zlib gives them to symbols that occur so often. Which of several best codes it is depends on the
 * order in which a binary heap hands out symbols of equal weight; so the heap is a part of this.
 */
final class Tree {
    private final int[] weights;
    private final int[] parents;
    /** How high the tree below each node is, which breaks ties. */
    private final int[] heights;

    private final int[] heap;
    private int heaped;
    private final byte[] lengths;
    private final int used;

    /** For symbols that occur {@code counts} times each, codes of at most so many bits. */
    Tree(int[] counts, int most) {
        int symbols = counts.length;
        weights = new int[2 * symbols];
        parents = new int[2 * symbols];
        heights = new int[2 * symbols];
        heap = new int[symbols + 2];
        lengths = new byte[symbols];
        int last = -1;
        for (int i = 0; i < symbols; i++) {
            weights[i] = counts[i];
            if (counts[i] > 0) {
                heap[++heaped] = i;
                last = i;
            }
        }
        while (heaped < 2) {
            int forced = last < 2 ? ++last : 0;
            weights[forced] = 1;
            heap[++heaped] = forced;
        }
        used = last + 1;
        limit(join(symbols), symbols, most);
    }

    /** The lengths of all symbols' codes. */
    byte[] lengths() {
        return lengths;
    }

    /** The last symbol that has a code, and one. */
    int used() {
        return used;
    }

    private boolean isBefore(int a, int b) {
        return weights[a] < weights[b] || weights[a] == weights[b] && heights[a] <= heights[b];
    }

    private void sink(int hole) {
        int node = heap[hole];
        int at = hole;
        for (int below = 2 * at; below <= heaped; below = 2 * at) {
            if (below < heaped && isBefore(heap[below + 1], heap[below])) {
                below++;
            }
            if (isBefore(node, heap[below])) {
                break;
            }
            heap[at] = heap[below];
            at = below;
        }
        heap[at] = node;
    }

    /** Joins the two lightest again and again; all nodes, from the last that was taken (the root) to the first. */
    private int[] join(int symbols) {
        for (int i = heaped / 2; i >= 1; i--) {
            sink(i);
        }
        int[] taken = new int[2 * heaped - 1];
        int n = taken.length;
        int node = symbols;
        do {
            int first = heap[1];
            heap[1] = heap[heaped--];
            sink(1);
            int second = heap[1];
            taken[--n] = first;
            taken[--n] = second;
            weights[node] = weights[first] + weights[second];
            heights[node] = Math.max(heights[first], heights[second]) + 1;
            parents[first] = node;
            parents[second] = node;
            heap[1] = node++;
            sink(1);
        } while (heaped >= 2);
        taken[--n] = heap[1];
        return taken;
    }

    /** Gives lengths from the root down, and moves leaves until none is too long. */
    private void limit(int[] nodes, int symbols, int most) {
        int[] depths = new int[2 * symbols];
        int[] counts = new int[most + 2];
        int over = 0;
        for (int i = 1; i < nodes.length; i++) {
            int node = nodes[i];
            int depth = depths[parents[node]] + 1;
            if (depth > most) {
                depth = most;
                over++;
            }
            depths[node] = depth;
            if (node < symbols) {
                counts[depth]++;
                lengths[node] = (byte) depth;
            }
        }
        if (over == 0) {
            return;
        }
        for (; over > 0; over -= 2) {
            int bits = most - 1;
            while (counts[bits] == 0) {
                bits--;
            }
            counts[bits]--;
            counts[bits + 1] += 2;
            counts[most]--;
        }
        int next = nodes.length;
        for (int bits = most; bits > 0; bits--) {
            for (int left = counts[bits]; left > 0; ) {
                int node = nodes[--next];
                if (node < symbols) {
                    lengths[node] = (byte) bits;
                    left--;
                }
            }
        }
    }
}
