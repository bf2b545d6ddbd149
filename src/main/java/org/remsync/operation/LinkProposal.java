package org.remsync.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.remsync.config.LinkSettings;
import org.remsync.model.MailForm;
import org.remsync.model.SiteName;

/** Settings of a link that what was found of it speaks for. */
final class LinkProposal {
    private static final long K = 1 << 10;
    private static final int TRIPS_WITHIN_PATIENCE = 3;

    private LinkProposal() {}

    /** Keys with values, as in the settings; only what was found out. */
    static List<ProbeLink.Setting> of(SiteName peer, LinkFindings found, LinkSettings now) {
        List<ProbeLink.Setting> settings = new ArrayList<>();
        String prefix = "peer." + peer + ".link.";
        if (found.largest().isPresent() && found.smallestFailed().isPresent()) {
            settings.add(new ProbeLink.Setting(prefix + "message-limit", found.largest().get() / K + "k"));
        }
        if (found.dropsAttachments()) {
            settings.add(new ProbeLink.Setting(prefix + "encoding", MailForm.TEXT.word()));
        } else if (found.comes(MailForm.EIGHT_BIT).isPresent() && found.comes(MailForm.BASE64).orElse(false)) {
            MailForm form = found.comes(MailForm.EIGHT_BIT).get() ? MailForm.EIGHT_BIT : MailForm.BASE64;
            settings.add(new ProbeLink.Setting(prefix + "encoding", form.word()));
        }
        found.loss().ifPresent(loss ->
                settings.add(new ProbeLink.Setting(prefix + "parity", Postage.percent(loss) + "%")));
        List<Duration> trips = found.roundTrips();
        if (!trips.isEmpty()) {
            Duration patience = trips.get(trips.size() - 1).multipliedBy(TRIPS_WITHIN_PATIENCE);
            if (patience.compareTo(now.patience()) > 0) {
                settings.add(new ProbeLink.Setting(prefix + "patience", patience.toDays() + 1 + "d"));
            }
        }
        return settings;
    }
}
