package org.remsync.operation;

import java.nio.file.Path;
import java.util.List;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PeerRow;

/**
 * A sealed parcel on its way out.
 *
 * @param fileset the set
 * @param name of the parcel, fit to be a file's name
 * @param file where it is
 * @param number in the stream to the first recipient; 0 for a note
 * @param recipients for whom it is
 */
public record Shipment(FilesetRow fileset, String name, Path file, long number, List<PeerRow> recipients) {
    /** Copies the list. */
    public Shipment {
        recipients = List.copyOf(recipients);
    }
}
