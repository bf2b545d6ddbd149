package org.remsync.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.remsync.model.Checksum;
import org.remsync.parcel.part.PartHeader;
import org.remsync.parcel.part.PartLayout;
import org.remsync.seal.Identity;
import org.remsync.seal.PartSeal;

/** Mboxes of mails with the parts of a parcel, as links and forgers mangle them. */
final class PartMails {
    /** Makes an mbox, a character for each byte. */
    @FunctionalInterface
    interface Maker {
        String mails(PartMails parts) throws IOException;
    }

    /** One line of the table. */
    record Row(String name, Maker maker, String expected) {}

    private static final int PIECE = 1000;

    private final Grounds grounds;
    private final byte[] parcel;

    private final Letter.Encoding encoding;

    PartMails(Grounds grounds, Letter.Encoding encoding, String path) throws IOException {
        this.grounds = grounds;
        this.encoding = encoding;
        this.parcel = new Letter(grounds, Letter.Encoding.BASE64, path).parcel;
    }

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        String taken = "part, part, part, taken; tree +part…";
        rows.add(new Row("all parts", parts -> parts.mbox(1, 2, 3, 4), taken));
        rows.add(new Row("parts swapped", parts -> parts.mbox(4, 2, 1, 3), taken));
        rows.add(new Row("parts doubled", parts -> parts.mbox(1, 1, 2, 2, 1, 3, 4), "part, duplicate, part, duplicate, duplicate, part, taken; tree +part…"));
        rows.add(new Row("a part lost", parts -> parts.mbox(1, 2, 4), "part, part, part"));
        rows.add(new Row("part number 5 of 4", parts -> parts.mbox(header(parts.part(4, parts.grounds.mallory), "part 4", "part 5")),
                "refused: …the part has a wrong header: part 5 of 4"));
        rows.add(new Row("part number 0", parts -> parts.mbox(header(parts.part(1, parts.grounds.mallory), "\npart 1\n", "\npart 0\n")),
                "refused: …the part has a wrong header: …"));
        rows.add(new Row("another number than was signed", parts -> parts.mbox(header(parts.part(1, parts.grounds.mallory), "\npart 1\n", "\npart 2\n")),
                "refused: …the part is not signed by the key that it names…"));
        rows.add(new Row("another count than was signed", parts -> parts.mbox(header(parts.part(1, parts.grounds.mallory), "data 4", "data 5")),
                "refused: …it contradicts itself…"));
        rows.add(new Row("a count of 10^14", parts -> parts.mbox(header(parts.part(1, parts.grounds.mallory), "size ", "size 99999999999")),
                "refused: …the part has a wrong header: …"));
        rows.add(new Row("bytes of another part", parts -> parts.mbox(header(parts.part(1, parts.grounds.mallory), "sum ", "sum 0")),
                "refused: …the part has a wrong header: …"));
        rows.add(new Row("part cut", parts -> parts.mbox(cut(parts.part(1, parts.grounds.mallory), 10)), "refused: …the part is cut off"));
        rows.add(new Row("part longer than it says", parts -> parts.mbox(parts.part(1, parts.grounds.mallory) + "more"), "refused: …the part is longer than it says"));
        rows.add(new Row("part by a stranger", parts -> parts.mbox(parts.part(1, parts.grounds.stranger)), "stranger"));
        rows.add(new Row("spliced with a part of another parcel", parts -> spliced(parts), "…refused…"));
        rows.add(new Row("parts of a parcel that is none", parts -> parts.all(("no parcel " + parts.encoding.word).repeat(250).getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                "part, part, part…"));
        rows.add(new Row("50,000 groups", parts -> parts.mbox(parts.part(new PartLayout(Checksum.ofBytes(parts.parcel), 50_000, 1, 50_000, 50_000), 1,
                new byte[] {1}, parts.grounds.mallory)), "part"));
        rows.add(new Row("a parcel larger than may wait", parts -> parts.mbox(parts.part(new PartLayout(Checksum.ofBytes(parts.parcel), 1L << 40, 1 << 30, 0, 8), 1,
                new byte[0], parts.grounds.mallory)), "refused: …"));
        return rows;
    }

    private PartLayout layout(byte[] whole) {
        return PartLayout.of(Checksum.ofBytes(whole), whole.length, PIECE, 0);
    }

    private String part(int number, Identity by) {
        return part(layout(parcel), number, piece(parcel, number), by);
    }

    private byte[] piece(byte[] whole, int number) {
        PartLayout layout = layout(whole);
        int from = (number - 1) * layout.piece();
        return Arrays.copyOfRange(whole, from, from + layout.length(number));
    }

    private String part(PartLayout layout, int number, byte[] piece, Identity by) {
        Checksum sum = Checksum.ofBytes(piece);
        String signed = PartHeader.signed(layout, number, sum, by.publicKey());
        return new PartHeader(layout, number, sum, by.publicKey(), PartSeal.sign(by, signed)) + Forge.latinOf(piece);
    }

    private String mbox(int... numbers) {
        return mbox(Arrays.stream(numbers).mapToObj(number -> part(number, grounds.mallory)).toArray(String[]::new));
    }

    /** All parts of some bytes. */
    private String all(byte[] whole) {
        String[] parts = new String[layout(whole).data()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = part(layout(whole), i + 1, piece(whole, i + 1), grounds.mallory);
        }
        return mbox(parts);
    }

    /** Signed by Mallory as parts of one parcel, but the third has bytes of another. */
    private static String spliced(PartMails parts) {
        String[] all = new String[4];
        for (int i = 0; i < all.length; i++) {
            byte[] piece = parts.piece(parts.parcel, i + 1);
            piece[0] ^= (byte) (i == 2 ? 1 : 0);
            all[i] = parts.part(parts.layout(parts.parcel), i + 1, piece, parts.grounds.mallory);
        }
        return parts.mbox(all);
    }

    private static String header(String part, String from, String to) {
        return part.replaceFirst(from, to);
    }

    private static String cut(String part, int bytes) {
        return part.substring(0, part.length() - bytes);
    }

    private String mbox(String... parts) {
        StringBuilder mails = new StringBuilder();
        for (String part : parts) {
            mails.append("From mallory@example.org Tue Nov  3 10:11:12 2026\nSubject: part\n")
                    .append(Letter.multipart(Letter.BOUNDARY, "text\n", "Content-Type: application/octet-stream\n"
                            + "Content-Transfer-Encoding: " + encoding.word + "\n\n" + encoding.body(Forge.latin(part))))
                    .append("\n\n");
        }
        return mails.toString();
    }
}
