package org.remsync.sim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.remsync.base.Disk;
import org.remsync.base.FileNames;
import org.remsync.model.Content;
import org.remsync.model.RelativePath;

/**
 * A disk in memory that promises what POSIX does and no more. Content, mode and time of a file are durable once the file
 * was synced, a name once its directory was; a power cut keeps of the rest what the seed likes: of the changes in one
 * directory some first ones, in order; of an unsynced content the old, none, a part, zeros or all. A rename is kept or
 * lost as a whole. Times are as coarse as the seed likes, and numbers of deleted inodes are used again, so that the stat
 * cache has to be as careful as on a real disk.
 *
 * <p>For one thread. A symbolic link in the middle of a path is followed, as the system would.
 */
final class SimDisk implements Disk {
    private static final int LINKS_FOLLOWED = 8;
    /** What one change costs, in nanoseconds. */
    private static final long WORK = 40_000;

    private final Steps steps;
    private final SimClock clock;
    private final long coarseness;
    private final Names names = new Names();
    private final Deque<Long> freeNumbers = new ArrayDeque<>();
    private long nextNumber = 2;
    private Inode root;

    /** A disk whose times are multiples of {@code coarseness} nanoseconds. */
    SimDisk(Steps steps, SimClock clock, long coarseness) {
        this.steps = steps;
        this.clock = clock;
        this.coarseness = coarseness;
        this.root = new Inode(Type.DIRECTORY, 1, 0755);
        touch(root);
        root.sync();
    }

    /** Loses what was not synced. */
    void cutPower(RandomGenerator random) {
        root.cutPower(random);
    }

    /** All that is on the disk, to be put back later. */
    Inode image() {
        return root.copy();
    }

    /** Puts back an image below a directory, as a person does with a backup: what is there is lost. */
    void putBack(Inode image, Path directory) throws IOException {
        Inode from = image;
        for (String name : names.of(directory)) {
            from = from.names.get(name);
            if (from == null) {
                throw new NoSuchFileException(directory.toString());
            }
        }
        Inode parent = parent(directory);
        Inode.change(List.of(new Inode.Effect(parent, FileNames.of(directory), Optional.of(from.copy()))));
        parent.sync();
    }

    /** What is below a directory, without what is remsync's own; empty if the directory is missing. */
    Tree tree(Path directory) {
        SortedMap<RelativePath, Tree.Leaf> leaves = new TreeMap<>();
        lookUp(directory).ifPresent(inode -> inode.collectLeaves(Optional.empty(), false, leaves));
        return new Tree(leaves);
    }

    /** The same as it would be if a power cut came now and took all that it can. */
    Tree durableTree(Path directory) {
        SortedMap<RelativePath, Tree.Leaf> leaves = new TreeMap<>();
        lookUp(directory).ifPresent(inode -> inode.collectLeaves(Optional.empty(), true, leaves));
        return new Tree(leaves);
    }

    /** What is at a path, whoever it belongs to. */
    Content content(Path path) {
        return lookUp(path).map(Inode::content).orElse(Content.ABSENT);
    }

    /** Whether a power cut would leave a file with its content, or its absence, as it is. */
    boolean isDurable(Path file) {
        Inode directory = root;
        for (String name : names.of(file)) {
            Inode now = directory.names.get(name);
            if (directory.durableName(name).orElse(null) != now) {
                return false;
            }
            if (now == null) {
                return true;
            }
            directory = now;
        }
        return directory.type == Type.DIRECTORY || directory.durableLeaf().content().equals(directory.content());
    }

    /** Puts the whole disk back. */
    void putBack(Inode image) {
        root = image.copy();
    }

    /** Writes into a file that is there, as careless editors do, and makes it durable. */
    void overwrite(Path file, byte[] content) throws IOException {
        Inode inode = findFile(file);
        inode.data = content.clone();
        touch(inode);
        inode.sync();
    }

    /** Makes a path durable with all that leads to it and all below it, as a careful editor does. */
    void keep(Path path) throws IOException {
        for (Path each = path; each != null; each = each.getParent()) {
            lookUp(each).ifPresent(Inode::sync);
        }
        lookUp(path).ifPresent(Inode::settle);
    }

