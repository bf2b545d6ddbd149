package org.remsync.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A mail as it comes from a server: what breaks the stream is the server's failure, not the disk's. */
final class ServerStream extends FilterInputStream {
    private final MailServer server;

    ServerStream(InputStream in, MailServer server) {
        super(in);
        this.server = server;
    }

    @Override
    public int read() {
        try {
            return in.read();
        } catch (IOException e) {
            throw server.failure(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            throw server.failure(e);
        }
    }
}
