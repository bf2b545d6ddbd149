package org.remsync.sim;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;

/**
 * A fault put into the program on purpose, to see whether the simulator notices.
 *
 * @param name what was done
 * @param file the source file, below {@code src/main/java/org/remsync}
 * @param was the text that is replaced; it stands there once
 * @param becomes the text in its place
 */
record Mutation(String name, String file, String was, String becomes) {
    private static final Path SOURCES = Path.of("src", "main", "java", "org", "remsync");
    private static final Path LIST = Path.of("src", "test", "resources", "org", "remsync", "sim", "mutations.txt");

    /**
     * Reads the list. A mutation is a line {@code == name}, a line {@code file}, and then the old text between lines
     * {@code <<} and {@code --} and the new one up to {@code >>}.
     */
    static List<Mutation> all() throws IOException {
        List<Mutation> all = new ArrayList<>();
        for (String block : Files.readString(LIST).split("(?m)^== ")) {
            if (block.startsWith("#") || block.isBlank()) {
                continue;
            }
            String[] head = block.split("\n", 3);
            String body = head[2];
            int begin = body.indexOf("<<\n") + 3;
            int middle = body.indexOf("\n--\n", begin);
            int end = body.indexOf("\n>>", middle + 3);
            all.add(new Mutation(head[0], head[1], body.substring(begin, middle),
                    end < middle + 4 ? "" : body.substring(middle + 4, end)));
        }
        return all;
    }

    /** How often the text to be replaced stands in the source: once, as long as the list is up to date. */
    int occurrences() throws IOException {
        String source = Files.readString(SOURCES.resolve(file));
        return source.split(java.util.regex.Pattern.quote(was), -1).length - 1;
    }

    /**
     * Compiles the program with this fault and plays seeds against it.
     *
     * @return what the simulator said when it noticed, or nothing if it did not
     */
    Optional<String> hunt(long firstSeed, int seeds, Path scratch) throws IOException, ReflectiveOperationException {
        compile(scratch);
        try (URLClassLoader loader = new Mutated(urls(scratch))) {
            Object found = loader.loadClass(Hunt.class.getName())
                    .getMethod("firstViolation", long.class, int.class)
                    .invoke(null, firstSeed, seeds);
            return ((Optional<?>) found).map(Object::toString);
        }
    }

    private void compile(Path scratch) throws IOException {
        Path source = scratch.resolve("source").resolve(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, Files.readString(SOURCES.resolve(file)).replace(was, becomes));
        var errors = new java.io.ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, errors, errors,
                "-nowarn", "-proc:none", "-d", scratch.toString(), "-cp", System.getProperty("java.class.path"),
                source.toString());
        if (status != 0) {
            throw new IllegalStateException(name + " does not compile:\n" + errors.toString(StandardCharsets.UTF_8));
        }
    }

    /** The mutated classes first, then all directories of the class path: ours, not the libraries. */
    private static URL[] urls(Path scratch) {
        List<String> places = new ArrayList<>(List.of(scratch.toString()));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(place -> new File(place).isDirectory())
                .forEach(places::add);
        return places.stream().map(Mutation::url).toArray(URL[]::new);
    }

    private static URL url(String place) {
        try {
            return new File(place).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Loads our own classes afresh, and everything else from whoever loaded this. */
    private static final class Mutated extends URLClassLoader {
        Mutated(URL[] urls) {
            super(urls, Mutation.class.getClassLoader());
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
