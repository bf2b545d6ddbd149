package org.remsync.operation;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.Disk;
import org.remsync.config.MailSettings;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PartWaveRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.PostageRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRecipient.State;
import org.remsync.ledger.SentRow;
import org.remsync.parcel.part.PartLayout;

/** Says whether a mail may go now, by what its link may cost and by what is under way on it, and keeps account. */
final class Purse {
    private static final String NOW = "not within link.hours";

    private static final int MAILS_IN_A_BUDGET = 4;

    private final Site site;
    private Optional<Long> left;
    private final Map<Integer, Long> underWay = new HashMap<>();

    /** For one run, with so many bytes for all links together. */
    Purse(Site site, Optional<Long> budget) {
        this.site = site;
        this.left = budget;
    }

    private MailSettings settings(PeerRow peer) {
        return site.settings().link(peer.name()).mails();
    }

    /** The largest mail that shall go to a peer: several make up a budget, or the end of it would stay unspent. */
    long largest(PeerRow peer) {
        MailSettings settings = settings(peer);
        long budget = Math.min(settings.budget().largest(), left.orElse(Long.MAX_VALUE)) / MAILS_IN_A_BUDGET;
        long found = new FoundLimit(site, peer).get().orElse(Long.MAX_VALUE);
        long most = Math.min(Math.min(settings.messageLimit(), found), Math.min(settings.window(), budget));
        return Math.max(most, MailSettings.LEAST_LIMIT);
    }

    /** Why a mail to a peer must wait; empty if it may go. */
    Optional<String> refusal(PeerRow peer, long bytes, boolean again) throws IOException {
        MailSettings settings = settings(peer);
        long today = Postage.today(site);
        PostageRow day = site.ledger().postage().between(peer.number(), today, today);
        if (!settings.hours().contains(LocalTime.ofInstant(site.clock().now(), ZoneId.systemDefault()))) {
            return Optional.of(NOW + " " + settings.hours());
        }
        if (left.filter(most -> bytes > most).isPresent()) {
            return Optional.of("the budget of this broadcast is spent");
        }
        if (settings.budget().perDay().filter(most -> day.bytes() + bytes > most).isPresent()) {
            return Optional.of("the budget of the day is spent");
        }
        if (settings.budget().perMonth().filter(most -> month(peer, today).bytes() + bytes > most).isPresent()) {
            return Optional.of("the budget of the month is spent");
        }
        if (again && !Postage.mayGoAgain(site, peer)) {
            return Optional.of("enough was sent again today");
        }
        long before = underWay(peer);
        if (before > 0 && before + bytes > settings.window()) {
            return Optional.of("its mailbox may be full; what is under way must arrive first");
        }
        return Optional.empty();
    }

    private PostageRow month(PeerRow peer, long today) {
        LocalDate date = LocalDate.ofInstant(site.clock().now(), ZoneOffset.UTC);
        return site.ledger().postage().between(peer.number(), today - date.getDayOfMonth() + 1, today);
    }

    /** One mail went to some peers: it costs each link its bytes, and the line from here only once. */
    void spend(List<PeerRow> peers, long bytes, boolean again) throws IOException {
        left = left.map(most -> most - bytes);
        for (PeerRow peer : peers) {
            underWay.put(peer.number(), underWay(peer) + bytes);
        }
        Postage.sent(site, peers, bytes, again);
    }

    /** Bytes that went to a peer and are not known to have arrived. */
    private long underWay(PeerRow peer) throws IOException {
        Long known = underWay.get(peer.number());
        if (known != null || settings(peer).window() == Long.MAX_VALUE) {
            return known == null ? 0 : known;
        }
        long bytes = 0;
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            for (SentRecipient sent : site.ledger().sent().unconfirmed(fileset.number(), peer.number())) {
                bytes += underWay(sent);
            }
        }
        underWay.put(peer.number(), bytes);
        return bytes;
    }

    private long underWay(SentRecipient sent) throws IOException {
        SentRow parcel = site.ledger().sent().find(sent.id()).orElseThrow();
        Optional<PartLayout> layout = new SentParts(site).layout(parcel);
        if (layout.isPresent() && new SentParts(site).isInParts(sent)) {
            long parts = 0;
            for (PartWaveRow wave : site.ledger().parts().waves(sent.id(), sent.peer())) {
                parts += wave.parts().count();
            }
            return parts * MailSize.ofPart(layout.get().piece(), 1, false);
        }
        long bytes = site.disk().stat(site.files().outbox().resolve(parcel.file())).map(Disk.Stat::size).orElse(0L);
        return sent.state() == State.MAILED ? MailSize.of(bytes, 1, false, false) : 0;
    }
}
