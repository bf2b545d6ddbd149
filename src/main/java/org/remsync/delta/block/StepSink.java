package org.remsync.delta.block;

import java.io.IOException;

/** Takes the steps by which a new content is made, in their order. */
interface StepSink {
    /** Whether a copy from there would go where it is from. */
    boolean isInPlace(long from);

    /** Bytes of the old content. */
    void copy(long from, long length) throws IOException;

    /** Whether zeros are told as such. */
    boolean takesZeros();

    /** Bytes that are new, all of them zeros. */
    void zeros(long length) throws IOException;

    /** Bytes that are new. The array is used again afterwards. */
    void literal(byte[] bytes, int from, int length) throws IOException;
}
