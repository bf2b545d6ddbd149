package org.remsync.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.FileNames;

class SimDiskTest {
    private static final Path ROOT = Path.of("/");
    private static final Path FILE = Path.of("/file");
    private static final Path OTHER = Path.of("/other");

    private final Steps steps = new Steps();
    private final SimClock clock = new SimClock(new SimClock.World());

    private SimDisk disk() {
        return new SimDisk(steps, clock, 1_000_000);
    }

    private static void write(Disk disk, Path file, String text, boolean sync) throws IOException {
        try (Disk.Output out = disk.create(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            if (sync) {
                out.sync();
            }
        }
    }

    private static String read(Disk disk, Path file) throws IOException {
        return new String(AtomicFile.read(disk, file), StandardCharsets.UTF_8);
    }

    /** What may be at a path after a power cut: every outcome that 200 seeds find. */
    private interface Doing {
        void on(SimDisk disk) throws IOException;
    }

    private Set<String> outcomes(Doing doing, Path path) throws IOException {
        Set<String> seen = new TreeSet<>();
        for (int seed = 0; seed < 200; seed++) {
            SimDisk disk = disk();
            doing.on(disk);
            disk.cutPower(new java.util.SplittableRandom(seed));
            seen.add(disk.stat(path).isPresent() ? read(disk, path) : "nothing");
        }
        return seen;
    }

    @Test
    void anUnsyncedFileMayBeGoneEmptyTornZeroedOrWhole() throws IOException {
        Doing doing = disk -> write(disk, FILE, "ab", false);
        assertThat(outcomes(doing, FILE)).containsExactlyInAnyOrder("nothing", "", "a", "\0\0", "ab");
    }

    @Test
    void aSyncedFileInAnUnsyncedDirectoryIsGoneOrWhole() throws IOException {
        Doing doing = disk -> write(disk, FILE, "ab", true);
        assertThat(outcomes(doing, FILE)).containsExactlyInAnyOrder("nothing", "ab");
    }

    @Test
    void renamingWithoutSyncingTheContentCanTearTheTarget() throws IOException {
        Doing doing = disk -> {
            write(disk, FILE, "old", true);
            disk.sync(ROOT);
            write(disk, OTHER, "new", false);
            disk.move(OTHER, FILE);
        };
        assertThat(outcomes(doing, FILE)).contains("old", "new", "", "\0\0\0");
    }

    @Test
    void syncedContentAndRenameGiveOldOrNew() throws IOException {
        Doing doing = disk -> {
            write(disk, FILE, "old", true);
            disk.sync(ROOT);
            write(disk, OTHER, "new", true);
            disk.move(OTHER, FILE);
        };
        assertThat(outcomes(doing, FILE)).containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void aSyncedDirectoryKeepsItsNames() throws IOException {
        Doing doing = disk -> {
            AtomicFile.write(disk, FILE, "old".getBytes(StandardCharsets.UTF_8));
            AtomicFile.write(disk, FILE, "new".getBytes(StandardCharsets.UTF_8));
        };
        assertThat(outcomes(doing, FILE)).containsExactly("new");
    }

    @Test
    void changesInOneDirectorySurviveInOrder() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            SimDisk disk = disk();
            for (int i = 0; i < 5; i++) {
                disk.makeDirectory(Path.of("/" + i));
            }
            disk.cutPower(new java.util.SplittableRandom(seed));
            int left = disk.list(ROOT).size();
            for (int i = 0; i < 5; i++) {
                assertThat(disk.stat(Path.of("/" + i)).isPresent()).isEqualTo(i < left);
            }
        }
    }

