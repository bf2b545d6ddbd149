package org.remsync.hostile;

import static org.remsync.hostile.Forge.bytes;
import static org.remsync.hostile.Grounds.offer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.remsync.base.Limits;
import org.remsync.delta.ForgedDelta;
import org.remsync.delta.ForgedStreams;
import org.remsync.delta.ForgedStreams.Script;
import org.remsync.hostile.Archives.Row;
import org.remsync.model.Checksum;

/**
 * Parcels by Mallory that ask for all the memory that the format allows, of each kind at once: she first brings contents, and
 * then builds on them.
 */
final class HeavyParcels {
    private static final String REFUSED = "refused: …the delta is damaged or was not made by remsync: ";
    private static final String TOO_MANY =
            REFUSED + "a number of " + (ForgedStreams.MOST_TOKENS + 1) + " where at most " + ForgedStreams.MOST_TOKENS + " is allowed";
    private static final int MEBI = 1 << 20;
    /** The header of a gzip file. */
    private static final int GZIP = 10;
    private static final int STREAM = ForgedStreams.LARGEST;
    private static final int STORED = 0xffff;
    private static final int CHUNK = 1 << 16;
    private static final int NO_COPIES = 15;
    /** The most bytes that are written down for streams, and the least of a section that asks for the most modelling. */
    private static final int WRITTEN = 24 << 20;

    private static final int SECTION = 640 << 10;
    /** What a line tells of a signature. */
    private static final int FROM = 64_000;
    /** Just below what may lie in memory of old contents. */
    private static final int BASE = (int) Limits.DELTA_HEAP - 1000;

    private final List<Row> rows = new ArrayList<>();

    /** Gives a content, piece by piece. */
    @FunctionalInterface
    private interface Maker {
        void make(Taker taker) throws IOException;
    }

    /** Takes a piece. */
    @FunctionalInterface
    private interface Taker {
        void take(byte[] piece) throws IOException;
    }

    /** A content that a site was made to hold. */
    private record Planted(Checksum checksum, int size) {}

    static List<Row> all() throws IOException {
        HeavyParcels table = new HeavyParcels();
        table.frame();
        table.manyStreams();
        table.manyChunks();
        table.question();
        return table.rows;
    }

    /** A row that brings a content. */
    private Planted plant(String name, Maker maker) throws IOException {
        MessageDigest digest = Checksum.digest();
        int[] size = {0};
        maker.make(piece -> {
            digest.update(piece);
            size[0] += piece.length;
        });
        Planted planted = new Planted(Checksum.of(digest.digest()), size[0]);
        String path = "heavy/" + rows.size();
        rows.add(new Row("heavy: " + name + ", to build on", (grounds, tar) -> {
            tar.entry("manifest", grounds.manifest(offer("+", planted.checksum, planted.size, path)));
            tar.header("file/1-x", planted.size, block -> {});
            maker.make(tar::raw);
            tar.raw(new byte[-planted.size & 511]).end();
        }, "taken; tree +…" + path));
        return planted;
    }

    /** A delta for a content of that size, with zeros behind what is written down. */
    private void add(String name, int size, ForgedDelta delta, int zeros, String expected) {
        String path = "heavy/" + rows.size();
        rows.add(new Row("heavy: " + name, (grounds, tar) -> {
            byte[] made = delta.toBytes();
            tar.entry("manifest", grounds.manifest(offer("+", Checksum.ofBytes(bytes(name)), size, path)))
                    .stored().header("content.delta", made.length + zeros, block -> {});
            tar.raw(java.util.Arrays.copyOf(made, delta.written())).zeros(zeros >> 10);
            tar.raw(java.util.Arrays.copyOfRange(made, delta.written(), made.length)).raw(new byte[-made.length & 511]).end();
        }, expected));
    }

    private static ForgedDelta on(List<Planted> bases) throws IOException {
        ForgedDelta delta = new ForgedDelta();
        for (Planted base : bases) {
            delta.base(base.checksum, base.size);
        }
        return delta;
    }

    private static int sum(byte[] written, int zeros) {
        CRC32 sum = new CRC32();
        sum.update(written);
        byte[] kibi = new byte[1 << 10];
        for (int i = 0; i < zeros >> 10; i++) {
            sum.update(kibi);
        }
        return (int) sum.getValue();
    }

    /** The largest streams, the largest model, most written down, and several old contents that fit into memory one by one. */
    private void frame() throws IOException {
        List<Planted> bases = new ArrayList<>();
        int holds = 0;
        for (int i = 0; i < 4; i++) {
            String held = "What stream " + i + " holds, which is long enough to be opened: " + "0123456789abcdefghijklmnopqrstuvwxyz,.";
            holds = held.length();
            byte[] gzip = gzip(held);
            bases.add(plant("a stream and zeros, " + i, taker -> {
                taker.take(gzip);
                zeros(taker, BASE - gzip.length);
            }));
        }
        bases.add(plant("32 MiB of zeros", taker -> zeros(taker, STREAM)));
        Script script = new Script().stream(-GZIP, STREAM - holds).numbers(NO_COPIES);
        stored(script).stream(-GZIP, STREAM - holds).numbers(NO_COPIES).chance(false).chance(false).numbers(ForgedStreams.MOST_TOKENS + 1);
        byte[] written = ForgedStreams.written(new byte[2 * STREAM], script, 4, holds, GZIP);
        add("the largest streams of the largest frame", STREAM + MEBI,
                largest(on(bases), 2L * STREAM, written), zeros(written), TOO_MANY);
        byte[] outer = ForgedStreams.written(new byte[STREAM],
                new Script().stream(-GZIP, STREAM - holds).numbers(NO_COPIES).chance(false).chance(false).numbers(ForgedStreams.MOST_TOKENS + 1), 4, holds, GZIP);
        byte[] inner = ForgedStreams.written(new byte[STREAM], stored(new Script().stream(0, STREAM).numbers(NO_COPIES)).chance(false));
        ForgedDelta delta = on(bases).opened(STREAM + 2L * MEBI + ForgedDelta.MOST_LITERALS, outer);
        add("the largest stream in the largest stream of the largest frame", STREAM + MEBI,
                largest(delta, STREAM, inner), zeros(inner), TOO_MANY);
    }

