package org.remsync.operation;

import java.util.Set;
import java.util.function.Predicate;
import org.remsync.model.SiteName;

/** Names for peers: each is one of its own here, whatever the peers call themselves. */
final class PeerNames {
    private static final int MOST_CHARACTERS = 56;

    private PeerNames() {}

    /** The name, or the name with a number behind it if a peer has it already. */
    static SiteName free(Site site, SiteName wanted) {
        return free(site, wanted, Set.of());
    }

    /** As above, and none of these. */
    static SiteName free(Site site, SiteName wanted, Set<SiteName> used) {
        Predicate<Integer> taken = n -> isTaken(site, numbered(wanted, n)) || used.contains(numbered(wanted, n));
        int least = 1;
        int most = 1;
        while (taken.test(most)) { // a stranger may call a thousand sites the same
            least = most;
            most *= 2;
        }
        while (most - least > 1) {
            int middle = (least + most) / 2;
            least = taken.test(middle) ? middle : least;
            most = least == middle ? most : middle;
        }
        return numbered(wanted, most);
    }

    private static SiteName numbered(SiteName wanted, int n) {
        return n == 1
                ? wanted
                : new SiteName(wanted.text().substring(0, Math.min(wanted.text().length(), MOST_CHARACTERS)) + "-" + n);
    }

    static boolean isTaken(Site site, SiteName name) {
        return site.self().name().equals(name) || site.ledger().peers().find(name).isPresent();
    }
}
