package org.remsync.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.AtomicFile;
import org.remsync.ledger.Ledger;
import org.remsync.ledger.SiteRow;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteId;
import org.remsync.model.SiteName;
import org.remsync.seal.Identity;

/** Makes a site: its home, its keys, its ledger and the beginning of its settings. */
public final class InitSite {
    private InitSite() {}

    /** Makes it; the keys come last, so that a home with keys is whole. */
    public static void run(World world, Path home, SiteName name, Optional<MailAddress> address) throws IOException {
        SiteFiles files = new SiteFiles(home);
        world.disk().makeDirectories(home);
        if (world.disk().stat(files.settings()).isEmpty()) {
            String text = "# Settings of this site; see remsync.properties(5).\nsite.name = " + name + "\n"
                    + address.map(mail -> "site.address = " + mail + "\n").orElse("");
            AtomicFile.write(world.disk(), files.settings(), text.getBytes(StandardCharsets.UTF_8));
        }
        try (Ledger ledger = Ledger.open(world.ledger())) {
            long epoch = world.clock().now().getEpochSecond();
            ledger.site().set(new SiteRow(SiteId.random(world.random()), name, address, epoch, 0));
            ledger.commitDurably();
        }
        Identity.create(world.disk(), files.identity(), world.random());
        world.disk().sync(home);
        try (Site site = Site.open(world, home)) {
            new Roster(site).write();
        }
    }
}
