package org.remsync.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.Deflater;
import org.remsync.model.SiteId;
import org.remsync.seal.Identity;

/** A mail in the making, with a parcel that brings one file. Its text has a character for each byte, and LF as line end. */
final class Letter {
    static final String BOUNDARY = "=_remsync";

    /** How a body travels. */
    enum Encoding {
        /** Letters, four for three bytes. */
        BASE64("base64"),
        /** Text with escapes. */
        QUOTED("quoted-printable"),
        /** The bytes. */
        EIGHT_BIT("8bit");

        final String word;

        Encoding(String word) {
            this.word = word;
        }

        /** Some bytes in it. */
        String body(byte[] bytes) {
            return switch (this) {
                case BASE64 -> base64(bytes);
                case QUOTED -> quoted(bytes);
                case EIGHT_BIT -> Forge.latinOf(bytes);
            };
        }
    }

    final Grounds grounds;
    final Encoding encoding;
    /** What is sent; to be changed at will. */
    byte[] parcel;

    private final String path;

    Letter(Grounds grounds, Encoding encoding, String path) throws IOException {
        this.grounds = grounds;
        this.encoding = encoding;
        this.path = path;
        this.parcel = make(Grounds.MALLORY, grounds.next(), grounds.mallory, path);
    }

    /** Nothing in the bytes is compressed, so that there are lines in them that mail systems like to change. */
    private byte[] make(SiteId from, long number, Identity identity, String path) throws IOException {
        byte[] content = Forge.latin(("From here\n.dot\n..two\nblank \n\u00e9\u00ff\r\n>From there\n" + path + "\n" + "long ".repeat(50) + "\n").repeat(3));
        byte[] manifest = Forge.bytes(grounds.header("changes", number, from) + "\n" + Grounds.offer("+", content, path) + "\n");
        Path file = Files.createTempFile(grounds.outside.getParent(), "made", "");
        try {
            try (Forge.Tar tar = new Forge.Tar(file, Deflater.NO_COMPRESSION)) {
                tar.entry("manifest", manifest).entry("file/1-x", content).end();
            }
            Forge.seal(file, identity);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    /** A parcel that the site itself sealed. */
    byte[] ownParcel() throws IOException {
        return make(grounds.site.id(), 1, grounds.site.identity(), path);
    }

    void seal(Identity identity) throws IOException {
        Path file = Files.write(grounds.outside.resolveSibling("resealed"), parcel);
        Forge.seal(file, identity);
        parcel = Files.readAllBytes(file);
        Files.delete(file);
    }

    /** Mallory's very first parcel but one, once more. */
    void repeat() throws IOException {
        parcel = make(Grounds.MALLORY, 2, grounds.mallory, "mail-1-" + Encoding.BASE64.word);
    }

    /** Another parcel under the number of that one. */
    void renumber() throws IOException {
        parcel = make(Grounds.MALLORY, 2, grounds.mallory, path);
    }

    String head() {
        return "From: mallory@example.org\nTo: victim@example.org\nSubject: [remsync docs]\nMessage-ID: <" + path
                + "@example.org>\nMIME-Version: 1.0\n";
    }

    /** The attachment with its headers. */
    String entity() {
        return entity(body());
    }

    private String entity(String body) {
        return "Content-Type: application/octet-stream; name=\"p.tar.gz\"\nContent-Transfer-Encoding: " + encoding.word + "\n\n" + body;
    }

    String multipart() {
        return multipart(BOUNDARY, "text\n", entity());
    }

    String whole() {
        return head() + multipart();
    }

    /** The whole mail, with another body of the attachment. */
    String with(String body) {
        return head() + multipart(BOUNDARY, "text\n", entity(body));
    }

    static String multipart(String boundary, String text, String entity) {
        String first = text.startsWith("Content-") ? text : "Content-Type: text/plain\n\n" + text;
        return "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\npreamble\n--" + boundary + "\n" + first
                + "\n--" + boundary + "\n" + entity + "\n--" + boundary + "--\nepilogue\n";
    }

    String body() {
        return encoding.body(parcel);
    }

    static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
    }

    /** What may stand for itself does, with its line feeds escaped and every line ended softly. */
    private static String quoted(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (byte b : bytes) {
            boolean plain = b > ' ' && b < 0x7f && b != '=';
            String next = plain || b == ' ' ? String.valueOf((char) b) : String.format("=%02X", b & 0xff);
            if (column + next.length() > 75) {
                text.append("=\n");
                column = 0;
            }
            text.append(next);
            column += next.length();
        }
        return text.append("=").toString();
    }
}
