package org.remsync.operation;

import java.util.Optional;
import org.remsync.ledger.BeliefRow;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRow;
import org.remsync.model.Belief;
import org.remsync.model.Belief.Source;
import org.remsync.model.Checksum;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;

/**
 * What one member is believed to hold. Most members are in step, so only exceptions have rows; for every other path the
 * member holds what we held when we last sent to it ({@link MemberRow#sentTick()}), and by its own word what we held at
 * {@link MemberRow#confirmedTick()}.
 */
final class Beliefs {
    private final Site site;
    private final MemberRow member;

    Beliefs(Site site, MemberRow member) {
        this.site = site;
        this.member = member;
    }

    /** The belief for one path. */
    Belief of(RelativePath path) {
        Optional<BeliefRow> exception = site.ledger().beliefs().find(member.fileset(), member.peer(), path);
        if (exception.isPresent()) {
            return exception.get().belief();
        }
        return implied(path);
    }

    /** The belief where there is no exception. */
    Belief implied(RelativePath path) {
        if (member.unknown()) {
            return Belief.UNKNOWN;
        }
        Version confirmed = asOf(path, member.confirmedTick());
        if (member.sentTick() == member.confirmedTick()) {
            return Belief.known(confirmed, Source.CONFIRMED);
        }
        Version sent = asOf(path, member.sentTick());
        return Belief.known(sent, sent.equals(confirmed) ? Source.CONFIRMED : Source.SENT);
    }

    /** The version that it held by its own last word, if that is known. */
    Optional<Version> confirmed(RelativePath path) {
        Optional<BeliefRow> exception = site.ledger().beliefs().find(member.fileset(), member.peer(), path);
        if (exception.isPresent()) {
            return exception.get().belief().source() == Source.CONFIRMED ? exception.get().belief().version() : Optional.empty();
        }
        return Optional.of(asOf(path, member.confirmedTick()));
    }

    private Version asOf(RelativePath path, long tick) {
        return tick == 0 ? Version.NEVER : site.ledger().past().asOf(member.fileset(), path, tick).orElse(Version.NEVER);
    }

    /** Notes a belief that differs from what is implied. */
    void note(RelativePath path, Belief belief, long number) {
        site.ledger().beliefs().put(member.fileset(), member.peer(), new BeliefRow(path, belief, number, site.now()));
    }

    /**
     * Notes a version by the member's own word. If it was sent something meanwhile that knows of other changes, it is
     * believed to know of both: it holds the one and was told of the other.
     */
    void hear(RelativePath path, Version version) {
        Belief before = of(path);
        if (before.covers(version.vector()) || before.version().filter(held -> isAsking(held) && held.sameContent(version)).isPresent()) {
            return;
        }
        VersionVector known = before.version().map(Version::vector).orElse(VersionVector.EMPTY);
        if (version.vector().covers(known)) {
            note(path, Belief.known(version, Source.CONFIRMED), 0);
        } else {
            Belief both = Belief.known(version.withVector(known.join(version.vector())), before.source());
            note(path, both, before.source() == Source.SENT ? carrier(path) : 0);
        }
    }

    /** Whether a member asks for what is at the path, of which it holds no version, or but bytes that may be built on. */
    static boolean isAsking(Version held) {
        return held.vector().equals(VersionVector.EMPTY);
    }

    /** The number of the parcel under way that tells of a path. */
    private long carrier(RelativePath path) {
        long number = site.ledger().beliefs().find(member.fileset(), member.peer(), path).map(BeliefRow::number).orElse(0L);
        for (SentRecipient sent : site.ledger().sent().unconfirmed(member.fileset(), member.peer())) {
            if (number == 0 && site.ledger().sent().tells(sent.id(), path)) {
                number = sent.number();
            }
        }
        return number == 0 ? member.nextNumber() - 1 : number;
    }

    /** Notes what another site says it sent to the member as well. */
    void hearsay(RelativePath path, Version version) {
        Belief before = of(path);
        if (before.state() == Belief.State.UNKNOWN || before.covers(version.vector())) {
            return;
        }
        boolean follows = before.version().filter(held -> version.vector().covers(held.vector())).isPresent();
        note(path, follows ? Belief.known(version, Source.REPORTED) : Belief.contradictory(), 0);
    }

    /** Gives each path of a parcel a row of its own, so that moving the ticks back does not touch it. */
    void pin(SentRow parcel, SentRecipient recipient, Source source) {
        site.ledger().sent().entries(parcel.id()).forEachRemaining(sent -> {
            Optional<EntryRow> row = site.ledger().entries().find(member.fileset(), sent.path());
            if (row.isPresent() && row.get().version().vector().equals(sent.vector())) {
                note(sent.path(), Belief.known(row.get().version(), source), recipient.number());
            }
        });
    }

    /** Whether the member, by its own word, has a content with these bytes at some path of the set. */
    boolean holdsBytesOf(Version version) {
        Checksum checksum = version.content().checksum();
        return site.ledger().entries().withChecksum(member.fileset(), checksum).stream()
                        .anyMatch(row -> confirmed(row.path(), version))
                || site.ledger().past().withChecksum(member.fileset(), checksum).stream()
                        .anyMatch(path -> confirmed(path, version))
                || site.ledger().beliefs().withChecksum(member.fileset(), member.peer(), checksum).stream()
                        .anyMatch(path -> confirmed(path, version));
    }

    private boolean confirmed(RelativePath path, Version version) {
        Belief belief = of(path);
        return belief.source() == Source.CONFIRMED
                && belief.version().filter(held -> held.content().checksum().equals(version.content().checksum())).isPresent();
    }
}
