package org.remsync.seal.age;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.remsync.model.SiteKey;

/** Makes encrypted files piece by piece, right or wrong. */
public final class ForgedEnvelope {
    private static final byte[] FILE_KEY = "sixteen bytes :)".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final List<Stanza> stanzas = new ArrayList<>();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
    private final Chunks chunks;

    /** For nobody yet. */
    public ForgedEnvelope() {
        byte[] nonce = new byte[Chunks.NONCE_BYTES];
        chunks = new Chunks(FILE_KEY, nonce);
        payload.writeBytes(nonce);
    }

    /** Adds a recipient. */
    public ForgedEnvelope to(SiteKey recipient) {
        byte[] ephemeral = new byte[X25519.BYTES];
        new Random(stanzas.size()).nextBytes(ephemeral);
        stanzas.add(AgeRecipient.of(recipient).wrap(FILE_KEY, ephemeral));
        return this;
    }

    /** Adds a recipient of any kind. */
    public ForgedEnvelope stanza(String type, String arguments, String body) {
        stanzas.add(new Stanza(type, arguments, body));
        return this;
    }

    /** Adds a recipient of our kind whose share is the neutral point: all agree on the same secret with it. */
    public ForgedEnvelope neutral() {
        return stanza(Stanza.X25519, "A".repeat(43), "A".repeat(43));
    }

    /** Adds a chunk, marked as the last or not. */
    public ForgedEnvelope chunk(byte[] content, boolean last) {
        payload.writeBytes(chunks.close(content, content.length, last));
        return this;
    }

    /** Adds all chunks of a content as they should be. */
    public ForgedEnvelope content(byte[] content) {
        int from = 0;
        for (; content.length - from > Chunks.BYTES; from += Chunks.BYTES) {
            chunk(Arrays.copyOfRange(content, from, from + Chunks.BYTES), false);
        }
        return chunk(Arrays.copyOfRange(content, from, content.length), true);
    }

    /** The header, proved by the file's key. */
    public byte[] header() {
        return AgeHeader.of(stanzas, FILE_KEY).toBytes();
    }

    /** What follows the header. */
    public byte[] payload() {
        return payload.toByteArray();
    }
}
