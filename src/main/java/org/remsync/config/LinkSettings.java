package org.remsync.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How this site and a peer exchange parcels.
 *
 * @param outbox the way out; empty if none is set
 * @param inbox the way in; empty if none is set
 * @param patience how long a parcel may go without a receipt before its contents are sent again
 * @param ask when it is asked for what is missing
 * @param profile how contents are packed
 * @param mails what mails it can bear
 * @param introductions what to do with a site that the peer introduces
 * @param seal whether parcels are encrypted
 * @param body whether mails name the files that they are about
 */
public record LinkSettings(
        Optional<OutboxSettings> outbox,
        Optional<InboxSettings> inbox,
        Duration patience,
        Ask ask,
        Profile profile,
        MailSettings mails,
        Introductions introductions,
        Seal seal,
        Body body) {
    /** When a peer is asked for what is missing. */
    public enum Ask {
        /** With the next mail that goes there. */
        NEXT,
        /** In a mail of its own, right after what came was taken in. */
        AT_ONCE
    }

    /** Whether parcels can be read on the way. */
    public enum Seal {
        /** Signed, and encrypted for their recipients. */
        ENCRYPT,
        /** Signed only, for whoever may not encrypt: amateur radio. */
        SIGN
    }

    /** What a person reads in a mail that carries a parcel. */
    public enum Body {
        /** Names of files where the parcel itself is not encrypted. */
        AUTO,
        /** Names of files, always. */
        FULL,
        /** Numbers only, always. */
        BRIEF
    }

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
