package org.remsync.delta.block;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import org.remsync.base.ExitCode;
import org.remsync.base.InputException;
import org.remsync.base.UserException;

/**
 * The side of a live link that asks. What it is told of failures there it throws here, as a {@link UserException} with
 * their exit status; where the other side ends early, an {@link EOFException}. It waits for answers as long as the
 * streams do, which it does not close.
 */
public final class Link {
    private final DataInputStream in;
    private final DataOutputStream out;
    private long size;
    private long fileSize;
    private String device = "";

    private Link(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    }

    /**
     * Asks for a part of a file.
     *
     * @param in what {@link Service#answer} writes
     * @param out what that reads
     * @param path the name of the file there
     * @throws UserException if it is not there or cannot be read, or if what answers is no remsync
     */
    public static Link open(InputStream in, OutputStream out, String path, Stretch stretch) throws IOException {
        Link link = new Link(in, out);
        link.begin(path, stretch);
        return link;
    }

    private void begin(String path, Stretch stretch) throws IOException {
        try {
            out.writeInt(Service.ASKED);
            out.writeUTF(path);
            stretch.write(out);
            out.flush();
            if (in.readInt() != Service.ANSWERED) {
                throw Malformed.link("it does not begin as one does");
            }
            requireDone();
            size = in.readLong();
            fileSize = in.readLong();
            device = in.readUTF();
        } catch (EOFException e) {
            throw early();
        } catch (UTFDataFormatException e) {
            throw Malformed.link("no name of a file");
        }
        if (size < 0 || size != stretch.in(fileSize)) {
            throw Malformed.link("a part of " + size + " bytes");
        }
    }

    /** How many bytes the part has there. */
    public long size() {
        return size;
    }

    /** How many bytes the whole file has there. */
    public long fileSize() {
        return fileSize;
    }

    /** The whole name of the file there. */
    String device() {
        return device;
    }

    /** Asks, and writes what is answered. */
    void ask(Question question, OutputStream to) throws IOException {
        try {
            question.write(out);
            FramedInput framed = new FramedInput(in);
            try (InputStream packed = Packed.read(new Unclosed(framed))) {
                packed.transferTo(to);
            } catch (InputException damaged) {
                framed.transferTo(OutputStream.nullOutputStream());
                requireDone();
                throw Malformed.link(String.valueOf(damaged.getMessage()));
            }
            framed.transferTo(OutputStream.nullOutputStream());
            requireDone();
        } catch (EOFException e) {
            throw early();
        } catch (UTFDataFormatException e) {
            throw Malformed.link("no reason of a failure");
        }
    }

    /** Says that nothing more will be asked. */
    public void end() throws IOException {
        Question.END.write(out);
    }

    private void requireDone() throws IOException {
        int status = in.readUnsignedByte();
        if (status != 0) {
            String message = in.readUTF();
            ExitCode exitCode = ExitCode.UNAVAILABLE;
            for (ExitCode each : ExitCode.values()) {
                exitCode = each.status() == status ? each : exitCode;
            }
            throw new UserException(exitCode, "the other side: " + message, "");
        }
    }

    private static EOFException early() {
        return new EOFException("the other side ended before it had answered");
    }

    /** What is read of it ends before it does. */
    private static final class Unclosed extends java.io.FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
