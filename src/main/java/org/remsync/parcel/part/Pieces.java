package org.remsync.parcel.part;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Arrays;
import org.remsync.base.Disk;

/** Makes pieces of a group from others of it, slice by slice, from open streams into new files. */
final class Pieces implements Closeable {
    private static final int BUFFER = 1 << 14;

    private final List<InputStream> inputs = new ArrayList<>();
    private final List<OutputStream> outputs = new ArrayList<>();

    /** The next input of the combination; one that ends early counts as followed by zeros. */
    void from(InputStream in) {
        inputs.add(in);
    }

    /** The next output of the combination, a new file. */
    void to(Disk disk, Path file) throws IOException {
        outputs.add(new BufferedOutputStream(disk.create(file), BUFFER));
    }

    /** Makes the first {@code length} bytes of each output. */
    void combine(Combination combination, int length) throws IOException {
        byte[][] from = new byte[combination.inputs()][Combination.SLICE];
        byte[][] to = new byte[combination.outputs()][Combination.SLICE];
        for (int left = length; left > 0; left -= Combination.SLICE) {
            int slice = Math.min(left, Combination.SLICE);
            for (int i = 0; i < from.length; i++) {
                int read = inputs.get(i).readNBytes(from[i], 0, slice);
                Arrays.fill(from[i], read, slice, (byte) 0);
            }
            combination.apply(from, to, slice);
            for (int i = 0; i < to.length; i++) {
                outputs.get(i).write(to[i], 0, slice);
            }
        }
        for (OutputStream out : outputs) {
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        for (InputStream in : inputs) {
            in.close();
        }
        for (OutputStream out : outputs) {
            out.close();
        }
    }
}
