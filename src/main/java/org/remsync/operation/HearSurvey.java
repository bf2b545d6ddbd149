package org.remsync.operation;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.remsync.base.InputException;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Belief;
import org.remsync.model.Belief.Source;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;
import org.remsync.parcel.ManifestItem;
import org.remsync.parcel.ManifestItem.Offer;
import org.remsync.parcel.ManifestReader;
import org.remsync.parcel.ParcelReader;

/**
 * Takes a survey as the whole truth of what a member holds. What it does not name, the member does not have. The beliefs are
 * laid down from whichever end leaves fewer exceptions: from nothing, or from all that is here.
 */
final class HearSurvey {
    private final Site site;
    private final FilesetRow fileset;
    private final PeerRow peer;

    HearSurvey(Site site, FilesetRow fileset, PeerRow peer) {
        this.site = site;
        this.fileset = fileset;
        this.peer = peer;
    }

    /** Reads it twice, in the order of paths. */
    void hear(ParcelReader parcel) throws IOException {
        long[] alike = {0};
        long[] here = {0};
        compare(parcel, (path, ours, theirs) -> {
            here[0] += ours.isPresent() ? 1 : 0;
            alike[0] += isAlike(ours, theirs) ? 1 : 0;
        });
        boolean mostlyAlike = alike[0] * 2 > here[0];
        MemberRow member = site.ledger().members().get(fileset.number(), peer.number()).orElseThrow().forgotten();
        member = member.withUnknown(false);
        member = mostlyAlike ? member.confirmedUpTo(site.self().tick()) : member;
        site.ledger().members().put(member);
        site.ledger().beliefs().clear(fileset.number(), peer.number());
        Beliefs beliefs = new Beliefs(site, member);
        compare(parcel, (path, ours, theirs) -> {
            boolean implied = mostlyAlike ? isAlike(ours, theirs) : theirs.isEmpty();
            if (!implied) {
                beliefs.note(path, Belief.known(theirs.orElse(Version.NEVER), Source.CONFIRMED), 0);
            }
        });
    }

    private static boolean isAlike(Optional<Version> ours, Optional<Version> theirs) {
        return ours.isPresent() && ours.equals(theirs);
    }

    @FunctionalInterface
    private interface Pair {
        void see(RelativePath path, Optional<Version> ours, Optional<Version> theirs);
    }

    /** Walks both lists side by side. */
    private void compare(ParcelReader parcel, Pair pair) throws IOException {
        Iterator<EntryRow> entries = site.ledger().entries().iterator(fileset.number());
        try (ManifestReader manifest = parcel.openManifest()) {
            Optional<EntryRow> ours = next(entries);
            Optional<Offer> theirs = next(manifest);
            while (ours.isPresent() || theirs.isPresent()) {
                int order = ours.isEmpty() ? 1 : theirs.isEmpty() ? -1 : ours.get().path().compareTo(theirs.get().path());
                RelativePath path = order <= 0 ? ours.orElseThrow().path() : theirs.orElseThrow().path();
                pair.see(
                        path,
                        order <= 0 ? ours.map(EntryRow::version) : Optional.empty(),
                        order >= 0 ? theirs.map(Offer::version) : Optional.empty());
                ours = order <= 0 ? next(entries) : ours;
                if (order >= 0) {
                    theirs = next(manifest);
                    requireOrder(path, theirs);
                }
            }
        }
    }

    private static void requireOrder(RelativePath before, Optional<Offer> after) {
        if (after.isPresent() && after.get().path().compareTo(before) <= 0) {
            throw new InputException("survey names " + after.get().path() + " after " + before + ", out of order", "");
        }
    }

    private static Optional<EntryRow> next(Iterator<EntryRow> entries) {
        return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }

    private static Optional<Offer> next(ManifestReader manifest) throws IOException {
        for (Optional<ManifestItem> item = manifest.next(); item.isPresent(); item = manifest.next()) {
            if (item.get() instanceof Offer offer) {
                return Optional.of(offer);
            }
        }
        return Optional.empty();
    }
}
