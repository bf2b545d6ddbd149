package org.remsync.operation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PeerRow;

/**
 * A sealed parcel, or a part of one, on its way out.
 *
 * @param fileset the set
 * @param name of the parcel, fit to be a file's name
 * @param file where the parcel or part is
 * @param number in the stream to the first recipient; 0 for a note
 * @param recipients for whom it is
 * @param again whether it was sent before to one of them
 * @param part which part it is; empty for a whole parcel
 */
public record Shipment(
        FilesetRow fileset, String name, Path file, long number, List<PeerRow> recipients, boolean again, Optional<Part> part) {
    /**
     * A part of a parcel.
     *
     * @param number its own, from 1
     * @param data how many parts of data there are
     * @param parity how many of parity
     */
    public record Part(int number, int data, int parity) {
        @Override
        public String toString() {
            return number + "/" + data + (parity > 0 ? "+" + parity : "");
        }
    }

    /** Copies the list. */
    public Shipment {
        recipients = List.copyOf(recipients);
    }

    /** A name for the file itself. */
    public String fileName() {
        return part.map(each -> name.replaceAll("\\.(tar\\.gz|age)$", "") + "." + each.number() + ".rsp").orElse(name);
    }
}
