package org.remsync.delta;

/** Between how likely something is, in 65,536ths, and the logarithm of its odds. */
final class Logistic {
    /** The largest logarithm that is told apart. */
    static final float MOST = 11.5f;

    /** How many levels {@link #level} tells apart. */
    static final int LEVELS = 33;

    private static final int STEPS = 128;
    private static final byte[] LEVEL = new byte[4096];
    private static final float[] STRETCH = new float[4096];
    private static final int[] SQUASH = new int[(int) (2 * MOST * STEPS) + 1];

    static {
        for (int i = 0; i < STRETCH.length; i++) {
            double likely = (i + 0.5) / STRETCH.length;
            STRETCH[i] = (float) StrictMath.log(likely / (1 - likely));
            LEVEL[i] = (byte) (Math.max(-16, Math.min(16, Math.round(STRETCH[i] * 2))) + 16);
        }
        for (int i = 0; i < SQUASH.length; i++) {
            double odds = StrictMath.exp((double) i / STEPS - MOST);
            SQUASH[i] = (int) Math.max(1, Math.min(65535, Math.rint(65536 * odds / (1 + odds))));
        }
    }

    private Logistic() {}

    /** The logarithm of the odds. */
    static float stretch(int likely) {
        return STRETCH[likely >>> 4];
    }

    /** The same in half units, 0 to 32. */
    static int level(int likely) {
        return LEVEL[likely >>> 4];
    }

    /** How likely it is, 1 to 65,535. */
    static int squash(float odds) {
        return SQUASH[(int) ((Math.max(-MOST, Math.min(MOST, odds)) + MOST) * STEPS)];
    }
}