    /** Makes everything durable, as time does. */
    void settle() {
        root.settle();
    }

    @Override
    public Optional<Stat> stat(Path path) throws IOException {
        steps.alive();
        return lookUp(path).map(inode -> new Stat(
                inode.type, inode.size(), inode.mode, inode.modified, inode.changed, inode.number));
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        steps.alive();
        Inode inode = find(directory);
        if (inode.type != Type.DIRECTORY) {
            throw new NotDirectoryException(directory.toString());
        }
        return inode.names.keySet().stream().map(name -> FileNames.resolve(directory, name)).toList();
    }

    @Override
    public InputStream read(Path file) throws IOException {
        steps.alive();
        return new ByteArrayInputStream(findFile(file).data);
    }

    @Override
    public Output create(Path file) throws IOException {
        steps.before(Steps.Kind.CREATE, file);
        Inode inode = make(file, Type.FILE, 0600);
        steps.after();
        return new Writing(inode, file);
    }

    @Override
    public void sync(Path fileOrDirectory) throws IOException {
        steps.before(Steps.Kind.SYNC, fileOrDirectory);
        find(fileOrDirectory).sync();
        steps.after();
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        steps.before(Steps.Kind.MOVE, from + " -> " + to);
        Inode moved = find(from);
        Inode target = lookUp(to).orElse(null);
        if (target == moved) {
            return;
        }
        if (target != null && target.type == Type.DIRECTORY && !target.names.isEmpty()) {
            throw new DirectoryNotEmptyException(to.toString());
        }
        if (target != null && (target.type == Type.DIRECTORY) != (moved.type == Type.DIRECTORY)) {
            throw new FileSystemException(from.toString(), to.toString(), "a directory and something else");
        }
        Inode oldParent = parent(from);
        Inode newParent = parent(to);
        Inode.change(List.of(
                new Inode.Effect(oldParent, FileNames.of(from), Optional.empty()),
                new Inode.Effect(newParent, FileNames.of(to), Optional.of(moved))));
        if (target != null) {
            drop(target);
        }
        moved.changed = now();
        touch(oldParent);
        touch(newParent);
        steps.after();
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
        steps.before(Steps.Kind.LINK, existing + " -> " + name);
        Inode inode = findFile(existing);
        refuseExisting(name);
        Inode parent = parent(name);
        Inode.change(List.of(new Inode.Effect(parent, FileNames.of(name), Optional.of(inode))));
        inode.links++;
        inode.changed = now();
        touch(parent);
        steps.after();
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        steps.before(Steps.Kind.DIRECTORY, directory);
        make(directory, Type.DIRECTORY, 0700);
        steps.after();
    }

    @Override
    public void makeSymlink(Path link, byte[] target) throws IOException {
        steps.before(Steps.Kind.SYMLINK, link);
        Inode inode = make(link, Type.SYMLINK, 0777);
        inode.data = target.clone();
        inode.sync();
        steps.after();
    }

    @Override
    public byte[] readSymlink(Path link) throws IOException {
        steps.alive();
        Inode inode = find(link);
        if (inode.type != Type.SYMLINK) {
            throw new FileSystemException(link.toString(), null, "is no symbolic link");
        }
        return inode.data.clone();
    }

