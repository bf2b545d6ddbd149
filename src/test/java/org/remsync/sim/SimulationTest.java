package org.remsync.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Plays the seeds of the build: {@code -Dremsync.seeds=N} says how many, of which every tenth is a harsh one and every
 * hundredth a foul one; {@code -Dremsync.first=N} plays those that follow that one; {@code -Dremsync.seed=N} plays that one alone and tells its story.
 */
class SimulationTest extends CheaplySealedTest {
    private static final int THREADS = 2;
    private static final int EACH_HARSH = 10;
    private static final int EACH_FOUL = 100;
    /** After so many failures more of them tell nothing new. */
    private static final int ENOUGH = 10;

    @Test
    void noPromiseIsBrokenInAnySeed() throws InterruptedException, ExecutionException {
        Long only = Long.getLong("remsync.seed");
        Long first = only != null ? only : Long.getLong("remsync.first");
        int count = only != null ? 1 : Integer.getInteger("remsync.seeds", 200);
        LongUnaryOperator seeds = i -> first != null ? first + i : ofTheBuild(i);
        AtomicLong next = new AtomicLong();
        List<String> failures = new ArrayList<>();
        Played played = Played.NOTHING;
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Played>> hunts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                hunts.add(threads.submit(() -> hunt(next, count, seeds, failures)));
            }
            for (Future<Played> hunt : hunts) {
                played = played.plus(hunt.get());
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.printf("simulator: %d seeds, %s, %d violations of P1 to P11, P13 and P14%n",
                count, played, failures.size());
        assertThat(failures).as("%d seeds, %s", count, played).isEmpty();
    }

    private static long ofTheBuild(long i) {
        if (i % EACH_FOUL == EACH_FOUL / 2 + 1) {
            return Nature.FOUL + i / EACH_FOUL;
        }
        return i % EACH_HARSH > 0 ? i : Nature.HARSH + i / EACH_HARSH;
    }

    /** Takes seeds until there are none left; what came of them. */
    private static Played hunt(AtomicLong next, int count, LongUnaryOperator seeds, List<String> failures) {
        Hunt hunt = new Hunt();
        for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            Optional<Hunt.Failure> failure = hunt.play(seeds.applyAsLong(i), Set.of());
            synchronized (failures) {
                if (failures.size() >= ENOUGH) {
                    break;
                }
                failure.map(hunt::shorten).map(Hunt.Failure::toString).ifPresent(failures::add);
            }
        }
        return hunt.all();
    }
}
