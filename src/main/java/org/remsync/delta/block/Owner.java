package org.remsync.delta.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Which file a journal is of, by what lasts: where it lies as seen from the journal, which stays so where a disk gets
 * another place, and the number of a regular file, which stays where it gets another name.
 *
 * @param name where it lies; only as much of it as there is room for
 * @param device where its number counts
 * @param number less than 1 where it has none that lasts
 */
record Owner(String name, long device, long number) {
    /** Bytes that this takes at most. */
    static final int MOST = 12_000;

    private static final int MOST_NAME = MOST - 2 * Long.BYTES - Short.BYTES;

    /** The owner of a journal, which need not be there yet. */
    static Owner of(Path target, Path journal) throws IOException {
        Path file = target.toRealPath();
        String name = directory(journal).relativize(file).toString();
        return Files.isRegularFile(file)
                ? new Owner(name, number(file, "unix:dev"), number(file, "unix:ino"))
                : new Owner(name, 0, 0);
    }

    private static Path directory(Path journal) throws IOException {
        return journal.toAbsolutePath().getParent().toRealPath();
    }

    private static long number(Path file, String name) throws IOException {
        return ((Number) Files.getAttribute(file, name)).longValue();
    }

    private byte[] bytes() {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, Math.min(bytes.length, MOST_NAME));
    }

    /** Whether it is the same file, by its place or by its number. */
    boolean is(Owner other) {
        return Arrays.equals(bytes(), other.bytes())
                || number > 0 && number == other.number && device == other.device;
    }

    /** The file, as a person knows it. */
    Path file(Path journal) throws IOException {
        return directory(journal).resolve(name).normalize();
    }

    void write(ByteBuffer to) {
        to.putLong(device).putLong(number).putShort((short) bytes().length).put(bytes());
    }

    static Owner read(ByteBuffer from) {
        long device = from.getLong();
        long number = from.getLong();
        byte[] name = new byte[Math.min(from.getShort() & 0xffff, MOST_NAME)];
        from.get(name);
        return new Owner(new String(name, StandardCharsets.UTF_8), device, number);
    }
}
