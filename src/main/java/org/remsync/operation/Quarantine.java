package org.remsync.operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Checksum;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.ManifestReader;
import org.remsync.seal.Seal;

/**
 * Keeps well-sealed parcels of senders that nobody here has accepted, within bounds, until a person decides; and how those
 * that were damaged begin, until somebody has looked at them or they are old.
 */
public final class Quarantine {
    /**
     * A parcel that waits.
     *
     * @param file where it is
     * @param key whose seal it bears
     * @param header what it says of itself; none of it is believed
     */
    public record Parcel(Path file, SiteKey key, ManifestHeader header) {}

    /**
     * What came damaged.
     *
     * @param file where its beginning is
     * @param reason where it came from, and what is wrong with it
     * @param since when it came
     */
    public record Damaged(Path file, String reason, Instant since) {}

    private static final int NAME_DIGITS = 24;
    private static final String PARCEL = ".tar.gz";
    private static final String DAMAGED = ".damaged";
    private static final String REASON = ".reason";

    private final Site site;

    /** Of an open site. */
    public Quarantine(Site site) {
        this.site = site;
    }

    /** Keeps a parcel that was not admitted, and says why it waits. */
    TakeInParcel.Result putAside(Path file, Seal seal, ManifestHeader header, String objection) throws IOException {
        long bytes = site.disk().stat(file).orElseThrow().size();
        if (bytes > Limits.QUARANTINE_BYTES) {
            throw new InputException(
                    "a parcel of " + bytes + " bytes by a key that nobody here has accepted, " + seal.key().fingerprint(),
                    "If it is theirs, introduce the site first; it will be sent again.");
        }
        Path target = site.files().quarantine()
                .resolve(Checksum.ofBytes(seal.toBytes()).toString().substring(0, NAME_DIGITS) + PARCEL);
        if (site.disk().stat(target).isEmpty() && !site.isRehearsal()) {
            makeRoom(site.disk().stat(file).orElseThrow().size());
            copy(file, target);
        }
        return new TakeInParcel.Result(
                TakeInParcel.Outcome.QUARANTINED,
                "",
                "parcel from " + header.fromName() + " for set " + header.filesetName() + " waits: " + objection
                        + ". It bears key " + seal.key().fingerprint() + "; if that is theirs, run 'remsync trust "
                        + candidate(seal, header) + "'");
    }

    /** What its sender is called here, or will be once it is accepted. */
    private SiteName candidate(Seal seal, ManifestHeader header) {
        return site.ledger().peers().find(header.from())
                .filter(peer -> peer.key().equals(seal.key()))
                .map(PeerRow::name)
                .orElseGet(() -> PeerNames.free(site, header.fromName()));
    }

