package org.remsync.hostile;

import static org.remsync.hostile.Forge.bytes;
import static org.remsync.hostile.Grounds.offer;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.remsync.hostile.Archives.Row;
import org.remsync.model.Checksum;

/** Parcels by Mallory whose contents are in blocks of files of ours or of what she says they are. */
final class BlockParcels {
    /** A file in our tree. */
    private static final byte[] OURS = bytes("ours too\n");
    private static final String REFUSED = "refused: …the delta is damaged, or it is none: ";
    private static final String DAMAGED = "refused: …the signature or delta is damaged: ";
    private static final String ASKED = "taken, held 1";
    private static final long GIBI = 1L << 30;
    private static final int TRAILER = 76;

    private final List<Row> rows = new ArrayList<>();

    /** Compresses steps, or does not. */
    @FunctionalInterface
    private interface Packer {
        byte[] pack(byte[] steps) throws IOException;
    }

    /** A delta of blocks, made piece by piece, right or wrong. */
    private static final class Delta {
        private final ByteArrayOutputStream steps = new ByteArrayOutputStream();
        private Checksum base = Checksum.ofBytes(OURS);
        private long baseSize = OURS.length;
        private Checksum target;
        private long size;
        private int kind;
        private int unit;
        private long begin;
        private Packer pack = Zstd::compress;
        private UnaryOperator<byte[]> whole = UnaryOperator.identity();

        Delta(Checksum target, long size) {
            this.target = target;
            this.size = size;
            steps.writeBytes(ByteBuffer.allocate(4).putInt(0x72730236).array());
        }

        Delta on(byte[] content, long length) {
            base = Checksum.ofBytes(content);
            baseSize = length;
            return this;
        }

        Delta copy(long from, long length) {
            return raw(ByteBuffer.allocate(17).put((byte) (69 + 4 * 3 + 3)).putLong(from).putLong(length).array());
        }

        Delta fresh(String text) {
            return raw(new byte[] {(byte) text.length()}).raw(bytes(text));
        }

        Delta raw(byte[] bytes) {
            steps.writeBytes(bytes);
            return this;
        }

        byte[] toBytes() throws IOException {
            ByteBuffer head = ByteBuffer.allocate(69).putInt(0x72735031).put((byte) kind).putLong(begin).putLong(Long.MAX_VALUE)
                    .putLong(baseSize).putInt(unit).put(base.toBytes());
            byte[] body = pack.pack(steps.toByteArray());
            byte[] summed = Forge.join(
                    head.array(), body, ByteBuffer.allocate(44).putLong(size).putInt(unit).put(target.toBytes()).array());
            return whole.apply(Forge.join(summed, Checksum.ofBytes(summed).toBytes()));
        }
    }

    /** A delta that makes a content of another by these steps, without their beginning. */
    static byte[] delta(byte[] old, byte[] made, byte[] steps) throws IOException {
        return new Delta(Checksum.ofBytes(made), made.length).on(old, old.length).raw(steps).toBytes();
    }

    static List<Row> all() {
        BlockParcels table = new BlockParcels();
        table.copies();
        table.claims();
        table.bases();
        table.damage();
        table.places();
        return table.rows;
    }

    private void add(String name, String made, Consumer<Delta> maker, String expected) {
        add(name, Checksum.ofBytes(bytes(made)), made.length(), maker, expected);
    }

    private void add(String name, Checksum made, long size, Consumer<Delta> maker, String expected) {
        add(name, made, size, maker, (tar, delta) -> tar.entry("blocks/1", delta), expected);
    }

    /** Puts a delta into an archive. */
    @FunctionalInterface
    private interface Layout {
        Forge.Tar lay(Forge.Tar tar, byte[] delta) throws IOException;
    }

    private void add(String name, Checksum made, long size, Consumer<Delta> maker, Layout layout, String expected) {
        String path = "blocks/" + rows.size();
        rows.add(new Row("blocks: " + name, (grounds, tar) -> {
            Delta delta = new Delta(made, size);
            maker.accept(delta);
            tar.entry("manifest", manifest(grounds, "needs blocks\n", offer("~", made, size, path))).stored();
            layout.lay(tar, delta.toBytes()).end();
        }, expected.replace("PATH", path)));
    }

