package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what {@link YencWriter} writes, from its first line on. Damage is for the reader of the parcel to find; it has
 * checksums.
 */
final class YencBody extends InputStream {
    private final InputStream in;
    private boolean lineBegins;
    private boolean ended;

    YencBody(InputStream in) throws IOException {
        this.in = in;
        passLine();
    }

    private void passLine() throws IOException {
        int next = in.read();
        while (next >= 0 && next != '\n') {
            next = in.read();
        }
        lineBegins = true;
        ended = next < 0;
    }

    @Override
    public int read() throws IOException {
        while (!ended) {
            int next = in.read();
            if (next == '\n') {
                lineBegins = true;
            } else if (next == '=') {
                int escaped = in.read();
                // no byte is escaped to "y", so a line that begins so is the last
                ended = escaped < 0 || (lineBegins && escaped == 'y');
                lineBegins = false;
                if (!ended) {
                    return escaped - YencWriter.ESCAPED - YencWriter.MOVED & 0xff;
                }
            } else if (next < 0) {
                ended = true;
            } else if (next != '\r') {
                lineBegins = false;
                return next - YencWriter.MOVED & 0xff;
            }
        }
        return -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int done = 0;
        for (; done < length; done++) {
            int next = read();
            if (next < 0) {
                return done == 0 && length > 0 ? -1 : done;
            }
            target[offset + done] = (byte) next;
        }
        return done;
    }
}
