package org.remsync.operation;

import org.remsync.ledger.PeerRow;

/** How often something was done for a peer today. */
final class DailyCount {
    private final Site site;
    private final String key;
    private final String today;

    /** Of what is called so in the ledger. */
    DailyCount(Site site, String what, PeerRow peer) {
        this.site = site;
        this.key = what + "-today." + peer.id();
        this.today = Postage.today(site) + " ";
    }

    int count() {
        return site.ledger().facts().get(key)
                .filter(text -> text.startsWith(today))
                .map(text -> Integer.parseInt(text.substring(today.length())))
                .orElse(0);
    }

    /** Once more. */
    void add() {
        site.ledger().facts().put(key, today + (count() + 1));
    }
}
