package org.remsync.seal.age;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The pieces in which a file is encrypted, counted, the last of them marked: so none can be missing or misplaced. */
final class Chunks {
    /** Bytes of each but the last, before they are encrypted. */
    static final int BYTES = 64 << 10;

    static final int NONCE_BYTES = 16;

    private final Aead aead;
    private long next;

    Chunks(byte[] fileKey, byte[] nonce) {
        this.aead = new Aead(Kdf.derive(fileKey, nonce, "payload"));
    }

    byte[] close(byte[] bytes, int length, boolean last) {
        return aead.close(nonce(last), bytes, length);
    }

    Optional<byte[]> open(byte[] bytes, int length, boolean last) {
        return aead.open(nonce(last), bytes, length);
    }

    /** Eleven bytes that count, of which eight will do for any file; one that says whether it is the last. */
    private byte[] nonce(boolean last) {
        return ByteBuffer.allocate(Aead.NONCE_BYTES)
                .putLong(3, next++)
                .put(Aead.NONCE_BYTES - 1, (byte) (last ? 1 : 0))
                .array();
    }
}
