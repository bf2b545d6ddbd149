package org.remsync.delta.block;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What one side of a live link asks of the other: the signature of a file or device there.
 *
 * @param blockSize bytes of a block; 0 to have it chosen
 * @param path the file's name there
 */
public record Request(int blockSize, String path) {
    private static final int MAGIC = 0x72735631; // rsV1

    /** Refuses a block size that no signature can have. */
    public Request {
        if (blockSize < 0 || blockSize > BlockSize.MOST) {
            throw new IllegalArgumentException("a block has 1 to " + BlockSize.MOST + " bytes, not " + blockSize);
        }
    }

    /** Writes it. */
    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        data.writeInt(blockSize);
        data.writeUTF(path);
        data.flush();
    }

    /**
     * Reads one.
     *
     * @throws org.remsync.base.InputException if it is none
     */
    public static Request read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            if (data.readInt() != MAGIC) {
                throw Malformed.request("it does not begin as one does");
            }
            return new Request(data.readInt(), data.readUTF());
        } catch (EOFException | java.io.UTFDataFormatException e) {
            throw Malformed.request("it ends early");
        } catch (IllegalArgumentException e) {
            throw Malformed.request(String.valueOf(e.getMessage()));
        }
    }
}
