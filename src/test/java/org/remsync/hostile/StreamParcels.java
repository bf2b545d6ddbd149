package org.remsync.hostile;

import static org.remsync.hostile.Forge.bytes;
import static org.remsync.hostile.Grounds.offer;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.remsync.delta.ForgedDelta;
import org.remsync.delta.ForgedStreams;
import org.remsync.delta.ForgedStreams.Script;
import org.remsync.hostile.Archives.Row;
import org.remsync.model.Checksum;

/** Parcels by Mallory whose contents are a delta with streams opened, of which she wrote down how to close them again. */
final class StreamParcels {
    private static final String REFUSED = "refused: …the delta is damaged or was not made by remsync: ";
    private static final String OTHER = "refused: …is not as offered: its checksum is …";
    private static final int HOLDS = 100;
    private static final long HUGE = (1L << 62) - 1;
    /** As numbers of 32 bits these are negative. */
    private static final long MINUS_ONE = 0xffffffffL;
    private static final long LEAST = 0x80000000L;
    private static final int NO_COPIES = 15;

    private final List<Row> rows = new ArrayList<>();

    /** Makes a delta. */
    @FunctionalInterface
    private interface Maker {
        ForgedDelta make(ForgedDelta delta) throws IOException;
    }

    static List<Row> all() throws IOException {
        StreamParcels table = new StreamParcels();
        table.right();
        table.headers();
        table.inner();
        table.streams();
        table.blocks();
        table.tokens();
        table.codes();
        table.damaged();
        return table.rows;
    }

    private void add(String name, byte[] made, Maker maker, String expected) {
        String path = "stream/" + rows.size();
        rows.add(new Row("stream: " + name, (grounds, tar) -> tar
                .entry("manifest", grounds.manifest(offer("+", Checksum.ofBytes(made), made.length, path)))
                .stored()
                .entry("content.delta", maker.make(new ForgedDelta()).toBytes()).end(), expected.replace("PATH", path)));
    }

    /** A content of some zeros, with its streams opened of a hundred, closed again by what a script says. */
    private void script(String name, Consumer<Script> says, String expected) {
        Script script = new Script();
        says.accept(script);
        add(name, bytes("never made " + rows.size()), delta -> delta
                .opened(HOLDS, ForgedStreams.written(new byte[HOLDS], script)).repeat(HOLDS).frame(), expected.startsWith("refused") ? expected : REFUSED + expected);
    }

    /** In a stream of a hundred zeros for which no copies are foreseen. */
    private void inStream(String name, Consumer<Script> says, String expected) {
        script(name, script -> says.accept(script.stream(0, HOLDS).numbers(NO_COPIES)), expected);
    }

    /** In a block that is not stored, of so many tokens. */
    private void inBlock(String name, int count, Consumer<Script> says, String expected) {
        inStream(name, script -> says.accept(script.chance(false).chance(false).numbers(count)), expected);
    }

    private static Script literals(Script script, int count) {
        for (int i = 0; i < count; i++) {
            script.chance(true);
        }
        return script;
    }

    private void right() {
        byte[] stored = Forge.join(new byte[] {1, HOLDS, 0, ~HOLDS, -1}, new byte[HOLDS]);
        Script script = new Script().stream(0, HOLDS).numbers(NO_COPIES).chance(true).numbers(HOLDS).chance(false).chance(true)
                .chance(false).chance(false);
        add("a right one, stored", stored, delta -> delta
                .opened(HOLDS, ForgedStreams.written(new byte[HOLDS], script)).repeat(HOLDS).frame(), "taken; tree +stream +PATH");
    }

