package org.remsync.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.Disk;
import org.remsync.base.FileNames;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;

class TreeScannerTest {
    @TempDir
    private Path root;

    /** The real disk, counting what is read, with some trouble if wished. */
    private static class Counting extends OverDisk {
        final List<String> read = new ArrayList<>();
        Path denied = Path.of("/none");

        @Override
        public synchronized InputStream read(Path file) throws IOException {
            if (file.equals(denied)) {
                throw new AccessDeniedException(file.toString());
            }
            read.add(FileNames.of(file));
            return super.read(file);
        }

        @Override
        public List<Path> list(Path directory) throws IOException {
            if (directory.equals(denied)) {
                throw new AccessDeniedException(directory.toString());
            }
            return super.list(directory);
        }
    }

    private final Counting disk = new Counting();

    private Report scan(Report before) throws IOException {
        return scan(before, 1);
    }

    private Report scan(Report before, int threads) throws IOException {
        Report report = new Report(before);
        disk.read.clear();
        IgnoreRules rules = IgnoreRules.load(disk, root, true, List.of());
        new TreeScanner(disk, root, rules, threads).scan(before.known.values().iterator(), report);
        return report;
    }

    /** Writes a file that is old enough not to be racy: the file system's clock has moved on. */
    private Path write(String path, String text) throws IOException {
        Path file = FileNames.resolve(root, path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Disk.Stat stat = disk.stat(file).orElseThrow();
        SetRoot own = new SetRoot(disk, root);
        while (own.now() <= stat.changed()) {
            Thread.onSpinWait();
        }
        return file;
    }

    @Test
    void whatIsNewIsToldInTheOrderOfPathsWithItsContent() throws IOException {
        write("a/b", "1");
        write("a.txt", "22");
        write("a/b.txt", "333");
        write("é", "");
        Files.createSymbolicLink(root.resolve("link"), Path.of("a"));
        Files.setLastModifiedTime(root.resolve("a.txt"), FileTime.fromMillis(1));
        disk.setMode(root.resolve("a.txt"), 04640);
        Report first = scan(new Report());
        assertThat(first.told).containsExactly(
                "appeared a", "appeared a/b", "appeared a/b.txt", "appeared a.txt", "appeared link", "appeared é");
        Known known = first.known.get(RelativePath.of("a.txt"));
        assertThat(known.content()).isEqualTo(Content.file(Checksum.ofBytes(new byte[] {'2', '2'}), 2));
        assertThat(known.metadata()).isEqualTo(new Metadata(0640, 1_000_000));
        assertThat(first.known.get(RelativePath.of("link")).content())
                .isEqualTo(Content.symlink(new byte[] {'a'}));
        assertThat(first.known.get(RelativePath.of("a")).content()).isEqualTo(Content.DIRECTORY);
    }

    @Test
    void whatTheFileSystemSaysIsUnchangedIsNotRead() throws IOException {
        write("a", "1");
        write("b/c", "2");
        Report second = scan(scan(new Report()));
        assertThat(second.told).isEmpty();
        assertThat(second.unchanged).isEqualTo(3);
        assertThat(disk.read).isEmpty();
    }

    @Test
    void anEditThatKeepsSizeAndTimeIsFoundByTheInodesChange() throws IOException {
        Path file = write("a", "1");
        FileTime time = Files.getLastModifiedTime(file);
        Report first = scan(new Report());
        Files.writeString(file, "2");
        Files.setLastModifiedTime(file, time);
        assertThat(scan(first).told).containsExactly("changed a");
    }

    @Test
    void aFileAsYoungAsItsReadingIsReadAgain() throws IOException {
        Path file = write("a", "1");
        FileTime future = FileTime.fromMillis(System.currentTimeMillis() + 1_000_000);
        Files.setLastModifiedTime(file, future);
        Report first = scan(new Report());
        assertThat(first.known.get(RelativePath.of("a")).seen().orElseThrow().racy()).isTrue();
        Report second = scan(first);
        assertThat(second.told).isEmpty();
        assertThat(disk.read).containsExactly("a");
    }

    @Test
    void anotherTimeWithTheSameContentRefreshesOrChangesMetadataOnly() throws IOException {
        Path file = write("a", "1");
        Report first = scan(new Report());
        Files.writeString(root.resolve("b"), "1");
        FileTime time = Files.getLastModifiedTime(file);
        Files.move(root.resolve("b"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(file, time);
        Report second = scan(first);
        assertThat(second.told).containsExactly("refreshed a");
        Files.setLastModifiedTime(file, FileTime.fromMillis(5));
        Report third = scan(second);
        assertThat(third.told).containsExactly("changed a");
        assertThat(third.known.get(RelativePath.of("a")).content())
                .isEqualTo(first.known.get(RelativePath.of("a")).content());
    }

    @Test
    void aModeIsNoticedInAFileAndInADirectory() throws IOException {
        Path file = write("d/a", "1");
        Report first = scan(new Report());
        disk.setMode(file, 0700);
        disk.setMode(file.getParent(), 0750);
        assertThat(scan(first).told).containsExactly("changed d", "changed d/a");
    }

    @Test
    void whatIsDeletedIsGoneOnceAndComesBackAsNew() throws IOException {
        Path file = write("d/a", "1");
        Report first = scan(new Report());
        Files.delete(file);
        Files.delete(file.getParent());
        Report second = scan(first);
        assertThat(second.told).containsExactly("gone d", "gone d/a");
        assertThat(scan(second).told).isEmpty();
        write("d/a", "1");
        assertThat(scan(second).told).containsExactly("changed d", "changed d/a");
    }

    @Test
    void aFileBecomesADirectoryAndTheReverse() throws IOException {
        write("a", "1");
        write("b/c", "1");
        Report first = scan(new Report());
        Files.delete(root.resolve("a"));
        write("a/x", "1");
        Files.delete(root.resolve("b/c"));
        Files.delete(root.resolve("b"));
        write("b", "1");
        Report second = scan(first);
        assertThat(second.told).containsExactly("changed a", "appeared a/x", "changed b", "gone b/c");
    }

    @Test
    void aDirectoryBehindASymbolicLinkIsNotEntered(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret"), "x");
        write("d/secret", "x");
        Report first = scan(new Report());
        Files.delete(root.resolve("d/secret"));
        Files.delete(root.resolve("d"));
        Files.createSymbolicLink(root.resolve("d"), elsewhere);
        assertThat(scan(first).told).containsExactly("changed d", "gone d/secret");
    }

    @Test
    void whatCannotBeReadIsNeverTakenAsGone() throws IOException {
        write("a/b/c", "1");
        write("a/z", "1");
        Report first = scan(new Report());
        disk.denied = root.resolve("a/b");
        assertThat(scan(first).told).containsExactly("skipped a/b: may not be read");
        disk.denied = root.resolve("a/z");
        Files.writeString(root.resolve("a/z"), "new");
        assertThat(scan(first).told).containsExactly("skipped a/z: may not be read");
    }

    @Test
    void aFileThatIsWrittenToWhileItIsReadIsSkipped() throws IOException {
        Path file = write("log", "1");
        Disk busy = new OverDisk() {
            @Override
            public InputStream read(Path path) throws IOException {
                InputStream in = super.read(path);
                if (path.equals(file)) {
                    Files.writeString(file, "x".repeat((int) Files.size(file) + 1));
                }
                return in;
            }
        };
        Report report = new Report();
        new TreeScanner(busy, root, IgnoreRules.load(busy, root, true, List.of()), 1)
                .scan(new Report().known.values().iterator(), report);
        assertThat(report.told).containsExactly("skipped log: changes while it is read");
    }

    @Test
    void aFileThatBecomesADirectoryWhileItIsLookedAtIsSkippedOnce() throws IOException {
        Path file = write("a", "1");
        Disk busy = new OverDisk() {
            @Override
            public InputStream read(Path path) throws IOException {
                if (path.equals(file) && Files.isRegularFile(file)) {
                    Files.delete(file);
                    Files.createDirectory(file);
                }
                return super.read(path);
            }
        };
        PathProbe probe = new PathProbe(busy, root, IgnoreRules.load(busy, root, true, List.of()));
        assertThat(probe.look(RelativePath.of("a"))).isEmpty();
        assertThat(probe.look(RelativePath.of("a")).orElseThrow().content()).isEqualTo(Content.DIRECTORY);
    }

    @Test
    void aPipeInThePlaceOfAFileIsSkippedAndTheFileNotGone() throws IOException, InterruptedException {
        Path file = write("a", "1");
        Report first = scan(new Report());
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
        assertThat(scan(first).told).containsExactly("skipped a: is a device, FIFO or socket");
        Files.delete(file);
    }

    @Test
    void namesThatNoPathMayHaveAreShownAndNotEntered() throws IOException {
        write("x/.Remsync/a", "1");
        write("x/.remsync/a", "1");
        assertThat(scan(new Report()).told).containsExactly(
                "appeared x", "skipped x/.Remsync: the name .remsync is remsync's own");
    }

    @Test
    void oddNamesAreCarriedAndShownOnOneLine() throws IOException {
        write("new\nline", "1");
        write("\udcff\udcfe", "2");
        Report first = scan(new Report());
        assertThat(first.told).containsExactly("appeared new\\nline", "appeared \\xff\\xfe");
        assertThat(scan(first).told).isEmpty();
    }

    @Test
    void aRuleAddedLeavesWhatItMatchesAsItIs() throws IOException {
        write("a.log", "1");
        write("d/x", "1");
        Report first = scan(new Report());
        write(IgnoreRules.FILE_NAME, "*.log\nd/\n");
        Report second = scan(first);
        assertThat(second.told).containsExactly("appeared .remsyncignore", "ignored a.log", "ignored d", "ignored d/x");
        Files.delete(root.resolve("a.log"));
        assertThat(scan(second).told).containsExactly("ignored a.log", "ignored d", "ignored d/x");
    }

    @Test
    void aDeletedDirectoryOfWhichOnlyIgnoredThingsAreLeftStaysDeleted() throws IOException {
        write("d/sub/x.o", "1");
        Report before = new Report();
        before.remember(RelativePath.of("d"), Found.NOTHING);
        before.remember(RelativePath.of("d/gone"), Found.NOTHING);
        assertThat(scan(before).told).isEmpty();
        Path probed = write("d/sub/y", "1");
        assertThat(scan(before).told).containsExactly("changed d", "appeared d/sub", "appeared d/sub/y");
        Files.delete(probed);
        Files.delete(root.resolve("d/sub/x.o"));
        assertThat(scan(before).told).as("an empty one is new").containsExactly("changed d", "appeared d/sub");
    }

    @Test
    void aMissingRootIsAnErrorAndNotAnEmptyTree() throws IOException {
        write("a", "1");
        Report first = scan(new Report());
        Path missing = root.resolve("missing");
        Disk none = new OverDisk();
        assertThatThrownBy(() -> new TreeScanner(none, missing, IgnoreRules.load(none, missing, true, List.of()), 1)
                        .scan(first.known.values().iterator(), new Report()))
                .isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void manyThreadsTellTheSameInTheSameOrder(int threads) throws IOException {
        Random random = new Random(threads);
        for (int i = 0; i < 300; i++) {
            String path = random.nextInt(5) + "/" + random.nextInt(5) + "/f" + random.nextInt(200);
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x".repeat(random.nextInt(100)));
        }
        Report first = scan(new Report(), threads);
        assertThat(first.told).isEqualTo(first.known.keySet().stream().map(path -> "appeared " + path).toList());
        write("last", "1");
        Report settled = scan(first, threads);
        first.known.keySet().stream().skip(17).limit(3).forEach(path -> delete(path.below(root)));
        Report third = scan(settled, threads);
        assertThat(third.told).hasSizeBetween(1, 3).allMatch(line -> line.startsWith("gone "));
    }

    private static void delete(Path path) {
        try {
            if (Files.isRegularFile(path)) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aProbeSaysWhatAScanWouldSay(@TempDir Path elsewhere) throws IOException {
        write("a", "1");
        write("d/x.o", "1");
        Files.createSymbolicLink(root.resolve("link"), elsewhere);
        Files.writeString(elsewhere.resolve("f"), "secret");
        Report first = scan(new Report());
        PathProbe probe = new PathProbe(disk, root, IgnoreRules.load(disk, root, true, List.of()));
        Known known = first.known.get(RelativePath.of("a"));
        disk.read.clear();
        assertThat(probe.look(known).orElseThrow().matches(known)).isTrue();
        assertThat(disk.read).isEmpty();
        Files.writeString(root.resolve("a"), "2");
        assertThat(probe.look(known).orElseThrow().content())
                .isEqualTo(Content.file(Checksum.ofBytes(new byte[] {'2'}), 1));
        assertThat(probe.look(RelativePath.of("link/f"))).contains(Found.NOTHING);
        assertThat(probe.look(RelativePath.of("a/f"))).contains(Found.NOTHING);
        assertThat(probe.look(RelativePath.of("none/f"))).contains(Found.NOTHING);
        Report tombstone = new Report();
        tombstone.remember(RelativePath.of("d"), Found.NOTHING);
        assertThat(probe.look(tombstone.known.get(RelativePath.of("d")))).contains(Found.NOTHING);
        assertThat(probe.look(RelativePath.of("d")).orElseThrow().content()).isEqualTo(Content.DIRECTORY);
    }

    @Test
    void whatASeenSaysOfAnotherKindDoesNotCount() throws IOException {
        Path file = write("a", "1");
        Disk.Stat stat = disk.stat(file).orElseThrow();
        Report before = new Report();
        before.remember(RelativePath.of("a"), new Found(
                Content.symlink(new byte[] {'1'}), Metadata.NONE,
                Optional.of(new Seen(stat.size(), stat.modified(), stat.changed(), stat.inode(), false))));
        assertThat(scan(before).told).containsExactly("changed a");
    }
}
