package org.remsync.hostile;

import static org.remsync.hostile.Forge.bytes;
import static org.remsync.hostile.Grounds.offer;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.remsync.delta.ForgedDelta;
import org.remsync.hostile.Archives.Row;
import org.remsync.model.Checksum;

/** Parcels by Mallory whose contents are a delta, against files of ours or what she says they are. */
final class DeltaParcels {
    /** A file in our tree. */
    private static final byte[] OURS = bytes("ours too\n");
    private static final String REFUSED = "refused: …the delta is damaged or was not made by remsync: ";
    private static final String MORE = "refused: …the delta asks for more than is agreed to: ";
    private static final long GIBI = 1L << 30;

    private final List<Row> rows = new ArrayList<>();

    /** Makes a delta. */
    @FunctionalInterface
    private interface Maker {
        ForgedDelta make(ForgedDelta delta) throws IOException;
    }

    static List<Row> all() {
        DeltaParcels table = new DeltaParcels();
        table.copies();
        table.claims();
        table.bases();
        table.frames();
        return table.rows;
    }

    /** A parcel that offers a content, with a delta that builds on a file of ours and should make it. */
    private void on(String name, String made, Maker maker, String expected) {
        add(name, bytes(made), delta -> maker.make(delta.base(Checksum.ofBytes(OURS), OURS.length)), expected);
    }

    private void add(String name, byte[] made, Maker maker, String expected) {
        add(name, Checksum.ofBytes(made), made.length, maker, expected);
    }

    private void add(String name, Checksum made, long size, Maker maker, String expected) {
        String path = "delta/" + rows.size();
        rows.add(new Row("delta: " + name, (grounds, tar) -> tar
                .entry("manifest", grounds.manifest(offer("+", made, size, path)))
                .stored()
                .entry("content.delta", maker.make(new ForgedDelta()).toBytes()).end(), expected.replace("PATH", path)));
    }

    private void copies() {
        on("a copy", "ours", delta -> delta.copy(0, 4).frame(), "taken; tree +delta +PATH");
        on("copies that overlap", "ours too\nurs too\nours", delta -> delta.copy(0, 9).copy(1, 8).copy(0, 4).frame(), "taken; tree +PATH");
        on("a copy backwards", "too\nours", delta -> delta.copy(5, 4).copy(0, 4).frame(), "taken; tree +PATH");
        on("zeros before anything", "\0\0\0", delta -> delta.repeat(3).frame(), "taken; tree +PATH");
        String beyond = REFUSED + "it copies from beyond the old content";
        on("a copy from before the beginning", "xxxx", delta -> delta.copy(-3, 4).frame(), beyond);
        on("a copy from far before the beginning", "xxxx", delta -> delta.copy(-(1L << 61), 4).frame(), beyond);
        on("a copy from beyond the end", "xxxx", delta -> delta.copy(9, 4).frame(), beyond);
        on("a copy across the end", "xxxx", delta -> delta.copy(6, 4).frame(), beyond);
        on("a copy from where numbers end", "xxxx", delta -> delta.copy((1L << 62) - 1, 4).frame(), beyond);
        on("other bytes of the right length", "ours", delta -> delta.copy(1, 4).frame(),
                "refused: …is not as offered: its checksum is …");
    }

    private void claims() {
        String wrong = REFUSED + "it makes more or less than it declares";
        on("a step that makes nothing", "ours", delta -> delta.copy(0, 4).copy(0, 0).frame(), wrong);
        on("4 GiB where 4 bytes are offered", "ours", delta -> delta.repeat(4 * GIBI).frame(), wrong);
        on("a copy of 2^62 bytes", "ours", delta -> delta.copy(0, (1L << 62) - 1).frame(), wrong);
        on("lengths whose sum is 2^63", "ours", delta -> delta.copy(0, 2).copy(0, (1L << 62) - 1).copy(0, (1L << 62) - 1).frame(), wrong);
        on("a byte less", "ours", delta -> delta.copy(0, 3).frame(), REFUSED + "it ends early");
        on("a byte more", "ours", delta -> delta.copy(0, 5).frame(), wrong);
        add("4 GiB and a byte, as offered", Checksum.ofBytes(OURS), 4 * GIBI + 1, delta -> delta.repeat(4 * GIBI + 1).frame(),
                MORE + "it makes more than 4294967296 bytes");
        add("8 MiB of zeros in a few bytes, as offered", Forge.zeros(8 << 20), 8 << 20, delta -> delta.repeat(8 << 20).frame(), "taken; tree +PATH");
        on("something behind the last frame", "ours", delta -> delta.copy(0, 4).frame().raw(new byte[1]),
                "refused: …its contents go on after the last that was offered");
        on("another delta behind the first", "ours", delta -> delta.copy(0, 4).frame().raw(new byte[] {'r', 's', 'D', '1', 0}),
                "refused: …its contents go on after the last that was offered");
    }

