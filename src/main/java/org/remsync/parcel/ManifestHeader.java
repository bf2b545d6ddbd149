package org.remsync.parcel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.remsync.base.Limits;
import org.remsync.model.FilesetId;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteId;
import org.remsync.model.SiteName;

/**
 * What a parcel says before its entries. Format version 1.
 *
 * @param kind what the parcel is for
 * @param fileset the set
 * @param filesetName what the sender calls the set
 * @param fromName what the sender calls itself
 * @param fromAddress where mail to the sender goes
 * @param created when, by the sender's clock, to the second; decides nothing
 * @param standing of the sender: its id, epoch, tick and digest
 * @param heard standings of other sites, as the sender heard of them
 * @param recipients all for whom this very parcel is meant, at least one, the sender not among them
 * @param receipts what the sender has taken in of the others' streams
 * @param parts what the sender has of others' parcels of which parts are missing
 * @param members the sites that carry the set, as the sender knows them
 * @param rotations how the key that seals follows from former ones, oldest first
 * @param join proof of an invitation's secret; only in a parcel of that kind
 * @param blocks whether contents may travel as deltas of blocks, which not every reader knows
 * @param unknown header lines that this version does not know, to be kept
 */
public record ManifestHeader(
        ParcelKind kind,
        FilesetId fileset,
        FilesetName filesetName,
        SiteName fromName,
        Optional<MailAddress> fromAddress,
        Instant created,
        Standing standing,
        List<Standing> heard,
        List<Recipient> recipients,
        List<Receipt> receipts,
        List<PartReport> parts,
        List<Member> members,
        List<Rotated> rotations,
        Optional<JoinAnswer> join,
        boolean blocks,
        List<String> unknown) {
    private static final int MOST_ROTATIONS = 16;

    /** Refuses what contradicts itself or is too much. */
    public ManifestHeader {
        created = created.truncatedTo(ChronoUnit.SECONDS);
        heard = List.copyOf(heard);
        recipients = List.copyOf(recipients);
        receipts = List.copyOf(receipts);
        parts = List.copyOf(parts);
        members = List.copyOf(members);
        rotations = List.copyOf(rotations);
        unknown = List.copyOf(unknown);
        requireOncePerSite("standing", heard, Standing::site, Optional.of(standing.site()));
        requireOncePerSite("recipient", recipients, Recipient::site, Optional.of(standing.site()));
        requireOncePerSite("receipt", receipts, Receipt::to, Optional.of(standing.site()));
        requireOncePerSite("member", members, Member::site, Optional.empty());
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("nobody is the recipient");
        }
        for (Recipient recipient : recipients) {
            if ((recipient.number() == 0) != (kind == ParcelKind.NOTE)) {
                throw new IllegalArgumentException(
                        "number " + recipient.number() + " in a parcel of kind " + kind.text());
            }
        }
        if (rotations.size() > MOST_ROTATIONS) {
            throw new IllegalArgumentException("more than " + MOST_ROTATIONS + " rotations");
        }
        if (join.isPresent() && kind != ParcelKind.JOIN) {
            throw new IllegalArgumentException("a join proof in a parcel of kind " + kind.text());
        }
        unknown.forEach(line -> Lines.requireUnknown(line, HeaderText.KNOWN));
        int lines = heard.size() + recipients.size() + receipts.size() + parts.size() + members.size() + unknown.size();
        if (lines > Limits.HEADER_LINES) {
            throw new IllegalArgumentException("more than " + Limits.HEADER_LINES + " lines of header");
        }
    }

    private static <T> void requireOncePerSite(
            String what, List<T> all, Function<T, SiteId> site, Optional<SiteId> never) {
        Set<SiteId> found = new HashSet<>();
        never.ifPresent(found::add);
        for (T each : all) {
            if (!found.add(site.apply(each))) {
                throw new IllegalArgumentException(what + " of site " + site.apply(each) + " is one too many");
            }
        }
    }

    /** The same where contents travel as deltas of blocks, or where none does. */
    public ManifestHeader withBlocks(boolean any) {
        return new ManifestHeader(
                kind, fileset, filesetName, fromName, fromAddress, created, standing, heard, recipients, receipts, parts, members,
                rotations, join, any, unknown);
    }

    /** The sender. */
    public SiteId from() {
        return standing.site();
    }

    /** The sender's epoch. */
    public long epoch() {
        return standing.epoch();
    }

    /** The number of this parcel in the sender's stream to a site; empty if it is not meant for that site. */
    public Optional<Recipient> recipient(SiteId site) {
        return recipients.stream().filter(each -> each.site().equals(site)).findFirst();
    }

    /** The receipt for a site's stream, if there is one. */
    public Optional<Receipt> receipt(SiteId site) {
        return receipts.stream().filter(each -> each.to().equals(site)).findFirst();
    }
}
