package org.remsync.hostile;

import static org.remsync.hostile.Forge.latin;
import static org.remsync.hostile.Letter.BOUNDARY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.remsync.hostile.Letter.Encoding;

/**
 * Mails as the world mangles them, each with a parcel of Mallory's that is good unless the line says otherwise: what each is,
 * how it is made, and what must become of it in base64, in quoted-printable and in 8-bit.
 */
final class Mails {
    /** Makes a mail, a character for each byte. */
    @FunctionalInterface
    interface Maker {
        String mail(Letter letter) throws IOException;
    }

    /** One line of the table; expectations are for base64, quoted-printable and 8-bit. */
    record Row(String name, Maker maker, List<String> expected) {}

    private static final String TAKEN = "taken; tree +mail…";
    private static final String DAMAGED = "refused: …";
    private static final String UNRELATED = "unrelated";

    private final List<Row> rows = new ArrayList<>();

    static List<Row> all() {
        Mails table = new Mails();
        table.handling();
        table.bodies();
        table.lines();
        table.headers();
        table.structure();
        table.senders();
        table.boxes();
        return table.rows;
    }

    private void add(String name, String expected, Maker maker) {
        add(name, expected, expected, expected, maker);
    }

    private void add(String name, String base64, String quoted, String eightBit, Maker maker) {
        rows.add(new Row(name, maker, List.of(base64, quoted, eightBit)));
    }

    private void handling() {
        add("as sent", TAKEN, Letter::whole);
        add("bounce that holds a parcel of ours", "own", letter -> {
            letter.parcel = letter.ownParcel();
            return bounce(letter);
        });
        add("bounce that holds only the headers", UNRELATED, letter ->
                report("delivery-status", "Final-Recipient: rfc822; b@example.org\nAction: failed\nStatus: 5.2.3\n",
                        "text/rfc822-headers", letter.head()));
        add("forged bounce that holds a good parcel", TAKEN, Mails::bounce);
        add("auto-reply without the parcel", UNRELATED, letter -> "From: b@example.org\nSubject: Re: away\n"
                + "Auto-Submitted: auto-replied\n\nI am away.\n\n> [remsync docs]\n> -----BEGIN\n");
        add("auto-reply with the parcel", TAKEN, letter -> "Auto-Submitted: auto-replied\nX-Autoreply: yes\n" + letter.whole());
        add("forwarded inline", UNRELATED, letter -> "Subject: Fwd: docs\n\n---- Forwarded ----\n"
                + letter.whole().replace("\n", "\n> "));
        add("forwarded whole", TAKEN, letter -> "Subject: Fwd: docs\nContent-Type: message/rfc822\n\n" + letter.whole());
        add("forwarded as an attachment", TAKEN, letter -> "Subject: Fwd: docs\n"
                + Letter.multipart("fw", "See below.\n", "Content-Type: message/rfc822\n\n" + letter.whole()));
        add("list footer as another part", TAKEN, letter -> letter.head()
                + Letter.multipart("list", "Footer of a list\n", letter.multipart()));
        add("list footer at the end of the mail", TAKEN, letter -> letter.whole() + "\n_____\nList mailing list\n");
        add("list footer within the body", TAKEN, DAMAGED, DAMAGED, letter -> letter.head()
                + letter.entity() + "\n_______________________________________________\nList mailing list\n");
        add("subject tagged", TAKEN, letter -> letter.whole().replace("Subject: ", "Subject: [SPAM?] [list] Re: Fwd: "));
        add("antivirus stub for the attachment", UNRELATED, letter -> letter.head()
                + Letter.multipart(BOUNDARY, "text\n", "Content-Type: text/plain; name=\"removed.txt\"\n\nThe attachment was removed.\n"));
        add("attachment renamed", TAKEN, letter -> letter.whole().replace("p.tar.gz", "p.tar.gz.dangerous"));
        add("attachment without a name or type", TAKEN, letter -> letter.head() + Letter.multipart(BOUNDARY, "text\n",
                "Content-Transfer-Encoding: " + letter.encoding.word + "\n\n" + letter.body()));
        add("attachment said to be a text", TAKEN, letter ->
                letter.whole().replace("application/octet-stream", "text/plain; charset=us-ascii"));
        add("name of the attachment leads out", TAKEN, letter -> letter.whole().replace("p.tar.gz", "../../outside/secret.txt"));
        add("winmail.dat", UNRELATED, letter -> letter.head() + Letter.multipart(BOUNDARY, "text\n",
                "Content-Type: application/ms-tnef; name=\"winmail.dat\"\nContent-Transfer-Encoding: base64\n\n"
                        + Letter.base64(Forge.join(latin("x\u009f>\"\0\u0000\0"), letter.parcel))));
    }

