package org.remsync.sim;

import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactorySpi;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Stands in for Ed25519 while seeds are played: same sizes, same interface, a hundred times faster and no protection at
 * all. What a seal protects from is tested with the seal; here it would take two thirds of the time.
 */
final class CheapSeals extends Provider {
    private static final long serialVersionUID = 1;
    private static final String NAME = "RemsyncCheapSeals";
    private static final int KEY_BYTES = 32;

    private CheapSeals() {
        super(NAME, "1", "Ed25519 for play");
        put("KeyPairGenerator.Ed25519", Generator.class.getName());
        put("KeyFactory.Ed25519", Factory.class.getName());
        put("Signature.Ed25519", Signing.class.getName());
    }

    @Override
    public Service getService(String type, String algorithm) {
        Service known = super.getService(type, algorithm);
        return known == null ? null : new Service(this, type, algorithm, known.getClassName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
                return switch (type) {
                    case "KeyPairGenerator" -> new Generator();
                    case "KeyFactory" -> new Factory();
                    default -> new Signing();
                };
            }

            @Override
            public boolean supportsParameter(Object parameter) {
                return true;
            }
        };
    }

    /** From now on in this whole program. */
    static void install() {
        Security.insertProviderAt(new CheapSeals(), 1);
    }

    /** No longer. */
    static void remove() {
        Security.removeProvider(NAME);
    }

    private static byte[] sum(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] publicOf(byte[] seed) {
        return sum("SHA-256", new byte[] {1}, seed);
    }

    private static byte[] join(String prefix, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex(prefix));
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private static byte[] tail(byte[] bytes) {
        return Arrays.copyOfRange(bytes, bytes.length - KEY_BYTES, bytes.length);
    }

    /** Either half of a key pair; {@code seal} is what it makes and checks seals with, in both halves the same. */
    private static class Half implements Key {
        private static final long serialVersionUID = 1;

        private final byte[] encoded;
        private final byte[] seal;
        private final String format;

        Half(byte[] encoded, byte[] seal, String format) {
            this.encoded = encoded;
            this.seal = seal;
            this.format = format;
        }

        @Override
        public String getAlgorithm() {
            return "Ed25519";
        }

        @Override
        public String getFormat() {
            return format;
        }

        @Override
        public byte[] getEncoded() {
            return encoded.clone();
        }
    }

    private static final class Public extends Half implements PublicKey {
        private static final long serialVersionUID = 1;

        Public(byte[] bytes) {
            super(join("302a300506032b6570032100", bytes), bytes, "X.509");
        }
    }

    private static final class Private extends Half implements PrivateKey {
        private static final long serialVersionUID = 1;

        Private(byte[] seed) {
            super(join("302e020100300506032b657004220420", seed), publicOf(seed), "PKCS#8");
        }
    }

    private static final class Generator extends KeyPairGeneratorSpi {
        private SecureRandom random = new SecureRandom();

        @Override
        public void initialize(int size, SecureRandom from) {
            random = from;
        }

        @Override
        public void initialize(AlgorithmParameterSpec specification, SecureRandom from) {
            random = from;
        }

        @Override
        public KeyPair generateKeyPair() {
            byte[] seed = new byte[KEY_BYTES];
            random.nextBytes(seed);
            return new KeyPair(new Public(publicOf(seed)), new Private(seed));
        }
    }

    private static final class Factory extends KeyFactorySpi {
        @Override
        protected PublicKey engineGeneratePublic(KeySpec specification) {
            return new Public(tail(((X509EncodedKeySpec) specification).getEncoded()));
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec specification) {
            return new Private(tail(((PKCS8EncodedKeySpec) specification).getEncoded()));
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> type) throws InvalidKeySpecException {
            throw new InvalidKeySpecException("not played");
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            throw new InvalidKeyException("not played");
        }
    }

    private static final class Signing extends SignatureSpi {
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();
        private byte[] seal = {};

        @Override
        protected void engineInitVerify(PublicKey key) {
            seal = ((Half) key).seal;
        }

        @Override
        protected void engineInitSign(PrivateKey key) {
            seal = ((Half) key).seal;
        }

        @Override
        protected void engineUpdate(byte b) {
            message.write(b);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {
            message.write(bytes, offset, length);
        }

        @Override
        protected byte[] engineSign() {
            return sum("SHA-512", seal, message.toByteArray());
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return Arrays.equals(signature, engineSign());
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
