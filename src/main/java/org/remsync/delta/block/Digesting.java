package org.remsync.delta.block;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Sums what is written. */
final class Digesting extends FilterOutputStream {
    private final ContentSum sum;

    Digesting(ContentSum sum, OutputStream out) {
        super(out);
        this.sum = sum;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        sum.see(bytes, from, length);
        out.write(bytes, from, length);
    }

    /** What was written; to be asked once. */
    Identity identity() {
        return sum.identity();
    }
}
