package org.remsync.delta.block;

import java.io.IOException;

/** Takes the steps by which a new content is made, in their order. */
interface StepSink {
    /** Bytes of the old content. */
    void copy(long from, long length) throws IOException;

    /** Bytes that are new. The array is used again afterwards. */
    void literal(byte[] bytes, int from, int length) throws IOException;
}
