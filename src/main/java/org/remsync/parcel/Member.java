package org.remsync.parcel;

import java.util.Optional;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;

/**
 * A site that carries the set, as the sender knows it.
 *
 * @param site its id
 * @param name what it is called
 * @param address where its mail goes
 * @param key by which its seal is known
 * @param role what it may do
 */
public record Member(SiteId site, SiteName name, Optional<MailAddress> address, SiteKey key, Role role) {
    static Member parse(Words words) {
        return new Member(
                SiteId.parse(words.word()),
                SiteName.parse(words.word()),
                HeaderText.address(words.word()),
                SiteKey.parse(words.word()),
                Role.parse(words.word()));
    }

    /** The text form, fields parted by one space; {@code -} for no address. */
    @Override
    public String toString() {
        return site + " " + name + " " + address.map(MailAddress::text).orElse("-") + " " + key + " " + role.text();
    }
}
