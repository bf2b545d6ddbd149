package org.remsync.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.remsync.model.SiteKey;
import org.remsync.seal.age.AgeInput;
import org.remsync.seal.age.AgeOutput;
import org.remsync.seal.age.AgeRecipient;

/**
 * What hides a sealed parcel from whoever carries it: a file of the program {@code age}, for all its recipients at once.
 * It proves nothing of the sender; that does the seal inside.
 */
public final class Envelope {
    private Envelope() {}

    /** Whether a file is one, judged by its first bytes, 22 of them if it has as many. */
    public static boolean isEnvelope(byte[] start) {
        return AgeInput.isAge(start);
    }

    /** Whether a key is one that a single site can have; what bears another is never believed. */
    public static boolean isSound(SiteKey key) {
        return AgeRecipient.isSound(key);
    }

    /**
     * Encrypts what is written for the holders of these keys, at most
     * {@link org.remsync.base.Limits#ENVELOPE_RECIPIENTS}, and so that the sender can open it too. Only closing it makes
     * it whole; the stream below stays open.
     */
    public static OutputStream close(
            OutputStream out, List<SiteKey> recipients, Identity sender, RandomGenerator random) throws IOException {
        return new AgeOutput(out, recipients.stream().map(AgeRecipient::of).toList(), sender.age(), random);
    }

    /**
     * Decrypts; empty where the file is for others only. Nothing is handed out that was not found to be as its sender
     * wrote it, whoever that was. Closing it closes the stream below.
     */
    public static Optional<InputStream> open(InputStream in, List<Identity> us) throws IOException {
        return AgeInput.open(in, us.stream().map(Identity::age).toList()).map(found -> found);
    }
}
