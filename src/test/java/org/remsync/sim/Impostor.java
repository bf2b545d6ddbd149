package org.remsync.sim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.RemsyncException;
import org.remsync.ledger.PeerRow;
import org.remsync.model.RelativePath;
import org.remsync.operation.BroadcastChanges;
import org.remsync.operation.BroadcastOptions;
import org.remsync.operation.Delivery;
import org.remsync.operation.Shipment;
import org.remsync.operation.Site;

/**
 * A stranger that has got hold of all that a site has but its key, and sends what it makes of that to the others under the
 * site's name: parcels that are right in all but whose seal they bear.
 */
final class Impostor implements AutoCloseable {
    /** The key; and no parcel of the site's own, which would be no forgery. */
    private static final List<Path> OWN = List.of(SimSite.HOME.resolve("identity"), SimSite.HOME.resolve("outbox"));

    private final SimSite clone;
    private final Nature nature;
    /** The disk that has the stranger's own key. */
    private final Inode own;
    private int forged;

    Impostor(Nature nature, Random random, SimClock.World time, SimLedger.Pool pool) throws SQLException, IOException {
        this.nature = nature;
        this.clone = new SimSite(0, random, time, pool);
        clone.install(nature);
        clone.open().close();
        this.own = clone.disk.image();
    }

    /** Copies a site, writes something into its set, and posts it. */
    void act(SimSite victim, SimMail mail, Story.AddressBook addresses, Random random) throws IOException, SQLException {
        clone.disk.putBack(victim.disk.image());
        for (Path directory : OWN) {
            clone.disk.putBack(own, directory);
        }
        clone.ledger.putBack(victim.ledger.image());
        List<RelativePath> paths = List.copyOf(clone.tree().leaves().keySet());
        if (!paths.isEmpty()) {
            write(paths.get(random.nextInt(paths.size())).below(SimSite.ROOT));
        }
        write(SimSite.ROOT.resolve("forgery"));
        try (Site open = clone.open()) {
            new BroadcastChanges(open, delivery(victim, mail, addresses), BroadcastOptions.ALL).run();
        } catch (RemsyncException notNow) {
            forged++;
        }
    }

    private void write(Path file) throws IOException {
        if (clone.disk.stat(file).filter(stat -> stat.type() != Disk.Type.FILE).isEmpty()) {
            AtomicFile.write(clone.disk, file, ("forged " + ++forged).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Delivery delivery(SimSite victim, SimMail mail, Story.AddressBook addresses) {
        return new Delivery() {
            @Override
            public void send(Shipment shipment) throws IOException {
                List<Integer> to = shipment.recipients().stream().map(peer -> addresses.of(peer.id())).toList();
                mail.forge(victim.number, to, shipment.fileName(), AtomicFile.read(clone.disk, shipment.file()));
            }

            @Override
            public long limit(List<PeerRow> recipients, long wanted) {
                return nature.smallMails() ? Story.mailLimit(recipients.size()) : wanted;
            }
        };
    }

    @Override
    public void close() throws SQLException {
        clone.close();
    }
}
