package org.remsync.operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.base.InputException;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Belief;
import org.remsync.model.Belief.Source;
import org.remsync.model.Content;
import org.remsync.model.Metadata;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.ManifestItem;
import org.remsync.parcel.ManifestItem.Ask;
import org.remsync.parcel.ManifestItem.Offer;
import org.remsync.parcel.ManifestReader;
import org.remsync.parcel.ParcelKind;
import org.remsync.parcel.ParcelReader;
import org.remsync.parcel.Recipient;
import org.remsync.seal.Seal;

/**
 * Takes one parcel in: its seal is verified before anything in it is believed, its contents are made durable, and what it
 * says is written down, all in one transaction. Nothing in the tree changes here. Once this has committed, the parcel may
 * be acknowledged and forgotten.
 */
public final class TakeInParcel {
    /** What became of it. */
    public enum Outcome {
        /** Taken in. */
        TAKEN,
        /** A part of a parcel, kept until there are enough. */
        PART,
        /** A test mail, or the answer to some of ours. */
        TEST,
        /** Taken in before. */
        DUPLICATE,
        /** Put aside until a person accepts the sender. */
        QUARANTINED,
        /** Of a peer that is retired here; nothing of it was kept. */
        REFUSED,
        /** By a key that nobody here has accepted, and of no use by itself; nothing of it was kept. */
        STRANGER,
        /** Made by this very site, as lies on a stick; nothing was done with it. */
        OWN,
        /** For a set or site that is not here; nothing of it was kept. */
        NOT_FOR_US
    }

    /**
     * Outcome and, in words, why or what.
     *
     * @param outcome what became of it
     * @param label what the parcel is called in the log, empty if it was not taken in
     * @param text for people
     */
    public record Result(Outcome outcome, String label, String text) {}

    private final Site site;

    /** In an open site. */
    public TakeInParcel(Site site) {
        this.site = site;
    }

    /**
     * Takes in and commits.
     *
     * @throws InputException where the file is no parcel or cannot be believed
     */
    public Result run(Path file) throws IOException {
        Optional<OpenParcel> opened = OpenParcel.of(site, file);
        if (opened.isEmpty()) {
            return new Result(Outcome.NOT_FOR_US, "", "a parcel that is sealed for another site");
        }
        try (OpenParcel parcel = opened.get()) {
            return run(parcel);
        }
    }

    private Result run(OpenParcel parcel) throws IOException {
        Seal seal = parcel.seal();
        ManifestHeader header;
        try (ManifestReader manifest = parcel.reader().openManifest()) {
            header = manifest.header();
        }
        Optional<FilesetRow> fileset = site.ledger().filesets().find(header.fileset());
        Optional<Recipient> recipient = header.recipient(site.id());
        if (fileset.isEmpty() || recipient.isEmpty()) {
            return notForUs(header, fileset.isPresent());
        }
        Optional<PeerRow> retired = retired(seal);
        if (retired.isPresent()) {
            return refuse(retired.get());
        }
        Admission.Ruling ruling = new Admission(site, fileset.get()).admit(seal, header);
        if (ruling.peer().isEmpty()) {
            site.ledger().rollback();
            return new Quarantine(site).putAside(parcel.file(), seal, header, ruling.objection());
        }
        Result result = takeIn(parcel, header, fileset.get(), ruling.peer().get(), recipient.get());
        site.commit();
        return result;
    }

    /** The retired peer whose key seals the parcel, in whatever name. */
    private Optional<PeerRow> retired(Seal seal) {
        return site.ledger().peers().find(seal.key()).filter(peer -> peer.state() == PeerRow.State.RETIRED);
    }

    private static Result refuse(PeerRow peer) {
        return new Result(
                Outcome.REFUSED, "",
                "parcel from " + peer.name() + " refused: it is retired; 'remsync trust " + peer.name() + "' takes it back");
    }

    /** On a stick our own parcels lie beside those for us; nobody need be told. */
    private Result notForUs(ManifestHeader header, boolean setIsHere) {
        if (header.from().equals(site.id())) {
            return new Result(Outcome.OWN, "", "");
        }
        String what = setIsHere ? "it is for other sites" : "set " + header.filesetName() + " is not here";
        return new Result(Outcome.NOT_FOR_US, "", "parcel from " + header.fromName() + ": " + what);
    }

    private Result takeIn(OpenParcel opened, ManifestHeader header, FilesetRow fileset, PeerRow peer, Recipient recipient)
            throws IOException {
        ParcelReader parcel = opened.reader();
        String label = fileset.name() + ":" + peer.name() + ":" + recipient.number();
        boolean note = header.kind() == ParcelKind.NOTE;
        if (!note && site.ledger().streams().has(fileset.number(), peer.number(), header.epoch(), recipient.number())) {
            return again(opened.seal(), header, fileset, peer, recipient, label);
        }
        if (note && !site.ledger().streams().takeNote(fileset.number(), peer.number(), opened.seal().sum())) {
            return new Result(Outcome.DUPLICATE, label, "note from " + peer.name() + " was taken in before");
        }
        JoinSet.answered(site, fileset, peer);
        new HearPeer(site, fileset, peer).hear(header);
        new Introductions(site, fileset, peer).hear(header.members());
        keepContents(parcel);
        if (header.kind().isComplete()) {
            new HearSurvey(site, fileset, peer).hear(parcel);
        }
        Heard heard = hearItems(parcel, header, fileset, peer, label);
        if (!note) {
            site.ledger().streams().take(fileset.number(), peer.number(), header.epoch(), recipient.number(), opened.seal().sum());
            member(fileset, peer).map(row -> row.withReceiptDue(true)).ifPresent(site.ledger().members()::put);
        }
        return new Result(Outcome.TAKEN, label, (note ? "note" : "parcel " + label) + " from " + peer.name() + ": "
                + heard);
    }

