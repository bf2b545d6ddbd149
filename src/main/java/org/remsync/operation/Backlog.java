package org.remsync.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.remsync.ledger.PeerRow;

/** What could not go this time, by peer. */
final class Backlog {
    private record Sum(PeerRow peer, long bytes, String reason) {}

    private final Site site;
    private final Map<Integer, Sum> sums = new LinkedHashMap<>();

    Backlog(Site site) {
        this.site = site;
    }

    /** So much more waits, and why. */
    void add(PeerRow peer, long bytes, String reason) {
        Sum before = sums.getOrDefault(peer.number(), new Sum(peer, 0, reason));
        sums.put(peer.number(), new Sum(peer, before.bytes() + bytes, before.reason()));
    }

    /** With the days that it will take at the rate that the link's budget allows. */
    List<BroadcastReport.Waiting> all() {
        List<BroadcastReport.Waiting> all = new ArrayList<>();
        for (Sum sum : sums.values()) {
            Optional<Long> rate = site.settings().link(sum.peer().name()).mails().budget().rate();
            Optional<Long> days = rate.map(perDay -> (sum.bytes() + perDay - 1) / Math.max(1, perDay));
            all.add(new BroadcastReport.Waiting(sum.peer().name(), sum.bytes(), sum.reason(), days));
        }
        return all;
    }
}
