package org.remsync.operation;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.remsync.ledger.EntryTable;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.StreamRow;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.RelativePath;
import org.remsync.model.Role;
import org.remsync.model.SiteName;
import org.remsync.tree.SetRoot;

/**
 * What is where, and what waits.
 *
 * @param site this site
 * @param at when this was so
 * @param filesets the sets asked for, by name
 * @param candidates sites that wait for a person's trust: introduced ones, and those of which parcels wait
 * @param strays what is to be told of settings for peers and sets that are not here
 * @param damaged what came damaged of late; what it brought is sent again by itself, so nobody need do anything
 */
public record StatusReport(
        SiteName site,
        Instant at,
        List<Fileset> filesets,
        List<TrustPeer.Candidate> candidates,
        List<String> strays,
        List<Quarantine.Damaged> damaged) {
    /** Copies the lists. */
    public StatusReport {
        filesets = List.copyOf(filesets);
        candidates = List.copyOf(candidates);
        strays = List.copyOf(strays);
        damaged = List.copyOf(damaged);
    }

    /** Whether anything waits for a person at this site. */
    public boolean needsPerson() {
        return !candidates.isEmpty() || filesets.stream().anyMatch(Fileset::needsPerson);
    }

    /**
     * One set.
     *
     * @param name what it is called here
     * @param root where its tree is
     * @param presence what stands there now
     * @param counts of its entries as of the last scan
     * @param role what this site may do with it
     * @param heldDeletions how many deletions the last scan found and did not record, being too many
     * @param conflicts how many paths a person has to decide on
     * @param unsettled how many versions came that nobody looked at yet
     * @param held versions that wait, by what they wait for
     * @param members the other sites that carry it, by name
     * @param invitations those given for it that are neither answered nor expired
     */
    public record Fileset(
            FilesetName name,
            Path root,
            SetRoot.Presence presence,
            EntryTable.Counts counts,
            Role role,
            int heldDeletions,
            long conflicts,
            long unsettled,
            List<Held> held,
            List<Member> members,
            List<Invited> invitations) {
        /** Copies the lists. */
        public Fileset {
            held = List.copyOf(held);
            members = List.copyOf(members);
            invitations = List.copyOf(invitations);
        }

        /** Whether anything of this set waits for a person at this site. */
        public boolean needsPerson() {
            return presence != SetRoot.Presence.PRESENT
                    || heldDeletions > 0
                    || conflicts > 0
                    || members.stream().anyMatch(member -> member.returned().isPresent())
                    || held.stream().anyMatch(Held::needsPerson);
        }
    }

    /**
     * Versions that wait for the same thing.
     *
     * @param reason what for, in words
     * @param needsPerson whether it will not come about without a person here
     * @param count how many
     * @param since when the first of them came
     * @param paths the first of their paths
     * @param twins of those paths, which differ from a name that is here in case or in Unicode form only, and from which
     */
    public record Held(
            String reason,
            boolean needsPerson,
            long count,
            Instant since,
            List<RelativePath> paths,
            Map<RelativePath, RelativePath> twins) {
        /** Copies the collections. */
        public Held {
            paths = List.copyOf(paths);
            twins = Map.copyOf(twins);
        }
    }

    /**
     * A peer that carries the set.
     *
     * @param name what it is called here
     * @param role what it may do
     * @param state whether it is believed
     * @param unknown whether nothing at all is known of what it holds
     * @param joining whether it does not know us yet: our answer to its invitation is not acknowledged
     * @param differences in how far it is believed not to hold what is here
     * @param underWay parcels to it without a receipt, oldest first
     * @param lastHeard when a parcel of it was last taken in
     * @param inStep whether it held, when last heard of, all that is here now and nothing else
     * @param returned why mail to it came back, if it did and nothing has mended that
     * @param mailLimit how large mails to it may be, where larger ones came back
     * @param gaps numbers of its parcels that were not taken in; moot where it is in step
     */
    public record Member(
            SiteName name,
            Role role,
            PeerRow.State state,
            boolean unknown,
            boolean joining,
            Differences differences,
            List<UnderWay> underWay,
            Optional<Instant> lastHeard,
            boolean inStep,
            Optional<String> returned,
            Optional<MailLimit> mailLimit,
            List<StreamRow.Range> gaps) {
        /** Copies the lists. */
        public Member {
            underWay = List.copyOf(underWay);
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * The largest mail that a link was found to bear.
     *
     * @param found in bytes
     * @param set what a person set it to, in bytes
     */
    public record MailLimit(long found, long set) {}

    /**
     * Paths of which a peer is not known to hold our version, by why. Where nothing at all is known of it, all are 0.
     *
     * @param unsent changed here since it was last sent anything
     * @param unconfirmed sent to it, without a receipt
     * @param reported sent to it by another, as that one says
     * @param unknown it is not known what it holds
     * @param contradictory reports contradict each other
     */
    public record Differences(long unsent, long unconfirmed, long reported, long unknown, long contradictory) {
        /** All of them. */
        public long total() {
            return unsent + unconfirmed + reported + unknown + contradictory;
        }
    }

    /**
     * A parcel without a receipt.
     *
     * @param name the parcel's
     * @param number in the stream to this peer; 0 for a note, which has no receipt and waits only to be mailed
     * @param state how far it came
     * @param created when it was packed
     * @param mailed when it was last handed over
     * @param survey whether it lists all that is here
     */
    public record UnderWay(
            String name,
            long number,
            SentRecipient.State state,
            Instant created,
            Optional<Instant> mailed,
            boolean survey) {}

    /**
     * An invitation without an answer.
     *
     * @param name whom
     * @param address where its mail goes
     * @param role what it may do
     * @param expires until when it holds
     */
    public record Invited(SiteName name, Optional<MailAddress> address, Role role, Instant expires) {}
}
