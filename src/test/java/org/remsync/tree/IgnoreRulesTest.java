package org.remsync.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.remsync.base.LocalDisk;
import org.remsync.base.UserException;
import org.remsync.model.RelativePath;

class IgnoreRulesTest {
    @TempDir
    private Path root;

    private IgnoreRules rules(boolean builtIn, String... includes) {
        return IgnoreRules.load(new LocalDisk(), root, builtIn, List.of(includes));
    }

    private static boolean ignored(IgnoreRules rules, String path) {
        boolean directory = path.endsWith("/");
        return rules.ignored(RelativePath.of(directory ? path.substring(0, path.length() - 1) : path), directory);
    }

    /**
     * A rules file (its lines parted by semicolons), a path (ending in a slash if a directory), and whether it is
     * ignored.
     */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            hello.*,            hello.txt,              true
            hello.*,            a/hello.java,           true
            /hello.*,           a/hello.java,           false
            foo/,               a/foo/,                 true
            foo/,               a/foo,                  false
            foo/,               foo/x/y,                true
            doc/frotz,          a/doc/frotz,            false
            doc/frotz,          doc/frotz/,             true
            /doc/frotz,         doc/frotz,              true
            foo/*,              foo/test.json,          true
            foo/*,              foo/bar/hello.c,        true
            foo/*.c,            foo/bar/hello.c,        false
            **/foo,             foo,                    true
            **/foo,             a/b/foo/,               true
            **/foo/bar,         a/foo/bar,              true
            **/foo/bar,         a/foo/x/bar,            false
            abc/**,             abc/x/y,                true
            abc/**,             abc/,                   false
            a/**/b,             a/b,                    true
            a/**/b,             a/x/y/b,                true
            a/**/b,             a/xb,                   false
            a**b,               axxb,                   true
            x/a**b,             x/axx/b,                false
            *.html;!foo.html,   foo.html,               false
            !foo.html;*.html,   foo.html,               true
            /*;!/foo;/foo/*;!/foo/bar, foo/bar/x,       false
            /*;!/foo;/foo/*;!/foo/bar, foo/x,           true
            /*;!/foo;/foo/*;!/foo/bar, x,               true
            a/;!a/b,            a/b,                    true
            \\#x,               #x,                     true
            #x,                 #x,                     false
            \\!x,               !x,                     true
            "a\\ ",             "a ",                   true
            "a  ",              a,                      true
            a?c,                aéc,                    true
            a?c,                a/c,                    false
            *,                  é,                      true
            [a-c]x,             bx,                     true
            [!a-c]x,            bx,                     false
            [^a-c]x,            dx,                     true
            []-]x,              ]x,                     true
            [[:digit:]]x,       7x,                     true
            [[:nonsense:]]x,    7x,                     false
            [a,                 [a,                     false
            \\[a,               [a,                     true
            x\\,                x\\,                    false
            """)
    void theRulesMeanWhatTheyMeanToGit(String file, String path, boolean ignored) throws IOException {
        Files.writeString(root.resolve(IgnoreRules.FILE_NAME), file.replace(";", "\n").replace("\\\\", "\\"));
        assertThat(ignored(rules(false), path)).isEqualTo(ignored);
    }

    @Test
    void nearerFilesOverrideThoseAboveAndCountFromTheirPlace() throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve(IgnoreRules.FILE_NAME), "*.txt\n");
        Files.writeString(root.resolve("a/" + IgnoreRules.FILE_NAME), "!keep.txt\n/b/only\n");
        IgnoreRules rules = rules(false);
        assertThat(ignored(rules, "keep.txt")).isTrue();
        assertThat(ignored(rules, "a/keep.txt")).isFalse();
        assertThat(ignored(rules, "a/b/keep.txt")).isFalse();
        assertThat(ignored(rules, "a/b/other.txt")).isTrue();
        assertThat(ignored(rules, "a/b/only")).isTrue();
        assertThat(ignored(rules, "b/only")).isFalse();
    }

    @Test
    void rulesBehindASymbolicLinkAreNotRead(@TempDir Path elsewhere) throws IOException {
        Files.createDirectory(elsewhere.resolve("sub"));
        Files.writeString(elsewhere.resolve("sub/" + IgnoreRules.FILE_NAME), "*\n");
        Files.createSymbolicLink(root.resolve("link"), elsewhere);
        Path rules = elsewhere.resolve("sub/" + IgnoreRules.FILE_NAME);
        Files.createSymbolicLink(root.resolve(IgnoreRules.FILE_NAME), rules);
        assertThat(ignored(rules(false), "link/sub/x")).isFalse();
        assertThat(ignored(rules(false), "x")).isFalse();
    }

    @Test
    void linesOfDosAndAByteOrderMarkAreUnderstood() throws IOException {
        Files.writeString(root.resolve(IgnoreRules.FILE_NAME), "\ufeffone\r\ntwo\r\n");
        assertThat(ignored(rules(false), "one")).isTrue();
        assertThat(ignored(rules(false), "two")).isTrue();
    }

    @Test
    void namesThatAreNoUtf8AreMatchedToo() throws IOException {
        Files.write(root.resolve(IgnoreRules.FILE_NAME), new byte[] {'a', (byte) 0xff, '*', '\n'});
        assertThat(ignored(rules(false), "a\udcffb")).isTrue();
        assertThat(ignored(rules(false), "a\udcfeb")).isFalse();
    }

    @Test
    void whatProgramsLeaveBehindIsIgnoredUnlessRevoked() throws IOException {
        IgnoreRules rules = rules(true);
        for (String path : List.of("core", "x~", "#x#", ".#x", "a/x.o", "x.a",
                "RCS/", "CVS/Root", "x,v", ".x.swp", ".DS_Store")) {
            assertThat(ignored(rules, path)).as(path).isTrue();
            assertThat(ignored(rules(false), path)).as(path).isFalse();
        }
        assertThat(ignored(rules, "src/core/x")).isFalse();
        assertThat(ignored(rules, IgnoreRules.FILE_NAME)).isFalse();
        Files.writeString(root.resolve(IgnoreRules.FILE_NAME), "!*.o\n");
        assertThat(ignored(rules(true), "a/x.o")).isFalse();
    }

    @Test
    void includesNarrowTheSet() throws IOException {
        Files.writeString(root.resolve(IgnoreRules.FILE_NAME), "*.tmp\n");
        IgnoreRules rules = rules(false, "/doc/", "!/doc/old/", "*.txt", "/etc/*/conf");
        assertThat(ignored(rules, "doc/")).isFalse();
        assertThat(ignored(rules, "doc/a/b")).isFalse();
        assertThat(ignored(rules, "doc/a.tmp")).isTrue();
        assertThat(ignored(rules, "doc/old/b")).isTrue();
        assertThat(ignored(rules, "doc/old/b.txt")).isFalse();
        assertThat(ignored(rules, "x/y.txt")).isFalse();
        assertThat(ignored(rules, "x/y.c")).isTrue();
        assertThat(ignored(rules, "etc/a/conf")).isFalse();
        assertThat(ignored(rules, "x/etc/a/conf")).isTrue();
        assertThat(ignored(rules, "x/")).as("a directory on the way is no entry").isTrue();
        IgnoreRules narrow = rules(false, "/etc/*/conf");
        assertThat(narrow.enters(List.of("etc"))).isTrue();
        assertThat(narrow.enters(List.of("etc", "a"))).isTrue();
        assertThat(narrow.enters(List.of("etc", "a", "b"))).isFalse();
        assertThat(narrow.enters(List.of("doc"))).isFalse();
    }

    @Test
    void hugeFilesOfRulesStopTheWorkInsteadOfSendingWhatTheyIgnore() throws IOException {
        Files.writeString(root.resolve(IgnoreRules.FILE_NAME), "x\n".repeat(600_000));
        assertThatThrownBy(() -> ignored(rules(false), "x")).isInstanceOf(UserException.class)
                .hasMessageContaining(IgnoreRules.FILE_NAME);
    }

    @Test
    void maliciousPatternsTakeNoTime() throws IOException {
        Files.writeString(root.resolve(IgnoreRules.FILE_NAME), "*a".repeat(100) + "b\n" + "**/*a/".repeat(60) + "b\n");
        assertThat(ignored(rules(false), "a".repeat(255))).isFalse();
        assertThat(ignored(rules(false), "a/".repeat(120) + "c")).isFalse();
    }
}
