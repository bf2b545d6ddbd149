package org.remsync.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.LocalDisk;
import org.remsync.model.RelativePath;

/** Random rules and paths, judged here and by the git of this machine, if it has one. */
class GitComparisonTest {
    private static final String[] PIECES = {
        "a", "b", "ab", "ba", "*", "**", "?", "[ab]", "[!a]", "[a-b]", "[]a]", "[[:alpha:]]",
        "\\a", "[", "\\", "a b", " ", "[b-", "[/]"
    };
    private static final String[] NAMES = {"a", "b", "ab", "ba", "aa", "abb", "a b", "]", "[", "-"};
    private static final int ROUNDS = 60;

    @Test
    void gitIgnoresTheSame(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "git"))));
        Set<String> byUs = new HashSet<>();
        List<String> all = new ArrayList<>();
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            String name = "seed" + seed;
            Path root = Files.createDirectory(directory.resolve(name));
            List<String> paths = plant(root, random);
            writeRules(root, random);
            for (String path : paths) {
                if (Files.isDirectory(root.resolve(path)) && random.nextInt(4) == 0) {
                    writeRules(root.resolve(path), random);
                }
            }
            IgnoreRules rules = IgnoreRules.load(new LocalDisk(), root, false, List.of());
            for (String path : paths) {
                all.add(name + "/" + path);
                if (rules.ignored(RelativePath.of(path), Files.isDirectory(root.resolve(path)))) {
                    byUs.add(name + "/" + path);
                }
            }
        }
        assertThat(byUs).isEqualTo(ignoredByGit(directory, all)).hasSizeGreaterThan(ROUNDS).hasSizeLessThan(all.size());
    }

    private static List<String> plant(Path root, Random random) throws IOException {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            StringBuilder path = new StringBuilder();
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                path.append(NAMES[random.nextInt(NAMES.length)]);
                if (Files.isRegularFile(root.resolve(path.toString()))) {
                    break;
                }
                if (!Files.exists(root.resolve(path.toString()))) {
                    Files.createDirectory(root.resolve(path.toString()));
                    paths.add(path.toString());
                }
                path.append('/');
            }
            path.append(NAMES[random.nextInt(NAMES.length)]);
            Path file = root.resolve(path.toString());
            if (Files.isDirectory(file.getParent()) && !Files.exists(file)) {
                Files.createFile(file);
                paths.add(path.toString());
            }
        }
        return paths;
    }

    private static void writeRules(Path directory, Random random) throws IOException {
        StringBuilder rules = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            rules.append(random.nextInt(3) == 0 ? "!" : "").append(random.nextInt(4) == 0 ? "/" : "");
            for (int pieces = random.nextInt(4); pieces >= 0; pieces--) {
                rules.append(PIECES[random.nextInt(PIECES.length)]);
                rules.append(pieces > 0 && random.nextInt(3) == 0 ? "/" : "");
            }
            rules.append(random.nextInt(4) == 0 ? "/" : "").append("\n");
        }
        Files.writeString(directory.resolve(".gitignore"), rules);
        Files.writeString(directory.resolve(IgnoreRules.FILE_NAME), rules);
    }

    private static Set<String> ignoredByGit(Path root, List<String> paths) throws IOException, InterruptedException {
        Path asked = Files.writeString(root.resolve("asked"), String.join("\0", paths) + "\0");
        Path said = root.resolve("said");
        run(root, asked, said, "git", "init", "-q", ".");
        run(root, asked, said, "git", "-c", "core.excludesFile=/dev/null",
                "check-ignore", "--no-index", "--stdin", "-z");
        return Arrays.stream(Files.readString(said).split("\0")).collect(Collectors.toSet());
    }

    private static void run(Path root, Path input, Path output, String... command)
            throws IOException, InterruptedException {
        new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
