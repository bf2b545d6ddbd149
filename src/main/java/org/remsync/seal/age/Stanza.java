package org.remsync.seal.age;

import java.util.Base64;

/**
 * The key of a file, encrypted for one recipient.
 *
 * @param type what kind of recipient
 * @param arguments further words of the first line
 * @param body base64 without padding or line breaks
 */
record Stanza(String type, String arguments, String body) {
    static final String X25519 = "X25519";
    private static final int COLUMNS = 64;
    /** 32 bytes in base64: the last character holds four bits. */
    private static final String BYTES_32 = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]";

    /** Whether it may be for a key of ours. Of another kind it is passed over, in a form that is not allowed refused. */
    boolean isOurKind() {
        if (!type.equals(X25519)) {
            return false;
        }
        if (!arguments.matches(BYTES_32) || !body.matches(BYTES_32)) {
            throw Damaged.file("a recipient in its header is not in the form of one");
        }
        return true;
    }

    /** The key that was drawn to share a secret with the recipient. */
    byte[] share() {
        return Base64.getDecoder().decode(arguments);
    }

    /** The encrypted key of the file. */
    byte[] wrapped() {
        return Base64.getDecoder().decode(body);
    }

    String print() {
        StringBuilder text = new StringBuilder("-> ").append(type).append(' ').append(arguments).append('\n');
        for (int from = 0; from <= body.length(); from += COLUMNS) {
            text.append(body, from, Math.min(from + COLUMNS, body.length())).append('\n');
        }
        return text.toString();
    }
}
