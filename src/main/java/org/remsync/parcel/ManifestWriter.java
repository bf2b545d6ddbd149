package org.remsync.parcel;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.remsync.base.Limits;
import org.remsync.model.Checksum;

/** Writes a manifest, item by item: a header, then offers, questions and refusals in any order. */
public final class ManifestWriter implements Closeable {
    /** No item is longer: a question with the largest signature. */
    private static final long LONGEST_ITEM = 32 << 20;

    private final OutputStream out;
    private final Predicate<Checksum> inBlocks;
    private final ChecksumSet here = new ChecksumSet();
    private long bytes;
    private int items;

    /** Begins with the header. The stream is closed with this. */
    public ManifestWriter(OutputStream out, ManifestHeader header) throws IOException {
        this(out, header, checksum -> false);
    }

    /** As above; some contents travel as deltas of blocks, if the header says that any do. */
    public ManifestWriter(OutputStream out, ManifestHeader header, Predicate<Checksum> inBlocks) throws IOException {
        this.inBlocks = header.blocks() ? inBlocks : checksum -> false;
        this.out = new BufferedOutputStream(out, 1 << 16);
        print(HeaderText.print(header));
        if (bytes > Limits.HEADER_BYTES) {
            throw new IllegalArgumentException("a header of " + bytes + " bytes");
        }
    }

    /** Whether one more item stays within the limits of a parcel. */
    public boolean hasRoom() {
        return items < Limits.PARCEL_ENTRIES && bytes < Limits.MANIFEST_BYTES - LONGEST_ITEM;
    }

    /** Adds an item. Of offers with equal contents only the first carries the bytes, whatever the others say. */
    public void add(ManifestItem item) throws IOException {
        if (!hasRoom()) {
            throw new IllegalStateException("the manifest is full: " + items + " items, " + bytes + " bytes");
        }
        items++;
        print(ItemText.print(item, place(item)));
    }

    private ItemText.Bytes place(ManifestItem item) {
        if (item instanceof ManifestItem.Offer offer && offer.content()) {
            Checksum checksum = offer.version().content().checksum();
            return !here.add(checksum) ? ItemText.Bytes.EARLIER
                    : inBlocks.test(checksum) ? ItemText.Bytes.IN_BLOCKS
                    : ItemText.Bytes.HERE;
        }
        return ItemText.Bytes.ELSEWHERE;
    }

    private void print(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes += encoded.length;
        out.write(encoded);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
