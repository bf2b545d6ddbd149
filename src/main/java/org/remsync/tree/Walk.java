package org.remsync.tree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.remsync.base.Disk;
import org.remsync.base.FileNames;
import org.remsync.model.Kind;
import org.remsync.model.RelativePath;
import org.remsync.tree.TreeScanner.Listener;

/** One walk through a tree, side by side with what is known of it. */
final class Walk {
    /** An entry of a directory, with what the file system says of it. */
    private record Item(Path path, String name, Attempt<Disk.Stat> stat) {
        boolean isDirectory() {
            return stat.value().filter(each -> each.type() == Disk.Type.DIRECTORY).isPresent();
        }
    }

    private final Disk disk;
    private final Reading reading;
    private final IgnoreRules rules;
    private final Leftovers leftovers;
    private final Iterator<Known> known;
    private final Workers workers;
    private final Events events;
    private final List<String> names = new ArrayList<>();
    private @Nullable Known next;

    Walk(Reading reading, IgnoreRules rules, Iterator<Known> known, Workers workers, Listener listener) {
        this.disk = reading.disk();
        this.reading = reading;
        this.rules = rules;
        this.leftovers = new Leftovers(disk, rules);
        this.known = known;
        this.workers = workers;
        this.events = new Events(listener, workers);
        advance();
    }

    void run(Path root) throws IOException {
        enter(list(root));
        while (next != null) {
            missing(next);
            advance();
        }
        events.finish();
    }

    private void advance() {
        next = known.hasNext() ? known.next() : null;
    }

    private List<Item> list(Path directory) throws IOException {
        List<Item> items = new ArrayList<>();
        for (Path path : disk.list(directory)) {
            String name = FileNames.of(path);
            if (!name.equals(RelativePath.PRIVATE)) {
                items.add(new Item(path, name, Attempt.to(() -> disk.stat(path)
                        .orElseThrow(() -> new NoSuchFileException(path.toString())))));
            }
        }
        return items;
    }

    /** Visits the entries of a directory; the next directories among them are being listed meanwhile. */
    private void enter(List<Item> items) {
        Deque<Supplier<Attempt<List<Item>>>> listings = new ArrayDeque<>();
        Iterator<Item> directories = items.stream().filter(Item::isDirectory).iterator();
        for (Item item : items) {
            while (directories.hasNext() && listings.size() < workers.ahead()) {
                Path directory = directories.next().path();
                listings.add(workers.begin(() -> Attempt.to(() -> list(directory))));
            }
            names.add(item.name());
            visit(item, item.isDirectory() ? listings.remove() : () -> Attempt.to(List::of));
            names.remove(names.size() - 1);
        }
    }

    private void visit(Item item, Supplier<Attempt<List<Item>>> listing) {
        List<Item> entries;
        try {
            Disk.Stat stat = item.stat().get();
            boolean ignored = rules.ignoredHere(names, item.isDirectory());
            if (ignored && !(item.isDirectory() && rules.enters(names))) {
                return;
            }
            entries = listing.get().get();
            if (!ignored && !report(item.path(), stat)) {
                return;
            }
        } catch (IOException e) {
            skip(e);
            return;
        }
        enter(entries);
    }

    /** Tells what a path holds; false if nothing below it must be looked at. */
    private boolean report(Path entry, Disk.Stat stat) throws IOException {
        Optional<Known> last = catchUp();
        RelativePath path = last.isPresent() ? last.get().path() : path();
        switch (stat.type()) {
            case OTHER -> throw new FileSystemException(entry.toString(), null, "is a device, FIFO or socket");
            case DIRECTORY -> {
                if (last.isPresent() && last.get().content().isAbsent()
                        && leftovers.areAllIn(entry, path.text())) {
                    events.add(listener -> listener.unchanged(path));
                    return false;
                }
                events.add(compared(path, last, Found.directory(stat.mode())));
            }
            case FILE, SYMLINK -> {
                if (last.isPresent() && Reading.isAsSeen(stat, last.get())) {
                    events.add(listener -> listener.unchanged(path));
                } else {
                    events.addLater(() -> read(path, last, entry, stat));
                }
            }
        }
        return true;
    }

    private Consumer<Listener> read(RelativePath path, Optional<Known> last, Path file, Disk.Stat stat) {
        try {
            return compared(path, last, reading.of(file, stat).orElseThrow());
        } catch (IOException e) {
            String reason = reason(e);
            return listener -> listener.skipped(path.toString(), reason);
        }
    }

    private static Consumer<Listener> compared(RelativePath path, Optional<Known> last, Found found) {
        if (last.isEmpty()) {
            return listener -> listener.appeared(path, found);
        }
        if (!found.matches(last.get())) {
            return listener -> listener.changed(path, found);
        }
        return found.seen().equals(last.get().seen())
                ? listener -> listener.unchanged(path)
                : listener -> listener.refreshed(path, found.seen().orElseThrow());
    }

    /** What is known of the path at hand; what is known of those before it is told as missing. */
    private Optional<Known> catchUp() throws IOException {
        String text = text();
        if (next != null && !next.path().text().equals(text)) {
            RelativePath path = path();
            while (next != null && next.path().compareTo(path) < 0) {
                missing(next);
                advance();
            }
        }
        Optional<Known> last = Optional.ofNullable(next).filter(each -> each.path().text().equals(text));
        if (last.isPresent()) {
            advance();
        }
        return last;
    }

    private void missing(Known gone) {
        RelativePath path = gone.path();
        Kind kind = gone.content().kind();
        if (kind == Kind.ABSENT) {
            events.add(listener -> listener.unchanged(path));
        } else if (rules.ignored(path, kind == Kind.DIRECTORY)) {
            events.add(listener -> listener.ignored(path));
        } else {
            events.add(listener -> listener.gone(path));
        }
    }

    /** Leaves the path at hand, and all below it, as it is known. */
    private void skip(IOException cause) {
        String quoted = RelativePath.quoted(text());
        String reason = reason(cause);
        try {
            RelativePath path = path();
            catchUp();
            while (next != null && next.path().isBelow(path)) {
                advance();
            }
        } catch (IOException refused) {
            // nothing can be known of such a path
        }
        events.add(listener -> listener.skipped(quoted, reason));
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "vanished while it was looked at";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read";
        }
        return e instanceof FileSystemException named && named.getReason() != null
                ? named.getReason()
                : String.valueOf(e.getMessage());
    }

    private String text() {
        return String.join("/", names);
    }

    private RelativePath path() throws IOException {
        try {
            return RelativePath.of(text());
        } catch (IllegalArgumentException refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }
}
