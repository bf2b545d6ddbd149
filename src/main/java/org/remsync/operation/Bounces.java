package org.remsync.operation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.ProbeTestRow;
import org.remsync.ledger.ProbeTestRow.Outcome;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRow;
import org.remsync.mail.Bounce;

/**
 * Mails that came back. Of a delayed one nothing need be done. After one that was given up nothing more is mailed to the
 * peer, and what came back waits, until it is heard of, its address changes, or a person says so: whatever anyone could do
 * by a forged one, it loses nothing. That the peer is heard of does not make a mail smaller that was too large.
 */
final class Bounces {
    // RFC 3463: longer than an administrator permits, or too big for the system
    private static final Pattern TOO_LARGE = Pattern.compile("\\b5\\.(2\\.3|3\\.4)\\b");

    private final Site site;

    Bounces(Site site) {
        this.site = site;
    }

    /** Takes in what a mail system says; empty where the mail was none of ours, else what a person should know. */
    Optional<String> hear(Bounce bounce) {
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
        site.ledger().facts().put(key(peer.get()), bounce.text());
        recipients.stream()
                .filter(each -> each.peer() == peer.get().number())
                .forEach(each -> new SentParts(site).queueAgain(each, id.get().part()));
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
