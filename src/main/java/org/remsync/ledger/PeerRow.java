package org.remsync.ledger;

import java.util.Optional;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;

/**
 * A site that we exchange with.
 *
 * @param number its number in this ledger; 0 for one that is not in it yet
 * @param id for good
 * @param name what it is called here
 * @param address where mail to it goes
 * @param key by which its seal is known
 * @param state whether it is believed
 * @param introducedBy the peer that told us of it
 * @param sinceMillis when it came into that state
 */
public record PeerRow(
        int number,
        SiteId id,
        SiteName name,
        Optional<MailAddress> address,
        SiteKey key,
        State state,
        Optional<SiteId> introducedBy,
        long sinceMillis) {
    /** Whether a peer is believed. */
    public enum State {
        /** Known by name; nothing of it is applied until a person accepts it. */
        INTRODUCED,
        /** Accepted. */
        ACCEPTED,
        /** No longer exchanged with. */
        RETIRED
    }
}
