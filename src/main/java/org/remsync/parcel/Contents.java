package org.remsync.parcel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.remsync.base.Limits;
import org.remsync.model.Content;
import org.remsync.parcel.ManifestItem.Offer;

/** The contents of a parcel, one after another, as the archive holds them in either profile. */
final class Contents implements Closeable {
    private final TarReader tar;
    private TarHeader.Entry entry;
    private int number = 1;
    private @Nullable InputStream solid;

    /** From the beginning of an archive, which is not closed with this. */
    Contents(TarReader tar) throws IOException {
        this.tar = tar;
        tar.next(EntryNames.MANIFEST, Limits.MANIFEST_BYTES);
        this.entry = tar.next();
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
        if (number == 1 && EntryNames.matches(entry.name(), Profile.SOLID, 1)) {
            solid = Zstd.expand(new Pieces());
            return solid;
        }
        if (number > 1) {
            entry = tar.next();
        }
        if (!EntryNames.matches(entry.name(), Profile.PLAIN, number) || entry.size() != size) {
            throw Malformed.parcel("entry " + entry.name() + " of " + entry.size() + " bytes stands where content "
                    + number + " of " + size + " bytes belongs");
        }
        number++;
        return tar;
    }

    /** Refuses contents that no offer asked for. */
    void end() throws IOException {
        if (solid != null && solid.read() >= 0) {
            throw Malformed.parcel("its contents go on after the last that was offered");
        }
        if (solid == null && number > 1) {
            entry = tar.next();
        }
        if (!entry.name().equals(EntryNames.SEAL)) {
            throw Malformed.parcel("entry " + entry.name() + " was not offered");
        }
    }

    @Override
    public void close() throws IOException {
        if (solid != null) {
            solid.close();
        }
    }

    /** The pieces of the solid stream as one; ends at the first other entry. */
    private final class Pieces extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (EntryNames.matches(entry.name(), Profile.SOLID, number)) {
                int read = tar.read(bytes, offset, length);
                if (read >= 0) {
                    return read;
                }
                entry = tar.next();
                number++;
            }
            return -1;
        }
    }
}
