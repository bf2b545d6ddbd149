package org.remsync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.remsync.reconcile.ThreeWayMerge.Style;

/** Against {@code git merge-file}, where git is installed. */
class GitMergeFileTest {
    @TempDir
    Path directory;

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @BeforeAll
    static void gitIsHere() {
        assumeThat(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "git")));
    }

    private record Answer(boolean clean, byte[] content) {}

    private Answer git(Style style, byte[] base, byte[] mine, byte[] theirs) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "merge-file", "-p", "-L", "rome", "-L", "base", "-L", "oslo"));
        if (style == Style.DIFF3) {
            command.add("--diff3");
        }
        command.addAll(List.of("mine", "base", "theirs"));
        Files.write(directory.resolve("mine"), mine);
        Files.write(directory.resolve("base"), base);
        Files.write(directory.resolve("theirs"), theirs);
        Process git = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] out = git.getInputStream().readAllBytes();
        return new Answer(git.waitFor() == 0, out);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void decidesAndShowsAsGitDoes(long seed) throws IOException, InterruptedException {
        Edits edits = new Edits(seed, 400);
        List<String> text = new ArrayList<>(edits.text(60));
        text.add("the end");
        byte[] base = edits.bytes(text);
        byte[] mine = edits.bytes(edits.edited(text, 5));
        byte[] theirs = edits.bytes(edits.edited(text, 5));
        ThreeWayMerge merge = ThreeWayMerge.of(
                Text.of(base).orElseThrow(), Text.of(mine).orElseThrow(), Text.of(theirs).orElseThrow());
        for (Style style : Style.values()) {
            Answer git = git(style, base, mine, theirs);
            assertThat(merge.clean()).isEqualTo(git.clean());
            assertThat(lines(merge.content(style, "rome", "oslo"))).isEqualTo(lines(git.content()));
        }
    }

    private static String lines(byte[] content) {
        return new String(content, java.nio.charset.StandardCharsets.UTF_8);
    }
}
