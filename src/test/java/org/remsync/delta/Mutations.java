package org.remsync.delta;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Contents of many kinds, and others made from them, all from one seed. */
public final class Mutations {
    private final Random random;

    /** Everything from this seed. */
    public Mutations(long seed) {
        random = new Random(seed);
    }

    /** A content of this size. */
    public byte[] content(int size) {
        byte[] content = new byte[size];
        switch (random.nextInt(5)) {
            case 0 -> random.nextBytes(content);
            case 1 -> Arrays.fill(content, (byte) random.nextInt(256));
            case 2 -> {
                int period = 1 + random.nextInt(300);
                for (int i = 0; i < size; i++) {
                    content[i] = (byte) (i < period ? random.nextInt() : content[i - period]);
                }
            }
            case 3 -> {
                for (int i = 0; i < size; i++) {
                    content[i] = (byte) (random.nextInt(5) == 0 ? ' ' : 'a' + random.nextInt(4));
                }
            }
            default -> {
                for (int i = 0; i < size; i++) {
                    content[i] = (byte) (i % 64 < 56 ? i >> 6 : random.nextInt(16));
                }
            }
        }
        return content;
    }

    /** Some pieces of the old contents, copied, moved, cut and changed. */
    public byte[] changed(byte[]... old) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int n = random.nextInt(8); n >= 0; n--) {
            byte[] from = old[random.nextInt(old.length)];
            if (random.nextInt(3) == 0 || from.length == 0) {
                out.writeBytes(content(random.nextInt(200)));
            } else {
                int begin = random.nextInt(4) == 0 ? 0 : random.nextInt(from.length);
                byte[] piece = Arrays.copyOfRange(from, begin, begin + random.nextInt(from.length - begin + 1));
                for (int k = random.nextInt(4); k > 0 && piece.length > 0; k--) {
                    piece[random.nextInt(piece.length)] = (byte) random.nextInt();
                }
                out.writeBytes(piece);
            }
        }
        return out.toByteArray();
    }

    /** What all is drawn from. */
    public Random random() {
        return random;
    }
}