    @Override
    public void delete(Path path) throws IOException {
        steps.before(Steps.Kind.DELETE, path);
        Inode inode = find(path);
        if (!inode.names.isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        Inode parent = parent(path);
        Inode.change(List.of(new Inode.Effect(parent, FileNames.of(path), Optional.empty())));
        drop(inode);
        touch(parent);
        steps.after();
    }

    @Override
    public void setMode(Path path, int mode) throws IOException {
        steps.before(Steps.Kind.MODE, path);
        Inode inode = find(path);
        inode.mode = mode;
        inode.changed = now();
        steps.after();
    }

    @Override
    public void setModified(Path path, long nanoseconds) throws IOException {
        steps.before(Steps.Kind.TIME, path);
        Inode inode = find(path);
        inode.modified = nanoseconds;
        inode.changed = now();
        steps.after();
    }

    @Override
    public long usableSpace(Path path) {
        return 1L << 40;
    }

    private Inode make(Path path, Type type, int mode) throws IOException {
        refuseExisting(path);
        Inode parent = parent(path);
        Long used = freeNumbers.pollLast();
        Inode inode = new Inode(type, used == null ? nextNumber++ : used, mode);
        inode.links = 1;
        touch(inode);
        Inode.change(List.of(new Inode.Effect(parent, FileNames.of(path), Optional.of(inode))));
        touch(parent);
        return inode;
    }

    private void drop(Inode inode) {
        inode.links--;
        inode.changed = now();
        if (inode.links == 0) {
            freeNumbers.addLast(inode.number);
        }
    }

    private void touch(Inode inode) {
        inode.modified = now();
        inode.changed = inode.modified;
    }

    /** Lets time pass until the file system's clock shows another one. */
    void tick() {
        long before = now();
        while (now() == before) {
            clock.spend(coarseness);
        }
    }

    private long now() {
        clock.spend(WORK);
        long nanoseconds = clock.nanoseconds();
        return nanoseconds - Math.floorMod(nanoseconds, coarseness);
    }

    private void refuseExisting(Path path) throws IOException {
        if (lookUp(path).isPresent()) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    private Inode findFile(Path path) throws IOException {
        Inode inode = find(path);
        if (inode.type != Type.FILE) {
            throw new FileSystemException(path.toString(), null, "is no regular file");
        }
        return inode;
    }

    private Inode find(Path path) throws IOException {
        return lookUp(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    private Inode parent(Path path) throws IOException {
        String[] steps = names.of(path);
        Optional<Inode> parent = steps.length == 0
                ? Optional.empty() : walk(root, Arrays.copyOf(steps, steps.length - 1), true, LINKS_FOLLOWED);
        Inode found = parent.orElseThrow(() -> new NoSuchFileException(path.toString()));
        if (found.type != Type.DIRECTORY) {
            throw new FileSystemException(path.toString(), null, "Not a directory");
        }
        return found;
    }

    private Optional<Inode> lookUp(Path path) {
        return walk(root, names.of(path), false, LINKS_FOLLOWED);
    }

    private Optional<Inode> walk(Inode from, String[] names, boolean followLast, int links) {
        Inode inode = from;
        for (int i = 0; i < names.length; i++) {
            Inode directory = inode;
            inode = inode.names.get(names[i]);
            if (inode != null && inode.type == Type.SYMLINK && (followLast || i < names.length - 1)) {
                inode = links == 0 ? null : follow(directory, inode.data, links - 1).orElse(null);
            }
            if (inode == null) {
                return Optional.empty();
            }
        }
        return Optional.of(inode);
    }

    /** Where a link leads; {@code ..} is not played. */
    private Optional<Inode> follow(Inode directory, byte[] target, int links) {
        String text = FileNames.decode(target);
        String[] names = Arrays.stream(text.split("/")).filter(name -> !name.isEmpty()).toArray(String[]::new);
        return walk(text.startsWith("/") ? root : directory, names, true, links);
    }

    /** A file being written; what is not flushed by a step is lost with the machine anyway. */
    private final class Writing extends Output {
        private final Inode inode;
        private final Path path;

        Writing(Inode inode, Path path) {
            this.inode = inode;
            this.path = path;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            steps.before(Steps.Kind.WRITE, path);
            byte[] longer = Arrays.copyOf(inode.data, inode.data.length + length);
            System.arraycopy(bytes, offset, longer, inode.data.length, length);
            inode.data = longer;
            touch(inode);
            steps.after();
        }

        @Override
        public void sync() {
            steps.before(Steps.Kind.SYNC, path);
            inode.sync();
            steps.after();
        }

        @Override
        public void overwrite(long position, byte[] bytes) {
            steps.before(Steps.Kind.WRITE, path);
            byte[] changed = inode.data.clone();
            System.arraycopy(bytes, 0, changed, (int) position, bytes.length);
            inode.data = changed;
            touch(inode);
            steps.after();
        }
    }
}
