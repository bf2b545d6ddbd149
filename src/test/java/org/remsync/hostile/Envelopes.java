package org.remsync.hostile;

import static org.remsync.hostile.Forge.bytes;
import static org.remsync.hostile.Forge.join;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.remsync.model.SiteKey;
import org.remsync.seal.Envelope;
import org.remsync.seal.age.ForgedEnvelope;

/** Encrypted parcels, well sealed by Mallory within, as links and forgers mangle them. */
final class Envelopes {
    /** Makes a file around a parcel. */
    @FunctionalInterface
    interface Maker {
        byte[] envelope(Grounds grounds, byte[] parcel) throws IOException;
    }

    /** One line of the table. */
    record Row(String name, Maker maker, String expected) {}

    private static final String TAKEN = "taken; tree +envelope…";
    private static final String OTHERS = "not for us";
    private static final String REFUSED = "refused: …the encrypted parcel cannot be opened: ";
    private static final String CHANGED = REFUSED + "it was changed or cut off";
    private static final String HEADER = REFUSED + "its header is wrong, or has too many recipients";

    private final List<Row> rows = new ArrayList<>();

    static List<Row> all() {
        Envelopes table = new Envelopes();
        table.recipients();
        table.headers();
        table.payloads();
        table.insides();
        return table.rows;
    }

    private void add(String name, String expected, Maker maker) {
        rows.add(new Row("encrypted: " + name, maker, expected));
    }

    private static SiteKey us(Grounds grounds) {
        return grounds.site.identity().publicKey();
    }

    private static byte[] of(ForgedEnvelope forged) {
        return join(forged.header(), forged.payload());
    }

    private static ForgedEnvelope forUs(Grounds grounds) {
        return new ForgedEnvelope().to(us(grounds));
    }

    private void recipients() {
        add("as sent", TAKEN, Envelopes::sent);
        add("by another program", TAKEN, (grounds, parcel) -> of(forUs(grounds).content(parcel)));
        add("for another", OTHERS, (grounds, parcel) -> of(new ForgedEnvelope().to(grounds.stranger.publicKey()).content(parcel)));
        add("for another, sent by him too", OTHERS, (grounds, parcel) -> sealed(grounds.stranger.publicKey(), parcel, grounds));
        add("for 999 others and us", TAKEN, (grounds, parcel) -> {
            ForgedEnvelope envelope = new ForgedEnvelope();
            for (int i = 0; i < 999; i++) {
                envelope.to(grounds.stranger.publicKey());
            }
            return of(envelope.to(us(grounds)).content(parcel));
        });
        add("with recipients of unknown kinds", TAKEN, (grounds, parcel) -> of(new ForgedEnvelope()
                .stanza("scrypt", "AAAAAAAAAAAAAAAAAAAAAA 30", "A".repeat(43)).stanza("x-grease", "of no use", "A".repeat(64)).stanza("y-grease", "-", "")
                .to(us(grounds)).content(parcel)));
        add("with recipients of unknown kinds only", OTHERS, (grounds, parcel) -> of(new ForgedEnvelope().stanza("scrypt", "AAAAAAAAAAAAAAAAAAAAAA 30", "A".repeat(43))
                .content(parcel)));
        add("with a share that makes all secrets alike", OTHERS, (grounds, parcel) -> of(new ForgedEnvelope().neutral().content(parcel)));
        add("with a share that is none", REFUSED + "a recipient in its header is not in the form of one",
                (grounds, parcel) -> of(new ForgedEnvelope().stanza("X25519", "AAAA", "A".repeat(43)).to(us(grounds)).content(parcel)));
        add("with a file key that is too long", REFUSED + "a recipient in its header is not in the form of one",
                (grounds, parcel) -> of(new ForgedEnvelope().stanza("X25519", "A".repeat(43), "A".repeat(64)).to(us(grounds)).content(parcel)));
    }

    private static byte[] sent(Grounds grounds, byte[] parcel) throws IOException {
        return sealed(us(grounds), parcel, grounds);
    }

