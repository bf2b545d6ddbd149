package org.remsync.operation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.FileNames;
import org.remsync.base.RetryException;
import org.remsync.base.UserException;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.Lineage;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;
import org.remsync.tree.Installer;
import org.remsync.tree.Outcome;
import org.remsync.tree.SetRoot;
import org.remsync.tree.Staged;

/**
 * Carries out what a person decided. The decision is a version that knows of all sides, so it travels to the others as any
 * edit does and overrules them there; what it replaces is kept.
 */
public final class ResolveConflict {
    private final Site site;
    private final Conflict conflict;
    private final FilesetRow fileset;
    private final RelativePath path;
    private final Installer installer;

    /** For one conflict, in an open site. */
    public ResolveConflict(Site site, Conflict conflict) throws IOException {
        this.site = site;
        this.conflict = conflict;
        this.fileset = conflict.fileset();
        this.path = conflict.path();
        SetRoot root = new SetRoot(site.disk(), fileset.root());
        if (root.check(fileset.id()) != SetRoot.Presence.PRESENT) {
            throw UserException.notAllowed("the tree of set " + fileset.name() + " is not at " + fileset.root(), "Is its disk mounted?");
        }
        this.installer = new Installer(site.disk(), root);
        installer.clean();
    }

    /** What is here stays, and is the decision. */
    public void keepMine() throws IOException {
        EntryRow here = here();
        if (here.version().content().kind() != Kind.DIRECTORY) {
            settleBelow();
        }
        decide(here, here.version().content(), here.version().metadata());
    }

    /** Another site's version is the decision. */
    public void takeTheirs(Conflict.Theirs theirs) throws IOException {
        Version version = theirs.version();
        EntryRow here = here();
        if (isThroughNothing(here, version.content())) {
            exchange(here, version);
        } else if (version.content().kind().hasBytes()) {
            try (InputStream in = site.store().open(version.content().checksum())) {
                install(here, installer.stage(version.content(), version.metadata(), in));
            }
        } else {
            install(here, version.content().isAbsent() ? Staged.nothing() : Staged.directory(version.metadata()));
        }
        decide(here, version.content(), version.metadata());
    }

    /** The content of a file is the decision: a merge that a person made. The file itself is only read. */
    public void takeContent(Path file) throws IOException {
        EntryRow here = here();
        Content content = contentOf(file);
        Version model = here.version().content().kind() == Kind.FILE ? here.version() : conflict.theirs().get(0).version();
        int mode = model.content().kind() == Kind.FILE ? model.metadata().mode() : 0644;
        long now = site.now() * 1_000_000;
        Metadata metadata = new Metadata(mode, now);
        try (InputStream in = new BufferedInputStream(site.disk().read(file))) {
            if (isThroughNothing(here, content)) {
                site.store().putDurably(in, content.size(), content.checksum());
                exchange(here, new Version(content, metadata, here.version().vector()));
            } else {
                install(here, installer.stage(content, metadata, in));
            }
        }
        decide(here, content, metadata);
    }

    /** Between a directory and something else nothing is there for a moment. */
    private static boolean isThroughNothing(EntryRow here, Content next) {
        Content now = here.version().content();
        return !now.isAbsent() && !next.isAbsent() && (now.kind() == Kind.DIRECTORY) != (next.kind() == Kind.DIRECTORY);
    }

    /** Puts a version in the place of ours so that the next run finishes it if this one is cut short. */
    private void exchange(EntryRow here, Version next) throws IOException {
        BringBack exchange = new BringBack(site, fileset);
        exchange.offer(here, next, "");
        exchange.settle();
        if (!exchange.done().contains(path)) {
            String reason = exchange.left().stream().map(UndoParcel.Left::reason).findFirst().orElse(Words.of(Outcome.LOCAL_CHANGED));
            throw cannotBeSettled(path, reason);
        }
    }

