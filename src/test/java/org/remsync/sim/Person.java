package org.remsync.sim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.remsync.base.Disk;
import org.remsync.base.FileNames;
import org.remsync.model.Content;
import org.remsync.model.RelativePath;

/**
 * Somebody who works in one site's tree with other programs: edits in place and by renaming, appends, creates, deletes,
 * renames, changes modes and times, puts back old contents, turns files into directories and links. What a person does is
 * durable and is told to {@link Truth}.
 */
final class Person {
    private static final String[] NAMES = {
        "a", "b", "c", "d", "d/a", "d/b", "d/e", "d/e/a", "f", "f/a", "A", "D/a", "\u00e9", "e\u0301", "n\nl", "\udcff", " s "
    };
    /** How many of the names, from the front, most seeds are content with. */
    private static final int PLAIN = 10;

    private final String name;
    private final SimDisk disk;
    private final Path root;
    private Random random = new Random(0);
    /** Where the doing of the moment is to be, if it matters. */
    private Optional<RelativePath> aim = Optional.empty();
    private final Truth truth;
    private final Habits habits;
    private final Shelf shelf;
    private final Map<RelativePath, Content> own = new HashMap<>();

    /**
     * What the seed lets persons do.
     *
     * @param oddNames use names that other systems find hard, twins among them
     * @param repeat write contents that were written before: reverts, backups, copies
     * @param reshape turn files into directories or links and back
     */
    record Habits(boolean oddNames, boolean repeat, boolean reshape) {}

    /** Contents that were ever written by anybody, so that they can be written again. */
    static final class Shelf {
        private final List<byte[]> contents = new ArrayList<>();
        private final String tail;
        private int written;

        /** All contents end alike, in so many bytes. */
        Shelf(int alike) {
            tail = new Random(1).ints(alike, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        }
    }

    Person(String name, SimDisk disk, Path root, Truth truth, Habits habits, Shelf shelf) {
        this.name = name;
        this.disk = disk;
        this.root = root;
        this.truth = truth;
        this.habits = habits;
        this.shelf = shelf;
    }

    /**
     * Does one thing or another; what it was, for the trace.
     *
     * @param ledger what remsync last saw in this tree
     */
    String act(Random chance, Map<RelativePath, Content> ledger) {
        return act(chance, ledger, List.of());
    }

    /**
     * As above, and as often as not at one of some paths.
     *
     * @param busy where remsync is at work
     */
    String act(Random chance, Map<RelativePath, Content> ledger, List<RelativePath> busy) {
        random = chance;
        aim = busy.isEmpty() || random.nextBoolean() ? Optional.empty() : Optional.of(busy.get(random.nextInt(busy.size())));
        Tree before = disk.tree(root);
        try {
            return choose(before);
        } catch (IOException e) {
            return "fails: " + e;
        } finally {
            truth.edited(ledger, before, disk.tree(root), own);
            if (!busy.isEmpty()) {
                truth.mayHaveSeen(before, disk.tree(root));
            }
        }
    }

    private String choose(Tree before) throws IOException {
        Optional<RelativePath> file = aim.filter(before.leaves()::containsKey).or(() -> any(before));
        int dice = random.nextInt(100);
        if (file.isEmpty() || dice < 25) {
            return create();
        }
        RelativePath path = file.get();
        Path at = at(path);
        Disk.Type type = disk.stat(at).orElseThrow().type();
        if (dice < 60) {
            return type == Disk.Type.FILE ? edit(path, dice) : create();
        }
        if (dice < 72) {
            remove(at);
            return "deletes " + path;
        }
        if (dice < 80) {
            return rename(path);
        }
        if (dice < 86 && type != Disk.Type.SYMLINK) {
            disk.tick(); // what neither size nor time shows, nobody does within the tick of the clock in which remsync wrote
            int mode = type == Disk.Type.DIRECTORY ? 0711 + random.nextInt(2) * 044 : 0600 + random.nextInt(64);
            disk.setMode(at, mode);
            disk.keep(at);
            return "chmods " + path + " to " + Integer.toOctalString(mode);
        }
        if (dice < 92 && type == Disk.Type.FILE) {
            disk.setModified(at, (1_700_000_000L + random.nextInt(100)) * 1_000_000_000L);
            disk.keep(at);
            return "touches " + path;
        }
        return habits.reshape ? reshape(path) : create();
    }

