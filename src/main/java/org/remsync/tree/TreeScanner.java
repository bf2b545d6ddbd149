package org.remsync.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.remsync.base.Disk;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;

/**
 * Finds out what changed in a set's tree since it was last known: a walk in the order of paths, merged with what is
 * known. A file is read only if the file system says something else of it than when it was seen, or if it was too young
 * then.
 */
public final class TreeScanner {
    /** Told what a scan finds, on the thread that called {@link #scan}, in the order of paths. */
    public interface Listener {
        /** A path is as known; for a tombstone, nothing is there. */
        void unchanged(RelativePath path);

        /** Content and metadata are as known, but it had to be read: what the file system says of it now. */
        void refreshed(RelativePath path, Seen seen);

        /** Something is there of which nothing was known, not even that it was once. */
        void appeared(RelativePath path, Found found);

        /** Something is there that is not as it was known, in content or metadata. */
        void changed(RelativePath path, Found found);

        /** Something was there, and is no more. */
        void gone(RelativePath path);

        /** Something is known that the rules leave out now. It is left as it is, whether there or not. */
        void ignored(RelativePath path);

        /**
         * Something is there that is not carried or cannot be read; it, and all below it, is left as it is known.
         *
         * @param path its path in quoted form, as {@link RelativePath#toString()} gives it
         * @param reason what is in the way, for a person
         */
        void skipped(String path, String reason);
    }

    private final Disk disk;
    private final Path root;
    private final IgnoreRules rules;
    private final int threads;
    private final Onlooker onlooker;

    /** Nothing is touched yet. With 1 thread the caller reads all contents itself, 0 stands for one per processor. */
    public TreeScanner(Disk disk, Path root, IgnoreRules rules, int threads) {
        this(disk, root, rules, threads, Onlooker.NONE);
    }

    /** As above; somebody is shown each file that is read. */
    public TreeScanner(Disk disk, Path root, IgnoreRules rules, int threads, Onlooker onlooker) {
        this.onlooker = onlooker;
        this.disk = disk;
        this.root = root;
        this.rules = rules;
        this.threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /**
     * Scans once. What the listener throws ends the scan.
     *
     * @param known what is known, tombstones too, in the order of paths
     * @throws IOException if the root cannot be read; trouble with anything below is a {@link Listener#skipped}
     */
    public void scan(Iterator<Known> known, Listener listener) throws IOException {
        Reading reading = new Reading(disk, new SetRoot(disk, root).now(), onlooker);
        try (Workers workers = new Workers(threads)) {
            new Walk(reading, rules, known, workers, listener).run(root);
        }
    }
}