    private static byte[] manifest(Grounds grounds, String header, String... items) {
        return bytes(grounds.header("changes", grounds.next()) + header + "\n" + Grounds.lines(items));
    }

    private void copies() {
        String end = "\0";
        add("a copy", "ours", delta -> delta.copy(0, 4).raw(bytes(end)), "taken; tree +blocks +PATH");
        add("copies that overlap and go back", "ours too\nurs too\nours!", delta -> delta.copy(0, 9).copy(1, 8).copy(0, 4).fresh("!").raw(bytes(end)),
                "taken; tree +PATH");
        add("nothing copied", "mine", delta -> delta.fresh("mine").raw(bytes(end)), "taken; tree +PATH");
        String beyond = REFUSED + "it copies from beyond the end of the old file…";
        add("a copy from beyond the end", "xxxx", delta -> delta.copy(9, 4).raw(bytes(end)), beyond);
        add("a copy across the end", "xxxx", delta -> delta.copy(6, 4).raw(bytes(end)), beyond);
        add("a copy from far beyond the end", "xxxx", delta -> delta.copy(Long.MAX_VALUE - 4, 4).raw(bytes(end)), beyond);
        add("a copy beyond where numbers end", "xxxx", delta -> delta.copy(Long.MAX_VALUE - 3, 4).raw(bytes(end)), REFUSED + "a step of 4 bytes");
        add("a copy from before the beginning", "xxxx", delta -> delta.copy(-3, 4).raw(bytes(end)), REFUSED + "a step of 4 bytes");
        add("a copy of nothing", "ours", delta -> delta.copy(0, 0).copy(0, 4).raw(bytes(end)), REFUSED + "a step of 0 bytes");
        add("other bytes of the right length", "hers", delta -> delta.copy(0, 4).raw(bytes(end)), ASKED);
    }

    private void claims() {
        String much = REFUSED + "it makes more than it should";
        byte[] end = {0};
        add("4 GiB where 4 bytes are offered", "ours", delta -> delta.copy(0, 4 * GIBI).raw(end), much);
        add("new bytes of 4 GiB that are not there", "ours", delta -> delta.raw(new byte[] {68, 0, 0, 0, 1, 0, 0, 0, 0}).raw(end), much);
        add("a copy of 2^63 - 1 bytes", "ours", delta -> delta.copy(0, Long.MAX_VALUE).raw(end), much);
        add("a byte less", "ours", delta -> delta.copy(0, 3).raw(end), REFUSED + "it makes less than it should");
        add("a byte more", "ours", delta -> delta.copy(0, 5).raw(end), much);
        add("4 GiB, as offered, by 9 bytes", Checksum.ofBytes(OURS), 4 * GIBI, delta -> delta.copy(0, 9).raw(end), "refused: …");
        add("2^40 bytes, as offered", Checksum.ofBytes(OURS), 1L << 40, delta -> delta.copy(0, 9).raw(end), "refused: …");
        add("4 GiB of zeros where 4 bytes are offered", "ours", delta -> delta.raw(new byte[] {88, 0, 0, 0, 1, 0, 0, 0, 0}).raw(end), much);
        add("8 MiB of a run of zeros, as offered", Forge.zeros(8 << 20), 8 << 20, delta -> delta.raw(new byte[] {87, 0, (byte) 0x80, 0, 0}).raw(end),
                "taken; tree +PATH");
        add("8 MiB of zeros in a few bytes, as offered", Forge.zeros(8 << 20), 8 << 20,
                delta -> delta.raw(new byte[] {67, 0, (byte) 0x80, 0, 0}).raw(new byte[8 << 20]).raw(end), "taken; tree +PATH");
        add("steps of a byte each, back and forth", "o\n".repeat(10_000), delta -> {
            for (int i = 0; i < 10_000; i++) {
                delta.raw(new byte[] {69, 0, 1, 69, 8, 1});
            }
            delta.raw(end);
        }, REFUSED + "it copies too little at a time");
        add("a bomb behind the end", "ours", delta -> {
            delta.copy(0, 4).raw(end);
            delta.pack = steps -> Forge.join(Zstd.compress(steps), Forge.bomb(64 << 20));
        }, REFUSED + "there is more after its end");
    }

