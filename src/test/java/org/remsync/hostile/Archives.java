package org.remsync.hostile;

import static org.remsync.hostile.Forge.bytes;
import static org.remsync.hostile.Forge.latin;
import static org.remsync.hostile.Forge.put;
import static org.remsync.hostile.Grounds.offer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.remsync.hostile.Forge.Tar;

/** Parcels that nobody honest would send: what each is, how it is made, and what must become of it under a good seal. */
final class Archives {
    /** Writes the inside of a parcel. */
    @FunctionalInterface
    interface Maker {
        void make(Grounds grounds, Tar tar) throws IOException;
    }

    /** One line of the table; {@code …} in an expectation stands for anything. */
    record Row(String name, Maker maker, String expected) {}

    private static final byte[] DATA = bytes("harm\n");
    private static final String FORM = "refused: …a header in its archive is not of the one allowed form";
    private static final String PATH = "refused: …of the manifest: …";

    private final List<Row> rows = new ArrayList<>();

    static List<Row> all() {
        Archives table = new Archives();
        table.leadingOut();
        table.oddNames();
        table.twins();
        table.links();
        table.kinds();
        table.headers();
        table.sizes();
        table.lists();
        table.fields();
        return table.rows;
    }

    private void add(String name, Maker maker, String expected) {
        rows.add(new Row(name, maker, expected));
    }

    /** A parcel of one offer, its path as it stands in the manifest. */
    private void path(String name, String quotedPath, String expected) {
        add(name, (grounds, tar) -> plain(tar, grounds.manifest(offer("+", DATA, quotedPath)), "file/1-x", DATA), expected);
    }

    /** A right parcel but for the name of the entry that holds the content. */
    private void entry(String name, String entry, String expected) {
        add(name + ", as name of an entry",
                (grounds, tar) -> plain(tar, grounds.manifest(offer("+", DATA, "entry-name")), entry, DATA), expected);
    }

    private static void plain(Tar tar, byte[] manifest, String name, byte[] content) throws IOException {
        tar.entry("manifest", manifest).entry(name, content).end();
    }

    private void leadingOut() {
        String name = "refused: …not allowed as a name in a path: …";
        path("upwards", "../outside/secret.txt", name);
        path("upwards, deep in a path", "a/../../outside/secret.txt", name);
        path("upwards, by escapes", "\\x2e\\x2e/outside/secret.txt", name);
        path("upwards, slash escaped", "..\\x2foutside\\x2fsecret.txt", name);
        entry("upwards", "../outside/secret.txt", "refused: …stands where content 1 of 5 bytes belongs");
        path("absolute", "/etc/passwd", name);
        entry("absolute", "/etc/passwd", "refused: …stands where content 1 of 5 bytes belongs");
        path("drive", "C:/windows/system.ini", "taken; tree +C: +C:/windows +C:/windows/system.ini");
        path("drive without a slash", "C:autoexec.bat", "taken; tree +C:autoexec.bat");
        path("UNC", "//server/share/file", name);
        path("UNC with backslashes", "\\\\\\\\server\\\\share", "taken; tree +\\\\\\\\server\\\\share");
        path("backslashes upwards", "..\\\\..\\\\outside", "taken; tree +..\\\\..\\\\outside");
        path("empty", "", PATH);
        path("empty name within", "a//b", name);
        path("slash at the end", "a/", name);
        path("dot", ".", name);
        path("dot within", "a/./b", name);
        path("our own directory", ".remsync/root", "refused: …the name .remsync is remsync's own");
        path("our own directory in capitals", "a/.REMSYNC/root", "refused: …the name .remsync is remsync's own");
        path("our own directory with ignorable letters", ".rem\u200csync/root", "refused: …the name .remsync is remsync's own");
        path("our own directory with dots and spaces behind", ".remsync. ./root", "refused: …the name .remsync is remsync's own");
        path("the home by a way round", "../home/identity/site.key", name);
        path("the home through a link", "way-out/../../home/ledger.mv.db", name);
    }

