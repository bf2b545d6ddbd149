package org.remsync.delta.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.UserException;

/** Patches in place that ended in the middle, and what their journals are used for then. */
class InterruptedPatchTest {
    private static final int BLOCK = 64;
    /** So many parts move by themselves that there are several batches. */
    private static final int BLOCKS = 3 * Journal.PIECES;

    @TempDir
    private Path directory;

    private final byte[] old = new byte[BLOCKS * BLOCK];
    private byte[] fresh = {};
    private Path target;
    private Path journal;
    private Patch patch;

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Ends the work when so much was told. */
    private static final class Killer implements Watch {
        private int left;

        Killer(int left) {
            this.left = left;
        }

        @Override
        public void begin(Stage stage, long size) {
            if (stage != Stage.CHECKING && left-- == 0) {
                throw new Killed();
            }
        }

        @Override
        public void passed(long bytes) {
            if (left > 0 && --left == 0) {
                throw new Killed();
            }
        }
    }

    /** Something new stands before each block, so each moves further up than the one before. */
    @BeforeEach
    void write() throws IOException {
        new Random(1).nextBytes(old);
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        for (int block = 0; block < BLOCKS; block++) {
            made.write(block);
            made.write(old, block * BLOCK, BLOCK);
        }
        fresh = made.toByteArray();
        Deltas deltas = new Deltas(directory);
        byte[] delta = deltas.delta(old, fresh, new SignatureOptions(Form.REMSYNC, BLOCK, 0, ""));
        patch = Patch.open(deltas.file("delta", delta));
        target = deltas.file("target", old);
        journal = directory.resolve("journal");
    }

    private void apply(Path file, Watch watch) throws IOException {
        InPlace.apply(new Target(patch, file, SizeRule.RESIZE, watch), journal);
    }

    /** Begins, and ends when all was moved and nothing else was done. */
    private void interrupt() {
        assertThatThrownBy(() -> apply(target, new Killer(4))).isInstanceOf(Killed.class);
        assertThat(journal).exists();
    }

    private void assertRefused(Path file, String why) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> apply(file, Watch.NONE)).isInstanceOf(UserException.class).hasMessageContaining(why);
        assertThat(file).hasBinaryContent(before);
        assertThat(journal).exists();
    }

    @Test
    void whereverItEndedItIsFinished() throws IOException {
        boolean killed = true;
        for (int after = 0; killed; after = after < 6 ? after + 1 : after * 6) {
            Files.write(target, old);
            killed = isKilled(after) && isKilled(1);
            apply(target);
            assertThat(target).as("killed after " + after).hasBinaryContent(fresh);
            assertThat(journal).doesNotExist();
        }
    }

    private boolean isKilled(int after) throws IOException {
        try {
            apply(target, new Killer(after));
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    private void apply(Path file) throws IOException {
        if (Files.exists(journal) || !java.util.Arrays.equals(Files.readAllBytes(file), fresh)) {
            apply(file, Watch.NONE);
        }
    }

    @Test
    void theJournalIsNotUsedForAnotherFile() throws IOException {
        interrupt();
        assertRefused(Files.write(directory.resolve("other"), old), "is the journal of a patch of " + target.toRealPath());
        apply(target, Watch.NONE);
        assertThat(target).hasBinaryContent(fresh);
    }

    @Test
    void whatIsNoJournalIsNotTakenForOne() throws IOException {
        for (int size : new int[] {0, 5, 5000, 50_000}) {
            Files.write(journal, new byte[size]);
            assertRefused(target, "is no journal of a patch in place");
        }
    }

    @Test
    void aJournalThatWasCutOffIsNotUsed() throws IOException {
        interrupt();
        Files.write(journal, java.util.Arrays.copyOf(Files.readAllBytes(journal), 100_000));
        assertRefused(target, "is a journal that was cut off");
    }

    @Test
    void aFileThatGotAnotherNameIsFinished() throws IOException {
        interrupt();
        Path renamed = Files.move(target, directory.resolve("renamed"));
        apply(renamed, Watch.NONE);
        assertThat(renamed).hasBinaryContent(fresh);
    }

    @Test
    void aFileAndItsJournalInAnotherPlaceAreFinished() throws IOException {
        interrupt();
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path copy = Files.copy(target, elsewhere.resolve("target"));
        journal = Files.copy(journal, elsewhere.resolve("journal"));
        apply(copy, Watch.NONE);
        assertThat(copy).hasBinaryContent(fresh);
    }

    @Test
    void whoSaysThatItIsTheSameUnderAnotherNameIsBelieved() throws IOException {
        Path copy = directory.resolve("copy");
        Target renamed = new Target(patch, copy, SizeRule.RESIZE, Watch.NONE);
        assertThatThrownBy(() -> InPlace.applyRenamed(renamed, journal))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no journal");
        interrupt();
        Files.copy(target, copy);
        assertRefused(copy, "is the journal of a patch of");
        InPlace.applyRenamed(renamed, journal);
        assertThat(copy).hasBinaryContent(fresh);
    }

    @Test
    void aFileThatWasBroughtBackIsNotTakenForWhatWasLeft() throws IOException {
        interrupt();
        Files.write(target, old);
        assertRefused(target, "is not as the interrupted patch left it");
        Files.write(target, new byte[0]);
        assertRefused(target, "is not as the interrupted patch left it");
        Files.write(target, old);
        Files.delete(journal);
        apply(target, Watch.NONE);
        assertThat(target).hasBinaryContent(fresh);
    }
}
