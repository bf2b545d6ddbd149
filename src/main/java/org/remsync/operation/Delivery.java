package org.remsync.operation;

import java.io.IOException;
import java.util.List;
import org.remsync.ledger.PeerRow;

/** The way out of the site; by mail, into a directory, or through the simulator. */
public interface Delivery {
    /**
     * Hands one parcel or part over. On return it is in the care of whoever carries it.
     *
     * @throws org.remsync.base.RemsyncException where it could not be handed over; it stays queued
     */
    void send(Shipment shipment) throws IOException;

    /**
     * The largest mail that can go to peers that share a way out, in bytes.
     *
     * @param wanted what the settings say
     */
    default long limit(List<PeerRow> recipients, long wanted) throws IOException {
        return wanted;
    }
}
