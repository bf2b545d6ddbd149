package org.remsync.operation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.InvitationRow;
import org.remsync.ledger.SiteRow;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteName;
import org.remsync.seal.Invitation;
import org.remsync.seal.Secret;

/** Invites another site to carry a set: a text that proves where it comes from and holds a secret for one use. */
public final class InvitePeer {
    private final Site site;

    /** In an open site. */
    public InvitePeer(Site site) {
        this.site = site;
    }

    /** The invitation, remembered here until it is answered or expires. */
    public Invitation run(SiteName name, Optional<MailAddress> address, FilesetName set, Role role, Duration validity)
            throws IOException {
        FilesetRow fileset = site.fileset(set);
        SiteRow self = site.self();
        if (name.equals(self.name())) {
            throw UserException.usage(name + " is the name of this site", "Give the other site a name of its own.");
        }
        Secret secret = Secret.random(site.world().random());
        Instant now = site.clock().now();
        Instant expires = now.plus(validity);
        site.ledger().invitations().add(new InvitationRow(
                secret.id(), secret.text(), fileset.number(), name, address, role, expires.toEpochMilli(), Optional.empty()));
        site.commit();
        return Invitation.of(site.identity(), new Invitation.Terms(
                fileset.id(), fileset.name(), self.id(), self.name(), self.address(), site.identity().publicKey(), role,
                secret, now, expires));
    }
}
