package org.remsync.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRow;
import org.remsync.model.Belief;
import org.remsync.model.Belief.Source;
import org.remsync.model.Entry;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.ParcelKind;

/** Writes down what is believed of the recipients once a parcel is on its way. */
final class Sent {
    private final Site site;
    private final FilesetRow fileset;

    Sent(Site site, FilesetRow fileset) {
        this.site = site;
        this.fileset = fileset;
    }

    /** The name of a parcel, unlike that of any other from this site. */
    static String name(Site site, FilesetRow fileset, ManifestHeader header, boolean encrypted) {
        String number = header.kind() == ParcelKind.NOTE ? "note-" + site.nextTick() : header.epoch() + "-" + site.nextTick();
        return "remsync-" + fileset.name() + "-" + header.fromName() + "-" + number + (encrypted ? ".age" : ".tar.gz");
    }

    /** Records one parcel for all members of a group; its row. */
    SentRow record(ManifestHeader header, String name, List<Plan> group, PackParcel packer) throws IOException {
        Plan first = group.get(0);
        boolean note = header.kind() == ParcelKind.NOTE;
        long id = site.ledger()
                .sent()
                .add(new SentRow(
                        0, fileset.number(), name, name, site.now(), Optional.empty(), header.kind().isComplete(),
                        first.haste() != Plan.Haste.ORDINARY));
        if (!note && !header.kind().isComplete()) {
            packer.forEachOffer(first, entry -> site.ledger().sent().addEntry(id, entry));
        }
        for (Plan plan : group) {
            MemberRow member = plan.member();
            long number = note ? 0 : member.nextNumber();
            long covers = plan.covers();
            site.ledger()
                    .sent()
                    .addRecipient(new SentRecipient(
                            id, member.peer(), number, fromTick(plan), coversTick(plan), SentRecipient.State.QUEUED));
            if (note) {
                site.ledger().members().put(inStep(plan, covers).withReceiptDue(false));
            } else {
                retell(plan, number);
                site.ledger().members().put(told(plan, header.kind(), covers));
            }
            markAsked(plan);
        }
        return site.ledger().sent().find(id).orElseThrow();
    }

    /** Where only some paths are told, no tick is ever confirmed by the receipt: each path is. */
    private static long fromTick(Plan plan) {
        return plan.haste() == Plan.Haste.URGENT_SOME ? Long.MAX_VALUE : plan.member().sentTick();
    }

    private long coversTick(Plan plan) {
        return plan.haste() == Plan.Haste.URGENT_SOME ? site.self().tick() : plan.covers();
    }

    private static MemberRow told(Plan plan, ParcelKind kind, long covers) {
        MemberRow told = plan.member().withNextNumber(plan.member().nextNumber() + 1).withReceiptDue(false).withSentTick(covers);
        return kind.isComplete() ? told.withUnknown(false).withSurveyDue(false) : told;
    }

    /** Where nothing had to be told, the member moves up with us; to confirmed, if all it holds is so by its own word. */
    private static MemberRow inStep(Plan plan, long tick) {
        MemberRow member = plan.member();
        if (member.unknown()) {
            return member;
        }
        boolean confirmed = plan.allConfirmed() && member.confirmedTick() == member.sentTick();
        MemberRow moved = member.withSentTick(tick);
        return confirmed ? moved.confirmedUpTo(tick) : moved;
    }

    /** As above, for a member that is sent nothing at all. */
    static void inStep(Site site, Plan plan) {
        MemberRow moved = inStep(plan, plan.covers());
        site.ledger().members().put(moved);
        site.ledger().beliefs().dropImplied(moved.fileset(), moved.peer(), moved.confirmedTick());
    }

    /** Exceptions that this parcel settles wait for its receipt under its number. */
    private void retell(Plan plan, long number) {
        Beliefs beliefs = new Beliefs(site, plan.member());
        for (Entry told : plan.exceptions()) {
            beliefs.note(told.path(), Belief.known(told.version(), Source.SENT), number);
        }
    }

    private void markAsked(Plan plan) {
        if (plan.asks() == 0) {
            return;
        }
        List<IncomingRow> asked = new ArrayList<>();
        site.ledger().incoming().withStatus(fileset.number(), IncomingRow.Status.HELD).forEachRemaining(asked::add);
        for (IncomingRow row : asked) {
            if (row.peer() == plan.peer().number() && row.reason().startsWith("bytes ")) {
                site.ledger().incoming().setAsked(row.id(), PlanBroadcast.ASKED, site.now());
            }
        }
    }
}
