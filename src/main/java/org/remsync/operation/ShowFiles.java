package org.remsync.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.remsync.ledger.BeliefRow;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.IncomingRow.Status;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Belief;
import org.remsync.model.Belief.Source;
import org.remsync.model.RelativePath;
import org.remsync.model.SiteName;
import org.remsync.model.Version;

/** Tells, path by path, what is here and what each member is believed to hold. Keeps nothing but the path it is at. */
public final class ShowFiles {
    /** What a member is believed to hold of a path. */
    public enum Holding {
        /** Nothing is known of it. */
        UNKNOWN,
        /** Nothing is there. */
        ABSENT,
        /** What is here. */
        SAME,
        /** Something else. */
        OTHER,
        /** Reports contradict each other. */
        CONTRADICTORY
    }

    /**
     * A path.
     *
     * @param path where
     * @param version ours as of the last scan; {@link Version#NEVER} where only a member holds something
     * @param members what each member holds, by name
     */
    public record Line(RelativePath path, Version version, List<Held> members) {
        /** Copies the list. */
        public Line {
            members = List.copyOf(members);
        }

        /** Whether some member has not said itself that it holds our version. */
        public boolean differs() {
            return members.stream().anyMatch(held -> !held.inStep() || held.source() != Source.CONFIRMED);
        }
    }

    /**
     * What one member holds of a path.
     *
     * @param member its name
     * @param holding in a word
     * @param source how we know
     * @param version which version, where one is believed
     * @param inStep whether it is believed to hold what is here, and to know all that our version knows
     */
    public record Held(SiteName member, Holding holding, Source source, Optional<Version> version, boolean inStep) {}

    private final Site site;
    private final FilesetRow fileset;

    /** For one set, in an open site. */
    public ShowFiles(Site site, FilesetRow fileset) {
        this.site = site;
        this.fileset = fileset;
    }

    /** Shows all paths, or those given and what is below them, in the order of paths. */
    public void run(Collection<RelativePath> only, Consumer<Line> reader) {
        if (only.isEmpty()) {
            walk(site.ledger().entries().iterator(fileset.number()), Optional.empty(), reader);
        }
        Optional<RelativePath> shown = Optional.empty();
        for (RelativePath path : new TreeSet<>(only)) {
            if (shown.filter(path::isBelow).isEmpty()) {
                walk(site.ledger().entries().under(fileset.number(), path), Optional.of(path), reader);
                shown = Optional.of(path);
            }
        }
    }

    private void walk(Iterator<EntryRow> rows, Optional<RelativePath> only, Consumer<Line> reader) {
        Ahead<EntryRow> entries = new Ahead<>(rows);
        List<Follower> followers = followers(only);
        while (true) {
            Optional<RelativePath> next = entries.peek().map(EntryRow::path);
            for (Follower follower : followers) {
                next = earlier(next, follower.exceptions.peek().map(BeliefRow::path));
            }
            if (next.isEmpty()) {
                return;
            }
            RelativePath path = next.get();
            Optional<EntryRow> row = entries.take(entry -> entry.path().equals(path));
            reader.accept(new Line(
                    path,
                    row.map(EntryRow::version).orElse(Version.NEVER),
                    followers.stream().map(follower -> follower.at(path, row)).toList()));
        }
    }

    private List<Follower> followers(Optional<RelativePath> only) {
        List<Follower> followers = new ArrayList<>();
        for (MemberRow member : site.ledger().members().all(fileset.number())) {
            PeerRow peer = site.ledger().peers().find(member.peer()).orElseThrow();
            if (peer.state() == PeerRow.State.ACCEPTED) {
                followers.add(new Follower(peer.name(), member, only));
            }
        }
        followers.sort(Comparator.comparing(follower -> follower.name));
        return followers;
    }

    private static Optional<RelativePath> earlier(Optional<RelativePath> one, Optional<RelativePath> other) {
        return one.isEmpty() || (other.isPresent() && other.get().compareTo(one.get()) < 0) ? other : one;
    }

