package org.remsync.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.Disk;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.FilesetId;
import org.remsync.model.Kind;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;

class InstallerTest {
    private static final Metadata METADATA = new Metadata(0640, 1_000_000_007L);

    @TempDir
    private Path directory;

    private final List<String> synced = new ArrayList<>();
    private final Disk disk = new OverDisk() {
        @Override
        public void sync(Path path) throws IOException {
            synced.add(directory.relativize(path).toString());
            super.sync(path);
        }
    };
    private Path root;
    private SetRoot setRoot;
    private Installer installer;

    @BeforeEach
    void makeASet() throws IOException {
        root = directory.resolve("root");
        setRoot = new SetRoot(disk, root);
        setRoot.create(FilesetId.parse("0123456789abcdef"));
        installer = new Installer(disk, setRoot);
        installer.clean();
        synced.clear();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Content file(String text) {
        return Content.file(Checksum.ofBytes(bytes(text)), bytes(text).length);
    }

    private static Content link(String target) {
        return Content.symlink(bytes(target));
    }

    private Staged stage(Content content, String text) throws IOException {
        return installer.stage(content, content.kind() == Kind.FILE ? METADATA : Metadata.NONE,
                new ByteArrayInputStream(bytes(text)));
    }

    private Outcome install(String path, String text, Content expected) throws IOException {
        return installer.install(RelativePath.of(path), stage(file(text), text), expected);
    }

    private Outcome installDirectory(String path, int mode, Content expected) throws IOException {
        return installer.install(RelativePath.of(path), Staged.directory(new Metadata(mode, 0)), expected);
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void assertStagingIsEmpty() {
        assertThat(setRoot.staging()).isEmptyDirectory();
    }

    @Test
    void aNewFileComesWithItsParentsModeAndTime() throws IOException {
        assertThat(install("a/b/c", "hello", Content.ABSENT)).isEqualTo(Outcome.DONE);
        assertThat(root.resolve("a/b/c")).hasContent("hello");
        Disk.Stat stat = disk.stat(root.resolve("a/b/c")).orElseThrow();
        assertThat(stat.mode()).isEqualTo(0640);
        assertThat(stat.modified()).isEqualTo(1_000_000_007L);
        assertThat(disk.stat(root.resolve("a")).orElseThrow().mode()).isEqualTo(0755);
        assertStagingIsEmpty();
        installer.syncDirectories();
        assertThat(synced).contains("root", "root/a", "root/a/b");
    }

    @Test
    void aFileReplacesOnlyTheContentThatWasExpected() throws IOException {
        write("f", "old");
        assertThat(install("f", "new", file("old"))).isEqualTo(Outcome.DONE);
        assertThat(root.resolve("f")).hasContent("new");
        write("f", "edited here");
        assertThat(install("f", "newer", file("new"))).isEqualTo(Outcome.LOCAL_CHANGED);
        assertThat(install("f", "newer", Content.ABSENT)).isEqualTo(Outcome.LOCAL_CHANGED);
        assertThat(install("f", "newer", Content.DIRECTORY)).isEqualTo(Outcome.LOCAL_CHANGED);
        assertThat(install("none/g", "newer", file("new"))).isEqualTo(Outcome.LOCAL_CHANGED);
        assertThat(root.resolve("f")).hasContent("edited here");
        assertThat(root.resolve("none")).doesNotExist();
        installer.clean();
        assertStagingIsEmpty();
    }

    @Test
    void aFileMadeByAPersonAtTheLastMomentIsNotReplaced() throws IOException {
        Disk racing = new OverDisk() {
            @Override
            public void link(Path existing, Path name) throws IOException {
                Files.writeString(name, "mine");
                super.link(existing, name);
            }
        };
        installer = new Installer(racing, setRoot);
        assertThat(install("f", "theirs", Content.ABSENT)).isEqualTo(Outcome.LOCAL_CHANGED);
        assertThat(root.resolve("f")).hasContent("mine");
    }

    @Test
    void aParentThatAPersonMakesAFileAtTheLastMomentBlocks() throws IOException {
        Files.createDirectory(root.resolve("d"));
        Disk racing = new OverDisk() {
            @Override
            public void link(Path existing, Path name) throws IOException {
                Files.delete(name.getParent());
                Files.writeString(name.getParent(), "mine");
                super.link(existing, name);
            }
        };
        installer = new Installer(racing, setRoot);
        assertThat(install("d/f", "theirs", Content.ABSENT)).isEqualTo(Outcome.BLOCKED);
        assertThat(root.resolve("d")).hasContent("mine");
    }

    @Test
    void whereThereAreNoHardLinksARenameDoes() throws IOException {
        Disk plain = new OverDisk() {
            @Override
            public void link(Path existing, Path name) throws IOException {
                throw new IOException("Operation not permitted");
            }
        };
        installer = new Installer(plain, setRoot);
        assertThat(install("f", "hello", Content.ABSENT)).isEqualTo(Outcome.DONE);
        assertThat(root.resolve("f")).hasContent("hello");
        assertStagingIsEmpty();
    }

    @Test
    void symbolicLinksAreMadeAndReplacedThemselves() throws IOException {
        write("target", "untouched");
        RelativePath path = RelativePath.of("l");
        assertThat(installer.install(path, stage(link("target"), "target"), Content.ABSENT)).isEqualTo(Outcome.DONE);
        assertThat(Files.readSymbolicLink(root.resolve("l"))).hasToString("target");
        assertThat(installer.install(path, stage(link("x/"), "x/"), link("target"))).isEqualTo(Outcome.DONE);
        assertThat(install("l", "a file", link("x/"))).isEqualTo(Outcome.DONE);
        assertThat(installer.install(path, stage(link("target"), "target"), file("a file"))).isEqualTo(Outcome.DONE);
        assertThat(installer.remove(path, link("target"))).isEqualTo(Outcome.DONE);
        assertThat(root.resolve("target")).hasContent("untouched");
        assertStagingIsEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "file", "link/deeper", "file/deeper"})
    void nothingIsDoneBehindALinkOrAFile(String parent) throws IOException {
        Path outside = Files.createDirectories(directory.resolve("outside/deeper"));
        Files.writeString(outside.resolve("f"), "precious");
        Files.writeString(outside.resolveSibling("f"), "precious");
        Files.createSymbolicLink(root.resolve("link"), directory.resolve("outside"));
        write("file", "x");
        assertThat(install(parent + "/new", "x", Content.ABSENT)).isEqualTo(Outcome.BLOCKED);
        assertThat(install(parent + "/f", "x", file("precious"))).isEqualTo(Outcome.BLOCKED);
        assertThat(installDirectory(parent + "/d", 0755, Content.ABSENT)).isEqualTo(Outcome.BLOCKED);
        assertThat(installer.remove(RelativePath.of(parent + "/f"), file("precious"))).isEqualTo(Outcome.BLOCKED);
        assertThat(installer.adjust(RelativePath.of(parent + "/f"), METADATA, file("precious")))
                .isEqualTo(Outcome.BLOCKED);
        assertThat(outside.resolve("f")).hasContent("precious");
        assertThat(outside.resolveSibling("f")).hasContent("precious");
        assertThat(outside.resolve("new")).doesNotExist();
    }

    @Test
    void whatNoFileSystemCanHoldIsRefusedAndStopsNothing() throws IOException {
        for (String target : List.of("a\0b", "a//b///")) {
            assertThatThrownBy(() -> stage(link(target), target)).isInstanceOf(Unfit.class);
        }
        String tooLong = ("x".repeat(254) + "/").repeat(16) + "f".repeat(16);
        assertThat(install(tooLong, "x", Content.ABSENT)).isEqualTo(Outcome.UNFIT);
        assertThat(IgnoreRules.load(disk, root, true, List.of()).ignored(RelativePath.of(tooLong), false)).isFalse();
    }

    @Test
    void directoriesAreMadeChangedAndRemovedWhenEmpty() throws IOException {
        RelativePath path = RelativePath.of("d");
        assertThat(installDirectory("d", 0750, Content.ABSENT)).isEqualTo(Outcome.DONE);
        assertThat(disk.stat(root.resolve("d")).orElseThrow().mode()).isEqualTo(0750);
        assertThat(installDirectory("d", 0700, Content.DIRECTORY)).isEqualTo(Outcome.DONE);
        assertThat(disk.stat(root.resolve("d")).orElseThrow().mode()).isEqualTo(0700);
        write("d/x.o", "ignored");
        assertThat(installer.remove(path, Content.DIRECTORY)).isEqualTo(Outcome.NOT_EMPTY);
        assertThat(install("d", "a file", Content.DIRECTORY)).isEqualTo(Outcome.NOT_EMPTY);
        Files.delete(root.resolve("d/x.o"));
        assertThat(installer.remove(path, Content.DIRECTORY)).isEqualTo(Outcome.DONE);
        assertThat(installer.remove(path, Content.ABSENT)).isEqualTo(Outcome.DONE);
        assertThat(root.resolve("d")).doesNotExist();
    }

    @Test
    void aDirectoryOfLeftoversStandsForNothing() throws IOException {
        write("d/x.o", "ignored");
        assertThat(install("d", "a file", Content.ABSENT)).isEqualTo(Outcome.NOT_EMPTY);
        assertThat(installDirectory("d", 0710, Content.ABSENT)).isEqualTo(Outcome.DONE);
        assertThat(disk.stat(root.resolve("d")).orElseThrow().mode()).isEqualTo(0710);
        assertThat(root.resolve("d/x.o")).hasContent("ignored");
    }

    @Test
    void kindsChangeIntoEachOther() throws IOException {
        write("p", "old");
        assertThat(installDirectory("p", 0755, file("old"))).isEqualTo(Outcome.DONE);
        assertThat(root.resolve("p")).isDirectory();
        assertThat(install("p", "again", Content.DIRECTORY)).isEqualTo(Outcome.DONE);
        assertThat(root.resolve("p")).hasContent("again");
        assertThat(installer.install(RelativePath.of("p"), Staged.nothing(), file("again"))).isEqualTo(Outcome.DONE);
        assertThat(Files.exists(root.resolve("p"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void metadataIsAdjustedOnlyOnTheExpectedContent() throws IOException {
        write("f", "same");
        RelativePath path = RelativePath.of("f");
        assertThat(installer.adjust(path, METADATA, file("other"))).isEqualTo(Outcome.LOCAL_CHANGED);
        assertThat(installer.adjust(path, METADATA, file("same"))).isEqualTo(Outcome.DONE);
        Disk.Stat stat = disk.stat(root.resolve("f")).orElseThrow();
        assertThat(stat.mode()).isEqualTo(0640);
        assertThat(stat.modified()).isEqualTo(1_000_000_007L);
        installer.syncDirectories();
        assertThat(synced).contains("root/f");
    }

    /** As for a user who is not root. */
    private class Guarded extends OverDisk {
        private void require(Path path) throws IOException {
            if ((super.stat(path.getParent()).orElseThrow().mode() & 0200) == 0) {
                throw new AccessDeniedException(path.toString());
            }
        }

        @Override
        public void link(Path existing, Path name) throws IOException {
            require(name);
            super.link(existing, name);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            require(to);
            super.move(from, to);
        }

        @Override
        public void delete(Path path) throws IOException {
            require(path);
            super.delete(path);
        }
    }

    @Test
    void directoriesThatTheirOwnerMayNotWriteToAreFilledAndClosedAgain() throws IOException {
        installer = new Installer(new Guarded(), setRoot);
        assertThat(installDirectory("d", 0555, Content.ABSENT)).isEqualTo(Outcome.DONE);
        assertThat(install("d/a", "hello", Content.ABSENT)).isEqualTo(Outcome.DONE);
        assertThat(install("d/a", "there", file("hello"))).isEqualTo(Outcome.DONE);
        assertThat(install("d/b", "hello", Content.ABSENT)).isEqualTo(Outcome.DONE);
        assertThat(installer.remove(RelativePath.of("d/b"), file("hello"))).isEqualTo(Outcome.DONE);
        installer.syncDirectories();
        assertThat(disk.stat(root.resolve("d")).orElseThrow().mode()).isEqualTo(0555);
        assertThat(root.resolve("d/a")).hasContent("there");
    }

    @Test
    void whatThisUserMayNotChangeIsDeniedNotFailed() throws IOException {
        write("d/f", "old");
        installer = new Installer(
                new Guarded() {
                    @Override
                    public void setMode(Path path, int mode) throws IOException {
                        if (path.equals(root.resolve("d"))) {
                            throw new AccessDeniedException(path.toString());
                        }
                        super.setMode(path, mode);
                    }
                },
                setRoot);
        disk.setMode(root.resolve("d"), 0555);
        assertThat(install("d/f", "new", file("old"))).isEqualTo(Outcome.DENIED);
        assertThat(root.resolve("d/f")).hasContent("old");
        disk.setMode(root.resolve("d"), 0755);
    }

    @Test
    void aPipeIsLeftAlone() throws IOException, InterruptedException {
        Path pipe = root.resolve("p");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThat(install("p", "x", Content.ABSENT)).isEqualTo(Outcome.BLOCKED);
        assertThat(installer.remove(RelativePath.of("p"), Content.ABSENT)).isEqualTo(Outcome.BLOCKED);
        Files.delete(pipe);
    }

    @Test
    void otherBytesThanPromisedAreNotStaged() {
        assertThatThrownBy(() -> stage(file("promised"), "instead")).isInstanceOf(ContentMismatch.class);
        assertThatThrownBy(() -> stage(link("promised"), "instead")).isInstanceOf(ContentMismatch.class);
        assertThatThrownBy(() -> stage(link("promised"), "x".repeat(5000))).isInstanceOf(ContentMismatch.class);
        assertStagingIsEmpty();
    }

    @Test
    void whatIsReplacedIsKeptFirst() throws IOException {
        ContentStore store = new ContentStore(disk, directory.resolve("basis"));
        write("f", "old");
        Files.createSymbolicLink(root.resolve("l"), Path.of("old/"));
        assertThat(installer.keep(RelativePath.of("f"), file("old"), store)).isTrue();
        assertThat(installer.keep(RelativePath.of("f"), file("older"), store)).isFalse();
        assertThat(installer.keep(RelativePath.of("l"), link("old"), store)).isTrue();
        assertThat(installer.keep(RelativePath.of("l"), file("other"), store)).isFalse();
        assertThat(installer.keep(RelativePath.of("none"), file("other"), store)).isFalse();
        assertThat(installer.keep(RelativePath.of("none"), Content.ABSENT, store)).isTrue();
        try (InputStream in = store.open(file("old").checksum())) {
            assertThat(in.readAllBytes()).isEqualTo(bytes("old"));
        }
    }

    @Test
    void aRootKnowsItsSet() throws IOException {
        FilesetId other = FilesetId.parse("00000000000000ff");
        assertThat(setRoot.check(FilesetId.parse("0123456789abcdef"))).isEqualTo(SetRoot.Presence.PRESENT);
        assertThat(setRoot.check(other)).isEqualTo(SetRoot.Presence.OTHER_SET);
        assertThatThrownBy(() -> setRoot.create(other)).hasMessageContaining("another set");
        setRoot.create(FilesetId.parse("0123456789abcdef"));
        Files.writeString(root.resolve(".remsync/root"), "damaged");
        assertThat(setRoot.check(other)).isEqualTo(SetRoot.Presence.UNMARKED);
        assertThat(new SetRoot(disk, directory.resolve("none")).check(other)).isEqualTo(SetRoot.Presence.MISSING);
        Files.createSymbolicLink(directory.resolve("link"), root);
        assertThat(new SetRoot(disk, directory.resolve("link")).check(other)).isEqualTo(SetRoot.Presence.MISSING);
    }

    @Test
    void whatAnEarlierRunLeftInStagingIsRemoved() throws IOException {
        stage(file("x"), "x");
        stage(link("x"), "x");
        new Installer(disk, setRoot).clean();
        assertStagingIsEmpty();
    }
}