    private Optional<RelativePath> any(Tree tree) {
        List<RelativePath> paths = List.copyOf(tree.leaves().keySet());
        return paths.isEmpty() ? Optional.empty() : Optional.of(paths.get(random.nextInt(paths.size())));
    }

    private Path at(RelativePath path) {
        return FileNames.resolve(root, path.text());
    }

    private String create() throws IOException {
        String name = NAMES[random.nextInt(habits.oddNames ? NAMES.length : PLAIN)];
        RelativePath path = aim.orElse(RelativePath.of(name));
        return write(path, content(path));
    }

    private String write(RelativePath path, byte[] content) throws IOException {
        Path at = at(path);
        clearTheWay(path);
        if (disk.stat(at).isPresent()) {
            remove(at);
        }
        try (Disk.Output out = disk.create(at)) {
            out.write(content);
        }
        disk.setMode(at, 0644);
        disk.keep(at);
        return "writes " + path + " = " + brief(content);
    }

    /** What stands where a directory is needed goes. */
    private void clearTheWay(RelativePath path) throws IOException {
        Optional<RelativePath> parent = path.parent();
        if (parent.isEmpty()) {
            return;
        }
        clearTheWay(parent.get());
        Path at = at(parent.get());
        Optional<Disk.Stat> there = disk.stat(at);
        if (there.isPresent() && there.get().type() != Disk.Type.DIRECTORY) {
            disk.delete(at);
        }
        if (disk.stat(at).isEmpty()) {
            disk.makeDirectory(at);
            disk.setMode(at, 0755);
        }
    }

    private String edit(RelativePath path, int dice) throws IOException {
        Path at = at(path);
        if (dice < 35) {
            return write(path, content(path));
        }
        byte[] content = content(path);
        long modified = disk.stat(at).orElseThrow().modified();
        if (dice < 40) {
            disk.tick(); // as above
        }
        disk.overwrite(at, content);
        if (dice < 40) {
            disk.setModified(at, modified);
            disk.keep(at);
            return "edits " + path + " in place = " + brief(content) + " and puts its time back";
        }
        return "edits " + path + " in place = " + brief(content);
    }

    private String rename(RelativePath path) throws IOException {
        RelativePath to = RelativePath.of(NAMES[random.nextInt(habits.oddNames ? NAMES.length : PLAIN)]);
        if (!habits.repeat) {
            return write(to, content(to));
        }
        if (to.equals(path) || to.isBelow(path)) {
            return "does nothing";
        }
        clearTheWay(to);
        if (disk.stat(at(path)).isEmpty()) {
            return "clears the way to " + to;
        }
        if (disk.stat(at(to)).isPresent() && !path.isBelow(to)) {
            remove(at(to));
        }
        disk.move(at(path), at(to));
        disk.keep(at(path));
        disk.keep(at(to));
        return "renames " + path + " to " + to;
    }

    private String reshape(RelativePath path) throws IOException {
        Path at = at(path);
        remove(at);
        switch (random.nextInt(3)) {
            case 0 -> disk.makeDirectory(at);
            case 1 -> disk.makeSymlink(at, "/outside".getBytes(StandardCharsets.US_ASCII));
            default -> disk.makeSymlink(at, ("to " + ++shelf.written).getBytes(StandardCharsets.US_ASCII));
        }
        disk.keep(at);
        return "makes " + path + " a " + disk.stat(at).orElseThrow().type();
    }

    private void remove(Path path) throws IOException {
        if (disk.stat(path).orElseThrow().type() == Disk.Type.DIRECTORY) {
            for (Path each : disk.list(path)) {
                remove(each);
            }
        }
        disk.delete(path);
        disk.keep(path);
    }

    /** New bytes, or where the seed likes, old ones. All are of one size, so that size tells nothing. */
    private byte[] content(RelativePath path) {
        if (habits.repeat && !shelf.contents.isEmpty() && random.nextInt(4) == 0) {
            return shelf.contents.get(random.nextInt(shelf.contents.size()));
        }
        byte[] content = (String.format("%05d of %-20s", ++shelf.written, name + " " + path.hashCode() % 1000) + shelf.tail)
                .getBytes(StandardCharsets.US_ASCII);
        shelf.contents.add(content);
        return content;
    }

    private static String brief(byte[] content) {
        return new String(content, 0, 5, StandardCharsets.US_ASCII);
    }
}
