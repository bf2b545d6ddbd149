package org.remsync.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {
    private final Disk disk = new LocalDisk();

    @TempDir
    private Path directory;

    private Path file;
    private Path link;

    @BeforeEach
    void makeAFileAndALink() throws IOException {
        file = directory.resolve("file");
        link = directory.resolve("link");
        write(file, "hello");
        disk.makeSymlink(link, "file".getBytes(StandardCharsets.US_ASCII));
    }

    private void write(Path path, String text) throws IOException {
        try (Disk.Output out = disk.create(path)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.sync();
        }
    }

    @Test
    void whatWasWrittenCanBeOverwritten() throws IOException {
        Path written = directory.resolve("written");
        try (Disk.Output out = disk.create(written)) {
            out.write("hello".getBytes(StandardCharsets.US_ASCII));
            out.overwrite(1, "ipp".getBytes(StandardCharsets.US_ASCII));
            out.write('s');
        }
        assertThat(written).hasContent("hippos");
    }

    @Test
    void aFilesStatIsThatOfTheFile() throws IOException {
        disk.setModified(file, 1_234_567_890_123_456_789L);
        disk.setMode(file, 04751);
        Disk.Stat stat = disk.stat(file).orElseThrow();
        assertThat(stat.type()).isEqualTo(Disk.Type.FILE);
        assertThat(stat.size()).isEqualTo(5);
        assertThat(stat.mode()).isEqualTo(04751);
        assertThat(stat.modified()).isEqualTo(1_234_567_890_123_456_789L);
        assertThat(stat.changed()).isGreaterThan(stat.modified());
        assertThat(stat.inode()).isEqualTo(Files.getAttribute(file, "unix:ino"));
    }

    @Test
    void timesBefore1970KeepTheirSecond() throws IOException {
        disk.setModified(file, -1_500_000_000L);
        assertThat(disk.stat(file).orElseThrow().modified()).isEqualTo(-2_000_000_000L);
    }

    @Test
    void newFilesAndDirectoriesAreTheirOwnersOnly() throws IOException {
        disk.makeDirectory(directory.resolve("new"));
        assertThat(disk.stat(directory.resolve("new")).orElseThrow().mode()).isEqualTo(0700);
        assertThat(disk.stat(file).orElseThrow().mode()).isEqualTo(0600);
    }

    @Test
    void nothingIsWhereAParentIsMissingOrNoDirectory() throws IOException {
        assertThat(disk.stat(directory.resolve("none/x"))).isEmpty();
        assertThat(disk.stat(file.resolve("x"))).isEmpty();
        assertThat(disk.stat(file.resolve("x/y"))).isEmpty();
        disk.makeSymlink(directory.resolve("loop"), "loop".getBytes(StandardCharsets.US_ASCII));
        assertThat(disk.stat(directory.resolve("loop/x"))).isEmpty();
    }

    @Test
    void aLinkIsSeenReadAndRemovedInsteadOfItsTarget() throws IOException {
        assertThat(disk.stat(link).orElseThrow().type()).isEqualTo(Disk.Type.SYMLINK);
        assertThatThrownBy(() -> disk.read(link)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> disk.setMode(link, 0777)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> disk.setModified(link, 1)).isInstanceOf(IOException.class);
        disk.makeSymlink(directory.resolve("there"), ".".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> disk.list(directory.resolve("there"))).isInstanceOf(IOException.class);
        disk.delete(link);
        assertThat(disk.stat(file)).isPresent();
    }

    @Test
    void aMoveReplacesAFileOrLinkInOneStep() throws IOException {
        Path other = directory.resolve("other");
        write(other, "other");
        disk.move(other, link);
        assertThat(disk.stat(link).orElseThrow().type()).isEqualTo(Disk.Type.FILE);
        assertThat(Files.readString(file)).isEqualTo("hello");
        disk.move(link, file);
        assertThat(Files.readString(file)).isEqualTo("other");
    }

    @Test
    void creatingAndLinkingNeverReplace() throws IOException {
        assertThatThrownBy(() -> disk.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.create(link)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.link(file, link)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk.makeDirectory(file)).isInstanceOf(FileAlreadyExistsException.class);
        disk.link(link, directory.resolve("second"));
        assertThat(disk.stat(directory.resolve("second")).orElseThrow().type()).isEqualTo(Disk.Type.SYMLINK);
    }

    @Test
    void missingFilesAndFullDirectoriesAreToldApart() throws IOException {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> disk.read(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.list(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.delete(missing)).isInstanceOf(NoSuchFileException.class);
        disk.makeDirectories(missing.resolve("a/b"));
        disk.makeDirectories(missing.resolve("a/b"));
        assertThatThrownBy(() -> disk.delete(missing)).isInstanceOf(DirectoryNotEmptyException.class);
        disk.sync(missing);
    }
}
