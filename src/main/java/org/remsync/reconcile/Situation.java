package org.remsync.reconcile;

import java.util.ArrayList;
import java.util.List;
import org.remsync.model.Lineage;
import org.remsync.model.Metadata;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;

/**
 * All that the decision on one incoming version depends on.
 *
 * @param local what is on disk now, with the vector of the version that it is
 * @param localLineage what that descends from
 * @param incoming what came
 * @param incomingLineage what that descends from, as the sender tells
 * @param bytesHere whether the incoming content's bytes can be had here (true where it has none)
 * @param obstacle what stands in the way
 */
public record Situation(
        Version local,
        Lineage localLineage,
        Version incoming,
        Lineage incomingLineage,
        boolean bytesHere,
        Obstacle obstacle) {

    /**
     * The verdict. Pure: equal situations have equal decisions, at every site; and the version that two sites make of the
     * same pair is the same version.
     */
    public Decision decide() {
        return switch (local.vector().compare(incoming.vector())) {
            case DOMINATES -> stay(Verdict.STALE);
            case EQUAL -> local.sameContent(incoming) ? stay(Verdict.STALE) : flag();
            case DOMINATED -> local.sameContent(incoming)
                    ? take(Verdict.ALREADY_HERE, incoming, succession())
                    : install(Verdict.APPLY, incoming, succession());
            case CONCURRENT -> decideConcurrent();
        };
    }

    private Decision decideConcurrent() {
        VersionVector joined = local.vector().join(incoming.vector());
        Lineage lineage = Lineage.join(local, localLineage, incoming, incomingLineage);
        if (local.sameContent(incoming)) {
            Metadata metadata = local.metadata().compareTo(incoming.metadata()) >= 0 ? local.metadata() : incoming.metadata();
            return take(Verdict.ALREADY_HERE, new Version(local.content(), metadata, joined), lineage);
        }
        List<Version> bases = commonBases();
        if (!bases.isEmpty() && bases.stream().allMatch(local::sameContent)) {
            return install(Verdict.APPLY_AND_JOIN, incoming.withVector(joined), lineage);
        }
        if (!bases.isEmpty() && bases.stream().allMatch(incoming::sameContent)) {
            return take(Verdict.KEEP_AND_JOIN, local.withVector(joined), lineage);
        }
        return flag();
    }

    /**
     * The newest versions that both descend from; empty unless the lineages name them all. They do if the ones named know,
     * together, every change that both sides know: a change that both know is a version that both descend from. A
     * person's merge starts from the first.
     */
    public List<Version> commonBases() {
        List<Version> named = new ArrayList<>(localLineage.newestCoveredBy(incoming.vector()));
        for (Version theirs : incomingLineage.newestCoveredBy(local.vector())) {
            if (named.stream().noneMatch(ours -> ours.vector().covers(theirs.vector()))) {
                named.removeIf(ours -> theirs.vector().covers(ours.vector()));
                named.add(theirs);
            }
        }
        VersionVector known = VersionVector.EMPTY;
        for (Version base : named) {
            known = known.join(base.vector());
        }
        return known.covers(local.vector().meet(incoming.vector())) ? named : List.of();
    }

    /** The incoming lineage, carried on by ours from where they meet. */
    private Lineage succession() {
        return incomingLineage.continuedBy(localLineage.descend(local));
    }

    private Decision stay(Verdict verdict) {
        return new Decision(verdict, local, localLineage);
    }

    /** Takes a vector and metadata; only a sender of whom nothing is taken is in the way of that. */
    private Decision take(Verdict verdict, Version version, Lineage lineage) {
        return obstacle.isOfSender() ? stay(Verdict.HOLD) : new Decision(verdict, version, lineage);
    }

    private Decision install(Verdict verdict, Version version, Lineage lineage) {
        if (obstacle != Obstacle.NONE) {
            return stay(Verdict.HOLD);
        }
        return bytesHere ? new Decision(verdict, version, lineage) : stay(Verdict.ASK);
    }

    /** A conflict is shown once a person can look at both sides. */
    private Decision flag() {
        if (obstacle.isOfSender()) {
            return stay(Verdict.HOLD);
        }
        return stay(bytesHere ? Verdict.CONFLICT : Verdict.ASK);
    }
}
