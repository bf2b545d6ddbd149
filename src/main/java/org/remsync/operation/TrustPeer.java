package org.remsync.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;

/**
 * Accepts a site that was introduced by another, or that wrote without an invitation. A person compares the fingerprint of
 * its key first; nothing else tells it from a forger.
 */
public final class TrustPeer {
    /** Why a person is asked. */
    public enum Reason {
        /** An accepted peer says that it carries a set too. */
        INTRODUCED,
        /** Parcels wait that bear a key unknown here. */
        UNKNOWN,
        /** Parcels wait in the name of a known peer that bear another key than its own. */
        OTHER_KEY,
        /** Parcels wait of an accepted peer for a set of which it is no member. */
        OTHER_SET,
        /** It was accepted once and then retired. */
        RETIRED
    }

    /**
     * A site that could be accepted.
     *
     * @param name by which to call it; where two claim one name, the second gets a number
     * @param id its id; for a site that nobody introduced, as it says
     * @param address where its mail goes
     * @param key whose fingerprint is to be compared
     * @param reason why a person is asked
     * @param introducedBy who told us of it
     * @param filesets what it would be a member of, and how
     * @param waiting how many parcels of it wait
     */
    public record Candidate(
            SiteName name,
            SiteId id,
            Optional<MailAddress> address,
            SiteKey key,
            Reason reason,
            Optional<SiteName> introducedBy,
            Map<FilesetName, Role> filesets,
            int waiting) {
        /** Copies the map, in the order of names: so they are told, joined and settled. */
        public Candidate {
            filesets = Collections.unmodifiableMap(new TreeMap<>(filesets));
        }
    }

    /**
     * What followed.
     *
     * @param peer the peer as it is known now
     * @param parcels what became of the parcels that had waited
     * @param settled what became of the versions that came with them
     */
    public record Accepted(PeerRow peer, List<TakeInParcel.Result> parcels, List<SettleReport> settled) {
        /** Copies the lists. */
        public Accepted {
            parcels = List.copyOf(parcels);
            settled = List.copyOf(settled);
        }
    }

    private record Sender(SiteId id, SiteKey key) {}

    private final Site site;

    /** In an open site. */
    public TrustPeer(Site site) {
        this.site = site;
    }

    /** All that could be accepted. */
    public List<Candidate> candidates() throws IOException {
        Map<Sender, List<Quarantine.Parcel>> waiting = new LinkedHashMap<>();
        for (Quarantine.Parcel parcel : new Quarantine(site).all()) {
            waiting.computeIfAbsent(new Sender(parcel.header().from(), parcel.key()), key -> new ArrayList<>()).add(parcel);
        }
        List<Candidate> candidates = new ArrayList<>();
        for (PeerRow peer : site.ledger().peers().all()) {
            List<Quarantine.Parcel> parcels = waiting.remove(new Sender(peer.id(), peer.key()));
            if (peer.state() != PeerRow.State.ACCEPTED || parcels != null) {
                candidates.add(known(peer, parcels == null ? List.of() : parcels));
            }
        }
        Set<SiteName> used = new HashSet<>();
        waiting.forEach((sender, parcels) -> candidates.add(stranger(sender, parcels, used)));
        return candidates;
    }

    private Candidate known(PeerRow peer, List<Quarantine.Parcel> parcels) {
        Map<FilesetName, Role> filesets = wanted(parcels);
        Members.of(site, peer).forEach(each -> filesets.put(each.fileset().name(), each.row().role()));
        Reason reason = switch (peer.state()) {
            case INTRODUCED -> Reason.INTRODUCED;
            case ACCEPTED -> Reason.OTHER_SET;
            case RETIRED -> Reason.RETIRED;
        };
        Optional<SiteName> by = peer.introducedBy().flatMap(site.ledger().peers()::find).map(PeerRow::name);
        return new Candidate(peer.name(), peer.id(), peer.address(), peer.key(), reason, by, filesets, parcels.size());
    }

    private Candidate stranger(Sender sender, List<Quarantine.Parcel> parcels, Set<SiteName> used) {
        Quarantine.Parcel first = parcels.get(0);
        SiteName name = PeerNames.free(site, first.header().fromName(), used);
        used.add(name);
        return new Candidate(
                name,
                sender.id(),
                first.header().fromAddress(),
                sender.key(),
                site.ledger().peers().find(sender.id()).isPresent() ? Reason.OTHER_KEY : Reason.UNKNOWN,
                Optional.empty(),
                wanted(parcels),
                parcels.size());
    }

    /** The sets that parcels are for, as far as they are still here. */
    private Map<FilesetName, Role> wanted(List<Quarantine.Parcel> parcels) {
        Map<FilesetName, Role> filesets = new TreeMap<>();
        for (Quarantine.Parcel parcel : parcels) {
            site.ledger().filesets().find(parcel.header().fileset())
                    .ifPresent(fileset -> filesets.put(fileset.name(), Role.READ_WRITE));
        }
        return filesets;
    }

    /** The candidate of a name. */
    public Candidate find(SiteName name) throws IOException {
        return candidates().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> site.ledger().peers().find(name).isPresent()
                        ? UserException.usage("peer " + name + " is accepted already", "")
                        : UserException.usage(
                                "no site " + name + " was introduced here, and none waits", "See 'remsync status'."));
    }

    /** Accepts the candidate that a person was shown, takes in what waits of it, and settles that. */
    public Accepted accept(Candidate candidate) throws IOException {
        PeerRow peer = accepted(candidate);
        List<FilesetRow> filesets = new ArrayList<>();
        candidate.filesets().forEach((name, role) -> {
            FilesetRow fileset = site.fileset(name);
            new Members(site, fileset).enroll(peer, role);
            filesets.add(fileset);
        });
        new Roster(site).changed();
        site.commit();
        List<TakeInParcel.Result> parcels = new Quarantine(site).retry();
        List<SettleReport> settled = new ArrayList<>();
        for (FilesetRow fileset : filesets) {
            settled.add(new SettleIncoming(site, fileset, false).run());
        }
        return new Accepted(peer, parcels, settled);
    }

    private PeerRow accepted(Candidate candidate) {
        Optional<PeerRow> known = site.ledger().peers().find(candidate.id());
        if (known.isEmpty()) {
            return site.ledger().peers().add(new PeerRow(
                    0, candidate.id(), candidate.name(), candidate.address(), candidate.key(), PeerRow.State.ACCEPTED,
                    Optional.empty(), site.now()));
        }
        PeerRow peer = known.get();
        boolean nameKept = site.ledger().peers().find(peer.name()).filter(other -> other.number() == peer.number()).isPresent();
        PeerRow accepted = new PeerRow(
                peer.number(),
                peer.id(),
                nameKept ? peer.name() : PeerNames.free(site, peer.name()),
                peer.address().or(candidate::address),
                candidate.key(),
                PeerRow.State.ACCEPTED,
                peer.introducedBy(),
                site.now());
        site.ledger().peers().update(accepted);
        return accepted;
    }
}
