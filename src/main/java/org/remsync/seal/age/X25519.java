package org.remsync.seal.age;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.crypto.KeyAgreement;

/** RFC 7748 over the JDK's X25519, with keys as their bare 32 bytes. */
final class X25519 {
    static final int BYTES = 32;
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger EIGHTH =
            new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16);
    /** The second coordinates of the eight points of Ed25519's curve that have a small order. */
    private static final Set<BigInteger> SMALL_ORDER = Set.of(
            BigInteger.ZERO, BigInteger.ONE, P.subtract(BigInteger.ONE), EIGHTH, P.subtract(EIGHTH));

    private X25519() {}

    /** The public key of a secret one. */
    static byte[] publicKey(byte[] secret) {
        byte[] base = new byte[BYTES];
        base[0] = 9;
        return agree(secret, base).orElseThrow();
    }

    /** What the holders of two keys share; empty where the public key is one of the few that make it the same for all. */
    static Optional<byte[]> agree(byte[] secret, byte[] publicKey) {
        try {
            KeyFactory keys = KeyFactory.getInstance("X25519");
            PrivateKey ours = keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret));
            PublicKey theirs = keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, number(publicKey)));
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(ours);
            agreement.doPhase(theirs, true);
            return Optional.of(agreement.generateSecret());
        } catch (InvalidKeyException smallOrder) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 11 on has X25519", e);
        }
    }

    /**
     * The X25519 key whose secret half the holder of an Ed25519 key has too: the same point in the other form of the
     * curve, u = (1 + y) / (1 - y), as RFC 7748 gives it.
     */
    static byte[] ofEd25519(byte[] key) {
        BigInteger y = number(key);
        BigInteger below = BigInteger.ONE.subtract(y).mod(P);
        // Zero has no inverse; its power is zero, and so is the key then, with which nothing can be agreed.
        BigInteger u = BigInteger.ONE.add(y).multiply(below.modPow(P.subtract(BigInteger.TWO), P)).mod(P);
        return Arrays.copyOf(reversed(u.toByteArray()), BYTES);
    }

    /** Whether an Ed25519 key is one of the few that anybody holds the private half of. */
    static boolean isWeakEd25519(byte[] key) {
        return SMALL_ORDER.contains(number(key).mod(P));
    }

    /** Little endian, without the highest bit. */
    private static BigInteger number(byte[] key) {
        byte[] bigEndian = reversed(key);
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
