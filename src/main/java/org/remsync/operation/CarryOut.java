package org.remsync.operation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import org.remsync.base.Disk;
import org.remsync.base.Limits;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;
import org.remsync.reconcile.Decision;
import org.remsync.reconcile.Verdict;
import org.remsync.tree.ContentMismatch;
import org.remsync.tree.Found;
import org.remsync.tree.Installer;
import org.remsync.tree.Outcome;
import org.remsync.tree.SetRoot;
import org.remsync.tree.Staged;
import org.remsync.tree.Unfit;

/**
 * Carries a decision out in the tree and then in the ledger: stage, keep what is replaced, look once more, rename. The
 * caller commits after {@link #finishBatch()}; a crash before that leaves a tree in which the next run finds what it
 * was about to install.
 */
final class CarryOut {
    /** A file whose content is this much younger than its inode's last change shows any later edit by its time. */
    private static final long SETTLED_NANOS = 2_000_000_000L;
    /** What is small leaves so many times its size, so that it goes on small disks too. */
    private static final long FREE_SHARE = 16;

    private final Site site;
    private final FilesetRow fileset;
    private final Installer installer;
    /** Bytes that may be written before the disk is asked again. */
    private long room;

    CarryOut(Site site, FilesetRow fileset) throws IOException {
        this.site = site;
        this.fileset = fileset;
        this.installer = new Installer(site.disk(), new SetRoot(site.disk(), fileset.root()));
        if (!site.isRehearsal()) {
            installer.clean();
        }
    }

    /** Makes the content of the decision what is at the path; on {@link Outcome#DONE} it is the path's version. */
    Outcome install(IncomingRow row, EntryRow here, Found found, Decision decision) throws IOException {
        Content now = found.content();
        Content next = decision.version().content();
        if (!hasRoom(next)) {
            return Outcome.NO_ROOM;
        }
        if (site.isRehearsal()) {
            put(row.path(), decision, Optional.empty());
            return Outcome.DONE;
        }
        if (now.kind().hasBytes() && !installer.keep(row.path(), now, site.store())) {
            return Outcome.LOCAL_CHANGED;
        }
        boolean throughNothing = !now.isAbsent() && !next.isAbsent() && now.kind() != next.kind();
        if (throughNothing) {
            // Between the old kind and the new one nothing is there for a moment: a crash then must not look like a deletion.
            site.ledger().incoming().setBegun(row.id(), true);
            finishBatch();
            site.commit();
        }
        Outcome outcome = next.isAbsent() ? remove(row.path(), decision, now) : put(row.path(), decision, now);
        boolean begun = throughNothing || row.begun();
        if (outcome != Outcome.DONE && begun && (!now.isAbsent() || outcome == Outcome.LOCAL_CHANGED)) {
            site.ledger().incoming().setBegun(row.id(), false); // something is there; nothing would look like a deletion
        }
        return outcome;
    }

    /** A few bytes may bring gibibytes; where the disk would be full of them, they wait, and all else goes on. */
    private boolean hasRoom(Content content) throws IOException {
        long needed = content.size() + Math.min(Limits.FREE_BYTES, FREE_SHARE * content.size());
        if (needed > room) {
            room = site.disk().usableSpace(fileset.root());
        }
        if (needed > room) {
            return false;
        }
        room -= content.size();
        return true;
    }

    /** Puts our version back where a run was cut short between it and one that is not to come any more; whether it could. */
    boolean undo(IncomingRow row, EntryRow here) throws IOException {
        Decision back = new Decision(Verdict.STALE, here.version(), here.lineage());
        Outcome outcome = site.isRehearsal() ? Outcome.DONE : put(row.path(), back, Content.ABSENT);
        if (outcome == Outcome.DONE || outcome == Outcome.LOCAL_CHANGED) {
            site.ledger().incoming().setBegun(row.id(), false);
        }
        return outcome == Outcome.DONE;
    }

    private Outcome put(RelativePath path, Decision decision, Content now) throws IOException {
        Staged staged;
        try {
            staged = stage(decision);
        } catch (ContentMismatch | Unfit lie) { // its sender says what cannot be: that must not stop the others
            return Outcome.UNFIT;
        }
        Outcome outcome = installer.install(path, staged, now);
        if (outcome == Outcome.DONE) {
            long moved = installer.lastMoved(path);
            put(path, decision, seen(path, staged::isAsStaged, stat -> stat.changed() > moved));
        } else {
            installer.discard(staged);
        }
        return outcome;
    }

    private Outcome remove(RelativePath path, Decision decision, Content now) throws IOException {
        Outcome outcome = installer.remove(path, now);
        if (outcome == Outcome.DONE) {
            put(path, decision, Optional.empty());
        }
        return outcome;
    }

    private Staged stage(Decision decision) throws IOException {
        Content content = decision.version().content();
        if (!content.kind().hasBytes()) {
            return Staged.directory(decision.version().metadata());
        }
        try (InputStream in = site.store().open(content.checksum());
                Traits.Shown shown = site.traits().show(in, content)) {
            Staged staged = installer.stage(content, decision.version().metadata(), shown);
            shown.end();
            return staged;
        }
    }

    /**
     * Takes the decision's vector, and its mode and time; the content stays as it is. Nothing tells whether somebody wrote
     * there and put the time back before it was looked at again, so the next scan reads the file.
     */
    Outcome adjust(IncomingRow row, EntryRow here, Found found, Decision decision) throws IOException {
        Kind kind = decision.version().content().kind();
        boolean differs = !site.isRehearsal()
                && (kind == Kind.FILE || kind == Kind.DIRECTORY)
                && !found.metadata().equals(decision.version().metadata());
        Outcome outcome = differs
                ? installer.adjust(row.path(), decision.version().metadata(), found.content())
                : Outcome.DONE;
        if (outcome == Outcome.DONE) {
            put(row.path(), decision, !differs
                    ? here.seen().or(found::seen)
                    : seen(row.path(), stat -> isAdjusted(stat, found, decision.version().metadata()), stat -> true));
        }
        return outcome;
    }

    /** A file system may have no room for a mode or a time: then it shows those from before. */
    private static boolean isAdjusted(Disk.Stat now, Found before, Metadata wanted) {
        int mode = now.mode() & 0777;
        return (mode == wanted.mode() || mode == before.metadata().mode())
                && (now.modified() == wanted.modified() || now.modified() == before.metadata().modified());
    }

    private void put(RelativePath path, Decision decision, Optional<Seen> seen) {
        site.ledger().entries().put(
                fileset.number(), new EntryRow(path, decision.version(), decision.lineage(), site.nextTick(), seen));
        site.traits().remember(fileset, path, decision.version().content());
    }

    /** What the file system says of a path that was just written, unless somebody else wrote there at once. */
    private Optional<Seen> seen(RelativePath path, Predicate<Disk.Stat> asWritten, Predicate<Disk.Stat> doubtful)
            throws IOException {
        return site.disk().stat(path.below(fileset.root()))
                .filter(stat -> stat.type() != Disk.Type.DIRECTORY && asWritten.test(stat))
                .map(stat -> new Seen(
                        stat.size(), stat.modified(), stat.changed(), stat.inode(),
                        stat.modified() > stat.changed() - SETTLED_NANOS || doubtful.test(stat)));
    }

    /** Makes all that was changed so far durable. */
    void finishBatch() throws IOException {
        room = 0;
        if (!site.isRehearsal()) {
            installer.syncDirectories();
        }
    }
}
