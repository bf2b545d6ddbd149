package org.remsync.parcel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.parcel.ManifestItem.Offer;

/** Reads a manifest, item by item. Whatever is wrong is refused with {@link InputException}, which names the line. */
public final class ManifestReader implements Closeable {
    private final Lines lines;
    private final ManifestHeader header;
    private final int most;
    private int items;

    /** Reads the header. The stream is closed with this, also where the header is refused. */
    public ManifestReader(InputStream in) throws IOException {
        this(in, Limits.PARCEL_ENTRIES);
    }

    /** As above, where no more than so many items are taken. */
    ManifestReader(InputStream in, int most) throws IOException {
        this.most = most;
        lines = new Lines(in);
        try {
            header = HeaderText.parse(lines);
        } catch (IOException | InputException e) {
            lines.close();
            throw e;
        }
    }

    /** The header. */
    public ManifestHeader header() {
        return header;
    }

    /** The next item; empty at the end. */
    public Optional<ManifestItem> next() throws IOException {
        return parse().map(ItemText.Parsed::item);
    }

    /** The next offer whose bytes stand in the contents, passing over all else; empty at the end. */
    Optional<Offer> nextHere() throws IOException {
        return next(ItemText.Bytes.HERE);
    }

    /** The next offer whose content is here as a delta of blocks, passing over all else; empty at the end. */
    Optional<Offer> nextInBlocks() throws IOException {
        return header.blocks() ? next(ItemText.Bytes.IN_BLOCKS) : Optional.empty();
    }

    private Optional<Offer> next(ItemText.Bytes bytes) throws IOException {
        for (Optional<ItemText.Parsed> next = parse(); next.isPresent(); next = parse()) {
            if (next.get().bytes() == bytes) {
                return Optional.of((Offer) next.get().item());
            }
        }
        return Optional.empty();
    }

    private Optional<ItemText.Parsed> parse() throws IOException {
        Optional<ItemText.Parsed> parsed = ItemText.parse(lines);
        if (parsed.isPresent()) {
            items++;
            if (items > most) {
                throw lines.refuse("more than " + most + " entries");
            }
            if (header.kind() == ParcelKind.NOTE && parsed.get().item() instanceof Offer) {
                throw lines.refuse("an offer in a note");
            }
            if (parsed.get().bytes() == ItemText.Bytes.IN_BLOCKS && !header.blocks()) {
                throw lines.refuse("a content in blocks where the header does not say that there are any");
            }
        }
        return parsed;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
