package org.remsync.operation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SiteRow;
import org.remsync.ledger.StandingRow;
import org.remsync.ledger.StreamRow;
import org.remsync.model.Checksum;
import org.remsync.model.Role;
import org.remsync.model.SiteId;
import org.remsync.model.SiteName;
import org.remsync.parcel.JoinAnswer;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.Member;
import org.remsync.parcel.ParcelKind;
import org.remsync.parcel.Receipt;
import org.remsync.parcel.Recipient;
import org.remsync.parcel.Standing;

/** What a parcel says before its items: who sends to whom, what was taken in, and what was heard of the others. */
final class Headers {
    private final Site site;
    private final FilesetRow fileset;

    Headers(Site site, FilesetRow fileset) {
        this.site = site;
        this.fileset = fileset;
    }

    /** The header of one parcel for members with equal plans. */
    ManifestHeader header(ParcelKind kind, List<Plan> plans, Optional<JoinAnswer> join) throws IOException {
        SiteRow self = site.self();
        List<Recipient> recipients = new ArrayList<>();
        List<Receipt> receipts = new ArrayList<>();
        for (Plan plan : plans) {
            long number = kind == ParcelKind.NOTE ? 0 : plan.member().nextNumber();
            recipients.add(new Recipient(plan.peer().id(), number));
            receipt(plan.peer()).ifPresent(receipts::add);
        }
        return new ManifestHeader(
                kind,
                fileset.id(),
                fileset.name(),
                self.name(),
                self.address(),
                site.clock().now(),
                new Standing(self.id(), self.epoch(), self.tick(), site.ledger().digests().current(fileset.number())),
                heard(),
                recipients,
                receipts,
                new PartReports(site).of(plans),
                members(),
                new KeyNews(site).forThem(plans),
                join,
                false,
                List.of());
    }

    /** The header under which items are spooled before it is known who shares them: the same for all. */
    static ManifestHeader draft(FilesetRow fileset) {
        SiteId nobody = new SiteId("0000000000000000");
        return new ManifestHeader(
                ParcelKind.CHANGES, fileset.id(), fileset.name(), new SiteName("draft"), Optional.empty(), Instant.EPOCH,
                new Standing(nobody, 0, 0, Checksum.NONE), List.of(), List.of(new Recipient(new SiteId("0000000000000001"), 1)),
                List.of(), List.of(), List.of(), List.of(), Optional.empty(), false, List.of());
    }

    private Optional<Receipt> receipt(PeerRow peer) {
        Optional<StreamRow> stream = site.ledger().streams().get(fileset.number(), peer.number());
        return stream.map(row -> new Receipt(
                peer.id(),
                row.epoch(),
                row.highest(),
                row.gaps().stream().map(gap -> new Receipt.Gap(gap.first(), gap.last())).toList()));
    }

    /** What the others said of themselves, as far as we know; also to themselves, so that they see whether we know them. */
    private List<Standing> heard() {
        List<Standing> heard = new ArrayList<>();
        for (StandingRow row : site.ledger().standings().all(fileset.number())) {
            site.ledger().peers().find(row.peer())
                    .filter(peer -> peer.state() == PeerRow.State.ACCEPTED)
                    .ifPresent(peer -> heard.add(new Standing(peer.id(), row.epoch(), row.tick(), row.digest())));
        }
        return heard;
    }

    private List<Member> members() {
        SiteRow self = site.self();
        List<Member> members = new ArrayList<>();
        members.add(new Member(self.id(), self.name(), self.address(), site.identity().publicKey(), Roles.own(site, fileset)));
        for (MemberRow row : site.ledger().members().all(fileset.number())) {
            PeerRow peer = site.ledger().peers().find(row.peer()).orElseThrow();
            if (peer.state() == PeerRow.State.ACCEPTED) {
                members.add(new Member(peer.id(), peer.name(), peer.address(), peer.key(), row.role()));
            }
        }
        return members;
    }

    /** What this site itself may do with a set, as it was told. */
    static final class Roles {
        private Roles() {}

        static Role own(Site site, FilesetRow fileset) {
            return site.ledger().facts().get(key(fileset)).map(Role::parse).orElse(Role.READ_WRITE);
        }

        static void setOwn(Site site, FilesetRow fileset, Role role) {
            site.ledger().facts().put(key(fileset), role.text());
        }

        private static String key(FilesetRow fileset) {
            return "role." + fileset.id();
        }
    }
}
