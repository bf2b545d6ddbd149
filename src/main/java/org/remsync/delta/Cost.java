package org.remsync.delta;

/** Writes nothing, and adds up what it would come to. */
final class Cost implements BitCoder {
    private double bits;

    @Override
    public int code(int bit, int likely) {
        bits -= Math.log((bit == 0 ? 65536 - likely : likely) / 65536.0) / Math.log(2);
        return bit;
    }

    /** The bytes so far. */
    long bytes() {
        return (long) Math.ceil(bits / 8);
    }
}
