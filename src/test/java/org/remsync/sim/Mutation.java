package org.remsync.sim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A fault put into the program on purpose, to see whether the simulator notices. Each is a file in {@code
 * src/test/mutations}: what is done, the promises that it breaks, and edits of sources, each a text that must stand there
 * exactly once and what takes its place.
 *
 * @param name the file's
 * @param what was done, for people
 * @param breaks the promises that are broken by it
 * @param among what a seed must have for it to matter: one of {@link Nature#has}, or empty
 * @param first a seed that is known to notice, tried before all others; few do where much has to come together
 * @param edits of the sources
 */
record Mutation(String name, String what, List<String> breaks, String among, Optional<Long> first, List<Edit> edits) {
    private static final Path LIST = Path.of("src", "test", "mutations");
    private static final Path SOURCES = Path.of("src", "main", "java", "org", "remsync");
    private static final Pattern HEAD = Pattern.compile("(.+?)\n\nbreaks (P\\d+(?:, P\\d+)*)\n(?:among (\\w+)\n)?(?:first (\\d+)\n)?(.+)", Pattern.DOTALL);
    private static final Pattern EDIT = Pattern.compile("\\G\n?in (\\S+\\.java)\n<<<\n(.*?)\n===\n(.*?)>>>\n", Pattern.DOTALL);

    /**
     * One change.
     *
     * @param file below {@code src/main/java/org/remsync}
     * @param was the text that is replaced
     * @param becomes the text in its place
     */
    record Edit(String file, String was, String becomes) {
        /** The source with this change; refuses to guess where the text does not stand exactly once. */
        String apply(String source) {
            int at = source.indexOf(was);
            if (at < 0 || source.indexOf(was, at + 1) >= 0) {
                throw new IllegalStateException(file + (at < 0 ? " has no" : " has more than one") + " text\n" + was);
            }
            return source.substring(0, at) + becomes + source.substring(at + was.length());
        }
    }

    /** All of them, by name, of the checkout in a directory. */
    static List<Mutation> all(Path checkout) throws IOException {
        List<Mutation> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(checkout.resolve(LIST))) {
            for (Path file : files.sorted().toList()) {
                all.add(parse(file.getFileName().toString(), Files.readString(file)));
            }
        }
        return all;
    }

    static Mutation parse(String name, String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.matches()) {
            throw new IllegalArgumentException(name + ": not a description, an empty line, \"breaks P1, P2\" and edits");
        }
        List<Edit> edits = new ArrayList<>();
        Matcher edit = EDIT.matcher(head.group(5));
        int end = 0;
        while (edit.find()) {
            String becomes = edit.group(3);
            edits.add(new Edit(edit.group(1), edit.group(2), becomes.isEmpty() ? "" : becomes.substring(0, becomes.length() - 1)));
            end = edit.end();
        }
        if (edits.isEmpty() || end != head.group(5).length()) {
            throw new IllegalArgumentException(name + ": no edit where one should be: " + head.group(5).substring(end));
        }
        return new Mutation(
                name, head.group(1), List.of(head.group(2).split(", ")), Objects.requireNonNullElse(head.group(3), ""),
                Optional.ofNullable(head.group(4)).map(Long::valueOf), edits);
    }

    /** The sources that change, by file, as they are with the fault in them. */
    Map<String, String> sources(Path checkout) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Edit edit : edits) {
            String source = sources.get(edit.file);
            String before = source == null ? Files.readString(checkout.resolve(SOURCES).resolve(edit.file)) : source;
            sources.put(edit.file, edit.apply(before));
        }
        return sources;
    }

    /** Compiles what changes against the program as it is, to classes below a directory. */
    void compile(Path checkout, Path directory) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn", "-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> source : sources(checkout).entrySet()) {
            Path file = directory.resolve("source").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, errors, errors, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException(name + " does not compile:\n" + errors.toString(StandardCharsets.UTF_8));
        }
    }
}
