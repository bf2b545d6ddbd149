package org.remsync.operation;

import java.util.Optional;
import org.remsync.ledger.PeerRow;

/**
 * The largest mail that a link was found to bear, because larger ones came back: by SMTP a server says what it takes, but only
 * the next one, and a program says nothing. It holds until a person sets another {@code link.message-limit}.
 */
final class FoundLimit {
    /** Nobody knows who wrote what says that a mail was too large; mails do not become smaller than this by it. */
    static final long LEAST = 64 << 10;

    private final Site site;
    private final PeerRow peer;

    FoundLimit(Site site, PeerRow peer) {
        this.site = site;
        this.peer = peer;
    }

    /** Bytes of that mail, if any came back. */
    Optional<Long> get() {
        return site.ledger().facts().get(key())
                .map(text -> text.split(" "))
                .filter(words -> words[1].equals(setting()))
                .map(words -> Long.parseLong(words[0]));
    }

    /**
     * A mail was too large.
     *
     * @param bytes of that mail
     * @return how large mails may be from now on; empty where a person has to look
     */
    Optional<Long> tooLarge(long bytes) {
        Optional<Long> before = get();
        if (before.filter(most -> bytes > most).isPresent()) {
            return before;
        }
        if (bytes / 2 < LEAST) {
            return Optional.empty();
        }
        site.ledger().facts().put(key(), bytes / 2 + " " + setting());
        return Optional.of(bytes / 2);
    }

    private String setting() {
        return Long.toString(site.settings().link(peer.name()).mails().messageLimit());
    }

    private String key() {
        return "mail-limit." + peer.id();
    }
}
