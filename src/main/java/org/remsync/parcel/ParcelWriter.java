package org.remsync.parcel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.remsync.base.Disk;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.model.Content;
import org.remsync.model.FilesetName;
import org.remsync.model.SiteName;
import org.remsync.parcel.ManifestItem.Offer;

/** Packs a manifest and the contents that it says are here into one sealed file. Equal input makes equal bytes. */
public final class ParcelWriter {
    private final Disk disk;
    private final Path scratch;
    private final DeltaEncoder deltas;
    private final BlockEncoder blocks;
    private final long piece;

    /** Packs by way of files in a scratch directory, which is there already. */
    public ParcelWriter(Disk disk, Path scratch, DeltaEncoder deltas, BlockEncoder blocks) {
        this(disk, scratch, deltas, blocks, SolidPieces.PIECE);
    }

    ParcelWriter(Disk disk, Path scratch, DeltaEncoder deltas, BlockEncoder blocks, long piece) {
        this.disk = disk;
        this.scratch = scratch;
        this.deltas = deltas;
        this.blocks = blocks;
        this.piece = piece;
    }

    /** The name under which a parcel lies in a directory and in a mail. */
    public static String fileName(FilesetName fileset, SiteName from, long number) {
        return "remsync-" + fileset + "-" + from + "-" + number + ".tar.gz";
    }

    /**
     * Writes a new file, whole and durable on return; on any failure it is removed.
     *
     * @param manifest a file written by {@link ManifestWriter}
     * @param target a path that does not exist yet
     * @throws SourceChanged if a content is not, or no more, the one offered
     */
    public void write(Path manifest, Profile profile, ContentSource source, Sealer sealer, Path target)
            throws IOException {
        Path waiting = scratch.resolve(target.getFileName() + ".content");
        remove(waiting);
        Disk.Output out = disk.create(target);
        boolean whole = false;
        try (out) {
            GzipWriter gzip = new GzipWriter(out);
            pack(manifest, profile, source, gzip, waiting);
            out.overwrite(SealedHeader.SEAL_AT, seal(sealer, gzip));
            out.sync();
            whole = true;
        } finally {
            remove(waiting);
            if (!whole) {
                remove(target);
            }
        }
        disk.sync(target.getParent());
    }

    private void remove(Path file) throws IOException {
        if (disk.stat(file).isPresent()) {
            disk.delete(file);
        }
    }

    private static byte[] seal(Sealer sealer, GzipWriter written) {
        byte[] seal = sealer.seal(written.sealedBytes(), written.sealedSum());
        if (seal.length != SealedHeader.SEAL_BYTES) {
            throw new IllegalArgumentException("a seal of " + seal.length + " bytes");
        }
        return seal;
    }

    private void pack(Path manifest, Profile profile, ContentSource source, GzipWriter gzip, Path waiting)
            throws IOException {
        try (gzip) {
            TarWriter tar = new TarWriter(gzip);
            try (InputStream in = disk.read(manifest)) {
                long size = disk.stat(manifest).orElseThrow(() -> new NoSuchFileException(manifest.toString())).size();
                tar.entry(EntryNames.MANIFEST, size, in);
            }
            packBlocks(manifest, source, tar, waiting);
            IntFunction<String> names = number -> EntryNames.piece(profile, number);
            switch (profile) {
                case SOLID -> packSolid(manifest, source, new SolidPieces(disk, names, waiting, tar, piece));
                case DELTA -> packDelta(manifest, source, new SolidPieces(disk, names, waiting, tar, piece));
                case PLAIN -> packPlain(manifest, source, tar);
            }
            tar.finish();
        }
    }

    private void packBlocks(Path manifest, ContentSource source, TarWriter tar, Path waiting) throws IOException {
        try (ManifestReader items = open(manifest)) {
            int count = 0;
            for (Optional<Offer> offer = items.nextInBlocks(); offer.isPresent(); offer = items.nextInBlocks()) {
                int number = ++count;
                try (SolidPieces pieces = new SolidPieces(
                                disk, each -> EntryNames.blocks(number, each), waiting, tar, piece);
                        InputStream in = open(source, offer.get())) {
                    blocks.encode(offer.get(), exactly(in, offer.get()), pieces);
                }
            }
        }
    }

    private void packSolid(Path manifest, ContentSource source, SolidPieces pieces) throws IOException {
        long total = total(manifest);
        if (total < 0) {
            return;
        }
        try (pieces; OutputStream zstd = Zstd.compress(pieces, total); ManifestReader items = open(manifest)) {
            for (Optional<Offer> offer = items.nextHere(); offer.isPresent(); offer = items.nextHere()) {
                try (InputStream in = open(source, offer.get())) {
                    exactly(in, offer.get()).transferTo(zstd);
                }
            }
        }
    }

    private void packDelta(Path manifest, ContentSource source, SolidPieces pieces) throws IOException {
        List<Offer> offers = new ArrayList<>();
        try (ManifestReader items = open(manifest)) {
            for (Optional<Offer> offer = items.nextHere(); offer.isPresent(); offer = items.nextHere()) {
                offers.add(offer.get());
            }
        }
        if (!offers.isEmpty()) {
            try (pieces) {
                deltas.encode(offers, offer -> exactly(open(source, offer), offer), pieces);
            }
        }
    }

    private void packPlain(Path manifest, ContentSource source, TarWriter tar) throws IOException {
        try (ManifestReader items = open(manifest)) {
            int number = 0;
            for (Optional<Offer> offer = items.nextHere(); offer.isPresent(); offer = items.nextHere()) {
                number++;
                long size = offer.get().version().content().size();
                if (size > TarHeader.MOST_BYTES) {
                    throw new UserException(
                            ExitCode.BAD_SETTINGS,
                            offer.get().path() + " is too large for the plain profile: " + size + " bytes",
                            "Set link.profile to solid for this link, or ignore the file.");
                }
                try (InputStream in = open(source, offer.get());
                        ExactInput exact = exactly(in, offer.get())) {
                    tar.entry(EntryNames.plain(number, offer.get().path()), size, exact);
                    exact.drain();
                }
            }
        }
    }

    /** Bytes of all contents that belong into the parcel; -1 if there are none, not even empty ones. */
    private long total(Path manifest) throws IOException {
        try (ManifestReader items = open(manifest)) {
            long total = -1;
            for (Optional<Offer> offer = items.nextHere(); offer.isPresent(); offer = items.nextHere()) {
                total = Math.max(total, 0) + offer.get().version().content().size();
            }
            return total;
        }
    }

    private ManifestReader open(Path manifest) throws IOException {
        return new ManifestReader(disk.read(manifest));
    }

    private static InputStream open(ContentSource source, Offer offer) throws IOException {
        try {
            return source.open(offer);
        } catch (NoSuchFileException e) {
            throw new SourceChanged(offer.path(), "it is gone");
        }
    }

    /** Closed with it, as many times as one likes. */
    private static ExactInput exactly(InputStream in, Offer offer) {
        Content content = offer.version().content();
        return new ExactInput(in, content.size(), content.checksum()) {
            @Override
            IOException refusal(String why) {
                return new SourceChanged(offer.path(), why);
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }
}
