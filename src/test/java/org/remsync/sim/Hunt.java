package org.remsync.sim;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays seeds, and makes the story of one that fails short. For one thread. */
public final class Hunt {
    private static final Pattern PROMISE = Pattern.compile("Violation: (P\\d+)");

    private final SimLedger.Pool pool = SimSite.pool();
    private Played latest = Played.NOTHING;
    private Played all = Played.NOTHING;

    /** What went wrong with a seed. */
    record Failure(long seed, Throwable what, List<String> trace) {
        @Override
        public String toString() {
            StringWriter text = new StringWriter();
            PrintWriter out = new PrintWriter(text);
            out.println("seed " + seed + ": " + what);
            out.println("Replay with: mvn -q test -Dtest=SimulationTest -Dremsync.seed=" + seed);
            trace.forEach(out::println);
            what.printStackTrace(out);
            return text.toString();
        }
    }

    /** Plays one seed. */
    Optional<Failure> play(long seed, Set<Integer> leftOut) {
        List<String> trace = List.of();
        try (Simulation simulation = new Simulation(seed, pool)) {
            trace = simulation.trace();
            try {
                simulation.play(leftOut);
            } finally {
                latest = simulation.played();
                all = all.plus(latest);
            }
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            return Optional.of(new Failure(seed, e, trace));
        }
    }

    /** The same failure with as few actions as can be found by leaving them out one after the other. */
    Failure shorten(Failure failure) {
        Failure shortest = failure;
        Set<Integer> leftOut = new TreeSet<>();
        int actions = Nature.of(failure.seed).actions();
        for (int size = actions / 2; size > 0; size /= 2) {
            for (int from = 0; from < actions; from += size) {
                Set<Integer> fewer = new TreeSet<>(leftOut);
                for (int i = from; i < Math.min(actions, from + size); i++) {
                    fewer.add(i);
                }
                Optional<Failure> again = fewer.equals(leftOut) ? Optional.empty() : play(failure.seed, fewer);
                if (again.isPresent() && kind(again.get()).equals(kind(failure))) {
                    shortest = again.get();
                    leftOut = fewer;
                }
            }
        }
        return shortest;
    }

    /** Failures are alike if the same promise is broken. */
    private static String kind(Failure failure) {
        String message = String.valueOf(failure.what.getMessage());
        return failure.what.getClass() + (failure.what instanceof Violation ? message.substring(0, message.indexOf(':')) : "");
    }

    /** What came of the seed played last. */
    Played latest() {
        return latest;
    }

    /** What came of all seeds played so far. */
    Played all() {
        return all;
    }

    /** What a seed says against the program, in one line; what {@link Mutations} asks. */
    public Optional<String> violation(long seed) {
        return play(seed, Set.of()).map(Hunt::tell);
    }

    private static String tell(Failure failure) {
        return failure.what + Optional.ofNullable(failure.what.getCause()).map(cause -> " by " + cause).orElse("");
    }

    /**
     * A seed that says something against a mutated program.
     *
     * @param seed the first that does
     * @param said what it said
     */
    record Finding(long seed, String said) {
        /** The promise that was broken, or the failure where the program itself gave up. */
        String by() {
            Matcher promise = PROMISE.matcher(said);
            return promise.find() ? promise.group(1) : said.lines().findFirst().orElse("");
        }
    }

    /** {@code FIRST [COUNT]}: plays seeds and prints the failing ones, shortened. */
    public static void main(String[] arguments) {
        CheapSeals.install();
        long first = Long.parseLong(arguments[0]);
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        Hunt hunt = new Hunt();
        int failed = 0;
        for (long seed = first; seed < first + count; seed++) {
            Optional<Failure> failure = hunt.play(seed, Set.of());
            if (failure.isPresent()) {
                failed++;
                System.out.println(count < 20 ? hunt.shorten(failure.get()) : "seed " + seed + ": " + tell(failure.get()));
            }
        }
        System.out.println(count + " seeds, " + failed + " failed, " + hunt.all() + ", "
                + ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000 + " ms of processor");
    }
}
