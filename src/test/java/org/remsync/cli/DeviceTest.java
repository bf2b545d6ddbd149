package org.remsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The situations of bdsync's own tests, and the ways in which a live link fails. */
class DeviceTest {
    private static final String SERVE = "'" + Path.of(System.getProperty("java.home"), "bin", "java")
            + "' -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path")
            + "' org.remsync.cli.Main device --serve";

    @TempDir
    private Path temp;

    private Path local;
    private Path remote;
    private Path delta;
    private Path undo;
    private String talk = "";

    @BeforeEach
    void setUp() {
        local = temp.resolve("local");
        remote = temp.resolve("remote");
        delta = temp.resolve("delta");
        undo = temp.resolve("undo");
    }

    private int run(Object... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Map<String, String> environment = Map.of("TMPDIR", temp.toString());
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), said, "", environment);
        int status = Main.run(terminal, environment, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        talk = said.toString(StandardCharsets.UTF_8);
        return status;
    }

    private void sparse(Path file, long size, String text, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(size);
            bytes.seek(at);
            bytes.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @CsvSource({
        "1234567, 1234567, strict",
        "1048576, 1050921, resize",
        "1050921, 1048576, resize",
        "1048576, 1050921, minsize",
        "1050921, 1048576, minsize",
    })
    void aDeltaAndItsUndoOfEqualAndOtherSizes(long here, long there, String sizes) throws IOException {
        sparse(local, here, ".abcd", 123_456);
        sparse(remote, there, ".abXd", 123_456);
        byte[] before = bytes(remote);
        assertThat(run("device", local, SERVE, remote, "-o", delta, "--undo", undo, "--sizes", sizes + ",warn"))
                .as(talk).isZero();
        assertThat(talk).isEqualTo(here == there ? ""
                : "remsync: " + local + " has " + here + " bytes, and the other has " + there + "\n");
        assertThat(Files.size(delta)).isLessThan(5000);
        assertThat(Files.size(undo)).isLessThan(5000);
        assertThat(run("patch", delta, remote, "--in-place", "--direct", "--other-device=refuse")).as(talk).isZero();
        byte[] expected = sizes.equals("minsize") ? before.clone() : bytes(local);
        System.arraycopy(bytes(local), 0, expected, 0, (int) Math.min(expected.length, here));
        assertThat(remote).hasBinaryContent(expected);
        assertThat(run("patch", undo, remote, "--direct")).as(talk).isZero();
        assertThat(remote).hasBinaryContent(before);
    }

    @Test
    void whereSizesDifferItIsRefusedUnlessThatIsMeant() throws IOException {
        sparse(local, 8192, "x", 4095);
        sparse(remote, 8000, "y", 4095);
        assertThat(run("device", local, SERVE, remote, "-o", delta)).isEqualTo(80);
        assertThat(delta).doesNotExist();
        assertThat(run("device", local, SERVE, remote, "-o", delta, "--sizes", "equal")).isEqualTo(64);
    }

    @Test
    void aRangeIsMadeAloneAndAnotherDeviceIsTold() throws IOException {
        sparse(local, 100_000, "here", 70_000);
        sparse(remote, 100_000, "there", 10_000);
        assertThat(run("device", local, SERVE, remote, "-o", delta, "--range", "50k,40k")).as(talk).isZero();
        Path renamed = temp.resolve("renamed");
        Files.move(remote, renamed);
        assertThat(run("patch", delta, renamed, "--other-device=refuse")).isEqualTo(79);
        assertThat(run("patch", delta, renamed, "--other-device=warn", "--sizes=strict")).as(talk).isZero();
        assertThat(talk).isEqualTo("remsync: the delta is for " + remote + " and not for " + renamed + "\n");
        byte[] expected = new byte[100_000];
        System.arraycopy(bytes(renamed), 10_000, expected, 10_000, 5);
        System.arraycopy(bytes(local), 70_000, expected, 70_000, 4);
        assertThat(renamed).hasBinaryContent(expected);
        assertThat(new String(expected, 10_000, 5, StandardCharsets.US_ASCII)).isEqualTo("there");
    }

    @Test
    void theOtherSideMayEndBadlyOrEarly() throws IOException {
        sparse(local, 9000, "a", 4095);
        sparse(remote, 9000, "b", 4095);
        assertThat(run("device", local, SERVE + "; exit 5", remote, "-o", delta, "--undo", undo)).isEqualTo(69);
        assertThat(talk).contains("ended with status 5");
        assertThat(run("device", local, "printf rsA2", remote, "-o", delta)).isEqualTo(69);
        assertThat(talk).contains("the other side ended before it had answered");
        assertThat(delta).doesNotExist();
        assertThat(undo).doesNotExist();
    }

    @Test
    void aCommandThatSaysNothingOrDoesNotEndIsEnded() throws IOException {
        sparse(local, 9000, "a", 4095);
        sparse(remote, 9000, "b", 4095);
        assertThat(run("device", local, "tail -f /dev/null", remote, "-o", delta, "--timeout", "1s")).isEqualTo(83);
        assertThat(talk).contains("said nothing for 1 s").contains("--timeout");
        assertThat(delta).doesNotExist();
        assertThat(run("device", local, "true", remote, "--timeout", "soon")).isEqualTo(64);
        Duration little = Duration.ofMillis(20);
        try (LinkCommand link = LinkCommand.start("tail -f /dev/null", little)) {
            assertThatThrownBy(() -> link.input().write(new byte[1 << 20])).hasMessageContaining("took nothing");
        }
        try (LinkCommand link = LinkCommand.start("tail -f /dev/null", little)) {
            assertThatThrownBy(link::requireDone).hasMessageContaining("did not end");
        }
        try (LinkCommand link = LinkCommand.start("cat", Duration.ZERO)) {
            link.input().write(new byte[1000]);
            assertThat(link.output().readNBytes(1000)).hasSize(1000);
            link.requireDone();
        }
    }

    @Test
    void emptyDevicesBehindACommandThatFails() throws IOException {
        Files.write(local, new byte[0]);
        Files.write(remote, new byte[0]);
        assertThat(run("device", local, "echo said >&2; exit 5", remote, "-o", delta)).isEqualTo(69);
        assertThat(run("device", local, "/no/such/command", remote, "-o", delta)).isEqualTo(69);
        assertThat(talk).contains("status 127");
        assertThat(run("device", local, "cat /dev/zero", remote, "-o", delta)).isEqualTo(76);
        assertThat(run("device", local, SERVE, remote, "-o", delta)).as(talk).isZero();
        assertThat(run("patch", delta)).as(talk).isZero();
        assertThat(talk).isEqualTo("remsync: the delta is for " + remote + "\n");
        assertThat(remote).isEmptyFile();
    }

    @Test
    void whatChangesWhileItIsReadIsNoDelta() throws IOException {
        sparse(local, 9000, "a", 4095);
        sparse(remote, 9000, "b", 4095);
        assertThat(run("device", local, SERVE + "; echo more >>" + local, remote, "-o", delta)).isEqualTo(81);
        assertThat(talk).contains("local changed while it was read");
        assertThat(delta).doesNotExist();
    }

    @Test
    void moreThanFourGigabytesThatAreMostlyHoles() throws IOException {
        long size = (4L << 30) + 12_345;
        sparse(remote, size, "old", size - 100);
        sparse(local, size, "new", size - 100);
        String part = size - 1_000_000 + ",1M";
        assertThat(run("signature", remote, "--range", part, "-o", temp.resolve("sig"))).as(talk).isZero();
        assertThat(run("delta", temp.resolve("sig"), local, "-o", delta)).as(talk).isZero();
        assertThat(Files.size(delta)).isLessThan(5000);
        assertThat(run("patch", delta, remote, "--in-place")).as(talk).isZero();
        try (RandomAccessFile file = new RandomAccessFile(remote.toFile(), "r")) {
            file.seek(size - 100);
            assertThat(file.read()).isEqualTo('n');
        }
        assertThat(run("inspect", delta)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWrongBaseOrACutDeltaIsRefusedAndTheTargetLeftAlone(boolean inPlace) throws IOException {
        sparse(local, 20_000, "local", 10_000);
        sparse(remote, 20_000, "remote", 10_000);
        String mode = inPlace ? "--in-place" : "--sizes=strict";
        assertThat(run("signature", remote, "-o", temp.resolve("sig"))).isZero();
        assertThat(run("delta", temp.resolve("sig"), local, "-o", delta)).isZero();
        byte[] before = bytes(remote);
        byte[] whole = bytes(delta);
        Path cut = Files.write(temp.resolve("cut"), Arrays.copyOf(whole, whole.length - 1));
        assertThat(run("patch", cut, remote, mode)).isEqualTo(65);
        assertThat(run("patch", delta, temp.resolve("none"), mode)).isEqualTo(64);
        assertThat(run("patch", delta, mode)).as("it does not say what it is for").isEqualTo(64);
        assertThat(remote).hasBinaryContent(before);
        sparse(remote, 20_000, "other", 10_000);
        byte[] other = bytes(remote);
        assertThat(run("patch", delta, remote, mode)).isEqualTo(79);
        assertThat(remote).hasBinaryContent(other);
        sparse(remote, 20_001, "remote", 10_000);
        assertThat(run("patch", delta, remote, mode)).isEqualTo(80);
        assertThat(Files.size(remote)).isEqualTo(20_001);
    }

    @Test
    void howFarItIsGoesToStandardErrorInLines() throws IOException {
        sparse(local, 20_000, "local", 10_000);
        assertThat(run("signature", "--progress", local, "-o", temp.resolve("sig"))).isZero();
        assertThat(talk).containsPattern("(?m)^progress stage=reading percent=100.0 delta=\\d+ position=20000 "
                + "size=20000 elapsed=\\d+ remaining=\\d+$");
        assertThat(run("delta", temp.resolve("sig"), local, "-o", delta, "--progress=lines")).isZero();
        assertThat(talk).contains("progress stage=reading percent=100.0");
        assertThat(run("patch", delta, local, "--in-place", "--progress=lines")).isZero();
        assertThat(talk.lines().map(line -> line.replaceAll("progress stage=([a-z]*) .*", "$1")).distinct())
                .containsExactly("checking", "moving", "writing", "verifying");
        assertThat(run("patch", delta, local, "--progress=words")).isEqualTo(64);
    }
}