    /** Streams in what a stream holds. */
    private void inner() throws IOException {
        byte[] held = Forge.join(new byte[] {1, HOLDS, 0, ~HOLDS, -1}, new byte[HOLDS]);
        byte[] made = Forge.join(new byte[] {1, HOLDS + 5, 0, ~(HOLDS + 5), -1}, held);
        byte[] outer = ForgedStreams.written(held, stored(HOLDS + 5));
        byte[] inner = ForgedStreams.written(new byte[HOLDS], stored(HOLDS));
        add("a right one in a right one", made, delta -> delta
                .opened(held.length, outer).opened(HOLDS, inner).repeat(HOLDS).frame(), "taken; tree +PATH");
        add("inner ones of what is not opened", made, delta -> delta.opened(0, outer).opened(HOLDS, inner).repeat(HOLDS).frame(),
                REFUSED + "it opens streams of none");
        add("inner ones of nothing", made, delta -> delta.opened(held.length, outer).opened(0, inner).repeat(HOLDS).frame(),
                REFUSED + "it opens streams of none");
        add("inner ones that are closed to less", made, delta -> delta.opened(held.length + 1, ForgedStreams.written(made, stored(held.length + 1)))
                .opened(HOLDS, inner).repeat(HOLDS).frame(), REFUSED + "it makes less than it declares");
        add("inner ones that are closed to more", made, delta -> delta.opened(HOLDS, ForgedStreams.written(held, stored(HOLDS)))
                .opened(HOLDS, inner).repeat(HOLDS).frame(), REFUSED + "it makes more than it declares");
        add("of inner ones nothing is written down", made, delta -> delta.opened(held.length, outer).opened(HOLDS, new byte[0]).repeat(HOLDS).frame(), REFUSED + "…");
        add("of inner ones ones are written down", made, delta -> {
            byte[] ones = new byte[1000];
            Arrays.fill(ones, (byte) -1);
            return delta.opened(held.length, outer).opened(HOLDS, ones).repeat(HOLDS).frame();
        }, "refused: …");
        add("of inner ones 24 MiB and one are written down", made, delta -> delta.opened(held.length, outer).opened(HOLDS, (24 << 20) + 1, new byte[0], 0),
                REFUSED + "a number of 25165825…");
        add("opened three times", made, delta -> delta.opened(held.length, outer).opened(HOLDS, inner).opened(1, inner).repeat(HOLDS).frame(),
                REFUSED + "it is of an unknown kind");
    }

    private static Script stored(int holds) {
        return new Script().stream(0, holds).numbers(NO_COPIES).chance(true).numbers(holds).chance(false).chance(true)
                .chance(false).chance(false);
    }

    private void headers() {
        byte[] made = bytes("sixteen bytes on");
        long most = 65 * made.length + (1 << 20);
        add("opened it has 65 times as much, a MiB and a byte", made, delta -> delta.opened(most + 1, new byte[0]),
                REFUSED + "a number of " + (most + 1) + " where at most " + most + " is allowed");
        add("opened it has 2^55 bytes", made, delta -> delta.opened(1L << 55, new byte[0]), REFUSED + "a number of 36028797018963968…");
        add("24 MiB and one are written down", made, delta -> delta.opened(HOLDS, (24 << 20) + 1, new byte[0], 0),
                REFUSED + "a number of 25165825…");
        add("24 MiB are written down and not there", made, delta -> delta.opened(HOLDS, 24 << 20, new byte[100], 0),
                REFUSED + "it ends early");
        add("a wrong sum", made, delta -> delta.opened(HOLDS, 3, new byte[3], 7).repeat(HOLDS).frame(),
                REFUSED + "the sum of what is written down is wrong");
        add("nothing is written down", made, delta -> delta.opened(HOLDS, new byte[0]).repeat(HOLDS).frame(), REFUSED + "…");
        add("nothing but zeros", made, delta -> delta.opened(HOLDS, new byte[1000]).repeat(HOLDS).frame(), REFUSED + "…");
        add("nothing but ones", made, delta -> {
            byte[] ones = new byte[1000];
            Arrays.fill(ones, (byte) -1);
            return delta.opened(HOLDS, ones).repeat(HOLDS).frame();
        }, OTHER);
    }

