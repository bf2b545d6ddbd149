package org.remsync.operation;

import java.util.List;
import org.remsync.config.Parity;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.PostageRow;

/** Keeps account of what mail to each peer came to. */
final class Postage {
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
    private static final int LOOKED_BACK_DAYS = 30;
    private static final int ENOUGH_MAILS = 10;
    private static final int MOST_PERCENT = 100;

    private Postage() {}

    static long today(Site site) {
        return site.now() / DAY_MILLIS;
    }

    /** One mail went to some peers. */
    static void sent(Site site, List<PeerRow> peers, long bytes, boolean again) {
        for (PeerRow peer : peers) {
            site.ledger().postage().add(peer.number(), today(site), new PostageRow(1, bytes, 0, again ? 1 : 0));
        }
    }

    /** A mail went to a peer that tells nothing of loss, but costs. */
    static void spent(Site site, PeerRow peer, long bytes) {
        site.ledger().postage().add(peer.number(), today(site), new PostageRow(0, bytes, 0, 0));
    }

    /** Whether one more mail may be sent to a peer today that was sent before. */
    static boolean mayGoAgain(Site site, PeerRow peer) {
        long again = site.ledger().postage().between(peer.number(), today(site), today(site)).again();
        return again < site.settings().link(peer.name()).mails().resendLimit();
    }

    /** Mails to a peer were found lost. */
    static void lost(Site site, int peer, int mails) {
        if (mails > 0) {
            site.ledger().postage().add(peer, today(site), new PostageRow(0, 0, mails, 0));
        }
    }

    /** The parity in percent that a link's setting comes to. */
    static int percent(Site site, PeerRow peer, Parity parity) {
        if (!parity.auto()) {
            return parity.percent();
        }
        PostageRow month = site.ledger().postage().between(peer.number(), today(site) - LOOKED_BACK_DAYS, today(site));
        if (month.mails() < ENOUGH_MAILS || month.lost() == 0) {
            return 0;
        }
        return percent((double) month.lost() / month.mails());
    }

    /** The parity in percent that makes up for a share of mails that are lost. */
    static int percent(double loss) {
        // so that of a loss half as high again enough arrives
        double expected = Math.min(0.9, 1.5 * loss);
        return (int) Math.min(MOST_PERCENT, Math.ceil(100 * expected / (1 - expected)));
    }
}
