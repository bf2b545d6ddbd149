package org.remsync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineDiffTest {
    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    private static int[] lines(Random random, int count, int words) {
        return random.ints(count, 0, words).toArray();
    }

    /** The lines outside the hunks are alike, and every hunk ends before a common line or the end; the lines in hunks. */
    private static int changed(int[] before, int[] after) {
        int changed = 0;
        int x = 0;
        int y = 0;
        for (Hunk hunk : LineDiff.between(before, after)) {
            assertThat(hunk.before().from() > x || x == 0).isTrue();
            assertThat(IntStream.range(x, hunk.before().from()).map(i -> before[i]).toArray())
                    .isEqualTo(IntStream.range(y, hunk.after().from()).map(i -> after[i]).toArray());
            changed += hunk.before().size() + hunk.after().size();
            x = hunk.before().to();
            y = hunk.after().to();
        }
        assertThat(IntStream.range(x, before.length).map(i -> before[i]).toArray())
                .isEqualTo(IntStream.range(y, after.length).map(i -> after[i]).toArray());
        return changed;
    }

    private static int fewest(int[] before, int[] after) {
        int[][] common = new int[before.length + 1][after.length + 1];
        for (int i = 1; i <= before.length; i++) {
            for (int j = 1; j <= after.length; j++) {
                common[i][j] = before[i - 1] == after[j - 1]
                        ? common[i - 1][j - 1] + 1
                        : Math.max(common[i - 1][j], common[i][j - 1]);
            }
        }
        return before.length + after.length - 2 * common[before.length][after.length];
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theFewestLinesAreChanged(long seed) {
        Random random = new Random(seed);
        int words = 1 + random.nextInt(8);
        int[] before = lines(random, random.nextInt(40), words);
        int[] after = lines(random, random.nextInt(40), words);
        assertThat(changed(before, after)).isEqualTo(fewest(before, after));
    }

    @Test
    void textsThatDifferUtterlyAreComparedInBoundedTimeAndCorrectly() {
        Random random = new Random(1);
        int[] before = lines(random, 20_000, 500);
        int[] after = lines(random, 20_000, 500);
        assertThat(changed(before, after)).isLessThan(40_000);
    }

    @Test
    void aChangeThatCanSlideStandsAsFarDownAsItCan() {
        int[] before = {1, 2, 3, 2, 3, 4};
        int[] after = {1, 2, 3, 2, 3, 2, 3, 4};
        assertThat(LineDiff.between(before, after)).containsExactly(new Hunk(new Span(5, 5), new Span(5, 7)));
    }
}
