package org.remsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.Disk;
import org.remsync.base.ExitCode;
import org.remsync.base.LocalDisk;
import org.remsync.base.RetryException;

/** What stands beside the ledger in a site's home. */
class HomeTest {
    private final Disk disk = new LocalDisk();

    @TempDir
    Path home;

    @Test
    void aSecondRunIsToldWhoHoldsTheHome() throws IOException {
        try (HomeLock first = HomeLock.acquire(home, "broadcast --set notes", Duration.ZERO)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> HomeLock.acquire(home, "process", Duration.ofMillis(1)))
                    .isInstanceOf(RetryException.class)
                    .hasMessageContaining("broadcast --set notes")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .extracting(e -> ((RetryException) e).exitCode())
                    .isEqualTo(ExitCode.TRY_AGAIN);
        }
        HomeLock.acquire(home, "process", Duration.ZERO).close();
    }

    @Test
    void aShorterNameLeavesNothingOfALongerOne() throws IOException {
        HomeLock.acquire(home, "a very long command line indeed", Duration.ZERO).close();
        HomeLock.acquire(home, "scan", Duration.ZERO).close();
        assertThat(home.resolve("lock")).content().contains("scan").doesNotContain("indeed").hasLineCount(1);
    }

    @Test
    void theHighWaterMarkComesBackAsItWent() throws IOException {
        Path file = home.resolve("high-water");
        assertThat(HighWaterMark.read(disk, file)).isEmpty();
        new HighWaterMark(3, 1_800_000_000L).write(disk, file);
        new HighWaterMark(4, 1_800_000_001L).write(disk, file);
        assertThat(HighWaterMark.read(disk, file)).contains(new HighWaterMark(4, 1_800_000_001L));
    }

    @Test
    void aLedgerBehindTheMarkIsKnown() {
        HighWaterMark mark = new HighWaterMark(3, 100);
        assertThat(mark.isAhead(3, 100)).isFalse();
        assertThat(mark.isAhead(3, 99)).isTrue();
        assertThat(mark.isAhead(2, 500)).isTrue();
        assertThat(mark.isAhead(4, 1)).isFalse();
    }

    @Test
    void aDamagedMarkIsNamed() throws IOException {
        Path file = Files.writeString(home.resolve("high-water"), "remsync-high-water 1\nepoch x\ntick 1\n");
        assertThatThrownBy(() -> HighWaterMark.read(disk, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("high-water");
    }
}