    /** What a parcel told: how many versions, and how many of them are older than what is here. */
    private record Heard(int versions, int older) {
        Heard and(boolean isOlder) {
            return new Heard(versions + 1, older + (isOlder ? 1 : 0));
        }

        @Override
        public String toString() {
            return versions + (versions == 1 ? " version" : " versions")
                    + (older > 0 ? ", " + older + " older than what is here" : "");
        }
    }

    /** Where a delta builds on what is not here any more, what it tells of is asked for whole when it is settled. */
    private void keepContents(ParcelReader parcel) throws IOException {
        try {
            parcel.contents(new Deltas(site)::expand, this::keepBlocks, (offer, content) -> {
                requireRoom(offer);
                site.store().putDurably(content, offer.version().content().size(), offer.version().content().checksum());
            });
        } catch (BaseMissing missing) {
            log(missing);
        }
    }

    private static void log(BaseMissing missing) {
        System.getLogger(TakeInParcel.class.getName()).log(System.Logger.Level.DEBUG, missing.getMessage());
    }

    /** Each content in blocks stands by itself: that what one builds on is missing does not keep the others away. */
    private void keepBlocks(Offer offer, InputStream packed) throws IOException {
        requireRoom(offer);
        try {
            new Blocks(site).store(offer, packed);
        } catch (BaseMissing missing) {
            log(missing);
        }
    }

    private void requireRoom(Offer offer) throws IOException {
        new Blocks(site).requireRoom(offer.version().content().size(), offer.path().toString());
    }

    /**
     * The same parcel comes as often as anybody likes to send it. Another under its number comes only if the sender forgot
     * the first, or is not who it should be. Of which of the two the sender knows nobody can tell, so the number counts as
     * missing from now on: whoever sent the other one sends it again, under a number of its own.
     */
    private Result again(
            Seal seal, ManifestHeader header, FilesetRow fileset, PeerRow peer, Recipient recipient, String label) {
        boolean same = site.ledger().streams()
                .sum(fileset.number(), peer.number(), header.epoch(), recipient.number())
                .filter(sum -> !sum.equals(seal.sum()))
                .isEmpty();
        if (same) {
            return new Result(Outcome.DUPLICATE, label, "parcel " + label + " was taken in before");
        }
        member(fileset, peer).map(row -> row.withReceiptDue(true)).ifPresent(site.ledger().members()::put);
        site.ledger().streams().reopen(fileset.number(), peer.number(), header.epoch(), recipient.number());
        return new Result(Outcome.REFUSED, label, "parcel " + label + " refused: another was taken in under its number. Site "
                + peer.name() + " was put back to an older state, or somebody else holds its key");
    }

    private Optional<MemberRow> member(FilesetRow fileset, PeerRow peer) {
        return site.ledger().members().get(fileset.number(), peer.number());
    }

    private Heard hearItems(ParcelReader parcel, ManifestHeader header, FilesetRow fileset, PeerRow peer, String label)
            throws IOException {
        Beliefs sender = new Beliefs(site, member(fileset, peer).orElseThrow());
        List<Beliefs> others = otherRecipients(header, fileset);
        Heard heard = new Heard(0, 0);
        try (ManifestReader items = parcel.openManifest()) {
            for (Optional<ManifestItem> item = items.next(); item.isPresent(); item = items.next()) {
                if (item.get() instanceof Offer offer) {
                    heard = heard.and(hearOffer(offer, fileset, peer, label));
                    if (!header.kind().isComplete()) {
                        sender.hear(offer.path(), offer.version());
                        others.forEach(other -> other.hearsay(offer.path(), offer.version()));
                    }
                } else if (item.get() instanceof Ask ask) {
                    sender.note(ask.path(), Belief.known(asking(ask), Source.CONFIRMED), 0);
                }
            }
        }
        return heard;
    }

    /** Who asks holds nothing of the path, as it were; but the answer may be made of blocks of what it does hold. */
    private Version asking(Ask ask) throws IOException {
        Optional<Content> from = ask.from().isEmpty() || site.isRehearsal() ? Optional.empty() : site.signatures().hear(ask.from());
        return from.map(content -> new Version(content, Metadata.NONE, VersionVector.EMPTY)).orElse(Version.NEVER);
    }

    private List<Beliefs> otherRecipients(ManifestHeader header, FilesetRow fileset) {
        List<Beliefs> others = new ArrayList<>();
        for (Recipient recipient : header.recipients()) {
            site.ledger().peers().find(recipient.site())
                    .filter(peer -> peer.state() == PeerRow.State.ACCEPTED)
                    .flatMap(peer -> member(fileset, peer))
                    .filter(member -> !member.unknown())
                    .ifPresent(member -> others.add(new Beliefs(site, member)));
        }
        return others;
    }

    /** What is older than what is here needs no deciding; whether it is. */
    private boolean hearOffer(Offer offer, FilesetRow fileset, PeerRow peer, String label) {
        Version here = site.ledger().entries().find(fileset.number(), offer.path()).map(EntryRow::version).orElse(Version.NEVER);
        VersionVector.Relation relation = here.vector().compare(offer.version().vector());
        boolean settled = relation == VersionVector.Relation.DOMINATES
                || (relation == VersionVector.Relation.EQUAL && here.equals(offer.version()));
        if (!settled) {
            site.ledger().incoming().put(fileset.number(), new IncomingRow(
                    0, offer.path(), peer.number(), offer.version(), offer.lineage(), IncomingRow.Status.NEW, "", false,
                    site.now(), label));
        }
        return relation == VersionVector.Relation.DOMINATES;
    }
}
