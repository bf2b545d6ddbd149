package org.remsync.parcel.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.remsync.base.Disk;
import org.remsync.model.Checksum;
import org.remsync.model.NumberSet;

/** Makes a parcel of enough of its parts, on disk. */
public final class PartJoiner {
    private final Disk disk;
    private final PartLayout layout;
    private final IntFunction<Path> files;
    private final Path scratch;

    /**
     * For one parcel.
     *
     * @param files where each part that is there lies, checked
     * @param scratch a directory for pieces that are made anew
     */
    public PartJoiner(Disk disk, PartLayout layout, IntFunction<Path> files, Path scratch) {
        this.disk = disk;
        this.layout = layout;
        this.files = files;
        this.scratch = scratch;
    }

    /**
     * Joins into a new file, synced.
     *
     * @param have the parts that are there; enough of each group
     * @throws org.remsync.base.InputException where they give another parcel than they say
     */
    public void join(NumberSet have, Path target) throws IOException {
        try {
            for (int group = 0; group < layout.groups(); group++) {
                rebuild(group, have);
            }
            concatenate(have, target);
        } finally {
            for (int number = 1; number <= layout.data(); number++) {
                if (!have.contains(number)) {
                    remove(rebuilt(number));
                }
            }
        }
    }

    private Path rebuilt(int number) {
        return scratch.resolve("rebuilt-" + layout.parcel().abbreviated() + "-" + number);
    }

    private void remove(Path file) throws IOException {
        if (disk.stat(file).isPresent()) {
            disk.delete(file);
        }
    }

    private void rebuild(int group, NumberSet have) throws IOException {
        int[] numbers = layout.group(group);
        int data = layout.dataOf(group);
        int[] places = java.util.stream.IntStream.range(0, numbers.length).toArray();
        int[] from = Arrays.stream(places).filter(place -> have.contains(numbers[place])).limit(data).toArray();
        int[] missing = Arrays.stream(places).limit(data).filter(place -> !have.contains(numbers[place])).toArray();
        if (missing.length == 0) {
            return;
        }
        try (Pieces pieces = new Pieces()) {
            for (int place : from) {
                pieces.from(PartReader.open(disk, files.apply(numbers[place])));
            }
            for (int place : missing) {
                remove(rebuilt(numbers[place]));
                pieces.to(disk, rebuilt(numbers[place]));
            }
            pieces.combine(new ErasureCode(data, numbers.length - data).rebuild(from, missing), layout.piece());
        }
    }

    private void concatenate(NumberSet have, Path target) throws IOException {
        MessageDigest digest = Checksum.digest();
        byte[] buffer = new byte[1 << 15];
        try (Disk.Output out = disk.create(target)) {
            for (int number = 1; number <= layout.data(); number++) {
                try (InputStream in = have.contains(number)
                        ? PartReader.open(disk, files.apply(number))
                        : disk.read(rebuilt(number))) {
                    int left = layout.length(number);
                    for (int read = 1; left > 0 && read > 0; left -= read) {
                        read = in.read(buffer, 0, Math.min(left, buffer.length));
                        digest.update(buffer, 0, Math.max(read, 0));
                        out.write(buffer, 0, Math.max(read, 0));
                    }
                }
            }
            out.sync();
        }
        if (!Checksum.of(digest.digest()).equals(layout.parcel())) {
            throw PartHeader.refuse("and those it was joined with give another parcel than they say");
        }
    }
}
