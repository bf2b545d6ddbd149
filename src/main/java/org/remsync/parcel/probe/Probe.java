package org.remsync.parcel.probe;

import java.nio.charset.StandardCharsets;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;

/** What a test mail carries, or the answer to some. */
public sealed interface Probe permits TestMail, TestAnswer {
    /** The first line of each. */
    String FIRST_LINE = "remsync-probe 1\n";

    /** Digits of the name of a set of test mails. */
    int ID_DIGITS = 16;

    /** The name of the set of test mails: hexadecimal digits. */
    String id();

    /** For whom it is. */
    SiteId to();

    /** Whose it is, as it says. */
    SiteKey key();

    /** By that key over {@link #signed}: characters of base64url. */
    String signature();

    /** The lines that are signed. */
    String signed();

    /** Whether a file that begins so is one. */
    static boolean begins(byte[] head) {
        return new String(head, 0, Math.min(head.length, FIRST_LINE.length()), StandardCharsets.ISO_8859_1).equals(FIRST_LINE);
    }

    /** The text form, with the empty line that ends it. */
    default String text() {
        return signed() + "signature " + signature() + "\n\n";
    }
}
