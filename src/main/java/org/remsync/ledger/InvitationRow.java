package org.remsync.ledger;

import java.util.Optional;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteName;

/**
 * An invitation that we gave.
 *
 * @param secretId by which a reply names the secret
 * @param secret by which a reply proves that it answers this invitation
 * @param fileset the number of the set invited to
 * @param name what the invited site is called here
 * @param address where its mail goes
 * @param role what it may do
 * @param expiresMillis until when it holds
 * @param usedMillis when it was answered, if it was
 */
public record InvitationRow(
        String secretId,
        String secret,
        int fileset,
        SiteName name,
        Optional<MailAddress> address,
        Role role,
        long expiresMillis,
        Optional<Long> usedMillis) {
    /** Whether its time is over. */
    public boolean isOver(long nowMillis) {
        return nowMillis >= expiresMillis;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "invitation " + secretId + " of " + name;
    }
}