    private void streams() {
        script("it holds 2^25 bytes and one", script -> script.stream(0, (1 << 25) + 1), "a stream of 33554433 bytes after 0");
        script("it holds 2^39 bytes", script -> script.stream(0, 1L << 39), "a stream of 549755813888 bytes after 0");
        script("it holds 2^32 bytes and a few", script -> script.stream(0, (1L << 32) + HOLDS), "a stream of 4294967396 bytes after 0");
        script("it holds less than nothing", script -> script.stream(0, -1), "a stream of -1 bytes after 0");
        script("it holds more than there is", script -> script.stream(0, HOLDS + 1), "it ends early");
        script("it holds 32 MiB that are not there", script -> script.stream(0, 1 << 25), "it ends early");
        script("it begins beyond the end", script -> script.stream(HOLDS + 1, 0), OTHER);
        script("it begins 2^39 bytes on", script -> script.stream(1L << 39, 1), OTHER);
        script("it begins before the beginning", script -> script.stream(-1, 1), "a stream of 1 bytes after -1");
        script("it holds a number of 63 bits", script -> script.chance(true).chance(false).signed(0).numbers(1L << 62), "a number of 63 bits");
        script("a number of 2^62 less one", script -> script.chance(true).chance(false).numbers(HUGE), "a number of 4611686018427387903");
        script("two that overlap", script -> literals(script.stream(0, 10).numbers(NO_COPIES).chance(false).chance(false).numbers(10), 10)
                .chance(false).chance(true).chance(false).stream(-5, 10), "a stream of 10 bytes after -5");
        for (long origin : new long[] {0, -1, 1, LEAST, MINUS_ONE, 1L << 38}) {
            script("like stream " + origin + " of none", script -> script.chance(true).chance(true).signed(origin),
                    "a stream like one that is not there");
        }
        for (long[] cut : new long[][] {{2, 1, 1}, {-1, 1, 1}, {1L << 31, 1, 1}, {700, 0, 1}, {700, -1, 1}, {700, (1 << 25) + 1, 1}, {700, 1, -1},
            {700, 1, 1L << 31}, {(1L << 32) + 700, 1, 1}}) {
            script("cut in chunks of " + cut[0] + ", " + cut[1] + " times, then " + cut[2],
                    script -> script.chance(true).chance(false).signed(0).signed(HOLDS).chance(true).signed(cut[0]).signed(cut[1]).signed(cut[2]),
                    "chunks that cannot be");
        }
        for (long method : new long[] {34, LEAST, MINUS_ONE, HUGE}) {
            script("method " + method, script -> script.stream(0, HOLDS).numbers(method), "a number of " + method + " where at most 33 is allowed");
        }
        script("more streams than the content has room for", script -> {
            for (int i = 0; i < 3000; i++) {
                script.stream(0, 0).numbers(NO_COPIES).chance(true).numbers(0).chance(false).chance(true).chance(false);
            }
        }, OTHER);
    }

    private void blocks() {
        for (long length : new long[] {HOLDS + 1, LEAST, MINUS_ONE, HUGE}) {
            inStream("a stored block of " + length, script -> script.chance(true).numbers(length),
                    "a number of " + length + " where at most 100 is allowed");
        }
        for (long padding : new long[] {128, LEAST, MINUS_ONE, HUGE}) {
            inStream("padding of " + padding, script -> script.chance(true).numbers(HOLDS).chance(true).numbers(padding),
                    "a number of " + padding + " where at most 127 is allowed");
        }
        for (long count : new long[] {(1 << 19) + 1, LEAST, MINUS_ONE, HUGE}) {
            inStream("a block of " + count + " tokens", script -> script.chance(false).chance(false).numbers(count),
                    "a number of " + count + " where at most 524288 is allowed");
        }
        inStream("a block of more bytes than there are", script -> literals(script.chance(false).chance(false).numbers(HOLDS + 1), HOLDS),
                "a block of more than there is");
        inStream("the last block before the end", script -> literals(script.chance(false).chance(false).numbers(50), 50).chance(false).chance(true),
                "a stream ends early");
        inStream("blocks without anything and without end", script -> {
            for (int i = 0; i < 100; i++) {
                script.chance(false).chance(false).numbers(0).chance(false).chance(false);
            }
        }, OTHER);
    }

    private void tokens() {
        inBlock("a copy from before the beginning", 2, script -> script.chance(false).numbers(0).numbers(0).numbers(0), "a copy from before the beginning");
        inBlock("a copy from far before the beginning", 9, script -> script.chance(true).chance(false).numbers(0).numbers(0).numbers(9),
                "a copy from before the beginning");
        for (long distance : new long[] {1 << 15, LEAST, MINUS_ONE, HUGE}) {
            inBlock("a copy from " + distance + " and one back", 9, script -> script.chance(true).chance(false).numbers(0).numbers(0).numbers(distance),
                    "a number of " + distance + " where at most 32767 is allowed");
        }
        for (long length : new long[] {256, LEAST, MINUS_ONE, HUGE}) {
            inBlock("a copy of " + length + " and three bytes", 9, script -> script.chance(true).chance(false).numbers(length),
                    "a number of " + length + " where at most 255 is allowed");
        }
        inBlock("a copy beyond the end", 9, script -> script.chance(true).chance(false).numbers(HOLDS - 3), "a copy of 100 bytes");
        inBlock("a copy that passes over more than there is", 9, script -> script.chance(true).chance(true).chance(false).numbers(0).numbers(7),
                "a copy from nowhere");
        for (long passed : new long[] {(1 << 15) + 1, LEAST, MINUS_ONE, HUGE}) {
            inBlock("a copy that passes over " + passed, 9, script -> script.chance(true).chance(false).numbers(0).numbers(passed),
                    "a number of " + passed + " where at most 32768 is allowed");
        }
    }

