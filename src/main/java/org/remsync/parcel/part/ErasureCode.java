package org.remsync.parcel.part;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Reed-Solomon over {@link GaloisField}: {@code data} pieces stay as they are, {@code parity} pieces are made of them, and
 * any {@code data} of all these give back the rest. The matrix is Vandermonde's, multiplied by the inverse of its own top,
 * as in the libraries of Backblaze and klauspost, with which it can be compared.
 */
final class ErasureCode {
    /** Most pieces of both kinds together. */
    static final int MOST = GaloisField.SIZE - 1;

    private final int data;
    private final Matrix matrix;

    ErasureCode(int data, int parity) {
        if (data < 1 || parity < 0 || data + parity > MOST) {
            throw new IllegalArgumentException("no code for " + data + " and " + parity + " pieces");
        }
        this.data = data;
        Matrix all = Matrix.vandermonde(data + parity, data);
        this.matrix = all.times(all.choose(IntStream.range(0, data).toArray()).inverse());
    }

    /** Makes the parity pieces of the data pieces. */
    Combination parity() {
        return new Combination(matrix.choose(IntStream.range(data, matrix.height()).toArray()));
    }

    /**
     * Makes wanted pieces of others.
     *
     * @param from as many pieces as there are of data, by number from 0, data first
     * @param wanted data pieces
     */
    Combination rebuild(int[] from, int[] wanted) {
        if (from.length != data || Arrays.stream(from).distinct().count() != data) {
            throw new IllegalArgumentException(data + " different pieces are needed, not " + from.length);
        }
        return new Combination(matrix.choose(from).inverse().choose(wanted));
    }
}
