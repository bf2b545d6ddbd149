package org.remsync.delta.block;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Bytes in pieces of which each tells its length; closing it writes the last one, an empty one, and no more. */
final class FramedOutput extends OutputStream {
    private final DataOutputStream out;

    FramedOutput(DataOutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > 0) {
            out.writeInt(length);
            out.write(bytes, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.writeInt(0);
        out.flush();
    }
}
