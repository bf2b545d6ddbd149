package org.remsync.delta;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.remsync.delta.deflate.Block;
import org.remsync.delta.deflate.Choice;
import org.remsync.delta.deflate.Deflation;
import org.remsync.delta.deflate.OddStreamException;
import org.remsync.delta.deflate.Token;

/** Deflates as no one does: greedily, with the last place of each four bytes, in blocks of all kinds and many sizes. */
final class OddDeflater {
    private OddDeflater() {}

    static byte[] deflated(byte[] bytes) {
        Random random = new Random(bytes.length);
        Deflation deflation = new Deflation(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<Integer, Integer> places = new HashMap<>();
        Block block = new Block();
        try {
            for (int at = 0; at < bytes.length; ) {
                int from = at;
                int count = random.nextInt(3000);
                block.begin(Block.Kind.FIXED, block.codes());
                if (random.nextInt(6) == 0) {
                    int stored = Math.min(bytes.length - at, count);
                    block.store(stored, random.nextInt(128) & 0x7f);
                    at += stored;
                } else {
                    at = tokens(bytes, at, count, places, block);
                    Choice choice = new Choice(block, bytes, from);
                    if (random.nextBoolean()) {
                        block.use(choice.codes());
                    } else {
                        block.fix();
                    }
                }
                block.end(false);
                deflation.write(block);
                out.writeBytes(deflation.take());
            }
            block.begin(Block.Kind.FIXED, block.codes());
            block.fix();
            block.end(true);
            deflation.write(block);
        } catch (OddStreamException e) {
            throw new AssertionError(e);
        }
        deflation.end(5);
        out.writeBytes(deflation.take());
        return out.toByteArray();
    }

    private static int tokens(byte[] bytes, int from, int count, Map<Integer, Integer> places, Block block) {
        int at = from;
        for (int i = 0; i < count && at < bytes.length; i++) {
            int token = Token.LITERAL;
            if (at + 4 <= bytes.length) {
                int four = bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
                Integer place = places.put(four, at);
                if (place != null && at - place <= Token.FARTHEST) {
                    int length = 0;
                    while (length < 60 && at + length < bytes.length && bytes[place + length] == bytes[at + length]) {
                        length++;
                    }
                    token = length < 4 ? Token.LITERAL : Token.copy(length, at - place);
                }
            }
            block.add(token);
            at += Token.length(token);
        }
        return at;
    }
}
