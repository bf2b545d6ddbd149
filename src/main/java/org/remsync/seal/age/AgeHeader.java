package org.remsync.seal.age;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.remsync.base.Limits;

/**
 * What an encrypted file begins with.
 *
 * @param stanzas the file's key for each recipient
 * @param authenticated the text that the file's key proves
 * @param mac the proof, base64 without padding
 */
record AgeHeader(List<Stanza> stanzas, String authenticated, String mac) {
    static final String FIRST_LINE = "age-encryption.org/v1";
    private static final String LAST = "---";
    private static final byte[] NO_SALT = {};

    /** Copies the list. */
    AgeHeader {
        stanzas = List.copyOf(stanzas);
    }

    /** The header of a file with that key. */
    static AgeHeader of(List<Stanza> stanzas, byte[] fileKey) {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        stanzas.forEach(stanza -> text.append(stanza.print()));
        String authenticated = text.append(LAST).toString();
        return new AgeHeader(stanzas, authenticated, proof(fileKey, authenticated));
    }

    private static String proof(byte[] fileKey, String text) {
        byte[] mac = Kdf.hmac(Kdf.derive(fileKey, NO_SALT, "header"), text.getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().withoutPadding().encodeToString(mac);
    }

    /** Whether the header was made by someone who knew the file's key. */
    boolean isProvedBy(byte[] fileKey) {
        byte[] wanted = proof(fileKey, authenticated).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(wanted, mac.getBytes(StandardCharsets.US_ASCII));
    }

    byte[] toBytes() {
        return (authenticated + " " + mac + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a header and nothing beyond it; refuses what has not its form. */
    static AgeHeader read(InputStream in) throws IOException {
        return new Reader(in).read();
    }

    private static final class Reader {
        private final InputStream in;
        private final StringBuilder text = new StringBuilder();
        private final List<Stanza> stanzas = new ArrayList<>();

        Reader(InputStream in) {
            this.in = in;
        }

        AgeHeader read() throws IOException {
            if (!line().equals(FIRST_LINE)) {
                throw Damaged.file("it is no file of age, version 1");
            }
            String line = line();
            while (!line.startsWith(LAST)) {
                stanza(line);
                line = line();
            }
            if (stanzas.isEmpty() || !line.matches("--- [A-Za-z0-9+/]{43}")) {
                throw Damaged.file("its header has no end");
            }
            text.setLength(text.length() - line.length() - 1 + LAST.length());
            return new AgeHeader(stanzas, text.toString(), line.substring(LAST.length() + 1));
        }

        private void stanza(String first) throws IOException {
            if (!first.matches("->( [!-~]+)+") || stanzas.size() == Limits.ENVELOPE_RECIPIENTS) {
                throw Damaged.file("its header is wrong, or has too many recipients");
            }
            StringBuilder body = new StringBuilder();
            String line;
            do {
                line = line();
                if (!line.matches("[A-Za-z0-9+/]{0,64}")) {
                    throw Damaged.file("a recipient in its header is not base64");
                }
                body.append(line);
            } while (line.length() == 64);
            String[] words = first.substring(3).split(" ", 2);
            stanzas.add(new Stanza(words[0], words.length == 1 ? "" : words[1], body.toString()));
        }

        private String line() throws IOException {
            int start = text.length();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < ' ' || b > '~' || text.length() > Limits.ENVELOPE_HEADER_BYTES) {
                    throw Damaged.file(b < 0 ? "it is cut off" : "its header is no text, or too long");
                }
                text.append((char) b);
            }
            String line = text.substring(start);
            text.append('\n');
            return line;
        }
    }
}