    private static String bounce(Letter letter) {
        return report("delivery-status", "Final-Recipient: rfc822; b@example.org\nAction: failed\nStatus: 5.2.2\n",
                "message/rfc822", letter.whole());
    }

    private static String report(String kind, String status, String type, String original) {
        return "From: MAILER-DAEMON@example.org\nReturn-Path: <>\nSubject: Undelivered Mail Returned to Sender\n"
                + "Auto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=" + kind + "; boundary=\"rep\"\n\n"
                + "--rep\n\nI am sorry.\n--rep\nContent-Type: message/" + kind + "\n\n" + status + "\n--rep\nContent-Type: "
                + type + "\n\n" + original + "\n--rep--\n";
    }

    private void bodies() {
        add("base64 cut", DAMAGED, TAKEN, TAKEN, letter -> letter.encoding == Encoding.BASE64
                ? letter.with(letter.body().substring(0, letter.body().length() / 2)) : letter.whole());
        add("base64 cut by one letter", DAMAGED, TAKEN, TAKEN, letter -> letter.encoding == Encoding.BASE64
                ? letter.with(letter.body().strip().replaceAll(".=*$", "")) : letter.whole());
        add("base64 with dirt between", TAKEN, letter -> letter.encoding == Encoding.BASE64
                ? letter.with(letter.body().replace("\n", " !\t\r\n\n\u00a0")) : letter.whole());
        add("base64 padded in the middle", DAMAGED, TAKEN, TAKEN, letter -> letter.encoding == Encoding.BASE64
                ? letter.with(letter.body().substring(0, 40) + "====" + letter.body().substring(40)) : letter.whole());
        add("quoted-printable with wrong escapes", TAKEN, UNRELATED, TAKEN, letter -> letter.encoding == Encoding.QUOTED
                ? letter.with(letter.body().replace("=0", "=G")) : letter.whole());
        add("quoted-printable whose last blanks are gone", TAKEN, letter -> letter.encoding == Encoding.QUOTED
                ? letter.with(letter.body().replaceAll("[ \t]+\n", "\n")) : letter.whole());
        add("8-bit without its eighth bits", TAKEN, TAKEN, UNRELATED, letter -> letter.encoding == Encoding.EIGHT_BIT
                ? letter.with(letter.body().chars().map(c -> c & 0x7f)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString())
                : letter.whole());
        add("8-bit taken for Latin-1 and turned to UTF-8", TAKEN, TAKEN, UNRELATED, letter -> letter.encoding == Encoding.EIGHT_BIT
                ? letter.with(Forge.latinOf(letter.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))) : letter.whole());
        add("encoding unknown", UNRELATED, UNRELATED, TAKEN, letter ->
                letter.whole().replace("Encoding: " + letter.encoding.word, "Encoding: x-uuencode"));
        add("encoding not said", UNRELATED, UNRELATED, TAKEN, letter ->
                letter.whole().replace("Content-Transfer-Encoding: " + letter.encoding.word + "\n", ""));
        add("format=flowed with stuffed blanks", TAKEN, DAMAGED, DAMAGED, letter -> letter.with(letter.body().replace("\n", " \n "))
                .replace("application/octet-stream", "text/plain; format=flowed"));
    }

    private void lines() {
        add("re-wrapped to 40", TAKEN, DAMAGED, DAMAGED, letter -> letter.with(letter.body().replaceAll("(.{40})", "$1\n")));
        add("lines joined", TAKEN, DAMAGED, DAMAGED, letter -> letter.with(letter.body().replace("\n", " ")));
        add("CR LF", TAKEN, TAKEN, TAKEN, letter -> letter.encoding == Encoding.EIGHT_BIT
                ? letter.whole() : letter.whole().replace("\n", "\r\n"));
        add("CR LF, also where the bytes had LF", TAKEN, TAKEN, DAMAGED, letter -> letter.whole().replace("\n", "\r\n"));
        add("bare CR for every line end", UNRELATED, letter -> letter.whole().replace("\n", "\r"));
        add("bare CR within the body", TAKEN, TAKEN, DAMAGED, letter -> letter.with(letter.body().replace("\n", "\r")));
        add("bare LF among CR LF", TAKEN, TAKEN, TAKEN, letter -> letter.head().replace("\n", "\r\n") + letter.multipart());
        add(">From stuffing", TAKEN, TAKEN, DAMAGED, letter -> letter.with(("\n" + letter.body()).replace("\nFrom ", "\n>From ").substring(1)));
        add("dots stuffed", TAKEN, TAKEN, DAMAGED, letter -> letter.with(("\n" + letter.body()).replace("\n.", "\n..").substring(1)));
        add("lines cut at 80", TAKEN, TAKEN, DAMAGED, letter -> letter.with(letter.body().replaceAll("(?m)^(.{80}).*$", "$1")));
    }

    private void headers() {
        add("unknown charset", TAKEN, letter -> letter.whole().replace("octet-stream", "octet-stream; charset=x-klingon")
                .replace("Subject: ", "Subject: =?x-klingon?B?AAAA?= "));
        add("illegal charset", TAKEN, letter -> letter.whole().replace("Subject: ", "Subject: =?\u0001\u00ff?Q?=00=0D=0ABcc:_x?= "));
        add("no Message-ID", TAKEN, letter -> letter.whole().replaceAll("Message-ID:.*\n", ""));
        add("Message-ID of the mail before", TAKEN, letter -> letter.whole().replaceAll("Message-ID:.*\n", "Message-ID: <same@x>\n"));
        add("Message-ID of 100,000", TAKEN, letter -> letter.whole().replaceAll("Message-ID:.*\n", "Message-ID: <" + "x".repeat(100_000) + ">\n"));
        add("every header twice, the second wrong", TAKEN, letter -> letter.whole()
                .replace("Content-Transfer-Encoding: " + letter.encoding.word + "\n",
                        "Content-Transfer-Encoding: " + letter.encoding.word + "\nContent-Transfer-Encoding: 7bit\nContent-Type: text/html\n"));
        add("header of 1 MiB", "unreadable: stdin: its headers exceed 1048576 bytes", letter -> "X-Long: " + "x".repeat(1 << 20) + "\n" + letter.whole());
        add("10,000 headers", TAKEN, letter -> "X-Many: of them\n".repeat(10_000) + letter.whole());
        add("70,000 headers", "unreadable: stdin: its headers exceed 1048576 bytes", letter -> "X-Many: of them\n".repeat(70_000) + letter.whole());
        add("header folded 10,000 times", TAKEN, letter -> "Subject: x\n" + " y\n".repeat(10_000) + letter.whole());
        add("no headers", UNRELATED, letter -> "\n" + letter.multipart());
        add("dated 1970", TAKEN, letter -> "Date: Thu, 1 Jan 1970 00:00:00 +0000\n" + letter.whole());
        add("dated 2100", TAKEN, letter -> "Date: Fri, 1 Jan 2100 00:00:00 -9999\n" + letter.whole());
        add("no date that is one", TAKEN, letter -> "Date: yesterday, 99 Foo\n" + letter.whole());
        add("CR and LF in every header by encoded words", TAKEN, letter -> letter.whole()
                .replace("From: ", "From: =?utf-8?Q?=0D=0ABcc:_all@example.org?= ")
                .replace("Subject: ", "Subject: =?utf-8?B?DQpCY2M6IGFsbEBleGFtcGxlLm9yZw==?= "));
    }

    private void structure() {
        add("200 multiparts deep", "unreadable: stdin: it is nested deeper than 16", letter -> {
            StringBuilder mail = new StringBuilder("Subject: deep\n");
            for (int i = 0; i < 200; i++) {
                mail.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b").append(i).append('\n');
            }
            return mail + letter.entity();
        });
        add("200 messages deep", "unreadable: stdin: it is nested deeper than 16", letter ->
                "Subject: deep\n" + "Content-Type: message/rfc822\n\n".repeat(200) + letter.whole());
        add("10 deep", TAKEN, letter -> "Subject: deep\n" + "Content-Type: message/rfc822\n\n".repeat(10) + letter.whole());
        add("1,001 bodies", "unreadable: stdin: it has more than 1000 bodies", letter ->
                letter.head() + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(1001) + "--b\n" + letter.entity());
        add("100,000 empty parts", "unreadable: …", letter ->
                letter.head() + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n".repeat(100_000) + letter.entity());
        add("boundary not said", UNRELATED, letter -> letter.whole().replaceFirst("boundary=\"[^\"]*\"", "x=y"));
        add("boundary empty", UNRELATED, letter -> letter.whole().replaceFirst("boundary=\"[^\"]*\"", "boundary=\"\""));
        add("boundary of 10,000", UNRELATED, letter -> letter.whole().replace(BOUNDARY, "b".repeat(10_000)));
        add("boundary of odd letters", TAKEN, letter -> letter.whole().replace(BOUNDARY, "=_(.*+?[$^ x"));
        add("last boundary missing", TAKEN, DAMAGED, DAMAGED, letter -> letter.whole().replace("\n--" + BOUNDARY + "--", ""));
        add("boundary repeated by a part within", TAKEN, letter -> letter.head()
                + Letter.multipart(BOUNDARY, "outer\n", letter.multipart()));
        add("boundary twice in a row", TAKEN, letter -> letter.whole().replaceFirst("\n--" + BOUNDARY + "\n", "\n--" + BOUNDARY + "\n--" + BOUNDARY + "\n"));
        add("message/partial", UNRELATED, letter -> "Content-Type: message/partial; id=\"x\"; number=1; total=2\n\n"
                + letter.whole().substring(0, 300));
        add("parcel twice in one mail", "taken, duplicate; tree +mail…", letter -> letter.head()
                + Letter.multipart(BOUNDARY, letter.entity().strip(), letter.entity()));
        add("only html", UNRELATED, letter -> letter.head() + letter.entity().replace("application/octet-stream", "text/html"));
    }

    private void senders() {
        add("spoofed From, good seal", TAKEN, letter -> letter.whole().replaceAll("From: .*\n", "From: victim@example.org\n"));
        add("From of a peer, seal by a stranger", "quarantined", letter -> {
            letter.seal(letter.grounds.stranger);
            return letter.whole();
        });
        add("From of a peer, bad seal", "refused: …the parcel's seal…", letter -> {
            letter.parcel[letter.parcel.length - 9] ^= 1;
            return letter.whole();
        });
        add("From of a peer, no seal", "refused: …the parcel's seal…", letter -> {
            java.util.Arrays.fill(letter.parcel, 16, 152, (byte) 0);
            return letter.whole();
        });
        add("the same mail again", "duplicate", letter -> {
            letter.repeat();
            return letter.whole();
        });
        add("another parcel under the number of one before", "refused…", letter -> {
            letter.renumber();
            return letter.whole();
        });
        add("an invitation by a stranger", "refused: …an invitation; save it…", letter ->
                letter.head() + "\n-----BEGIN REMSYNC INVITATION-----\nset ../../x\n-----END REMSYNC INVITATION-----\n");
        add("an invitation without end", "refused: …an invitation; save it…", letter ->
                letter.head() + "\n-----BEGIN REMSYNC INVITATION-----\n" + "x".repeat(200_000) + "\n");
    }

    private void boxes() {
        String from = "From mallory@example.org Tue Nov  3 10:11:12 2026\n";
        add("mbox", TAKEN, letter -> from + letter.whole());
        add("mboxes one behind the other", "taken, duplicate; tree +mail…", letter -> from + letter.whole() + "\n" + from + letter.whole());
        add("empty mbox", UNRELATED, letter -> from);
        add("empty file", UNRELATED, letter -> "");
        add("one byte", UNRELATED, letter -> "\n");
        add("mbox of 2,000 empty mails", UNRELATED, letter -> (from + "Subject: x\n\n\n").repeat(2000));
        add("unreadable mail before a good one", "taken, unreadable: …message 1: its headers exceed 1048576 bytes; tree +mail…",
                letter -> from + "X-Many: of them\n".repeat(70_000) + "\n\n" + from + letter.whole());
        add("mail that holds an mbox", TAKEN, letter -> letter.whole().replace("\ntext\n", "\n\n" + from + "Subject: within\n\ntext\n"));
    }
}
