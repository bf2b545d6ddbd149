package org.remsync.operation;

import java.util.Optional;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.model.Author;
import org.remsync.model.Content;
import org.remsync.model.Lineage;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;
import org.remsync.tree.Found;

/** Gives a version to what was found on disk where the ledger remembers something else. */
final class LocalChange {
    private final Site site;
    private final FilesetRow fileset;
    private final History history;

    LocalChange(Site site, FilesetRow fileset) {
        this.site = site;
        this.fileset = fileset;
        this.history = History.of(site, fileset);
    }

    /**
     * Records a found content as the path's version. If it is what a version that waits to be applied says, then a former
     * run installed it and was cut short before it could write that down: it is that version, not an edit made here.
     */
    EntryRow found(RelativePath path, Found found) {
        Optional<EntryRow> known = site.ledger().entries().find(fileset.number(), path);
        Optional<IncomingRow> installed = interrupted(path, known, found.content());
        EntryRow row = installed.isPresent()
                ? adopt(path, known, installed.get(), found)
                : edit(path, known, found);
        site.ledger().entries().put(fileset.number(), row);
        site.traits().remember(fileset, path, found.content());
        return row;
    }

    private Optional<IncomingRow> interrupted(RelativePath path, Optional<EntryRow> known, Content content) {
        VersionVector before = known.map(row -> row.version().vector()).orElse(VersionVector.EMPTY);
        return site.ledger().incoming().forPath(fileset.number(), path).stream()
                .filter(row -> row.version().content().equals(content) && row.version().vector().covers(before))
                .findFirst();
    }

    /** Whether nothing is at a path only because a run was cut short between an old kind and a new one. */
    boolean isHalfDone(RelativePath path) {
        return site.ledger().incoming().forPath(fileset.number(), path).stream().anyMatch(IncomingRow::begun);
    }

    /** A mode or time that is not what the version says was given here, before or since. */
    private EntryRow adopt(RelativePath path, Optional<EntryRow> known, IncomingRow installed, Found found) {
        Version before = known.map(EntryRow::version).orElse(Version.NEVER);
        Lineage older = known.map(EntryRow::lineage).orElse(Lineage.NONE).descend(before);
        Lineage lineage = installed.lineage().continuedBy(older);
        Version version = installed.version();
        history.applied(path, before, version, installed.peer(), installed.parcel());
        long tick = site.nextTick();
        if (found.metadata().equals(version.metadata())) {
            return new EntryRow(path, version, lineage, tick, found.seen());
        }
        Version own = new Version(version.content(), found.metadata(), version.vector().with(site.author(), tick));
        return new EntryRow(path, own, lineage.descend(version), tick, found.seen());
    }

    private EntryRow edit(RelativePath path, Optional<EntryRow> known, Found found) {
        Version before = known.map(EntryRow::version).orElse(Version.NEVER);
        long tick = site.nextTick();
        VersionVector vector = before.vector().with(site.author(), tick);
        Version now = new Version(found.content(), found.metadata(), vector);
        history.edited(path, before, now);
        return new EntryRow(path, now, known.map(EntryRow::lineage).orElse(Lineage.NONE).descend(before), tick, found.seen());
    }

    /** Records a content found where there is no entry, nothing being known of the past; {@link Author#of(Content)}. */
    EntryRow foundWithoutHistory(RelativePath path, Found found, boolean rebuilt) {
        long tick = site.nextTick();
        VersionVector start = VersionVector.of(Author.of(found.content()), 1);
        Version version = new Version(found.content(), found.metadata(), rebuilt ? start.with(site.author(), tick) : start);
        EntryRow row = new EntryRow(path, version, Lineage.NONE, tick, found.seen());
        site.ledger().entries().add(fileset.number(), row);
        site.traits().remember(fileset, path, found.content());
        return row;
    }
}
