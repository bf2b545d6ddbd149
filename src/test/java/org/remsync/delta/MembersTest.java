package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a zip archive says of its members. */
class MembersTest {
    private static final byte[] MARKS = {'P', 'K', 1, 2, 7, 8, 3, 4, 0};

    private static byte[] archive(Random random, int firstSize) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 20; i++) {
                ZipEntry entry = new ZipEntry("a/member/" + i);
                entry.setTime(0);
                zip.putNextEntry(entry);
                byte[] holds = new byte[i == 0 ? firstSize : 400];
                for (int k = 0; k < holds.length; k++) {
                    holds[k] = (byte) (random.nextInt(6) * 40);
                }
                zip.write(holds);
            }
        }
        return bytes.toByteArray();
    }

    /** All plain bytes with what the members say made relative. */
    private static byte[] relative(byte[] archive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Members members = Members.relative(out);
        Streams streams = new Streams(ByteBuffer.wrap(archive), Holes.NONE);
        int done = 0;
        while (streams.next(done)) {
            members.plain(archive, done, streams.from() - done);
            members.stream(streams.sum(), streams.to() - streams.from(), streams.inflation().size());
            done = streams.to();
        }
        members.plain(archive, done, archive.length - done);
        members.end();
        return out.toByteArray();
    }

    @Test
    void aMemberThatGrewChangesNothingThatIsSaidOfOthers() throws IOException {
        byte[] before = relative(archive(new Random(1), 300));
        byte[] after = relative(archive(new Random(2), 900));
        // The very last record of an archive says where the list of members begins.
        int tail = 22;
        assertThat(Arrays.copyOf(after, after.length - tail)).isEqualTo(Arrays.copyOf(before, before.length - tail));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void goingBackUndoesGoingThereWhateverTheBytesAre(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[][] parts = new byte[1 + random.nextInt(4)][];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = part(random);
            }
            long cuts = random.nextLong();
            byte[] there = through(parts, parts, false, new Random(cuts));
            byte[][] between = new byte[parts.length][];
            for (int i = 0, at = 0; i < parts.length; at += parts[i++].length) {
                between[i] = Arrays.copyOfRange(there, at, at + parts[i].length);
            }
            byte[] back = through(between, parts, true, random);
            byte[] whole = new byte[back.length];
            for (int i = 0, at = 0; i < parts.length; at += parts[i++].length) {
                System.arraycopy(parts[i], 0, whole, at, parts[i].length);
            }
            assertThat(back).as("seed %d, round %d", seed, round).isEqualTo(whole);
        }
    }

    /** Bytes with many marks, and small numbers. */
    private static byte[] part(Random random) {
        byte[] part = new byte[random.nextInt(300)];
        for (int i = 0; i < part.length; i++) {
            part[i] = random.nextInt(3) == 0 ? (byte) random.nextInt(40) : 0;
            if (random.nextInt(20) == 0) {
                byte kind = random.nextBoolean() ? (byte) 1 : 7;
                byte[] mark = {'P', 'K', kind, (byte) (kind + 1)};
                System.arraycopy(mark, 0, part, i, Math.min(mark.length, part.length - i));
                i += 3;
            } else if (random.nextInt(30) == 0) {
                part[i] = MARKS[random.nextInt(MARKS.length)];
            }
        }
        return part;
    }

    /** With a stream behind each part but the last, and the bytes of a part told in pieces. */
    private static byte[] through(byte[][] parts, byte[][] kinds, boolean back, Random cuts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Members members = back ? Members.absolute(out) : Members.relative(out);
        for (int i = 0; i < parts.length; i++) {
            for (int at = 0; at < parts[i].length; ) {
                int n = Math.min(parts[i].length - at, 1 + cuts.nextInt(60));
                members.plain(parts[i], at, n);
                at += n;
            }
            if (i < parts.length - 1) {
                members.stream(kinds[i].length * 0x12345, 1 + kinds[i].length, 3 * kinds[i].length);
            }
        }
        members.end();
        return out.toByteArray();
    }
}
