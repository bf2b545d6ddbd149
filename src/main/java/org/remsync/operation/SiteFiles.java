package org.remsync.operation;

import java.nio.file.Path;

/** Where things are in a site's home. */
public record SiteFiles(Path home) {
    /** The settings. */
    public Path settings() {
        return home.resolve("remsync.properties");
    }

    /** The keys. */
    public Path identity() {
        return home.resolve("identity");
    }

    /** Sets, peers and members once more, so that a lost ledger costs nobody an introduction. */
    public Path roster() {
        return home.resolve("roster");
    }

    /** Kept contents. */
    public Path basis() {
        return home.resolve("basis");
    }

    /** Signatures of large contents, kept here or not. */
    public Path signatures() {
        return home.resolve("signatures");
    }

    /** Parcels queued or unconfirmed. */
    public Path outbox() {
        return home.resolve("outbox");
    }

    /** Parcels that nobody accepted yet. */
    public Path quarantine() {
        return home.resolve("inbox").resolve("quarantine");
    }

    /** Parts of parcels that wait for others. */
    public Path parts() {
        return home.resolve("inbox").resolve("parts");
    }

    /** Where mails and parcels are unpacked; emptied at will. */
    public Path scratch() {
        return home.resolve("inbox").resolve("scratch");
    }

    /** Which mails of which mailbox were looked at; losing it costs another look. */
    public Path lookedAt() {
        return home.resolve("inbox").resolve("looked-at");
    }

    /** The fsynced lower bound of the numbers issued. */
    public Path highWater() {
        return home.resolve("high-water");
    }
}
