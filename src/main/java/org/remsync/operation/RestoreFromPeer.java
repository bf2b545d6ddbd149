package org.remsync.operation;

import java.io.IOException;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Belief;
import org.remsync.model.Lineage;
import org.remsync.model.RelativePath;
import org.remsync.model.SiteName;
import org.remsync.model.Version;

/**
 * Brings back what a peer holds of a path, where what is here was damaged and what it was is not kept: as a version of our
 * own that waits for its bytes. They are asked for with the next broadcast, of a large file only what is different here.
 * Until they come, nobody is told what is here.
 */
public final class RestoreFromPeer {
    /** In place of the name of a parcel: the version is of our own making, and ours is not told while it waits. */
    static final String LABEL = "restore";

    private final Site site;
    private final FilesetRow fileset;
    private final RelativePath path;

    /** For a path of a set, in an open site. */
    public RestoreFromPeer(Site site, FilesetRow fileset, RelativePath path) {
        this.site = site;
        this.fileset = fileset;
        this.path = path;
    }

    /**
     * Has it asked for, and commits; where its bytes can be had here, it is at the path at once.
     *
     * @return the version that the path will have, and whether it has it now
     * @throws UserException if the peer is not believed to hold anything else there than is here
     */
    public Result run(SiteName name) throws IOException {
        PeerRow peer = site.peer(name);
        EntryRow now = new Here(site, fileset).now(path)
                .orElseThrow(() -> UserException.notAllowed("what is at " + path + " cannot be read", "Look at its permissions."));
        Version theirs = site.ledger().members().get(fileset.number(), peer.number())
                .map(member -> new Beliefs(site, member).of(path))
                .filter(belief -> belief.source() == Belief.Source.CONFIRMED)
                .flatMap(Belief::version)
                .filter(version -> version.content().kind().hasBytes() && !Beliefs.isAsking(version))
                .orElseThrow(() -> UserException.usage(
                        name + " has not said that it holds anything at " + path, "'remsync files' tells who holds what."));
        if (theirs.sameContent(now.version())) {
            throw UserException.usage(name + " holds the same that is at " + path + " here",
                    "If the file is damaged and looks as it did, touch it first, so that it is read again.");
        }
        Version fresh = new Version(theirs.content(), theirs.metadata(),
                now.version().vector().join(theirs.vector()).with(site.author(), site.nextTick()));
        Lineage lineage = now.lineage().descend(now.version());
        site.ledger().incoming().put(fileset.number(), new IncomingRow(
                0, path, peer.number(), fresh, lineage, IncomingRow.Status.HELD, PlanBroadcast.ASK, false, site.now(), LABEL));
        SettlePath settler = new SettlePath(site, fileset, new SettleReport.Tally(), false);
        settler.settle(path);
        settler.finishBatch();
        site.commit();
        Optional<EntryRow> after = site.ledger().entries().find(fileset.number(), path);
        return new Result(fresh, after.filter(row -> row.version().equals(fresh)).isPresent());
    }

    /**
     * What comes of it.
     *
     * @param version what the path is to be
     * @param done whether it is that already
     */
    public record Result(Version version, boolean done) {}
}
