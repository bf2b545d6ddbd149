package org.remsync.operation;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Entry;
import org.remsync.parcel.ParcelKind;

/**
 * What one member is to be sent: computed first, then shown or carried out.
 *
 * @param peer the member
 * @param member how it stood when the plan was made
 * @param kind of the parcel; {@link ParcelKind#NOTE} where nothing is offered
 * @param items the manifest's items, spooled
 * @param sum of that spool and the bases: members with equal sums share a parcel
 * @param bases contents that the member holds by its own word and that resemble what is sent, in the order of the offers
 * @param inBlocks which contents travel as blocks of which others that the member holds by its own word
 * @param offers how many versions are told
 * @param contents how many of them with their content
 * @param bytes of those contents
 * @param asks how many questions are put
 * @param exceptions what is told of paths of which an exception is believed
 * @param allConfirmed whether each changed path that is not offered is so by the member's own word
 * @param haste whether it goes before others
 * @param covers up to which of our changes it tells everything
 */
record Plan(
        PeerRow peer,
        MemberRow member,
        ParcelKind kind,
        Path items,
        Checksum sum,
        List<Content> bases,
        Map<Content, Content> inBlocks,
        long offers,
        long contents,
        long bytes,
        long asks,
        List<Entry> exceptions,
        boolean allConfirmed,
        Haste haste,
        long covers) {
    /** Whether a parcel goes before others. */
    enum Haste {
        /** In its turn. */
        ORDINARY,
        /** Before others. */
        URGENT,
        /** Before others, and it tells of some paths only: our changes are not told with it up to any tick. */
        URGENT_SOME
    }

    /** Copies the lists and the map, whose order is kept. */
    Plan {
        bases = List.copyOf(bases);
        inBlocks = Collections.unmodifiableMap(new LinkedHashMap<>(inBlocks));
        exceptions = List.copyOf(exceptions);
    }

    /** The same, to go before others. */
    Plan asUrgent() {
        return new Plan(
                peer, member, kind, items, sum, bases, inBlocks, offers, contents, bytes, asks, exceptions, allConfirmed, Haste.URGENT,
                covers);
    }

    /** Whether there is anything to say at all. */
    boolean isEmpty() {
        return kind == ParcelKind.NOTE && offers + asks == 0 && !member.receiptDue();
    }
}
