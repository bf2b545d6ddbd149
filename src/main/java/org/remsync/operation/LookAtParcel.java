package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.remsync.base.InputException;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.ManifestItem;
import org.remsync.parcel.ManifestReader;
import org.remsync.seal.Seal;

/** Looks into a parcel, wherever it lies; nothing of it is taken in, and nothing changes. */
public final class LookAtParcel {
    /** How it stands to this site. */
    public enum Standing {
        /** This site made it. */
        OURS,
        /** Its sender is accepted for its set: it would be taken in. */
        ACCEPTED,
        /** It was taken in before. */
        TAKEN,
        /** Its sender is known, but not accepted, or not for its set. */
        NOT_ACCEPTED,
        /** Nobody here knows the key. */
        UNKNOWN,
        /** Its set is not here, or it is meant for other sites. */
        NOT_FOR_US
    }

    /**
     * What was found. The seal is good, or there would be nothing to tell.
     *
     * @param file where it is
     * @param bytes how many it has
     * @param key whose seal it bears
     * @param sealedBy what the holder of the key is called here, if it is known
     * @param standing how it stands to this site
     * @param header what it says of itself
     */
    public record View(
            Path file, long bytes, SiteKey key, Optional<SiteName> sealedBy, Standing standing, ManifestHeader header) {}

    private final Site site;

    /** In an open site. */
    public LookAtParcel(Site site) {
        this.site = site;
    }

    /** The file that a person means: one that exists, or a parcel in the outbox or in quarantine by its name. */
    public Path find(String name) throws IOException {
        Path given = Path.of(name).toAbsolutePath();
        if (site.disk().stat(given).isPresent()) {
            return given;
        }
        String plain = given.getFileName().toString();
        for (Path directory : List.of(site.files().outbox(), site.files().quarantine())) {
            for (Path file : List.of(
                    directory.resolve(plain), directory.resolve(plain + ".tar.gz"), directory.resolve(plain + ".age"))) {
                if (site.disk().stat(file).isPresent()) {
                    return file;
                }
            }
        }
        throw UserException.usage("no file and no waiting parcel " + name, "See 'remsync parcel list'.");
    }

    /**
     * Verifies the seal and reads the header.
     *
     * @throws InputException where the file is no parcel, or its seal is not good
     */
    public View run(Path file) throws IOException {
        try (OpenParcel parcel = open(file); ManifestReader manifest = parcel.reader().openManifest()) {
            Seal seal = parcel.seal();
            ManifestHeader header = manifest.header();
            boolean ours = site.identities().stream().anyMatch(each -> each.publicKey().equals(seal.key()));
            Optional<PeerRow> sealer = site.ledger().peers().find(seal.key());
            return new View(
                    file,
                    site.disk().stat(file).orElseThrow().size(),
                    seal.key(),
                    ours ? Optional.of(site.self().name()) : sealer.map(PeerRow::name),
                    ours ? Standing.OURS : standing(header, sealer),
                    header);
        }
    }

    private OpenParcel open(Path file) throws IOException {
        return OpenParcel.of(site, file).orElseThrow(() -> new InputException(
                "the parcel is sealed for another site", "Only those for whom it is meant, and its sender, can open it."));
    }

    private Standing standing(ManifestHeader header, Optional<PeerRow> sealer) {
        Optional<FilesetRow> fileset = site.ledger().filesets().find(header.fileset());
        if (fileset.isEmpty() || header.recipient(site.id()).isEmpty()) {
            return Standing.NOT_FOR_US;
        }
        if (sealer.isEmpty()) {
            return Standing.UNKNOWN;
        }
        PeerRow peer = sealer.get();
        if (!peer.id().equals(header.from()) || peer.state() != PeerRow.State.ACCEPTED
                || !new Members(site, fileset.get()).has(peer)) {
            return Standing.NOT_ACCEPTED;
        }
        long number = header.recipient(site.id()).orElseThrow().number();
        boolean taken = number > 0 && site.ledger().streams().has(fileset.get().number(), peer.number(), header.epoch(), number);
        return taken ? Standing.TAKEN : Standing.ACCEPTED;
    }

    /** Shows what the manifest of a viewed parcel says of each path. */
    public void items(View view, Consumer<ManifestItem> reader) throws IOException {
        try (OpenParcel parcel = open(view.file()); ManifestReader manifest = parcel.reader().openManifest()) {
            for (Optional<ManifestItem> item = manifest.next(); item.isPresent(); item = manifest.next()) {
                reader.accept(item.get());
            }
        }
    }
}
