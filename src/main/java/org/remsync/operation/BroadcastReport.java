package org.remsync.operation;

import java.util.List;
import java.util.Optional;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;
import org.remsync.model.SiteName;

/**
 * What a broadcast sent, or would send.
 *
 * @param scans what each set's scan found
 * @param parcels what was packed
 * @param failures what could not be handed over and stays queued
 * @param waiting what a link's budget, window or hours keep back for another time
 */
public record BroadcastReport(List<ScanReport> scans, List<Sent> parcels, List<String> failures, List<Waiting> waiting) {
    /**
     * One parcel.
     *
     * @param fileset the set
     * @param name the parcel's
     * @param recipients for whom
     * @param kind of the parcel, in a word
     * @param bytes of the parcel
     * @param offers versions told
     * @param contents contents carried
     * @param contentBytes bytes of those before packing
     * @param asks questions put
     * @param paths the first of the paths told, for people
     */
    public record Sent(
            FilesetName fileset,
            String name,
            List<SiteName> recipients,
            String kind,
            long bytes,
            long offers,
            long contents,
            long contentBytes,
            long asks,
            List<RelativePath> paths) {}

    /**
     * What waits on one link.
     *
     * @param peer for whom
     * @param bytes of mail
     * @param reason why the first of it waits
     * @param days how long it will take to send all of it at the rate that the budget allows
     */
    public record Waiting(SiteName peer, long bytes, String reason, Optional<Long> days) {}

    /** Copies the lists. */
    public BroadcastReport {
        scans = List.copyOf(scans);
        parcels = List.copyOf(parcels);
        failures = List.copyOf(failures);
        waiting = List.copyOf(waiting);
    }
}
