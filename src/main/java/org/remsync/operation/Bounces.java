package org.remsync.operation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.ProbeTestRow;
import org.remsync.ledger.ProbeTestRow.Outcome;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRow;
import org.remsync.mail.Bounce;
import org.remsync.parcel.part.PartLayout;
import org.remsync.report.Quantity;

/**
 * Mails that came back. Of a delayed one nothing need be done. After one that was given up nothing more is mailed to the
 * peer, and what came back waits, until it is heard of, its address changes, or a person says so: whatever anyone could do
 * by a forged one, it loses nothing. After one that was too large, mails to that peer become smaller, down to a bound; below
 * that a person has to look, and that the peer is heard of mends nothing.
 */
final class Bounces {
    // RFC 3463: longer than an administrator permits, or too big for the system
    private static final Pattern TOO_LARGE = Pattern.compile("\\b5\\.(2\\.3|3\\.4)\\b");

    private final Site site;

    Bounces(Site site) {
        this.site = site;
    }

    /** Takes in what a mail system says; empty where the mail was none of ours, else what a person should know. */
    Optional<String> hear(Bounce bounce) throws IOException {
        Optional<MailId> id = MailId.parse(site, bounce.messageId());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProbeTestRow> test = id.get().test(site);
        if (test.isPresent()) {
            return Optional.of(testReturned(test.get(), bounce));
        }
        Optional<SentRow> parcel = site.ledger().sent().all().stream().filter(row -> id.get().isOf(row)).findFirst();
        List<SentRecipient> recipients = parcel.map(row -> site.ledger().sent().recipients(row.id())).orElse(List.of());
        Optional<PeerRow> peer = recipient(bounce, recipients);
        if (peer.isEmpty() || !bounce.failed()) {
            String whom = peer.map(row -> row.name().text()).or(bounce::recipient).orElse("somebody");
            return Optional.of("a mail to " + whom + " is " + (bounce.failed() ? "returned: " : "delayed: ") + bounce.text());
        }
        List<SentRecipient> theirs = recipients.stream().filter(each -> each.peer() == peer.get().number()).toList();
        Optional<Long> limit = isTooLarge(bounce.text()) && parcel.isPresent()
                ? new FoundLimit(site, peer.get()).tooLarge(bytes(parcel.get(), peer.get(), id.get()))
                : Optional.empty();
        theirs.forEach(each -> new SentParts(site).queueAgain(each, id.get().part()));
        if (limit.isPresent()) {
            return Optional.of("mail to " + peer.get().name() + " came back, too large: " + bounce.text()
                    + "; from now on none is larger than " + Quantity.bytes(limit.get())
                    + ", and what came back goes again, in smaller parts");
        }
        site.ledger().facts().put(key(peer.get()), bounce.text());
        return Optional.of("mail to " + peer.get().name() + " came back and waits now: " + bounce.text()
                + (isTooLarge(bounce.text()) ? "; set link.message-limit to what that server takes" : "")
                + "; when that is mended, run 'remsync parcel resend --to " + peer.get().name() + "'");
    }

    /** Of a test mail, it is the answer. */
    private String testReturned(ProbeTestRow test, Bounce bounce) {
        if (bounce.failed() && test.outcome().compareTo(Outcome.RETURNED) < 0) {
            site.ledger().probes().put(test.failed(Outcome.RETURNED, bounce.text()));
        }
        return "test mail " + test.number() + (bounce.failed() ? " came back: " : " is delayed: ") + bounce.text();
    }

    /** How large a mail was; what is not here any more was as large as can be. */
    private long bytes(SentRow parcel, PeerRow peer, MailId id) throws IOException {
        boolean eightBit = Postman.eightBit(site, List.of(peer));
        Optional<PartLayout> layout = new SentParts(site).layout(parcel);
        if (layout.isPresent() && id.part().isPresent() && layout.get().all().contains(id.part().getAsInt())) {
            return MailSize.ofPart(layout.get().length(id.part().getAsInt()), 1, eightBit);
        }
        return site.disk().stat(site.files().outbox().resolve(parcel.file()))
                .map(stat -> MailSize.of(stat.size(), 1, eightBit, false))
                .orElse(Long.MAX_VALUE);
    }

    private Optional<PeerRow> recipient(Bounce bounce, List<SentRecipient> recipients) {
        Optional<PeerRow> named = site.ledger().peers().all().stream()
                .filter(peer -> peer.state() == PeerRow.State.ACCEPTED)
                .filter(peer -> peer.address().map(mail -> mail.text().equalsIgnoreCase(bounce.recipient().orElse(""))).orElse(false))
                .findFirst();
        return named.isPresent() || recipients.size() != 1
                ? named
                : site.ledger().peers().find(recipients.get(0).peer());
    }

    /** Why mail to a peer came back, if nothing has mended that since. */
    static Optional<String> of(Site site, PeerRow peer) {
        return site.ledger().facts().get(key(peer));
    }

    private static boolean isTooLarge(String text) {
        return TOO_LARGE.matcher(text).find();
    }

    /** A peer was heard of, so it may get mail again. */
    static void heardOf(Site site, PeerRow peer) {
        if (of(site, peer).filter(Bounces::isTooLarge).isEmpty()) {
            mended(site, peer);
        }
    }

    /** It may be tried again. */
    static void mended(Site site, PeerRow peer) {
        site.ledger().facts().remove(key(peer));
    }

    private static String key(PeerRow peer) {
        return "bounced." + peer.id();
    }
}