    /** A stream of stored blocks, and its padding. */
    private static Script stored(Script script) {
        for (int left = STREAM; left > 0; left -= STORED) {
            script.chance(true).numbers(Math.min(left, STORED)).chance(false).chance(left <= STORED);
        }
        return script.chance(false);
    }

    /** How many zeros fill what is written down. */
    private static int zeros(byte[] written) {
        return WRITTEN - written.length & -1024;
    }

    /** With so many bytes in streams, what is written down and zeros, and the largest frame. */
    private static ForgedDelta largest(ForgedDelta delta, long streams, byte[] written) throws IOException {
        int steps = Integer.getInteger("remsync.hostile.steps", 1 << 14);
        int zeros = zeros(written);
        delta.opened(streams + ForgedDelta.MOST_LITERALS + steps, written.length + zeros, written, sum(written, zeros)).step(1, streams - 1, -1);
        for (int i = 2; i < steps; i++) {
            delta.step(1, 1, 977L * (i & 0x3fff));
        }
        return delta.step(ForgedDelta.MOST_LITERALS - steps + 1, 0, 0).modelled(11, SECTION);
    }

    /** Old contents of many streams; with 300,000, by hand, more than are opened. */
    private void manyStreams() throws IOException {
        byte[] gzip = gzip("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,:;-_+/");
        int count = Integer.getInteger("remsync.hostile.streams", 100_000);
        Planted base = plant(count + " streams", taker -> {
            for (int i = 0; i < count; i++) {
                taker.take(gzip);
            }
        });
        byte[] written = ForgedStreams.written(new byte[100], new Script().stream(0, STREAM + 1));
        add("on very many streams", MEBI, on(List.of(base)).opened(100, written).repeat(100).frame(), 0,
                REFUSED + "a stream of …");
    }

    /** An old picture whose chunks hold more together than is joined. */
    private void manyChunks() throws IOException {
        Planted base = plant("a picture of 18 MiB", taker -> {
            byte[] chunk = new byte[CHUNK];
            for (int i = 0; i < 18 * MEBI / CHUNK; i++) {
                java.util.Arrays.fill(chunk, (byte) 0);
                put(chunk, i == 0 ? 2 : 0, i);
                if (i == 0) {
                    chunk[0] = 0x78;
                    chunk[1] = 1;
                }
                CRC32 sum = new CRC32();
                sum.update(bytes("IDAT"));
                sum.update(chunk);
                taker.take(ByteBuffer.allocate(8).putInt(CHUNK).put(bytes("IDAT")).array());
                taker.take(chunk.clone());
                taker.take(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
            }
        });
        byte[] written = ForgedStreams.written(new byte[100], new Script().stream(0, STREAM + 1));
        int zeros = WRITTEN - 1024;
        add("on more chunks than are joined", MEBI, on(List.of(base)).opened(100, written.length + zeros, written, sum(written, zeros)).repeat(100).frame(), zeros,
                REFUSED + "a stream of …");
    }

    /** A question with as much as may be told of what is there, which is no signature. */
    private void question() {
        byte[] line = bytes("from " + "A".repeat(FROM) + "\n");
        int lines = (int) (Limits.SIGNATURE_BYTES / 3 * 4 / FROM);
        rows.add(new Row("heavy: a question with the longest signature", (grounds, tar) -> {
            byte[] head = Forge.join(grounds.manifest(), bytes("ask whole ? heavy/question\n"));
            int size = head.length + lines * line.length;
            tar.header("manifest", size, block -> {}).raw(head);
            for (int i = 0; i < lines; i++) {
                tar.raw(line);
            }
            tar.raw(new byte[-size & 511]).end();
        }, "taken"));
    }

    /** A stored block that fills the chunk; the last one ends the stream. */
    private static void put(byte[] chunk, int at, int number) {
        int length = CHUNK - at - 5;
        chunk[at] = (byte) (number == 18 * MEBI / CHUNK - 1 ? 1 : 0);
        chunk[at + 1] = (byte) length;
        chunk[at + 2] = (byte) (length >> 8);
        chunk[at + 3] = (byte) ~length;
        chunk[at + 4] = (byte) (~length >> 8);
    }

    private static byte[] gzip(String text) {
        return Forge.join(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3}, Forge.deflated(bytes(text)));
    }

    private static void zeros(Taker taker, int count) throws IOException {
        byte[] block = new byte[1 << 16];
        for (int left = count; left > 0; left -= block.length) {
            taker.take(left < block.length ? new byte[left] : block);
        }
    }
}
