package org.remsync.delta.block;

/** The kinds of signatures. */
public enum Form {
    /** Ours: 40 bits of a polynomial hash, peaks, SHA-256, the identity of the content, and the SHA-256 of the signature. */
    REMSYNC(0x72735332, 5, 4, StrongSum.Hash.SHA256, 16),
    /** What rdiff 2.3 writes unless told otherwise: a polynomial hash and BLAKE2b. */
    RDIFF(0x72730147, 4, 0, StrongSum.Hash.BLAKE2B, StrongSum.MOST),
    /** What rdiff wrote from 1.0 on: rsync's rolling sum and BLAKE2b. */
    RDIFF_ROLLSUM(0x72730137, 4, 0, StrongSum.Hash.BLAKE2B, StrongSum.MOST);

    private final int magic;
    private final int weakSize;
    private final int peakSize;
    private final StrongSum.Hash hash;
    private final int strongSize;

    Form(int magic, int weakSize, int peakSize, StrongSum.Hash hash, int strongSize) {
        this.magic = magic;
        this.weakSize = weakSize;
        this.peakSize = peakSize;
        this.hash = hash;
        this.strongSize = strongSize;
    }

    int magic() {
        return magic;
    }

    int weakSize() {
        return weakSize;
    }

    /** How many bytes of each block's {@link Peak} there are; 0 if it has none. */
    int peakSize() {
        return peakSize;
    }

    /** Bytes of what is said of one block, with so many of its strong sum. */
    int recordSize(int strong) {
        return weakSize + peakSize + strong;
    }

    /** How many bytes of the strong sum are kept unless one says otherwise. */
    public int strongSize() {
        return strongSize;
    }

    StrongSum strong() {
        return new StrongSum(hash);
    }

    WeakSum weak() {
        return switch (this) {
            case REMSYNC -> new WideSum();
            case RDIFF -> new RabinKarp();
            case RDIFF_ROLLSUM -> new Rollsum();
        };
    }

    /** Whether rdiff reads and writes it. */
    public boolean isRdiff() {
        return this != REMSYNC;
    }
}
