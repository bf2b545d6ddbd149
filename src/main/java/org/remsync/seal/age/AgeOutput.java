package org.remsync.seal.age;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Encrypts what is written to it. Only {@link #close} makes the file whole; the stream below stays open. */
public final class AgeOutput extends OutputStream {
    private final OutputStream out;
    private final Chunks chunks;
    private final byte[] chunk = new byte[Chunks.BYTES];
    private int filled;
    private boolean closed;

    /**
     * Begins a file.
     *
     * @param sender can open it too, without being told among the recipients
     * @param random where keys come from: a {@link java.security.SecureRandom} wherever anything depends on it
     */
    public AgeOutput(OutputStream out, List<AgeRecipient> recipients, AgeIdentity sender, RandomGenerator random)
            throws IOException {
        this.out = out;
        List<byte[]> ephemeral = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i++) {
            ephemeral.add(draw(random, X25519.BYTES));
        }
        byte[] fileKey = sender.ownFileKey(X25519.publicKey(ephemeral.get(0)));
        List<Stanza> stanzas = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i++) {
            stanzas.add(recipients.get(i).wrap(fileKey, ephemeral.get(i)));
        }
        out.write(AgeHeader.of(stanzas, fileKey).toBytes());
        byte[] nonce = draw(random, Chunks.NONCE_BYTES);
        out.write(nonce);
        this.chunks = new Chunks(fileKey, nonce);
    }

    private static byte[] draw(RandomGenerator random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (filled == chunk.length) {
                out.write(chunks.close(chunk, filled, false));
                filled = 0;
            }
            int now = Math.min(length - done, chunk.length - filled);
            System.arraycopy(bytes, offset + done, chunk, filled, now);
            filled += now;
            done += now;
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            out.write(chunks.close(chunk, filled, true));
        }
    }
}