    private void bases() {
        byte[] end = {0};
        byte[] nobodys = bytes("nobody's");
        add("of a content that nobody has", "lost", delta -> delta.on(nobodys, 8).copy(0, 4).raw(end), ASKED);
        add("of a content of ours with another size", "size", delta -> delta.on(OURS, 8).copy(0, 4).raw(end), ASKED);
        add("of a content that is outside the tree", "nobody's", delta -> delta.on(bytes("nobody's business\n"), 18).copy(0, 8).raw(end), ASKED);
        add("of what it makes itself", "cycle", delta -> delta.on(bytes("cycle"), 5).copy(0, 5).raw(end), ASKED);
        add("of 512 MiB for a few bytes", "ours", delta -> delta.on(OURS, GIBI / 2).copy(0, 4).raw(end), "refused: …a delta builds on 536870912 bytes to make 4");
        add("of 2^63 - 1 bytes", "ours", delta -> delta.on(OURS, Long.MAX_VALUE).copy(0, 4).raw(end), "refused: …a delta builds on 9223372036854775807 bytes to make 4");
        add("of less than no bytes", "ours", delta -> delta.on(OURS, -1).copy(0, 4).raw(end), DAMAGED + "a content of -1 bytes in units of 0");
        String one = "blocks/one";
        String two = "blocks/two";
        rows.add(new Row("blocks: two that are made of each other", (grounds, tar) -> tar
                .entry("manifest", manifest(grounds, "needs blocks\n",
                        offer("~", bytes("one"), one), offer("~", bytes("two"), two)))
                .entry("blocks/1", new Delta(Checksum.ofBytes(bytes("one")), 3).on(bytes("two"), 3).copy(0, 3).raw(end).toBytes())
                .entry("blocks/2", new Delta(Checksum.ofBytes(bytes("two")), 3).on(bytes("one"), 3).copy(0, 3).raw(end).toBytes())
                .end(), "taken, held 2"));
        rows.add(new Row("blocks: one that cannot be made before one that can", (grounds, tar) -> tar
                .entry("manifest", manifest(grounds, "needs blocks\n",
                        offer("~", nobodys, "blocks/lost"), offer("~", bytes("too"), "blocks/too")))
                .entry("blocks/1", new Delta(Checksum.ofBytes(nobodys), 8).on(bytes("lost"), 4).copy(0, 4).raw(end).toBytes())
                .entry("blocks/2", new Delta(Checksum.ofBytes(bytes("too")), 3).copy(5, 3).raw(end).toBytes())
                .end(), "taken, held 1; tree +blocks/too"));
    }

