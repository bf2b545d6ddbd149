package org.remsync.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.remsync.base.Disk;
import org.remsync.base.LocalDisk;

/** The real disk, for tests to interfere with. */
public class OverDisk implements Disk {
    private final Disk disk = new LocalDisk();

    @Override
    public Optional<Stat> stat(Path path) throws IOException {
        return disk.stat(path);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return disk.list(directory);
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public Output create(Path file) throws IOException {
        return disk.create(file);
    }

    @Override
    public void sync(Path fileOrDirectory) throws IOException {
        disk.sync(fileOrDirectory);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        disk.move(from, to);
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
        disk.link(existing, name);
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        disk.makeDirectory(directory);
    }

    @Override
    public void makeSymlink(Path link, byte[] target) throws IOException {
        disk.makeSymlink(link, target);
    }

    @Override
    public byte[] readSymlink(Path link) throws IOException {
        return disk.readSymlink(link);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }

    @Override
    public void setMode(Path path, int mode) throws IOException {
        disk.setMode(path, mode);
    }

    @Override
    public void setModified(Path path, long nanoseconds) throws IOException {
        disk.setModified(path, nanoseconds);
    }

    @Override
    public long usableSpace(Path path) throws IOException {
        return disk.usableSpace(path);
    }
}