    private static byte[] sealed(SiteKey recipient, byte[] parcel, Grounds grounds) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream envelope = Envelope.close(out, List.of(recipient), grounds.mallory, new Random(1))) {
            envelope.write(parcel);
        }
        return out.toByteArray();
    }

    /** What is right but for its header, which is changed as a text. */
    private void header(String name, String expected, java.util.function.UnaryOperator<String> change) {
        add(name, expected, (grounds, parcel) -> {
            ForgedEnvelope envelope = forUs(grounds).content(parcel);
            return join(Forge.latin(change.apply(Forge.latinOf(envelope.header()))), envelope.payload());
        });
    }

    private void headers() {
        header("with a recipient added", REFUSED + "its header was changed", text -> text.replace("---", "-> x-added by somebody\n\n---"));
        header("with another proof", REFUSED + "its header was changed", text -> text.replaceFirst("--- ..", "--- AA"));
        header("with no proof", REFUSED + "its header has no end", text -> text.replaceFirst("--- .*", "---"));
        header("with no recipient", REFUSED + "its header has no end", text -> text.replaceFirst("(?s)->.*---", "---"));
        header("of version 2", "unrelated", text -> text.replace("/v1", "/v2"));
        header("with CR LF", "unrelated", text -> text.replace("\n", "\r\n"));
        header("with CR LF after its first line", REFUSED + "its header is no text, or too long", text -> text.replaceFirst("(-> .*)\n", "$1\r\n"));
        header("with NUL", REFUSED + "its header is no text, or too long", text -> text.replace("-> X", "-> \0X"));
        header("with a long line of base64", REFUSED + "a recipient in its header is not base64", text -> text.replaceFirst("\n([A-Za-z0-9+/]{43})\n", "\n$1$1\n"));
        header("with padding", REFUSED + "a recipient in its header is not base64", text -> text.replaceFirst("\n([A-Za-z0-9+/]{43})\n", "\n$1=\n"));
        header("of 200,000 recipients", HEADER, text -> text.replace("---", "-> x\n\n".repeat(200_000) + "---"));
        header("with a recipient of 200,000", REFUSED + "its header is no text, or too long", text -> text.replace("---", "-> " + "x".repeat(200_000) + "\n\n---"));
        header("with a body of 200,000", REFUSED + "its header is no text, or too long", text -> text.replace("---", "-> x\n" + ("A".repeat(64) + "\n").repeat(3200) + "\n---"));
        header("without end", REFUSED + "…", text -> text + "-> x\n\n".repeat(10));
    }

    private void payloads() {
        add("cut in its header", REFUSED + "it is cut off", (grounds, parcel) -> Arrays.copyOf(forUs(grounds).header(), 60));
        add("cut after its header", REFUSED + "it is cut off", (grounds, parcel) -> forUs(grounds).header());
        add("cut in its nonce", REFUSED + "it is cut off", (grounds, parcel) -> join(forUs(grounds).header(), new byte[15]));
        add("without a chunk", CHANGED, (grounds, parcel) -> of(forUs(grounds)));
        add("cut by a byte", CHANGED, (grounds, parcel) -> cut(sent(grounds, parcel), 1));
        add("cut by half", CHANGED, (grounds, parcel) -> cut(sent(grounds, parcel), parcel.length / 2));
        add("with a byte more", CHANGED, (grounds, parcel) -> join(sent(grounds, parcel), new byte[1]));
        add("with its last byte changed", CHANGED, (grounds, parcel) -> flipped(sent(grounds, parcel), 1));
        add("with a byte changed", CHANGED, (grounds, parcel) -> flipped(sent(grounds, parcel), 100));
        add("with its nonce changed", CHANGED, (grounds, parcel) -> flipped(sent(grounds, parcel), parcel.length + 17));
        add("the header of one, the rest of another", CHANGED, (grounds, parcel) -> join(
                forUs(grounds).header(), new ForgedEnvelope().to(grounds.stranger.publicKey()).content(new byte[1]).payload(), parcel));
        add("a last chunk that is not marked so", CHANGED, (grounds, parcel) -> of(forUs(grounds).chunk(parcel, false)));
        add("a chunk behind the last", CHANGED, (grounds, parcel) -> of(forUs(grounds).chunk(parcel, true).chunk(parcel, true)));
        add("an empty chunk at the end", REFUSED + "it ends with nothing", (grounds, parcel) -> of(forUs(grounds)
                .chunk(Arrays.copyOf(parcel, 64 << 10), false).chunk(new byte[0], true)));
        add("a short chunk in the middle", CHANGED, (grounds, parcel) -> of(forUs(grounds)
                .chunk(Arrays.copyOf(parcel, 10), false).chunk(Arrays.copyOfRange(parcel, 10, parcel.length), true)));
    }

    private static byte[] cut(byte[] file, int bytes) {
        return Arrays.copyOf(file, file.length - bytes);
    }

    private static byte[] flipped(byte[] file, int fromEnd) {
        file[file.length - fromEnd] ^= 1;
        return file;
    }

    private void insides() {
        String none = "refused: …";
        add("nothing inside", none, (grounds, parcel) -> sent(grounds, new byte[0]));
        add("no parcel inside", none, (grounds, parcel) -> sent(grounds, bytes("no parcel")));
        add("encrypted once more", none, (grounds, parcel) -> sent(grounds, sent(grounds, parcel)));
        add("a parcel with a bad seal inside", "refused: …the parcel's seal…", (grounds, parcel) -> sent(grounds, flipped(parcel, 9)));
        add("zeros of 8 MiB inside", none, (grounds, parcel) -> {
            ForgedEnvelope envelope = forUs(grounds);
            for (int i = 0; i < 1 << 7; i++) {
                envelope.chunk(new byte[64 << 10], false);
            }
            return of(envelope.chunk(new byte[1], true));
        });
    }
}
