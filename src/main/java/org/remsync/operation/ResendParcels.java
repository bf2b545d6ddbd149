package org.remsync.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRow;
import org.remsync.mail.WrittenRequest;
import org.remsync.model.NumberSet;
import org.remsync.model.SiteName;

/**
 * Has parcels, or parts of them, sent again with the next broadcast, because a person wants it. Only what is still in the
 * outbox, and only to whom it was sent before; never more in a day than the link allows.
 */
public final class ResendParcels {
    private static final Pattern SUBJECT = Pattern.compile(".*\\[remsync ([A-Za-z0-9._-]+)\\].*");
    private static final Pattern ADDRESS = Pattern.compile("[^<>\\s]+@[^<>\\s]+");

    private final Site site;

    /** In an open site. */
    public ResendParcels(Site site) {
        this.site = site;
    }

    /**
     * On a person's word.
     *
     * @param name a parcel's; empty for all that were sent to the peer
     * @param to only to this peer
     * @param parts only these parts; empty for what the recipient is not known to have
     * @return what will be sent again, a line each
     */
    public List<String> run(Optional<String> name, Optional<SiteName> to, NumberSet parts) throws IOException {
        Optional<PeerRow> peer = to.map(site::peer);
        peer.ifPresent(each -> Bounces.mended(site, each));
        List<String> again = new ArrayList<>();
        for (SentRow parcel : site.ledger().sent().all()) {
            if (name.isEmpty() || name.get().equals(parcel.name())) {
                for (SentRecipient recipient : site.ledger().sent().recipients(parcel.id())) {
                    if (peer.isEmpty() || peer.get().number() == recipient.peer()) {
                        again.add(resend(parcel, recipient, parts));
                    }
                }
            }
        }
        if (again.isEmpty() && name.isPresent()) {
            throw UserException.usage(
                    "no parcel " + name.get() + " is under way" + to.map(each -> " to " + each).orElse(""),
                    "List them with 'remsync parcel list'.");
        }
        site.commit();
        return again;
    }

    private String resend(SentRow parcel, SentRecipient recipient, NumberSet parts) {
        PeerRow peer = site.ledger().peers().find(recipient.peer()).orElseThrow();
        Bounces.mended(site, peer);
        NumberSet queued = new SentParts(site).queueAgain(recipient, parts);
        return parcel.name() + (queued.isEmpty() ? "" : ", parts " + queued) + " to " + peer.name();
    }

    /** On the word of a plain mail, where the link allows that; empty where it is no business of ours. */
    Optional<String> asked(WrittenRequest request) throws IOException {
        Matcher subject = SUBJECT.matcher(request.subject());
        Matcher address = ADDRESS.matcher(request.from());
        Optional<FilesetRow> fileset = subject.matches()
                ? site.ledger().filesets().all().stream().filter(row -> row.name().text().equals(subject.group(1))).findFirst()
                : Optional.empty();
        String from = address.find() ? address.group() : "";
        Optional<PeerRow> peer = site.ledger().peers().all().stream()
                .filter(row -> row.state() == PeerRow.State.ACCEPTED)
                .filter(row -> row.address().filter(mail -> mail.text().equalsIgnoreCase(from)).isPresent())
                .findFirst();
        if (fileset.isEmpty() || peer.isEmpty()) {
            return Optional.empty();
        }
        if (!site.settings().link(peer.get().name()).mails().resendByMail()) {
            return Optional.of("a plain mail from " + peer.get().name() + " asks for RESEND; link.resend-by-mail does not allow it");
        }
        List<String> again = new ArrayList<>();
        for (String line : request.lines()) {
            resend(fileset.get(), peer.get(), line).ifPresent(again::add);
        }
        site.commit();
        return Optional.of("a plain mail from " + peer.get().name() + " asks for RESEND: "
                + (again.isEmpty() ? "nothing that is still here" : String.join("; ", again)));
    }

    private Optional<String> resend(FilesetRow fileset, PeerRow peer, String line) {
        if (!line.matches("[1-9][0-9]{0,17}( +[0-9,-]{1,100})?")) {
            return Optional.empty();
        }
        String[] words = line.split(" +");
        NumberSet parts;
        try {
            parts = words.length == 1 ? NumberSet.NONE : NumberSet.parse(words[1]);
        } catch (IllegalArgumentException noNumbers) {
            return Optional.empty();
        }
        long number = Long.parseLong(words[0]);
        return site.ledger().sent().unconfirmed(fileset.number(), peer.number()).stream()
                .filter(sent -> sent.number() == number)
                .findFirst()
                .map(sent -> resend(site.ledger().sent().find(sent.id()).orElseThrow(), sent, parts));
    }
}
