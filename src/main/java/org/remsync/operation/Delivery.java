package org.remsync.operation;

import java.io.IOException;

/** The way out of the site; by mail, into a directory, or through the simulator. */
public interface Delivery {
    /**
     * Hands one parcel over. On return it is in the care of whoever carries it.
     *
     * @throws org.remsync.base.RemsyncException where it could not be handed over; it stays queued
     */
    void send(Shipment shipment) throws IOException;
}