    private Content contentOf(Path file) throws IOException {
        var digest = Checksum.digest();
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = site.disk().read(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
            }
        }
        return Content.file(Checksum.of(digest.digest()), size);
    }

    /** What is here stays, and the other version comes to be beside it under a name of its own, which is returned. */
    public RelativePath keepBoth(Conflict.Theirs theirs) throws IOException {
        Version version = theirs.version();
        if (!version.content().kind().hasBytes()) {
            throw UserException.usage(
                    theirs.peer().name() + " has no file at " + path + " that could be kept beside yours",
                    "Choose --mine or --theirs.");
        }
        RelativePath beside = freeName(theirs.peer().name().text());
        try (InputStream in = site.store().open(version.content().checksum())) {
            Outcome outcome = installer.install(beside, installer.stage(version.content(), version.metadata(), in), Content.ABSENT);
            require(outcome, beside);
        }
        keepMine();
        return beside;
    }

    private RelativePath freeName(String peer) throws IOException {
        String name = path.name();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot) : "";
        for (int n = 1; ; n++) {
            String fresh = stem + "." + peer + (n == 1 ? "" : "-" + n) + extension;
            RelativePath candidate = path.parent().map(parent -> parent.child(fresh)).orElse(RelativePath.of(fresh));
            if (site.disk().stat(FileNames.resolve(fileset.root(), candidate.text())).isEmpty()
                    && site.ledger().entries().find(fileset.number(), candidate).isEmpty()) {
                return candidate;
            }
        }
    }

    /** What is here now; a change made since the last look is written down first. */
    private EntryRow here() throws IOException {
        return new Here(site, fileset).now(path)
                .orElseThrow(() -> UserException.notAllowed("what is at " + path + " cannot be read", "Look at its permissions."));
    }

    private void install(EntryRow here, Staged staged) throws IOException {
        Content now = here.version().content();
        if (now.kind().hasBytes() && !installer.keep(path, now, site.store())) {
            require(Outcome.LOCAL_CHANGED, path);
        }
        require(
                staged.content().isAbsent() ? installer.remove(path, now) : installer.install(path, staged, now),
                path);
    }

    private static void require(Outcome outcome, RelativePath path) {
        if (outcome == Outcome.LOCAL_CHANGED) {
            throw new RetryException(ExitCode.TRY_AGAIN, path + " is being changed", "Run the command again when it is at rest.");
        }
        if (outcome != Outcome.DONE) {
            throw cannotBeSettled(path, Words.of(outcome));
        }
    }

    private static UserException cannotBeSettled(RelativePath path, String reason) {
        return UserException.notAllowed(
                path + " cannot be settled so: " + reason, "Move away what is in the way and run the command again.");
    }

    private void decide(EntryRow here, Content content, Metadata metadata) throws IOException {
        installer.syncDirectories();
        VersionVector vector = here.version().vector();
        Version joined = here.version();
        Lineage lineage = here.lineage();
        for (Conflict.Theirs theirs : conflict.theirs()) {
            lineage = Lineage.join(joined, lineage, theirs.version(), theirs.row().lineage());
            vector = vector.join(theirs.version().vector());
            joined = joined.withVector(vector);
        }
        long tick = site.nextTick();
        Version decision = new Version(content, metadata, vector.with(site.author(), tick));
        site.ledger().entries().put(fileset.number(), new EntryRow(path, decision, lineage, tick, Optional.empty()));
        History.of(site, fileset).add(History.RESOLVED, path, here.version(), decision, Optional.empty(), "");
        site.commit();
        new SettleIncoming(site, fileset, false).run();
    }

    /** What waits to be put below the path cannot, if the path stays no directory: that is decided with it. */
    private void settleBelow() {
        for (RelativePath below : site.ledger().incoming().paths(fileset.number(), Optional.of(path), Integer.MAX_VALUE)) {
            if (!below.isBelow(path)) {
                return;
            }
            Version gone = site.ledger().entries().find(fileset.number(), below).map(EntryRow::version).orElse(Version.NEVER);
            VersionVector vector = gone.vector();
            for (IncomingRow row : site.ledger().incoming().forPath(fileset.number(), below)) {
                vector = vector.join(row.version().vector());
            }
            long tick = site.nextTick();
            Version decision = new Version(Content.ABSENT, Metadata.NONE, vector.with(site.author(), tick));
            site.ledger().entries().put(fileset.number(), new EntryRow(below, decision, Lineage.NONE, tick, Optional.empty()));
        }
    }
}
