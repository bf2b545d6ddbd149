package org.remsync.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How this site and a peer exchange parcels.
 *
 * @param outbox the way out; empty if none is set
 * @param inbox the way in; empty if none is set
 * @param patience how long a parcel may go without a receipt before its contents are sent again
 * @param profile how contents are packed
 * @param mails what mails it can bear
 * @param introductions what to do with a site that the peer introduces
 */
public record LinkSettings(
        Optional<OutboxSettings> outbox,
        Optional<InboxSettings> inbox,
        Duration patience,
        Profile profile,
        MailSettings mails,
        Introductions introductions) {
    /** How the contents of a parcel are packed. */
    public enum Profile {
        /** As one zstd stream: the fewest bytes. */
        SOLID,
        /** As whole files in a tar.gz that a person can open with tar. */
        PLAIN
    }

    /** What to do with a site that a peer introduces. */
    public enum Introductions {
        /** Ask a person, who answers with {@code remsync trust}. */
        ASK,
        /** Accept it as if a person had. */
        ACCEPT
    }
}