    private void copy(Path file, Path target) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        Scratch.remove(site.disk(), fresh);
        try (InputStream in = site.disk().read(file);
                Disk.Output out = site.disk().create(fresh)) {
            in.transferTo(out);
            out.sync();
        }
        site.disk().move(fresh, target);
        site.disk().sync(target.getParent());
    }

    /** Keeps how a damaged parcel begins, once; of many the latest. */
    void keepDamaged(Path file, String reason) throws IOException {
        if (site.isRehearsal()) {
            return;
        }
        byte[] beginning;
        try (InputStream in = site.disk().read(file)) {
            beginning = in.readNBytes(Limits.DAMAGED_BYTES);
        }
        Path target = site.files().quarantine()
                .resolve(Checksum.ofBytes(beginning).toString().substring(0, NAME_DIGITS) + DAMAGED);
        if (site.disk().stat(target).isEmpty()) {
            List<Damaged> kept = damaged();
            for (Damaged oldest : kept.subList(0, Math.max(0, kept.size() - Limits.DAMAGED_PARCELS + 1))) {
                remove(oldest.file());
            }
            AtomicFile.write(site.disk(), reasonOf(target), reason.getBytes(StandardCharsets.UTF_8));
            AtomicFile.write(site.disk(), target, beginning);
        }
    }

    private static Path reasonOf(Path damaged) {
        return damaged.resolveSibling(damaged.getFileName() + REASON);
    }

    private void remove(Path damaged) throws IOException {
        Scratch.remove(site.disk(), damaged);
        Scratch.remove(site.disk(), reasonOf(damaged));
    }

    /** What came damaged, the oldest first. */
    public List<Damaged> damaged() throws IOException {
        List<Damaged> damaged = new ArrayList<>();
        for (Path file : site.disk().list(site.files().quarantine())) {
            if (file.toString().endsWith(DAMAGED)) {
                Optional<Disk.Stat> why = site.disk().stat(reasonOf(file));
                String reason = why.isPresent()
                        ? new String(AtomicFile.read(site.disk(), reasonOf(file)), StandardCharsets.UTF_8)
                        : "damaged";
                long since = site.disk().stat(file).orElseThrow().modified() / 1_000_000;
                damaged.add(new Damaged(file, reason, Instant.ofEpochMilli(since)));
            }
        }
        damaged.sort(Comparator.comparing(Damaged::since));
        return damaged;
    }

    /** Forgets what came damaged before a moment. */
    void dropDamaged(Instant before) throws IOException {
        for (Damaged each : damaged()) {
            if (each.since().isBefore(before)) {
                remove(each.file());
            }
        }
    }

    /** The oldest go first. */
    private void makeRoom(long bytes) throws IOException {
        long total = bytes;
        record Aged(Path file, Disk.Stat stat) {}
        List<Aged> aged = new ArrayList<>();
        for (Path file : site.disk().list(site.files().quarantine())) {
            if (file.toString().endsWith(PARCEL)) {
                Disk.Stat stat = site.disk().stat(file).orElseThrow();
                aged.add(new Aged(file, stat));
                total += stat.size();
            }
        }
        aged.sort(Comparator.comparingLong(each -> each.stat().changed()));
        int left = aged.size();
        for (Aged each : aged) {
            if (total > Limits.QUARANTINE_BYTES || left >= Limits.QUARANTINE_PARCELS) {
                site.disk().delete(each.file());
                total -= each.stat().size();
                left--;
            }
        }
    }

    /** All that waits. */
    public List<Parcel> all() throws IOException {
        List<Parcel> parcels = new ArrayList<>();
        for (Path file : site.disk().list(site.files().quarantine())) {
            if (file.toString().endsWith(PARCEL)) {
                try {
                    OpenParcel parcel = OpenParcel.of(site, file).orElseThrow();
                    try (ManifestReader manifest = parcel.reader().openManifest()) {
                        parcels.add(new Parcel(file, parcel.seal().key(), manifest.header()));
                    }
                } catch (InputException damaged) {
                    site.disk().delete(file);
                }
            }
        }
        return parcels;
    }

    /** Forgets what waits of a peer. */
    void drop(PeerRow peer) throws IOException {
        for (Parcel parcel : all()) {
            if (parcel.key().equals(peer.key())) {
                site.disk().delete(parcel.file());
            }
        }
    }

    /** Takes in what waits of senders that are accepted by now. */
    List<TakeInParcel.Result> retry() throws IOException {
        List<TakeInParcel.Result> results = new ArrayList<>();
        for (Parcel parcel : all()) {
            boolean accepted = site.ledger().peers().find(parcel.header().from())
                    .filter(peer -> peer.key().equals(parcel.key()) && peer.state() == PeerRow.State.ACCEPTED)
                    .isPresent();
            if (accepted && retry(parcel, results)) {
                site.disk().delete(parcel.file());
            }
        }
        return results;
    }

    /** Whether the parcel need not wait any longer. */
    private boolean retry(Parcel parcel, List<TakeInParcel.Result> results) throws IOException {
        try {
            TakeInParcel.Result result = new TakeInParcel(site).run(parcel.file());
            results.add(result);
            return result.outcome() != TakeInParcel.Outcome.QUARANTINED;
        } catch (InputException refused) {
            site.ledger().rollback();
            site.notice("a parcel that waited is refused: " + refused.getMessage());
            return true;
        }
    }
}