    @Test
    void aRenameBetweenDirectoriesIsKeptOrLostWhole() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            SimDisk disk = disk();
            disk.makeDirectory(Path.of("/a"));
            disk.makeDirectory(Path.of("/b"));
            write(disk, Path.of("/a/f"), "x", true);
            disk.settle();
            disk.move(Path.of("/a/f"), Path.of("/b/f"));
            write(disk, Path.of("/b/g"), "y", true);
            disk.cutPower(new java.util.SplittableRandom(seed));
            boolean before = disk.stat(Path.of("/a/f")).isPresent();
            boolean after = disk.stat(Path.of("/b/f")).isPresent();
            assertThat(before).isNotEqualTo(after);
            assertThat(after || disk.stat(Path.of("/b/g")).isEmpty()).isTrue();
        }
    }

    @Test
    void whatIsDurableIsKnown() throws IOException {
        SimDisk disk = disk();
        write(disk, FILE, "x", false);
        assertThat(disk.isDurable(FILE)).isFalse();
        disk.sync(FILE);
        assertThat(disk.isDurable(FILE)).isFalse();
        assertThat(disk.durableTree(ROOT)).isEqualTo(Tree.EMPTY);
        disk.sync(ROOT);
        assertThat(disk.isDurable(FILE)).isTrue();
        assertThat(disk.durableTree(ROOT)).isEqualTo(disk.tree(ROOT));
        disk.setMode(FILE, 0644);
        assertThat(disk.durableTree(ROOT)).isNotEqualTo(disk.tree(ROOT));
        disk.delete(FILE);
        assertThat(disk.isDurable(FILE)).isFalse();
    }

    @Test
    void itRefusesAsTheSystemDoes() throws IOException {
        SimDisk disk = disk();
        Path directory = Path.of("/d");
        Path link = Path.of("/l");
        disk.makeDirectory(directory);
        write(disk, directory.resolve("f"), "x", true);
        disk.makeSymlink(link, "d".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> disk.create(link)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.read(FILE)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.read(link)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> disk.list(link)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> disk.delete(directory)).isInstanceOf(DirectoryNotEmptyException.class);
        assertThatThrownBy(() -> disk.create(directory.resolve("f/g"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> disk.move(link, directory)).isInstanceOf(IOException.class);
        assertThat(read(disk, link.resolve("f"))).as("a link in the middle is followed").isEqualTo("x");
        assertThat(disk.stat(Path.of("/x/y"))).isEmpty();
        assertThat(disk.stat(directory.resolve("f/g"))).isEmpty();
    }

    @Test
    void namesAreInByteOrderWhateverTheirBytes() throws IOException {
        SimDisk disk = disk();
        String broken = "\udcff";
        String beyond = "\ud83d\ude00";
        String high = "\uffee";
        for (String name : new String[] {broken, beyond, high, "b", "B"}) {
            disk.makeDirectory(FileNames.resolve(ROOT, name));
        }
        assertThat(disk.list(ROOT).stream().map(FileNames::of)).containsExactly("B", "b", high, beyond, broken);
    }

    @Test
    void aBackupIsPutBackWhole() throws IOException {
        SimDisk disk = disk();
        Path directory = Path.of("/d");
        disk.makeDirectory(directory);
        write(disk, directory.resolve("f"), "old", true);
        Inode image = disk.image();
        disk.delete(directory.resolve("f"));
        write(disk, directory.resolve("g"), "new", true);
        disk.putBack(image, directory);
        assertThat(disk.list(directory)).containsExactly(directory.resolve("f"));
        assertThat(read(disk, directory.resolve("f"))).isEqualTo("old");
    }

    @Test
    void theDeadDoNothing() throws IOException {
        SimDisk disk = disk();
        steps.crashIn(2);
        disk.makeDirectory(Path.of("/a"));
        assertThatThrownBy(() -> disk.makeDirectory(Path.of("/b"))).isInstanceOf(Crash.class);
        assertThatThrownBy(() -> disk.delete(Path.of("/a"))).isInstanceOf(Crash.class);
        assertThatThrownBy(() -> disk.stat(Path.of("/a"))).isInstanceOf(Crash.class);
        steps.calm();
        assertThat(disk.list(ROOT)).containsExactly(Path.of("/a"));
    }

    @Test
    void aPersonMeddlesRightAfterAStep() throws IOException {
        SimDisk disk = disk();
        steps.meddleIn(1, () -> {
            try {
                disk.makeDirectory(Path.of("/theirs"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        disk.makeDirectory(Path.of("/a"));
        assertThat(disk.list(ROOT)).hasSize(2);
        assertThat(steps.taken()).isEqualTo(1);
    }

    @Test
    void timesAreCoarseAndInodesUsedAgain() throws IOException {
        SimDisk disk = new SimDisk(steps, clock, 1_000_000_000);
        write(disk, FILE, "a", true);
        Disk.Stat first = disk.stat(FILE).orElseThrow();
        disk.delete(FILE);
        write(disk, FILE, "b", true);
        assertThat(disk.stat(FILE)).as("nothing shows that the file is another").contains(new Disk.Stat(
                Disk.Type.FILE, 1, 0600, first.modified(), first.changed(), first.inode()));
    }
}
