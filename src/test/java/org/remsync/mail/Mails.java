package org.remsync.mail;

import java.util.Base64;

/** Mails as others write them; {@code \n} as line end. */
final class Mails {
    static final String BOUNDARY = "=_x";

    private Mails() {}

    static String unrelated(String subject) {
        return "From: a@example.org\nSubject: " + subject + "\n\nHello,\n\nFrom here all is well.\n";
    }

    /** A mail with a file attached, as remsync's own and as many others are. */
    static String withFile(byte[] file) {
        return "From: a@example.org\nSubject: [remsync docs]\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
                + mixed(textPart("Good day.\n"), filePart("p.tar.gz", file));
    }

    static String mixed(String... parts) {
        StringBuilder text = new StringBuilder(
                "Content-Type: multipart/mixed; boundary=\"" + BOUNDARY + "\"\n\npreamble\n");
        for (String part : parts) {
            text.append("--").append(BOUNDARY).append('\n').append(part).append('\n');
        }
        return text.append("--" + BOUNDARY + "--\nepilogue\n").toString();
    }

    static String textPart(String text) {
        return "Content-Type: text/plain\n\n" + text;
    }

    static String filePart(String name, byte[] file) {
        return "Content-Type: application/octet-stream; name=\"" + name + "\"\nContent-Transfer-Encoding: base64\n\n"
                + base64(file);
    }

    static String base64(byte[] file) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(file);
    }

    static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }
}
