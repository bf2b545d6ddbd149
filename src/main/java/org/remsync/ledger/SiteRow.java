package org.remsync.ledger;

import java.util.Optional;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteId;
import org.remsync.model.SiteName;

/**
 * This site.
 *
 * @param id for good
 * @param name what people call it
 * @param address where its mail goes
 * @param epoch the number of the life its ledger is in; a rebuilt one begins another
 * @param tick the last one used
 */
public record SiteRow(SiteId id, SiteName name, Optional<MailAddress> address, long epoch, long tick) {}
