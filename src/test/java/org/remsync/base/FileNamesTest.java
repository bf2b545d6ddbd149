package org.remsync.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    /**
     * Names a file system takes and a program may stumble over, Latin-1, GBK, cut UTF-8 and the replacement character
     * among them.
     */
    private static final List<byte[]> ODD_NAMES = List.of(
            bytes("plain"), bytes(" "), bytes("a b"), bytes("-rf"), bytes("new\nline"), bytes("tab\t"), bytes("\\"),
            bytes("%41"), bytes("a%2fb"), bytes("a?b#c"), bytes("~"), bytes("..."), bytes("é"), bytes("e\u0301"),
            bytes("\ufffd"), bytes("😀"), bytes("\u202egnp.exe"), new byte[] {(byte) 0xe9},
            new byte[] {'a', (byte) 0xff, 'b'},
            new byte[] {(byte) 0xc3}, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xc0, (byte) 0xaf}, new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd, (byte) 0x80},
            new byte[] {1, 2, 3, 0x7f});

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyNameHasOneStringAndBack() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] name = new byte[1 + random.nextInt(12)];
            random.nextBytes(name);
            assertThat(FileNames.encode(FileNames.decode(name))).isEqualTo(name);
        }
        Set<String> strings = new HashSet<>();
        ODD_NAMES.forEach(name -> strings.add(FileNames.decode(name)));
        assertThat(strings).hasSameSizeAs(ODD_NAMES);
    }

    @Test
    void surrogatesThatStandForNoByteAreRefused() {
        assertThatThrownBy(() -> FileNames.encode("\ud800")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FileNames.encode("\udc41")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void filesOfOddNamesAreMadeFoundAndRemoved(@TempDir Path directory) throws IOException {
        Disk disk = new LocalDisk();
        for (byte[] name : ODD_NAMES) {
            Path file = FileNames.resolve(directory, FileNames.decode(name));
            disk.create(file).close();
            assertThat(FileNames.encode(FileNames.of(file))).isEqualTo(name);
        }
        List<Path> found = disk.list(directory);
        assertThat(found.stream().map(FileNames::of).map(FileNames::encode).toList())
                .containsExactlyElementsOf(ODD_NAMES.stream().sorted(Arrays::compareUnsigned).toList());
        for (byte[] name : ODD_NAMES) {
            disk.delete(FileNames.resolve(directory, FileNames.decode(name)));
        }
        assertThat(disk.list(directory)).isEmpty();
    }

    @Test
    void directoriesOfOddNamesLeadToTheirFiles(@TempDir Path directory) throws IOException {
        Disk disk = new LocalDisk();
        for (byte[] name : ODD_NAMES) {
            String text = FileNames.decode(name);
            disk.makeDirectory(FileNames.resolve(directory, text));
            disk.create(FileNames.resolve(directory, text + "/" + text)).close();
            Path only = disk.list(FileNames.resolve(directory, text)).get(0);
            assertThat(FileNames.of(only)).isEqualTo(text);
            assertThat(FileNames.text(only)).isEqualTo(FileNames.text(directory) + "/" + text + "/" + text);
        }
    }

    /** The same with the locale C, in a Java of its own: there every byte above 127 is lost in a path's string. */
    @Test
    void theLocaleDoesNotMatter(@TempDir Path directory) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp", System.getProperty("java.class.path"),
                LocaleProbe.class.getName(),
                directory.toString());
        java.environment().put("LC_ALL", "C");
        java.redirectErrorStream(true);
        Process process = java.start();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        process.getInputStream().transferTo(said);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("ok");
        assertThat(Files.exists(FileNames.resolve(directory, "é"))).isTrue();
    }

    /** Makes files and links of all odd names and looks whether they are what it asked for. */
    static final class LocaleProbe {
        private LocaleProbe() {}

        public static void main(String[] arguments) throws IOException {
            Disk disk = new LocalDisk();
            Path directory = Path.of(arguments[0]);
            for (byte[] name : ODD_NAMES) {
                disk.create(FileNames.resolve(directory, FileNames.decode(name))).close();
            }
            Set<String> found = new HashSet<>();
            for (Path path : disk.list(directory)) {
                found.add(FileNames.of(path));
            }
            Set<String> made = new HashSet<>();
            ODD_NAMES.forEach(name -> made.add(FileNames.decode(name)));
            Path link = directory.resolve("link");
            disk.makeSymlink(link, ODD_NAMES.get(18));
            boolean same = found.equals(made) && Arrays.equals(disk.readSymlink(link), ODD_NAMES.get(18));
            System.out.print(same ? "ok" : "found " + found + " of " + made);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a/", "a/b", "/", "/a", "/a/", "../a", "./a", "a//b", "/a//b//c", "é/", "\udcff/x", ".", ".."})
    void linkTargetsAreCarriedAsTheyAre(String target, @TempDir Path directory) throws IOException {
        Disk disk = new LocalDisk();
        Path link = directory.resolve("link");
        disk.makeSymlink(link, FileNames.encode(target));
        assertThat(disk.readSymlink(link)).isEqualTo(FileNames.encode(target));
        disk.delete(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a///b", "//a", "a//"})
    void linkTargetsThatJavaCannotMakeAreRefusedNotMangled(String target, @TempDir Path directory) {
        Disk disk = new LocalDisk();
        assertThatThrownBy(() -> disk.makeSymlink(directory.resolve("link"), FileNames.encode(target)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(target);
        assertThat(Files.exists(directory.resolve("link"), java.nio.file.LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
}
