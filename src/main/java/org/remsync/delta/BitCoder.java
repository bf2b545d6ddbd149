package org.remsync.delta;

import java.io.IOException;

/**
 * One end of an arithmetic code of bits: the writing end is told each bit, the reading end tells it. So the models that
 * foresee the bits are written once for both.
 */
interface BitCoder {
    /**
     * One bit, and in 65,536ths (1 to 65,535) how likely it is a one.
     *
     * @param bit what the writing end writes; the reading end does not look at it
     * @return the bit
     */
    int code(int bit, int likely) throws IOException;
}