    /** A member whose exceptions are read along with our entries. */
    private final class Follower {
        private final SiteName name;
        private final MemberRow member;
        private final Beliefs beliefs;
        private final Ahead<BeliefRow> exceptions;
        private final Ahead<IncomingRow> conflicts;

        Follower(SiteName name, MemberRow member, Optional<RelativePath> only) {
            this.name = name;
            this.member = member;
            this.beliefs = new Beliefs(site, member);
            this.conflicts = new Ahead<>(ofPeer(site.ledger().incoming().withStatus(fileset.number(), Status.CONFLICT)));
            this.exceptions = new Ahead<>(within(site.ledger().beliefs().iterator(fileset.number(), member.peer()), only));
        }

        Held at(RelativePath path, Optional<EntryRow> row) {
            Version ours = row.map(EntryRow::version).orElse(Version.NEVER);
            Optional<Belief> exception = exceptions.take(each -> each.path().equals(path)).map(BeliefRow::belief);
            Belief belief = inConflict(path).or(() -> exception).orElseGet(() -> implied(path, row));
            boolean inStep = belief.covers(ours.vector()) && belief.version().filter(ours::sameContent).isPresent();
            return new Held(name, holding(belief, ours), belief.source(), belief.version(), inStep);
        }

        /** A receipt says that it knows our version; while that is in conflict with its own, it keeps what it offered. */
        private Optional<Belief> inConflict(RelativePath path) {
            Optional<Version> offered = Optional.empty();
            for (Optional<IncomingRow> row = next(path); row.isPresent(); row = next(path)) {
                offered = row.filter(each -> each.path().equals(path)).map(IncomingRow::version);
            }
            return offered.map(version -> Belief.known(version, Source.CONFIRMED));
        }

        private Optional<IncomingRow> next(RelativePath path) {
            return conflicts.take(row -> row.path().compareTo(path) <= 0);
        }

        private Iterator<IncomingRow> ofPeer(Iterator<IncomingRow> rows) {
            Iterable<IncomingRow> all = () -> rows;
            return StreamSupport.stream(all.spliterator(), false).filter(row -> row.peer() == member.peer()).iterator();
        }

        /** Most paths have not changed since the member confirmed: then it holds what is here, and nothing need be asked. */
        private Belief implied(RelativePath path, Optional<EntryRow> row) {
            boolean settled = !member.unknown() && row.filter(entry -> entry.tick() <= member.confirmedTick()).isPresent();
            return settled ? Belief.known(row.get().version(), Source.CONFIRMED) : beliefs.implied(path);
        }
    }

    private static Holding holding(Belief belief, Version ours) {
        return switch (belief.state()) {
            case UNKNOWN -> Holding.UNKNOWN;
            case CONTRADICTORY -> Holding.CONTRADICTORY;
            case KNOWN -> {
                Version theirs = belief.version().orElseThrow();
                yield theirs.content().isAbsent() ? Holding.ABSENT : theirs.sameContent(ours) ? Holding.SAME : Holding.OTHER;
            }
        };
    }

    private static Iterator<BeliefRow> within(Iterator<BeliefRow> rows, Optional<RelativePath> only) {
        if (only.isEmpty()) {
            return rows;
        }
        Iterable<BeliefRow> all = () -> rows;
        return StreamSupport.stream(all.spliterator(), false)
                .filter(row -> row.path().equals(only.get()) || row.path().isBelow(only.get()))
                .iterator();
    }

    /** An iterator that shows what it will give next. */
    private static final class Ahead<T> {
        private final Iterator<T> rows;
        private Optional<T> head;

        Ahead(Iterator<T> rows) {
            this.rows = rows;
            this.head = next();
        }

        private Optional<T> next() {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }

        Optional<T> peek() {
            return head;
        }

        /** Gives what is next if it is the one wanted. */
        Optional<T> take(Predicate<T> wanted) {
            Optional<T> taken = head.filter(wanted);
            if (taken.isPresent()) {
                head = next();
            }
            return taken;
        }
    }
}
