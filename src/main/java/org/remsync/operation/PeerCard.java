package org.remsync.operation;

import java.util.Optional;
import org.remsync.base.InputException;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;

/**
 * What one must know of a site to exchange with it, on one line that can be read out or pasted. It proves nothing: whoever
 * takes it from another must know where it comes from. The text form is {@code remsync-site 1 ID NAME ADDRESS KEY}, with
 * {@code -} for no address.
 */
public record PeerCard(SiteId id, SiteName name, Optional<MailAddress> address, SiteKey key) {
    private static final String FIRST = "remsync-site";

    /** Finds the line in a text, such as a mail, and reads it. */
    public static PeerCard parse(String text) {
        String line = text.lines().map(String::strip).filter(each -> each.startsWith(FIRST + " ")).findFirst()
                .orElseThrow(() -> new InputException("no line begins with \"" + FIRST + "\"", "'remsync peer card' prints it."));
        String[] fields = line.split(" +");
        try {
            if (fields.length != 6 || !fields[1].equals("1")) {
                throw new IllegalArgumentException("not of the form \"" + FIRST + " 1 ID NAME ADDRESS KEY\"");
            }
            Optional<MailAddress> address = fields[4].equals("-") ? Optional.empty() : Optional.of(MailAddress.parse(fields[4]));
            return new PeerCard(SiteId.parse(fields[2]), SiteName.parse(fields[3]), address, SiteKey.parse(fields[5]));
        } catch (IllegalArgumentException e) {
            throw new InputException("the line \"" + FIRST + " …\" cannot be read: " + e.getMessage(), "Ask for it once more.");
        }
    }

    @Override
    public String toString() {
        return FIRST + " 1 " + id + " " + name + " " + address.map(MailAddress::text).orElse("-") + " " + key;
    }
}