    private void damage() {
        Consumer<Delta> good = delta -> delta.copy(0, 4).raw(new byte[] {0});
        String early = "refused: …it ends early";
        whole("cut after 10 bytes", bytes -> Arrays.copyOf(bytes, 10), early);
        whole("nothing at all", bytes -> new byte[0], early);
        whole("cut to a trailer", bytes -> Arrays.copyOfRange(bytes, bytes.length - TRAILER, bytes.length), early);
        whole("without its trailer", bytes -> Arrays.copyOf(bytes, bytes.length - TRAILER), "refused: …");
        whole("a byte too short", bytes -> Arrays.copyOf(bytes, bytes.length - 1), "refused: …");
        whole("a byte too long", bytes -> Arrays.copyOf(bytes, bytes.length + 1), "refused: …");
        whole("twice", bytes -> Forge.join(bytes, bytes), "refused: …");
        whole("with another sum", bytes -> {
            bytes[bytes.length - 1] ^= 1;
            return bytes;
        }, DAMAGED + "it is cut off, or not what it was when it was written");
        whole("with another kind", bytes -> {
            bytes[4] = 2;
            return bytes;
        }, REFUSED + "an unknown kind, 2");
        add("a delta of files", "ours", good.andThen(delta -> delta.kind = 1), REFUSED + "it is not one of the blocks of a whole file");
        add("a delta of a part", "ours", good.andThen(delta -> delta.begin = 1), REFUSED + "it is not one of the blocks of a whole file");
        add("told by the sums of units", "ours", good.andThen(delta -> delta.unit = 4096), "refused: …a delta does not tell the SHA-256 of what it builds on");
        add("in units of 4 MiB and a byte", "ours", good.andThen(delta -> delta.unit = (4 << 20) + 1), DAMAGED + "a content of 9 bytes in units of 4194305");
        add("for another content", "ours", good.andThen(delta -> delta.target = Checksum.ofBytes(OURS)), REFUSED + "it declares another content than it should make");
        add("for another size", "ours", good.andThen(delta -> delta.size = 5), REFUSED + "it declares another content than it should make");
        add("steps that are not packed", "ours", good.andThen(delta -> delta.pack = steps -> steps), REFUSED + "…");
        add("something behind the packed steps", "ours", good.andThen(delta -> delta.pack = steps -> Forge.join(Zstd.compress(steps), bytes("x"))), REFUSED + "…");
        add("more packed steps behind the first", "ours", good.andThen(delta -> delta.pack = steps -> Forge.join(Zstd.compress(steps), Zstd.compress(steps))),
                REFUSED + "there is more after its end");
        add("no end", "ours", delta -> delta.copy(0, 4), REFUSED + "it ends early");
        add("new bytes that are missing", "ourselves", delta -> delta.raw(new byte[] {9}).raw(bytes("ours")), REFUSED + "it ends early");
        add("an unknown command", "ours", delta -> delta.raw(new byte[] {(byte) 200}), REFUSED + "an unknown command, 200");
        add("something behind the end", "ours", good.andThen(delta -> delta.raw(new byte[1])), REFUSED + "there is more after its end");
        add("no steps", "ours", delta -> delta.steps.reset(), REFUSED + "it ends early");
    }

    private void whole(String name, UnaryOperator<byte[]> change, String expected) {
        add(name, "ours", delta -> {
            delta.copy(0, 4).raw(new byte[] {0});
            delta.whole = change;
        }, expected);
    }

    private void places() {
        Consumer<Delta> good = delta -> delta.copy(0, 4).raw(new byte[] {0});
        Checksum ours = Checksum.ofBytes(bytes("ours"));
        add("in two pieces", ours, 4, good, (tar, delta) -> tar
                .entry("blocks/1", Arrays.copyOf(delta, 50)).entry("blocks/1.2", Arrays.copyOfRange(delta, 50, delta.length)), "taken; tree +PATH");
        add("under another number", ours, 4, good, (tar, delta) -> tar.entry("blocks/2", delta), "refused: …stands where the blocks of PATH belong");
        add("not there", ours, 4, good, (tar, delta) -> tar, "refused: …the end stands where the blocks of PATH belong");
        add("as a file", ours, 4, good, (tar, delta) -> tar.entry("file/1-x", bytes("ours")), "refused: …stands where the blocks of PATH belong");
        add("one that was not offered", ours, 4, good, (tar, delta) -> tar.entry("blocks/1", delta).entry("blocks/2", delta), "refused: …was not offered");
        add("behind other contents", ours, 4, good, (tar, delta) -> tar.entry("content.zst", Zstd.compress(new byte[0])).entry("blocks/1", delta),
                "refused: …stands where the blocks of PATH belong");
        rows.add(new Row("blocks: without a word of it in the header", (grounds, tar) -> tar
                .entry("manifest", grounds.manifest(offer("~", bytes("ours"), "blocks/silent"))).entry("blocks/1", new byte[1]).end(),
                "refused: …a content in blocks where the header does not say that there are any"));
        rows.add(new Row("blocks: of another kind", (grounds, tar) -> tar
                .entry("manifest", manifest(grounds, "needs blocks-2\n", offer("~", bytes("ours"), "blocks/2"))).entry("blocks/1", new byte[1]).end(),
                "refused: …needs blocks-2, which this remsync does not know"));
    }
}
