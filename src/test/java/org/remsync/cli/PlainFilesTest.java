package org.remsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFilesTest {
    @TempDir
    private Path temp;

    private Path old;
    private Path fresh;
    private byte[] content;
    private String talk = "";

    @BeforeEach
    void setUp() throws IOException {
        byte[] before = new byte[50_000];
        new Random(1).nextBytes(before);
        old = Files.write(temp.resolve("old"), before);
        content = before.clone();
        content[20_000]++;
        fresh = Files.write(temp.resolve("new"), content);
    }

    private int run(byte[] input, ByteArrayOutputStream out, String terminals, Object... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Map<String, String> environment = Map.of("TMPDIR", temp.toString());
        Terminal terminal = new Terminal(new ByteArrayInputStream(input), out, said, terminals, environment);
        int status = Main.run(terminal, environment, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        talk = said.toString(StandardCharsets.UTF_8);
        return status;
    }

    private byte[] piped(byte[] input, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(run(input, out, "", arguments)).as(talk).isZero();
        return out.toByteArray();
    }

    private int status(Object... arguments) {
        return run(new byte[0], new ByteArrayOutputStream(), "", arguments);
    }

    private Path delta(String format) {
        Path delta = temp.resolve("delta");
        assertThat(status("delta", old, fresh, "--format", format, "-o", delta)).isZero();
        return delta;
    }

    @ParameterizedTest
    @ValueSource(strings = {"remsync", "rdiff", "rdiff-rollsum"})
    void allGoesThroughPipes(String format) throws IOException {
        byte[] signature = piped(Files.readAllBytes(old), "signature", "-", "--format", format);
        byte[] delta = piped(signature, "delta", "-", fresh);
        assertThat(piped(delta, "patch", "-", old, "-o", "-")).isEqualTo(content);
        assertThat(new String(piped(delta, "inspect", "-"), StandardCharsets.UTF_8)).contains("kind              delta");
        assertThat(new String(piped(signature, "inspect", "-", "--json"), StandardCharsets.UTF_8))
                .contains("\"format\": \"" + format + "\"");
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left).containsExactlyInAnyOrder(old, fresh);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks", "files", "rdiff"})
    void aPatchedFileKeepsItsMode(String format) throws IOException {
        Path delta = delta(format);
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(status("patch", delta, old)).as(talk).isZero();
        assertThat(old).hasBinaryContent(content);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old))).isEqualTo("rwxr-x---");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks", "files"})
    void aFileThatADeltaWasNotMadeForIsLeftAlone(String format) throws IOException {
        Path delta = delta(format);
        byte[] other = Files.readAllBytes(old);
        other[7]++;
        Files.write(old, other);
        assertThat(status("patch", delta, old)).isEqualTo(79);
        assertThat(talk).contains("is not what the delta was made for");
        assertThat(old).hasBinaryContent(other);
    }

    @Test
    void aDamagedDeltaLeavesTheFileAlone() throws IOException {
        Path delta = delta("blocks");
        byte[] bytes = Files.readAllBytes(delta);
        byte[] before = Files.readAllBytes(old);
        bytes[bytes.length / 2]++;
        Files.write(delta, bytes);
        assertThat(status("patch", delta, old)).isEqualTo(65);
        assertThat(status("inspect", delta)).isEqualTo(65);
        assertThat(status("patch", fresh, old)).isEqualTo(65);
        assertThat(old).hasBinaryContent(before);
    }

    @Test
    void whatIsNoTextDoesNotGoToATerminal() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(run(new byte[0], out, "012", "signature", old)).isEqualTo(64);
        assertThat(talk).contains("not written to a terminal");
        assertThat(out.size()).isZero();
    }

    @Test
    void aNoteIsShownAndAnUnknownFileIsSaidToBeOne() {
        Path signature = temp.resolve("sig");
        assertThat(status("signature", old, "--note", "of Sunday", "-o", signature)).isZero();
        assertThat(new String(piped(new byte[0], "inspect", signature), StandardCharsets.UTF_8)).contains("of Sunday");
        assertThat(status("inspect", old)).isEqualTo(65);
        assertThat(talk).contains("neither a signature nor a delta");
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        assertThat(status("signature", old, "--format", "md5")).isEqualTo(64);
        assertThat(status("signature", old, "--block-size", "5M")).isEqualTo(64);
        assertThat(status("signature", old, "--sum-size", "8")).isEqualTo(64);
        assertThat(status("delta", "-", "-")).isEqualTo(64);
        assertThat(status("signature", temp.resolve("none"))).isEqualTo(64);
        Path signature = temp.resolve("sig");
        assertThat(status("signature", old, "--format", "rdiff", "-o", signature)).isZero();
        assertThat(status("delta", signature, fresh, "--format", "blocks", "-o", temp.resolve("d"))).isEqualTo(64);
        assertThat(temp.resolve("d")).doesNotExist();
    }

    @Test
    void zerosStayHoles() throws IOException {
        try (var file = new java.io.RandomAccessFile(fresh.toFile(), "rw")) {
            file.setLength(64 << 20);
        }
        assertThat(status("patch", delta("blocks"), old)).isZero();
        assertThat(Files.mismatch(old, fresh)).isEqualTo(-1);
        assertThat((Long) Files.getAttribute(old, "unix:size")).isEqualTo(64 << 20);
    }

    @Test
    void aPatchInPlaceKeepsTheFileAndCanBeTakenBack() throws IOException {
        Path delta = delta("blocks");
        byte[] before = Files.readAllBytes(old);
        Object inode = Files.getAttribute(old, "unix:ino");
        assertThat(status("patch", delta, old, "--in-place", "--undo", temp.resolve("undo"))).as(talk).isZero();
        assertThat(old).hasBinaryContent(content);
        assertThat(Files.getAttribute(old, "unix:ino")).isEqualTo(inode);
        assertThat(status("patch", temp.resolve("undo"), old)).as(talk).isZero();
        assertThat(old).hasBinaryContent(before);
        assertThat(status("patch", delta("files"), old, "--in-place")).isEqualTo(77);
        assertThat(status("patch", delta, old, "--in-place", "-o", temp.resolve("x"))).isEqualTo(64);
        assertThat(status("patch", delta, old, "--renamed")).isEqualTo(64);
        assertThat(status("patch", delta("blocks"), old, "--in-place", "--renamed")).isEqualTo(64);
        assertThat(talk).contains("there is no journal");
    }

    @Test
    void whatWasInterruptedInPlaceMustBeFinishedFirst() throws IOException {
        Path delta = delta("blocks");
        Files.write(temp.resolve("old.remsync-journal"), new byte[5000]);
        assertThat(status("patch", delta, old)).isEqualTo(77);
        assertThat(talk).contains("was interrupted");
        assertThat(status("patch", delta, old, "--in-place")).isEqualTo(77);
        assertThat(talk).contains("is no journal");
    }

    @Test
    void aDeltaIsMadeForWhatAnotherProgramServes() throws IOException {
        Path delta = temp.resolve("delta");
        String link = "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                + System.getProperty("java.class.path") + "' org.remsync.cli.Main device --serve";
        assertThat(status("device", fresh, link, old, "-o", delta, "--note", "live")).as(talk).isZero();
        assertThat(status("patch", delta, old)).as(talk).isZero();
        assertThat(old).hasBinaryContent(content);
        Files.write(old, new byte[7]);
        assertThat(status("device", fresh, link, old, "-o", delta)).isEqualTo(80);
        assertThat(talk).contains("--sizes resize");
        assertThat(status("device", fresh, link, old, "-o", delta, "--sizes=resize")).as(talk).isZero();
        assertThat(status("device", fresh, link, temp.resolve("none"), "-o", delta)).isEqualTo(64);
        assertThat(talk).contains("the other side: there is no ");
    }

    @Test
    void whoAsksWrongIsRefused() {
        assertThat(status("device", "--serve")).isEqualTo(76);
        assertThat(status("device", fresh, "echo; echo welcome", old, "-o", temp.resolve("x"))).isEqualTo(76);
        assertThat(status("device", fresh, "true", old, "-o", temp.resolve("x"))).isEqualTo(69);
        assertThat(status("device", fresh, "exit 3", old, "-o", temp.resolve("x"))).isEqualTo(69);
        assertThat(talk).contains("ended with status 3");
        assertThat(status("device", fresh)).isEqualTo(64);
        assertThat(temp.resolve("x")).doesNotExist();
    }
}
