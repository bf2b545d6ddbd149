package org.remsync.parcel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.remsync.base.Limits;
import org.remsync.model.Content;
import org.remsync.parcel.ManifestItem.Offer;

/** The contents of a parcel, one after another, as the archive holds them in either profile. */
final class Contents implements Closeable {
    private final TarReader tar;
    private final long mostPacked;
    private final Expander deltas;
    private long packed;
    /** The entry that is read, or is to be read next; empty after the last. */
    private Optional<TarHeader.Entry> entry;

    private int number = 1;
    /** How many deltas of blocks there were so far. */
    private int blocks;
    private @Nullable InputStream solid;
    /** What {@link #solid} is made from. */
    private InputStream pieces = InputStream.nullInputStream();

    /** Makes contents of a delta. */
    @FunctionalInterface
    interface Expander {
        InputStream expand(InputStream packed) throws IOException;
    }

    /**
     * From the beginning of an archive, which is not closed with this.
     *
     * @param mostPacked what the pieces of a solid stream or a delta may come to, as they are only stored: the parcel's length
     */
    Contents(TarReader tar, long mostPacked, Expander deltas) throws IOException {
        this.tar = tar;
        this.mostPacked = mostPacked;
        this.deltas = deltas;
        tar.next(EntryNames.MANIFEST, Limits.MANIFEST_BYTES);
        this.entry = tar.next();
    }

    /** The delta of blocks of the next offer that has one; these come before all others. */
    InputStream blocks(Offer offer) throws IOException {
        if (blocks == Limits.PARCEL_BLOCKS) {
            throw Malformed.parcel("more than " + Limits.PARCEL_BLOCKS + " contents in blocks");
        }
        int count = ++blocks;
        pieces = new Pieces(piece -> EntryNames.blocks(count, piece));
        if (!((Pieces) pieces).isAtEntry()) {
            throw Malformed.parcel(describe() + " stands where the blocks of " + offer.path() + " belong");
        }
        return pieces;
    }

    /** Passes over what nobody read of it. */
    void endBlocks() throws IOException {
        pieces.transferTo(OutputStream.nullOutputStream());
        pieces = InputStream.nullInputStream();
    }

    /** The bytes of the next offer that has its bytes here. */
    ExactInput next(Offer offer) throws IOException {
        Content content = offer.version().content();
        return new ExactInput(open(content.size()), content.size(), content.checksum()) {
            @Override
            IOException refusal(String why) {
                throw Malformed.parcel("the content of " + offer.path() + " is not as offered: " + why);
            }
        };
    }

    private InputStream open(long size) throws IOException {
        if (solid != null) {
            return solid;
        }
        if (number == 1 && isEntry(Profile.SOLID)) {
            pieces = new Pieces(piece -> EntryNames.piece(Profile.SOLID, piece));
            solid = Zstd.expand(pieces);
            return solid;
        }
        if (number == 1 && isEntry(Profile.DELTA)) {
            pieces = new Pieces(piece -> EntryNames.piece(Profile.DELTA, piece));
            solid = deltas.expand(pieces);
            return solid;
        }
        if (number > 1) {
            entry = tar.next();
        }
        if (!isEntry(Profile.PLAIN) || entry.get().size() != size) {
            throw Malformed.parcel(describe() + " stands where content " + number + " of " + size + " bytes belongs");
        }
        packed += size;
        if (packed > Limits.PLAIN_BYTES) {
            throw Malformed.parcel("its contents have more than " + Limits.PLAIN_BYTES + " bytes");
        }
        number++;
        return tar;
    }

    private boolean isEntry(Profile profile) {
        return entry.isPresent() && EntryNames.matches(entry.get().name(), profile, number);
    }

    private String describe() {
        return entry.map(each -> "entry " + each.name() + " of " + each.size() + " bytes").orElse("the end");
    }

    /** Refuses contents that no offer asked for. */
    void end() throws IOException {
        if (solid != null && (solid.read() >= 0 || pieces.read() >= 0)) {
            throw Malformed.parcel("its contents go on after the last that was offered");
        }
        if (solid == null && number > 1) {
            entry = tar.next();
        }
        if (entry.isPresent()) {
            throw Malformed.parcel(describe() + " was not offered");
        }
    }

    @Override
    public void close() throws IOException {
        if (solid != null) {
            solid.close();
        }
    }

    /** The pieces of a solid stream or a delta as one; ends at the first other entry. */
    private final class Pieces extends InputStream {
        private final IntFunction<String> names;
        private int piece = 1;

        Pieces(IntFunction<String> names) {
            this.names = names;
        }

        boolean isAtEntry() {
            return entry.isPresent() && entry.get().name().equals(names.apply(piece));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (isAtEntry()) {
                int read = tar.read(bytes, offset, length);
                if (read >= 0) {
                    count(read);
                    return read;
                }
                entry = tar.next();
                piece++;
            }
            return -1;
        }

        private void count(int read) throws IOException {
            packed += read;
            if (packed > mostPacked) {
                throw Malformed.parcel("its solid stream is longer than itself");
            }
        }
    }
}
