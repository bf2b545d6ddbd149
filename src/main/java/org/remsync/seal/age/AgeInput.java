package org.remsync.seal.age;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Decrypts a file; each chunk is handed out only once it was found authentic. */
public final class AgeInput extends InputStream {
    private static final byte[] BEGIN = (AgeHeader.FIRST_LINE + "\n").getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final Chunks chunks;
    private final byte[] encrypted = new byte[Chunks.BYTES + Aead.TAG_BYTES];
    private byte[] chunk = {};
    private int position;
    private boolean begun;
    private boolean ended;

    private AgeInput(InputStream in, byte[] fileKey) throws IOException {
        this.in = in;
        byte[] nonce = in.readNBytes(Chunks.NONCE_BYTES);
        if (nonce.length < Chunks.NONCE_BYTES) {
            throw Damaged.file("it is cut off");
        }
        this.chunks = new Chunks(fileKey, nonce);
    }

    /** Whether a file begins as an encrypted one does. */
    public static boolean isAge(byte[] start) {
        return new String(start, 0, Math.min(start.length, BEGIN.length), StandardCharsets.ISO_8859_1)
                .equals(AgeHeader.FIRST_LINE + "\n");
    }

    /**
     * Opens a file that is for one of us, or was sent by one of us; empty if it is for others only. On any failure, and
     * for others' files, the stream below stays open.
     */
    public static Optional<AgeInput> open(InputStream file, List<AgeIdentity> us) throws IOException {
        InputStream in = new BufferedInputStream(file, 1 << 16);
        AgeHeader header = AgeHeader.read(in);
        Optional<byte[]> fileKey = fileKey(header, us);
        if (fileKey.isEmpty()) {
            return Optional.empty();
        }
        if (!header.isProvedBy(fileKey.get())) {
            throw Damaged.file("its header was changed");
        }
        return Optional.of(new AgeInput(in, fileKey.get()));
    }

    private static Optional<byte[]> fileKey(AgeHeader header, List<AgeIdentity> us) {
        List<Stanza> stanzas = header.stanzas().stream().filter(Stanza::isOurKind).toList();
        for (AgeIdentity each : us) {
            for (Stanza stanza : stanzas.subList(0, Math.min(1, stanzas.size()))) {
                byte[] own = each.ownFileKey(stanza.share());
                if (header.isProvedBy(own)) {
                    return Optional.of(own);
                }
            }
            for (Stanza stanza : stanzas) {
                Optional<byte[]> key = each.unwrap(stanza).filter(found -> found.length == AgeIdentity.FILE_KEY_BYTES);
                if (key.isPresent()) {
                    return key;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (position == chunk.length) {
            if (ended) {
                return false;
            }
            int read = in.readNBytes(encrypted, 0, encrypted.length);
            ended = read < encrypted.length || atEnd();
            chunk = chunks.open(encrypted, read, ended)
                    .orElseThrow(() -> Damaged.file("it was changed or cut off"));
            position = 0;
            if (begun && chunk.length == 0) {
                throw Damaged.file("it ends with nothing");
            }
            begun = true;
        }
        return true;
    }

    private boolean atEnd() throws IOException {
        in.mark(1);
        boolean end = in.read() < 0;
        in.reset();
        return end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
