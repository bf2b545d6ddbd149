package org.remsync.parcel.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErasureCodeTest {
    /** TestOneEncode of Backblaze's JavaReedSolomon, and of klauspost/reedsolomon, which took it over. */
    @Test
    void aKnownVectorIsMet() {
        byte[][] data = {{0, 1}, {4, 5}, {2, 3}, {6, 7}, {8, 9}};
        byte[][] parity = new byte[5][2];
        new ErasureCode(5, 5).parity().apply(data, parity, 2);
        assertThat(parity).isDeepEqualTo(new byte[][] {{12, 13}, {10, 11}, {14, 15}, {90, 91}, {94, 95}});
    }

    @Test
    void theFieldIsAField() {
        for (int a = 1; a < 256; a++) {
            assertThat(GaloisField.multiply(a, GaloisField.inverse(a))).isEqualTo(1);
            assertThat(GaloisField.multiply(a, 1)).isEqualTo(a);
            assertThat(GaloisField.power(a, 3)).isEqualTo(GaloisField.multiply(a, GaloisField.multiply(a, a)));
        }
        assertThat(GaloisField.multiply(0x80, 2)).isEqualTo(0x1d);
        assertThatThrownBy(() -> GaloisField.inverse(0)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anySubsetThatIsLargeEnoughGivesTheRest() {
        Random random = new Random(1);
        for (int n = 1; n <= 9; n++) {
            for (int k = 1; k <= n; k++) {
                byte[][] all = encoded(k, n - k, 5, random);
                for (int subset = 0; subset < 1 << n; subset++) {
                    if (Integer.bitCount(subset) == k) {
                        checkRebuilt(all, k, pieces(subset, n));
                    }
                }
            }
        }
    }

    @Test
    void theLargestGroupIsRebuiltFromItsLastPieces() {
        byte[][] all = encoded(200, 55, 3, new Random(2));
        checkRebuilt(all, 200, IntStream.range(55, 255).toArray());
        assertThatThrownBy(() -> new ErasureCode(200, 56)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] pieces(int subset, int n) {
        return IntStream.range(0, n).filter(i -> (subset >> i & 1) == 1).toArray();
    }

    private static byte[][] encoded(int k, int m, int length, Random random) {
        byte[][] all = new byte[k + m][length];
        for (int i = 0; i < k; i++) {
            random.nextBytes(all[i]);
        }
        byte[][] parity = Arrays.copyOfRange(all, k, k + m);
        new ErasureCode(k, m).parity().apply(all, parity, length);
        return all;
    }

    private static void checkRebuilt(byte[][] all, int k, int[] have) {
        int[] missing = IntStream.range(0, k).filter(i -> Arrays.stream(have).noneMatch(h -> h == i)).toArray();
        byte[][] from = Arrays.stream(have).mapToObj(i -> all[i]).toArray(byte[][]::new);
        byte[][] to = new byte[missing.length][all[0].length];
        new ErasureCode(k, all.length - k).rebuild(have, missing).apply(from, to, all[0].length);
        for (int i = 0; i < missing.length; i++) {
            assertThat(to[i]).as(k + " of " + all.length + " from " + Arrays.toString(have)).isEqualTo(all[missing[i]]);
        }
    }
}
