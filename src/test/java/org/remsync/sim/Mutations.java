package org.remsync.sim;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the simulator bites: puts one {@link Mutation} after the other into the program and plays seeds until a promise is
 * broken. What survives all seeds is a promise that nobody watches. {@code bench/mutations} starts it.
 */
public final class Mutations {
    private final Path checkout;
    private final Hunt sound = new Hunt();

    Mutations(Path checkout) {
        this.checkout = checkout;
    }

    /**
     * The first seed at which a mutation is noticed, of common and harsh ones in turn or of foul ones, and what was said. A
     * seed at which the program fails without it says nothing of it and does not count.
     */
    Optional<Hunt.Finding> hunt(Mutation mutation, int seeds) throws IOException, ReflectiveOperationException {
        Path scratch = Files.createTempDirectory("mutation");
        try {
            mutation.compile(checkout, scratch);
            try (URLClassLoader loader = new Mutated(scratch)) {
                Class<?> hunt = loader.loadClass(Hunt.class.getName());
                return hunt(hunt, hunt.getConstructor().newInstance(), mutation, seeds);
            }
        } finally {
            remove(scratch);
        }
    }

    private Optional<Hunt.Finding> hunt(Class<?> type, Object hunt, Mutation mutation, int seeds) throws ReflectiveOperationException {
        List<Long> order = new ArrayList<>(mutation.first().stream().toList());
        for (int i = 0; i < seeds; i++) {
            boolean foul = mutation.among().equals("foulness");
            order.add(foul ? Nature.FOUL + i : i % 2 == 0 ? 1 + i / 2 : Nature.HARSH + i / 2);
        }
        for (long seed : order) {
            Optional<?> said = Nature.of(seed).has(mutation.among())
                    ? (Optional<?>) type.getMethod("violation", long.class).invoke(hunt, seed)
                    : Optional.empty();
            if (said.isPresent() && sound.violation(seed).isEmpty()) {
                return Optional.of(new Hunt.Finding(seed, said.get().toString()));
            }
        }
        return Optional.empty();
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * {@code CHECKOUT SEEDS [NAME…]}: hunts all mutations or those named, prints a line each, and for those named what was
     * said; status 1 if any survived.
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        CheapSeals.install();
        Mutations mutations = new Mutations(Path.of(arguments[0]));
        int seeds = Integer.parseInt(arguments[1]);
        Set<String> names = Set.copyOf(Arrays.asList(arguments).subList(2, arguments.length));
        List<Mutation> all = Mutation.all(mutations.checkout).stream()
                .filter(mutation -> names.isEmpty() || names.contains(mutation.name()))
                .toList();
        for (Mutation mutation : all) {
            mutation.sources(mutations.checkout); // so that an outdated text is told at once
        }
        int survived = 0;
        for (Mutation mutation : all) {
            Optional<Hunt.Finding> finding = mutations.hunt(mutation, seeds);
            survived += finding.isEmpty() ? 1 : 0;
            System.out.printf("%-44s %-14s %s%n", mutation.name(), String.join(", ", mutation.breaks()),
                    finding.map(found -> "caught at seed " + found.seed() + " by " + found.by()).orElse("SURVIVED"));
            if (!names.isEmpty()) {
                finding.ifPresent(found -> System.out.println("  " + found.said()));
            }
        }
        System.out.printf("%d mutations, %d survived up to %d seeds%n", all.size(), survived, seeds);
        System.exit(survived == 0 && (names.isEmpty() || all.size() == names.size()) ? 0 : 1);
    }

    /** Loads our own classes afresh, the mutated ones first, and everything else from whoever loaded this. */
    private static final class Mutated extends URLClassLoader {
        Mutated(Path mutated) {
            super(urls(mutated), Mutations.class.getClassLoader());
        }

        private static URL[] urls(Path mutated) {
            return Stream.concat(
                            Stream.of(mutated.toString()),
                            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)))
                    .map(Mutated::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String place) {
            try {
                return new File(place).toURI().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return name.startsWith("org.remsync.") ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
