package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;
import org.remsync.base.Limits;

/** What one mail may still cost: bytes, bytes of headers, and bodies. */
final class Allowance {
    /** The mail is beyond a limit. */
    static final class Spent extends IOException {
        Spent(String message) {
            super(message);
        }
    }

    private long mailBytes = Limits.MAIL_BYTES;
    private int headerBytes = Limits.MAIL_HEADER_BYTES;
    private int bodies = Limits.MAIL_BODIES;

    void spendHeader(int bytes) throws Spent {
        headerBytes -= bytes;
        if (headerBytes < 0) {
            throw new Spent("its headers exceed " + Limits.MAIL_HEADER_BYTES + " bytes");
        }
    }

    /** Counts a body in, and numbers it from 1. */
    int spendBody() throws Spent {
        if (bodies == 0) {
            throw new Spent("it has more than " + Limits.MAIL_BODIES + " bodies");
        }
        bodies--;
        return Limits.MAIL_BODIES - bodies;
    }

    /** The mail itself, no longer than is allowed. */
    InputStream meter(InputStream mail) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = mail.read(target, offset, length);
                mailBytes -= Math.max(count, 0);
                if (mailBytes < 0) {
                    throw new Spent("it exceeds " + Limits.MAIL_BYTES + " bytes");
                }
                return count;
            }
        };
    }
}