    private void bases() {
        String asked = "taken, held 1";
        add("on a content that nobody has", bytes("lost"), delta -> delta.base(Checksum.ofBytes(bytes("nobody's")), 8).copy(0, 4).frame(), asked);
        add("on a content of ours with another size", bytes("size"), delta -> delta.base(Checksum.ofBytes(OURS), 8).copy(0, 4).frame(), asked);
        add("on a content of ours that is outside the tree", bytes("nobody's"),
                delta -> delta.base(Checksum.ofBytes(bytes("nobody's business\n")), 18).copy(0, 8).frame(), asked);
        add("on what it makes itself", bytes("cycle"), delta -> delta.base(Checksum.ofBytes(bytes("cycle")), 5).copy(0, 5).frame(), asked);
        add("on what another makes that builds on it", bytes("one"), delta -> delta.base(Checksum.ofBytes(bytes("two")), 3).copy(0, 3).frame(), asked);
        add("on what the one before should have made", bytes("two"), delta -> delta.base(Checksum.ofBytes(bytes("one")), 3).copy(0, 3).frame(), asked);
        add("on 512 MiB for a few bytes", bytes("ours"), delta -> delta.base(Checksum.ofBytes(OURS), GIBI / 2).copy(0, 4).frame(),
                MORE + "it builds on more than 268435488 bytes");
        add("on 2^50 bytes", bytes("ours"), delta -> delta.base(Checksum.ofBytes(OURS), 1L << 50).copy(0, 4).frame(), MORE + "it builds on more than 268435488 bytes");
        add("on contents of 16 GiB together", bytes("ours"), delta -> {
            for (int i = 0; i < 16; i++) {
                delta.base(Checksum.ofBytes(OURS), GIBI);
            }
            return delta.copy(0, 4).frame();
        }, MORE + "it builds on more than 268435488 bytes");
        add("on a million contents", bytes("ours"), delta -> {
            for (int i = 0; i < 1_000_000; i++) {
                delta.base(Checksum.ofBytes(OURS), OURS.length);
            }
            return delta.copy(0, 4).frame();
        }, MORE + "it builds on more than 10000 contents");
        add("ten thousand times on one content", bytes("ours"), delta -> {
            for (int i = 0; i < 10_000; i++) {
                delta.base(Checksum.ofBytes(OURS), OURS.length);
            }
            return delta.copy(9 * 9_999, 4).frame();
        }, "taken; tree +PATH");
    }

    private void frames() {
        byte[] four = Zstd.compress(bytes("ours"));
        on("new bytes in zstd", "ours", delta -> delta.step(4, 0, 0).packed(four), "taken; tree +PATH");
        on("new bytes that are no zstd", "ours", delta -> delta.step(4, 0, 0).packed(bytes("ours")), REFUSED + "…");
        on("too few new bytes", "ourselves", delta -> delta.step(9, 0, 0).packed(four), REFUSED + "new bytes are missing");
        on("too many new bytes", "our", delta -> delta.step(3, 0, 0).packed(four), REFUSED + "there are more new bytes than its steps take");
        on("a bomb for new bytes", "ours", delta -> delta.step(4, 0, 0).packed(Forge.bomb(64 << 20)),
                "refused: …is not as offered: its checksum is …");
        on("no new bytes where there should be some", "ours", delta -> delta.step(4, 0, 0).frame(), REFUSED + "new bytes are missing");
        on("new bytes where there should be none", "ours", delta -> delta.copy(0, 4).packed(four), REFUSED + "new bytes are missing");
        on("a frame of no steps", "ours", ForgedDelta::frame, REFUSED + "a frame of no steps");
        on("a frame of an unknown kind", "ours", delta -> delta.copy(0, 4).frame(4, new byte[0]), REFUSED + "an unknown kind of frame");
        on("more frames than it needs", "ours", delta -> delta.copy(0, 1).frame().copy(1, 1).frame().copy(2, 1).frame().copy(3, 1).frame(),
                REFUSED + "it has more frames than it needs");
        on("a section of 48 MiB and one", "ours", delta -> delta.raw(new byte[] {1, 0, (byte) 0x81, (byte) 0x80, (byte) 0x80, 24}), REFUSED + "a number of 50331649…");
        on("a section that is not all there", "ours", delta -> delta.raw(new byte[] {1, 0, 100}), REFUSED + "it ends early");
        on("learning of 4 MiB for 4 bytes", "ours", delta -> delta.step(4, 0, 0).modelled(22, 3), REFUSED + "it asks for too much to be learnt");
        add("24 MiB of new bytes in next to none", Forge.zeros(24 << 20), 24 << 20, delta -> delta.step(24 << 20, 0, 0).modelled(22, 8), REFUSED + "it asks for too much work");
        on("learning of 4 MiB for 4 bytes in haste", "ours", delta -> delta.step(4, 0, 0).hasty(22, 3), REFUSED + "it asks for too much to be learnt");
        add("24 MiB of new bytes in next to none, in haste", Forge.zeros(24 << 20), 24 << 20, delta -> delta.step(24 << 20, 0, 0).hasty(22, 8), REFUSED + "it asks for too much work");
        add("24 MiB of new bytes in as many as must be read for them", Forge.zeros(24 << 20), 24 << 20,
                delta -> delta.step(24 << 20, 0, 0).modelled(11, 300_000), REFUSED + "it asks for too much work");
        add("steps of a byte each in next to no bytes", new byte[1 << 18], delta -> {
            for (int i = 0; i < 1 << 18; i++) {
                delta.repeat(1);
            }
            return delta.frame();
        }, "taken; tree +PATH");
        on("no delta at all", "ours", delta -> delta.raw(new byte[0]), REFUSED + "it ends early");
    }
}
