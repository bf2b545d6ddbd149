package org.remsync.parcel.part;

import static org.remsync.base.SignedLines.value;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.base.SignedLines;
import org.remsync.model.Checksum;
import org.remsync.model.SiteKey;

/**
 * What a part says of itself before its bytes. Whether the signature is right is for the room of seals to say.
 *
 * @param layout how its parcel is cut
 * @param number its own
 * @param sum of its bytes
 * @param key who made it
 * @param signature by that key over {@link #signed}: characters of base64url
 */
public record PartHeader(PartLayout layout, int number, Checksum sum, SiteKey key, String signature) {
    private static final String FIRST_LINE = "remsync-part 1\n";

    /** Refuses a number that no part has, and what is no signature, right or wrong. */
    public PartHeader {
        layout.requirePart(number);
        SignedLines.requireSignature(signature);
    }

    /** Whether a file that begins so is a part. */
    public static boolean begins(byte[] head) {
        return new String(head, 0, Math.min(head.length, FIRST_LINE.length()), StandardCharsets.ISO_8859_1).equals(FIRST_LINE);
    }

    /** The lines that the signature is over. */
    public static String signed(PartLayout layout, int number, Checksum sum, SiteKey key) {
        return FIRST_LINE
                + "parcel " + layout.parcel() + "\n"
                + "size " + layout.size() + "\n"
                + "piece " + layout.piece() + "\n"
                + "data " + layout.data() + "\n"
                + "parity " + layout.parity() + "\n"
                + "groups " + layout.groups() + "\n"
                + "part " + number + "\n"
                + "sum " + sum + "\n"
                + "key " + key + "\n";
    }

    /** The lines that this signature is over. */
    public String signed() {
        return signed(layout, number, sum, key);
    }

    /** Reads a header and the empty line that ends it, and nothing but that. */
    static PartHeader read(InputStream in) throws IOException {
        String text = SignedLines.read(in, Limits.PART_HEADER_BYTES).orElseThrow(() -> refuse("has no end of its header"));
        try {
            String[] lines = text.split("\n");
            if (lines.length != 11 || !(lines[0] + "\n").equals(FIRST_LINE)) {
                throw new IllegalArgumentException("it has not the lines of \"remsync-part 1\"");
            }
            PartLayout layout = new PartLayout(
                    Checksum.parse(value(lines[1])), number(lines[2]), (int) number(lines[3]), (int) number(lines[5]),
                    (int) number(lines[6]));
            PartHeader header = new PartHeader(
                    layout, (int) number(lines[7]), Checksum.parse(value(lines[8])), SiteKey.parse(value(lines[9])),
                    value(lines[10]));
            if (!header.toString().equals(text)) {
                throw new IllegalArgumentException("it contradicts itself, or is not in the one right form");
            }
            return header;
        } catch (IllegalArgumentException e) {
            throw refuse("has a wrong header: " + e.getMessage());
        }
    }

    private static long number(String line) {
        return SignedLines.number(value(line));
    }

    static InputException refuse(String why) {
        return new InputException("the part " + why, "It was damaged or forged on the way; nothing of it was used.");
    }

    /** The text form, with the empty line that ends it. */
    @Override
    public String toString() {
        return signed() + "signature " + signature + "\n\n";
    }
}
