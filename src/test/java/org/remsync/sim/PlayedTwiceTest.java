package org.remsync.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Only if a seed plays alike each time does one that failed fail again where somebody looks into it. */
class PlayedTwiceTest extends CheaplySealedTest {
    /** In blocks, in small mails, harsh, foul. */
    private static final List<Long> SEEDS = List.of(44L, 7L, Nature.HARSH + 3, Nature.FOUL + 3);

    @Test
    void aSeedPlaysAlikeOnNewLedgersAloneAndOnUsedOnesAmongOtherThreads() throws InterruptedException, ExecutionException {
        Map<Long, Played> alone = new TreeMap<>();
        for (long seed : SEEDS) {
            alone.putAll(play(List.of(seed)));
        }
        Map<Long, Played> amongOthers = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Map<Long, Played>> one = threads.submit(() -> play(List.of(SEEDS.get(3), SEEDS.get(0))));
            Future<Map<Long, Played>> other = threads.submit(() -> play(List.of(SEEDS.get(2), SEEDS.get(1))));
            amongOthers.putAll(one.get());
            amongOthers.putAll(other.get());
        } finally {
            threads.shutdownNow();
        }
        assertThat(amongOthers).isEqualTo(alone);
    }

    private static Map<Long, Played> play(List<Long> seeds) {
        Hunt hunt = new Hunt();
        Map<Long, Played> played = new TreeMap<>();
        for (long seed : seeds) {
            assertThat(hunt.play(seed, Set.of())).isEmpty();
            played.put(seed, hunt.latest());
        }
        return played;
    }
}
