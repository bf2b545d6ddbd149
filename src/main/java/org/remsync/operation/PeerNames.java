package org.remsync.operation;

import java.util.Set;
import org.remsync.model.SiteName;

/** Names for peers: each is one of its own here, whatever the peers call themselves. */
final class PeerNames {
    private PeerNames() {}

    /** The name, or the name with a number behind it if a peer has it already. */
    static SiteName free(Site site, SiteName wanted) {
        return free(site, wanted, Set.of());
    }

    /** As above, and none of these. */
    static SiteName free(Site site, SiteName wanted, Set<SiteName> used) {
        SiteName name = wanted;
        for (int n = 2; isTaken(site, name) || used.contains(name); n++) {
            name = new SiteName(wanted.text().substring(0, Math.min(wanted.text().length(), 56)) + "-" + n);
        }
        return name;
    }

    static boolean isTaken(Site site, SiteName name) {
        return site.self().name().equals(name) || site.ledger().peers().find(name).isPresent();
    }
}
