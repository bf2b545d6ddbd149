package org.remsync.parcel.part;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Times the making of parity and the rebuilding of lost pieces, slice by slice as files go through it; one thread. */
final class Parity {
    private static final int PIECE = 1 << 20;

    private Parity() {}

    public static void main(String[] arguments) {
        int data = Integer.parseInt(arguments[0]);
        int parity = Integer.parseInt(arguments[1]);
        byte[][] all = new byte[data + parity][PIECE];
        Random random = new Random(1);
        for (int i = 0; i < data; i++) {
            random.nextBytes(all[i]);
        }
        byte[][] made = Arrays.copyOfRange(all, data, all.length);
        report("parity made", data, () -> combine(new ErasureCode(data, parity).parity(), Arrays.copyOf(all, data), made));
        int lost = Math.min(data, parity);
        int[] have = IntStream.range(lost, data + lost).toArray();
        byte[][] rebuilt = new byte[lost][PIECE];
        report(lost + " lost pieces rebuilt", data, () -> combine(
                new ErasureCode(data, parity).rebuild(have, IntStream.range(0, lost).toArray()),
                Arrays.copyOfRange(all, lost, data + lost), rebuilt));
        if (!Arrays.deepEquals(rebuilt, Arrays.copyOf(all, lost))) {
            throw new AssertionError("what was rebuilt is not what was lost");
        }
    }

    private static void combine(Combination combination, byte[][] from, byte[][] to) {
        byte[][] in = new byte[from.length][Combination.SLICE];
        byte[][] out = new byte[to.length][Combination.SLICE];
        for (int at = 0; at < PIECE; at += Combination.SLICE) {
            for (int i = 0; i < in.length; i++) {
                System.arraycopy(from[i], at, in[i], 0, Combination.SLICE);
            }
            combination.apply(in, out, Combination.SLICE);
            for (int i = 0; i < out.length; i++) {
                System.arraycopy(out[i], 0, to[i], at, Combination.SLICE);
            }
        }
    }

    /** The processor time of this thread counts: the machine may have other work. */
    private static void report(String what, int data, Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 10; i++) {
            work.run();
        }
        int runs = 40;
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < runs; i++) {
            work.run();
        }
        double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
        System.out.printf("%-24s %6.0f MB of data a second and core%n", what, (double) runs * data * PIECE / 1e6 / seconds);
    }
}