    /** In the codes of a block of all the zeros, of which zlib would give one bit to the byte and one to the end. */
    private void inCodes(String name, Consumer<Script> says, String expected) {
        inBlock(name, HOLDS, script -> says.accept(literals(script, HOLDS).chance(true).chance(false)), expected);
    }

    private void codes() {
        inCodes("more than 286 codes", script -> script.chance(false).numbers(30), "a number that no block has");
        inCodes("2^32 less one codes", script -> script.chance(false).numbers(MINUS_ONE), "a number that no block has");
        inCodes("more than 30 distances", script -> script.chance(false).numbers(0, 30), "a number that no block has");
        inCodes("codes that begin alike", script -> {
            script.chance(false).numbers(0, 0).numbers(0);
            for (int i = 1; i < 256; i++) {
                script.signed(1);
            }
            script.numbers(0, 0).chance(true).chance(true).chance(true);
        }, "two codes begin alike");
        inCodes("no code for the end", script -> {
            script.chance(false).numbers(0, 0);
            script.numbers(new long[256]).signed(-1).numbers(0).chance(true).chance(true).chance(true);
        }, "a block that cannot end");
        inCodes("no code for the byte", script -> {
            script.chance(false).numbers(0, 0).signed(-1);
            script.numbers(new long[256]).numbers(0).chance(true).chance(true).chance(true);
        }, "a symbol has no code");
        inCodes("a code of 16 bits", script -> script.chance(false).numbers(0, 0).signed(15), "a code of 16 bits");
        inCodes("a code of less than no bits", script -> script.chance(false).numbers(0, 0).signed(-2), "a code of -1 bits");
        inCodes("a code of 2^31 bits", script -> script.chance(false).numbers(0, 0).numbers(1L << 32), "a number of 4294967296");
        inCodes("a run of what is not alike", script -> script.chance(true).chance(false).numbers(5), "a run of what is not alike");
        inCodes("a run of 2^32 less one", script -> script.chance(true).chance(false).numbers(MINUS_ONE), "a run of what is not alike");
        inCodes("a code of runs of 8 bits", script -> script.chance(true).chance(true).chance(false).numbers(8), "a code of 8 bits");
        inCodes("codes of runs that begin alike", script -> {
            script.chance(true).chance(true).chance(false);
            for (int i = 0; i < 19; i++) {
                script.numbers(1);
            }
            script.chance(true);
        }, "two codes begin alike");
        inCodes("too few codes of runs", script -> script.chance(true).chance(true).chance(true).chance(false).numbers(4), "a code is not written down");
        inCodes("twenty codes of runs", script -> script.chance(true).chance(true).chance(true).chance(false).numbers(20), "a number that no block has");
    }

    /** What an honest site writes down, cut at every byte and with every bit changed, its sum made right again. */
    private void damaged() throws IOException {
        byte[] holds = bytes("what the stream holds, and holds again, and what it holds once more.\n".repeat(2));
        byte[] made = Forge.join(bytes("before "), Forge.deflated(holds), bytes(" behind"));
        byte[] opened = Forge.join(bytes("before "), holds, bytes(" behind"));
        byte[] written = ForgedStreams.right(Forge.deflated(holds), "before ".length());
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < written.length; i++) {
            all.add(Arrays.copyOf(written, i));
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = written.clone();
                changed[i] ^= (byte) (1 << bit);
                all.add(changed);
            }
        }
        for (byte[] each : all) {
            add("damaged, " + all.indexOf(each), made, delta -> delta.opened(opened.length, each).step(opened.length, 0, 0)
                    .packed(Zstd.compress(opened)), "refused: … | taken; tree +PATH");
        }
    }
}
