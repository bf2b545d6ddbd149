package org.remsync.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.remsync.base.Limits;
import org.remsync.delta.Sketch;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.RelativePath;

/**
 * Finds what a new file may have been made of: its neighbours in the directory that end alike and whose names are most
 * alike, as a document's next version lies beside the last (a large one must also look alike); and files anywhere in the
 * set of which the ledger remembers that they look alike.
 */
final class LookAlikes {
    /** Smaller files are built on without a look. */
    private static final long WORTH_A_LOOK = Limits.SKETCH_BYTES;

    /** Going through this is always worth while. */
    private static final long MUCH_LARGER = 16 << 20;

    private final Site site;
    private final FilesetRow fileset;
    private Optional<RelativePath> directory = Optional.empty();
    private List<EntryRow> neighbours = List.of();

    LookAlikes(Site site, FilesetRow fileset) {
        this.site = site;
        this.fileset = fileset;
    }

    /** The neighbours of a new file that resemble it, the most alike first; few. */
    List<EntryRow> of(EntryRow fresh) throws IOException {
        String name = fresh.path().name();
        List<EntryRow> named = besides(fresh.path()).stream()
                .filter(row -> !row.path().equals(fresh.path()) && ending(row.path().name()).equals(ending(name)))
                .sorted(Comparator.comparingInt((EntryRow row) -> -shared(row.path().name(), name)))
                .limit(Limits.DELTA_NEIGHBOURS)
                .toList();
        List<EntryRow> alike = new ArrayList<>();
        Optional<Sketch> sketch = Optional.empty();
        for (EntryRow row : named) {
            if (Math.max(row.version().content().size(), fresh.version().content().size()) > WORTH_A_LOOK) {
                sketch = sketch.isPresent() ? sketch : sketch(fresh);
                Optional<Sketch> other = sketch.isPresent() ? sketch(row) : Optional.empty();
                if (other.isEmpty() || sketch.get().similarity(other.get()) == 0) {
                    continue;
                }
            }
            alike.add(row);
        }
        return alike;
    }

    /** Files anywhere that look like a new one and are not very much larger, the most alike first; few. */
    List<EntryRow> elsewhere(EntryRow fresh) {
        long size = fresh.version().content().size();
        if (size < Limits.SKETCH_LEAST) {
            return List.of();
        }
        return site.ledger().entries().alike(fileset.number(), fresh.path(), Limits.SKETCH_CANDIDATES).stream()
                .filter(row -> row.version().content().kind() == Kind.FILE)
                .filter(row -> row.version().content().size() <= MUCH_LARGER + Limits.DELTA_BASE_SHARE * size)
                .toList();
    }

    /** New files come many to a directory, so the last directory's list is kept. */
    private List<EntryRow> besides(RelativePath path) {
        if (!neighbours.isEmpty() && Objects.equals(directory, path.parent())) {
            return neighbours;
        }
        directory = path.parent();
        neighbours = site.ledger().entries().beside(fileset.number(), path).stream()
                .filter(row -> row.version().content().kind() == Kind.FILE && row.version().content().size() > 0)
                .toList();
        return neighbours;
    }

    private static String ending(String name) {
        return name.substring(Math.max(0, name.lastIndexOf('.')));
    }

    /** How many characters two names share at their beginnings and ends. */
    private static int shared(String one, String other) {
        int least = Math.min(one.length(), other.length());
        int front = 0;
        while (front < least && one.charAt(front) == other.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < least - front && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
            back++;
        }
        return front + back;
    }

    /** Of the first bytes; nothing if the file is not what the ledger remembers of its size. */
    private Optional<Sketch> sketch(EntryRow row) throws IOException {
        Content content = row.version().content();
        Path file = row.path().below(fileset.root());
        if (site.disk().stat(file).filter(stat -> stat.size() == content.size()).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = new Bytes(site).open(file, Kind.FILE)) {
            return Optional.of(Sketch.of(new ByteArrayInputStream(in.readNBytes((int) WORTH_A_LOOK))));
        }
    }
}