    private void oddNames() {
        String taken = "taken; tree +…";
        path("NUL", "a\\x00b", "refused: …not allowed as a name in a path: …");
        path("NUL, raw", "a\0b", "refused: …control character");
        entry("NUL", "file/1-a\0../b", FORM);
        path("line feed, return and escape", "a\\n\\r\\x1b[2Jb", "taken; tree +a\\n\\r\\x1b[2Jb");
        path("escape, raw", "a\u001b[2Jb", "refused: …control character");
        path("return, raw", "a\rb", "refused: …control character");
        path("another escape", "a\\qb", "refused: …no escape: …");
        path("half an escape", "a\\x1", "refused: …without two digits…");
        add("bad UTF-8, raw", (grounds, tar) -> plain(tar, Forge.join(grounds.manifest(),
                bytes(offer("+", DATA, "bad")), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'}), "file/1-x", DATA),
                "refused: …not UTF-8");
        add("overlong UTF-8, raw", (grounds, tar) -> plain(tar, Forge.join(grounds.manifest(),
                bytes(offer("+", DATA, "a")), latin("\u00c0\u00af\u00c0\u00aeb\n")), "file/1-x", DATA),
                "refused: …not UTF-8");
        path("overlong slash and dots by escapes", "\\xc0\\xae\\xc0\\xae\\xc0\\xafb", "taken; tree +\\xc0\\xae\\xc0\\xae\\xc0\\xafb");
        path("lone surrogates by escapes", "\\xed\\xa0\\x80", "taken; tree +\\xed\\xa0\\x80");
        path("bidi override", "invoice\u202etxt.exe", "taken; tree +invoice\\xe2\\x80\\xaetxt.exe");
        path("trailing dot", "trailing.", taken);
        path("trailing space", "trailing ", taken);
        path("device name", "NUL", taken);
        path("device name with an ending", "com1.txt", taken);
        path("alternate stream", "readme.md::$DATA", taken);
        path("8.3 name", "PROGRA~1", taken);
        path("option", "--delete", taken);
        path("component of 255 bytes", "x".repeat(255), taken);
        path("4096 bytes, more than a path may have with its root", ("x".repeat(254) + "/").repeat(16) + "f".repeat(16), "taken, held 1; tree +x…");
        path("component of 256 bytes", "x".repeat(256), "refused: …a name of more than 255 bytes");
        path("10,000 deep", "d/".repeat(10_000) + "f", "refused: …a path has 1 to 4096 bytes…");
        path("2,000 deep", "d/".repeat(2000) + "f", "refused: …path of 2001 names…");
        path("a line of 70,000", "x".repeat(70_000), "refused: …too long");
    }

    private void twins() {
        String held = "taken, held 1";
        path("first of the twins", "café.txt", "taken; tree +café.txt");
        path("Unicode twin", "cafe\u0301.txt", held);
        path("case twin", "CAFÉ.txt", held);
        path("twin by an ignorable letter", "caf\u200bé.txt", held);
        path("twin of what was here before", "README.txt", held);
        add("twins in one parcel", (grounds, tar) -> tar.entry("manifest", grounds.manifest(
                offer("+", DATA, "twins/a"), offer("=", DATA, "twins/A"))).entry("file/1-a", DATA).end(),
                "taken, held 1; tree +twins +twins/A");
    }

    private static String link(String target, String path) {
        return "offer + l " + org.remsync.model.Checksum.ofBytes(bytes(target)) + " " + target.length() + " "
                + Grounds.MALLORY + ":7 " + path;
    }

    private static String directory(String mode, String path) {
        return "offer - d " + mode + " " + Grounds.MALLORY + ":7 " + path;
    }

    private void links() {
        add("link that leads out", (grounds, tar) -> plain(tar, grounds.manifest(link("../outside", "leads-out")), "file/1-x", bytes("../outside")),
                "taken; tree +leads-out");
        path("write through that link", "leads-out/secret.txt", "taken, held 1");
        path("write through a link of ours", "way-out/secret.txt", "taken, held 1");
        add("link and a write through it in one parcel", (grounds, tar) -> tar.entry("manifest", grounds.manifest(
                link("../outside", "both"), offer("+", DATA, "both/secret.txt")))
                .entry("file/1-x", bytes("../outside")).entry("file/2-x", DATA).end(), "taken, held 1; tree +both");
        add("write, then a link in its way", (grounds, tar) -> tar.entry("manifest", grounds.manifest(
                offer("+", DATA, "other/secret.txt"), link("../outside", "other")))
                .entry("file/1-x", DATA).entry("file/2-x", bytes("../outside")).end(), "taken, held 1; tree +other");
        add("directory over a link of ours", (grounds, tar) -> plainManifest(tar, grounds, directory("777", "way-out")),
                "taken, conflicts 1");
        add("deletion of a directory of ours that holds files", (grounds, tar) -> plainManifest(tar, grounds,
                "offer - - " + Grounds.MALLORY + ":9 ours"), "taken, conflicts 1");
        add("link to itself", (grounds, tar) -> plain(tar, grounds.manifest(link("loop", "loop")), "file/1-x", bytes("loop")), "taken; tree +loop");
        path("write through the link to itself", "loop/x", "taken, held 1");
        add("link without a target", (grounds, tar) -> plainManifest(tar, grounds, link("", "empty-link")), "refused: …SYMLINK of 0 bytes");
        add("link with a target of 5,000", (grounds, tar) -> plainManifest(tar, grounds, link("x".repeat(5000), "long-link")),
                "refused: …SYMLINK of 5000 bytes");
        add("link with NUL in its target", (grounds, tar) -> plain(tar, grounds.manifest(link("a\0b", "nul-link")), "file/1-x", bytes("a\0b")), "taken, held 1");
        add("link with slashes that Java cannot make", (grounds, tar) -> plain(tar, grounds.manifest(link("a///b//", "slash-link")),
                "file/1-x", bytes("a///b//")), "taken, held 1");
        add("link over a file of ours", (grounds, tar) -> plain(tar, grounds.manifest(link("../outside", "readme.txt")), "file/1-x",
                bytes("../outside")), "taken, conflicts 1");
    }

    private static void plainManifest(Tar tar, Grounds grounds, String... items) throws IOException {
        tar.entry("manifest", grounds.manifest(items)).end();
    }

    private void kinds() {
        String kind = "refused: …no kind…";
        add("device offered", (grounds, tar) -> plainManifest(tar, grounds, "offer - c 644 " + Grounds.MALLORY + ":7 device"), kind);
        add("FIFO offered", (grounds, tar) -> plainManifest(tar, grounds, "offer - p 644 " + Grounds.MALLORY + ":7 fifo"), kind);
        add("hard link offered", (grounds, tar) -> plainManifest(tar, grounds, "offer - h readme.txt " + Grounds.MALLORY + ":7 hard"), kind);
        add("setuid offered", (grounds, tar) -> plainManifest(tar, grounds, offer("-", DATA, "setuid").replace(" 644 ", " 4755 ")), PATH);
        add("mode of letters", (grounds, tar) -> plainManifest(tar, grounds, offer("-", DATA, "mode").replace(" 644 ", " rwx ")), PATH);
        add("file, then directory", (grounds, tar) -> tar.entry("manifest", grounds.manifest(
                offer("+", DATA, "thing"), offer("=", DATA, "thing/below"))).entry("file/1-x", DATA).end(),
                "taken, held 1; tree +thing");
        add("file and directory of one name", (grounds, tar) -> tar.entry("manifest", grounds.manifest(
                offer("+", DATA, "both-kinds"), directory("755", "both-kinds"))).entry("file/1-x", DATA).end(),
                "taken; tree +both-kinds");
        add("rules of 2 MiB", (grounds, tar) -> plain(tar, grounds.manifest(
                offer("+", new byte[2 << 20], "rules/.remsyncignore")), "file/1-rules", new byte[2 << 20]), "taken, held 1");
        add("rules that take long", (grounds, tar) -> {
            byte[] rules = bytes("*a".repeat(2000) + "b\n" + "**/a/".repeat(400) + "b\n");
            plain(tar, grounds.manifest(offer("+", rules, "slow/.remsyncignore")), "file/1-rules", rules);
        }, "taken; tree +slow +slow/.remsyncignore");
        path("matched by those rules", "slow/" + "a".repeat(255), "taken; tree +slow/aaa…");
        path("below a file of ours", "readme.txt/x", "taken, held 1");
        path("over a file of ours", "readme.txt", "taken, conflicts 1");
        path("over a directory of ours", "also-ours", "taken, conflicts 1");
    }

    /** A right parcel but for bytes of the header of its last entry. */
    private void header(String name, Consumer<byte[]> change) {
        add(name, (grounds, tar) -> tar.entry("manifest", grounds.manifest(offer("+", DATA, "header")))
                .entry("file/1-header", DATA, change).end(), FORM);
    }

    private void header(String name, int offset, String text) {
        header(name, block -> put(block, offset, text));
    }

    private void headers() {
        header("link as an entry", 156, "2");
        header("link with a target as an entry", block -> {
            put(block, 156, "2");
            put(block, 157, "../outside/secret.txt");
        });
        header("hard link out as an entry", block -> {
            put(block, 156, "1");
            put(block, 157, "../outside/secret.txt");
        });
        header("character device as an entry", 156, "3");
        header("block device as an entry", 156, "4");
        header("directory as an entry", 156, "5");
        header("FIFO as an entry", 156, "6");
        header("old regular file as an entry", 156, "\0");
        header("setuid as an entry", 100, "0004755");
        header("owner", 108, "0001750");
        header("time", 136, "14700000000");
        header("prefix that leads out", 345, "../../etc");
        header("GNU magic", 257, "ustar  \0");
        header("no magic", 257, "\0\0\0\0\0\0\0\0");
        header("name with rubbish behind its end", 20, "rubbish");
        header("no name", block -> put(block, 0, "\0"));
        header("negative size", 124, "-0000000005");
        header("size in base 256", 124, "\u0080\0\0\0\0\0\0\0\0\0\0\5");
        header("negative size in base 256", 124, "\u00ff".repeat(11) + "\u00fb");
        header("size of blanks", 124, "          5");
        header("size without end", 124, "000000000005");
        header("GNU sparse file", 156, "S");
        add("PAX path override", (grounds, tar) -> special(tar, grounds, "x", bytes("30 path=../outside/secret.txt\n")), FORM);
        add("global PAX header", (grounds, tar) -> special(tar, grounds, "g", bytes("30 path=../outside/secret.txt\n")), FORM);
        add("PAX sparse map", (grounds, tar) -> special(tar, grounds, "x", bytes("22 GNU.sparse.major=1\n")), FORM);
        add("giant PAX number", (grounds, tar) -> special(tar, grounds, "x", bytes("99999999999999999999 size=" + "9".repeat(1 << 20) + "\n")), FORM);
        add("giant PAX record", (grounds, tar) -> giant(tar, grounds, "x"), FORM);
        add("giant GNU long name", (grounds, tar) -> giant(tar, grounds, "L"), FORM);
        add("GNU long link", (grounds, tar) -> special(tar, grounds, "K", bytes("../outside/secret.txt\0")), FORM);
    }

    private static void special(Tar tar, Grounds grounds, String type, byte[] content) throws IOException {
        tar.entry("manifest", grounds.manifest(offer("+", DATA, "special")))
                .entry("././@LongLink", content, block -> put(block, 156, type))
                .entry("file/1-special", DATA).end();
    }

    private static void giant(Tar tar, Grounds grounds, String type) throws IOException {
        tar.entry("manifest", grounds.manifest(offer("+", DATA, "special")))
                .header("././@LongLink", 200L << 20, block -> put(block, 156, type)).zeros(200 << 10)
                .entry("file/1-special", DATA).end();
    }

    private void sizes() {
        add("larger size", (grounds, tar) -> tar.entry("manifest", grounds.manifest(offer("+", DATA, "size")))
                .header("file/1-size", 50_000, block -> {}).raw(DATA).end(), "refused: …of 50000 bytes stands where content 1 of 5 bytes belongs");
        add("smaller size", (grounds, tar) -> tar.entry("manifest", grounds.manifest(offer("+", DATA, "size")))
                .header("file/1-size", 4, block -> {}).raw(new byte[512]).end(), "refused: …of 4 bytes stands where content 1 of 5 bytes belongs");
        add("size beyond the archive", (grounds, tar) -> tar.entry("manifest", grounds.manifest(offer("+", new byte[5000], "size")))
                .header("file/1-size", 5000, block -> {}).raw(DATA), "refused: …its archive is cut off");
        add("other bytes of the right size", (grounds, tar) -> plain(tar, grounds.manifest(offer("+", bytes("kind\n"), "sum")), "file/1-sum", DATA),
                "refused: …its checksum is …");
        add("bytes between entries", (grounds, tar) -> tar.entry("manifest", grounds.manifest(offer("+", DATA, "fill")))
                .header("file/1-fill", 5, block -> {}).raw(DATA).raw(bytes("x".repeat(507))).end(), "refused: …not filled up with zeros");
        add("manifest of 512 MiB and one", (grounds, tar) -> tar.header("manifest", (512L << 20) + 1, block -> {}).end(),
                "refused: …entry manifest of 536870913 bytes…");
        add("file of 2^40 and one", (grounds, tar) -> plainManifest(tar, grounds, offer("-", DATA, "x").replace(" 5 644", " 1099511627777 644")), PATH);
        add("file of negative size", (grounds, tar) -> plainManifest(tar, grounds, offer("-", DATA, "x").replace(" 5 644", " -5 644")), PATH);
        add("file of 10^30", (grounds, tar) -> plainManifest(tar, grounds, offer("-", DATA, "x").replace(" 5 644", " 1" + "0".repeat(30) + " 644")), PATH);
    }

    private static org.remsync.model.SiteKey key(int number) {
        byte[] key = new byte[32];
        java.nio.ByteBuffer.wrap(key).putInt(number);
        return org.remsync.model.SiteKey.of(key);
    }

    /** Zeros of 16 MiB, declared as so many. */
    private static void bomb(Tar tar, Grounds grounds, int declared) throws IOException {
        String line = offer("+", Forge.zeros(declared), declared, "bomb");
        tar.entry("manifest", grounds.manifest(line)).stored().entry("content.zst", Forge.bomb(16 << 20)).end();
    }

    private void lists() {
        add("duplicate entry", (grounds, tar) -> tar.entry("manifest", grounds.manifest(offer("+", DATA, "duplicate")))
                .entry("file/1-x", DATA).entry("file/1-x", DATA).end(), "refused: …entry file/1-x of 5 bytes was not offered");
        add("duplicate manifest", (grounds, tar) -> tar.entry("manifest", grounds.manifest()).entry("manifest", grounds.manifest()).end(),
                "refused: …was not offered");
        add("duplicate offer", (grounds, tar) -> tar.entry("manifest", grounds.manifest(
                offer("+", DATA, "offered-twice"), offer("=", DATA, "offered-twice"))).entry("file/1-x", DATA).end(),
                "taken; tree +offered-twice");
        add("unlisted entry", (grounds, tar) -> plain(tar, grounds.manifest(), "file/1-x", DATA), "refused: …was not offered");
        add("missing entry", (grounds, tar) -> plainManifest(tar, grounds, offer("+", DATA, "missing")),
                "refused: …the end stands where content 1 of 5 bytes belongs");
        add("content said to be earlier that is not", (grounds, tar) -> plainManifest(tar, grounds, offer("=", bytes("never"), "earlier")), "taken, held 1");
        add("content of ours with another size", (grounds, tar) -> plainManifest(tar, grounds,
                offer("-", bytes("ours\n"), "lie").replace(" 5 644", " 7 644")), "taken, held 1");
        add("file of ours as a link", (grounds, tar) -> plainManifest(tar, grounds,
                link("ours\n", "lie-link").replace("+", "-")), "taken; tree +lie-link");
        add("no manifest", (grounds, tar) -> tar.entry("file/1-x", DATA).end(), "refused: …where manifest…");
        add("empty archive", (grounds, tar) -> tar.end(), "refused: …its archive is empty");
        add("no archive", (grounds, tar) -> { }, "refused: …cut off");
        add("archive goes on after its end", (grounds, tar) -> {
            plainManifest(tar, grounds);
            tar.raw(new byte[512]);
        },
                "refused: …goes on after its end");
        add("second archive behind the first", (grounds, tar) -> {
            plainManifest(tar, grounds);
            plainManifest(tar, grounds);
        },
                "refused: …goes on after its end");
        add("header of 2 million lines", (grounds, tar) -> {
            byte[] header = Forge.join(bytes(grounds.header("changes", grounds.next())), bytes("x\n".repeat(2_000_000) + "\n"));
            tar.entry("manifest", header).end();
        }, "refused: …more than 10000 lines of header");
        add("900 members of one name", (grounds, tar) -> {
            StringBuilder header = new StringBuilder(grounds.header("changes", grounds.next()));
            for (int i = 0; i < 900; i++) {
                header.append(String.format("member %016x bob - %s read-write%n", 0xabc000 + i, key(i)));
            }
            tar.entry("manifest", bytes(header + "\n")).end();
        }, "taken");
        add("members beyond all bounds", (grounds, tar) -> {
            StringBuilder header = new StringBuilder(grounds.header("changes", grounds.next()));
            for (int i = 0; i < 5000; i++) {
                header.append(String.format("member %016x bob - %s read-write%n", 0xdef0000 + i, key(10_000 + i)));
            }
            tar.entry("manifest", bytes(header + "\n")).end();
        }, "taken");
        add("a tebibyte in a few bytes", (grounds, tar) -> {
            byte[] few = com.github.luben.zstd.Zstd.compress(new byte[1 << 20]);
            tar.entry("manifest", grounds.manifest(offer("+", DATA, "tebibyte").replace(" 5 644", " 1099511627776 644")))
                    .stored().entry("content.zst", few).end();
        }, "refused: …more than the disk has room for");
        add("1000:1, as declared", (grounds, tar) -> bomb(tar, grounds, 16 << 20), "taken; tree +bomb");
        add("1000:1, more than declared", (grounds, tar) -> bomb(tar, grounds, 100), "refused: …go on after the last…");
        add("a million empty files that nobody listed", (grounds, tar) -> {
            tar.entry("manifest", grounds.manifest());
            byte[] header = Forge.Tar.block("file/1-x", 0, block -> {});
            for (int i = 0; i < 1_000_000; i++) {
                tar.raw(header);
            }
            tar.end();
        }, "refused: …entry file/1-x of 0 bytes was not offered");
        add("a million empty files that are listed and not there", (grounds, tar) -> {
            byte[] header = bytes(grounds.header("changes", grounds.next()) + "\n");
            byte[] line = bytes(offer("+", new byte[0], "million/0000000") + "\n");
            tar.header("manifest", header.length + 1_000_000L * line.length, block -> {}).raw(header);
            for (int i = 0; i < 1_000_000; i++) {
                put(line, line.length - 8, String.format("%07d", i));
                tar.raw(line);
            }
            tar.raw(new byte[(int) (-(header.length + 1_000_000L * line.length) & 511)]).end();
        }, "refused: …the end stands where content 1 of 0 bytes belongs");
        path("256 deep", "deep/" + "d/".repeat(254) + "f", "taken; tree +…");
        add("delta where none was announced", (grounds, tar) -> plain(tar, grounds.manifest(offer("+", DATA, "delta")), "delta/1", DATA),
                "refused: …stands where content 1 of 5 bytes belongs");
    }

    /** What goes into a header of a mail to Mallory, or to those she introduces. */
    private void fields() {
        String member = "member 00000000abcabc01 NAME ADDRESS " + key(77) + " read-write";
        for (String cut : List.of("\r", "\0", "\u0085", "\u2028", "\u001b", "\t", " ")) {
            String evil = "x" + cut + "Bcc:a@example.org";
            String what = String.format("U+%04X", (int) cut.charAt(0));
            field(what + " in the name of a set", "set-name docs", "set-name " + evil);
            field(what + " in the name of a site", "site-name mallory", "site-name " + evil);
            field(what + " in an address", "address -", "address " + evil);
            field(what + " in the name of a member", "address -", "address -\n" + member.replace("NAME", evil).replace("ADDRESS", "-"));
            field(what + " in the address of a member", "address -", "address -\n" + member.replace("NAME", "m").replace("ADDRESS", evil));
        }
        field("encoded word as an address", "address -", "address =?utf-8?Q?a=0ABcc:b?=@example.org");
        field("option as an address", "address -", "address -oQ/tmp@example.org");
        field("two addresses", "address -", "address a@example.org,b@example.org");
        field("address with a name", "address -", "address <a@example.org>");
        add("header line of a mail as one of a parcel", (grounds, tar) -> tar.entry("manifest", bytes(
                grounds.header("changes", grounds.next()).replace("address -", "address -\nBcc: a@example.org") + "\n")).end(), "taken");
    }

    private void field(String name, String right, String wrong) {
        add(name, (grounds, tar) -> tar.entry("manifest", bytes(
                grounds.header("changes", grounds.next()).replace(right, wrong) + "\n")).end(), "refused: …of the manifest: …");
    }
}
