package org.remsync.parcel;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.remsync.base.InputException;
import org.remsync.base.Limits;

/** The lines of a manifest: UTF-8, each ended by a line feed, no other control characters, within the limits. */
final class Lines implements Closeable {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private @Nullable String ahead;
    private long total;
    private int number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line without its line feed; empty at the end. */
    Optional<String> next() throws IOException {
        Optional<String> line = peek();
        if (line.isPresent()) {
            ahead = null;
            number++;
        }
        return line;
    }

    /** The same, but the line stays to be read. */
    Optional<String> peek() throws IOException {
        if (ahead == null) {
            ahead = read();
        }
        return Optional.ofNullable(ahead);
    }

    private @Nullable String read() throws IOException {
        line.reset();
        while (true) {
            if (at == end && !fill()) {
                if (line.size() == 0) {
                    return null;
                }
                throw refuse(number + 1, "cut off");
            }
            int from = at;
            while (at < end && (buffer[at] >= ' ' || buffer[at] < 0) && buffer[at] != 0x7f) {
                at++;
            }
            line.write(buffer, from, at - from);
            if (line.size() > Limits.LINE_BYTES || total + line.size() > Limits.MANIFEST_BYTES) {
                throw refuse(number + 1, "too long");
            }
            if (at < end) {
                return ended(buffer[at++]);
            }
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private String ended(byte control) {
        if (control != '\n') {
            throw refuse(number + 1, "control character");
        }
        total += line.size() + 1;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw refuse(number + 1, "not UTF-8");
        }
    }

    /** The first word of a line. */
    static String keyword(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }

    /** Refuses what could not stand as one line, and what would be read as something known. */
    static void requireUnknown(String line, Set<String> known) {
        boolean plain = StandardCharsets.UTF_8.newEncoder().canEncode(line)
                && line.chars().noneMatch(c -> c < ' ' || c == 0x7f)
                && line.getBytes(StandardCharsets.UTF_8).length <= Limits.LINE_BYTES;
        if (!plain || keyword(line).isEmpty() || known.contains(keyword(line))) {
            throw new IllegalArgumentException("not a line to be kept: \"" + line + "\"");
        }
    }

    /** The number of the line last read, from 1. */
    int number() {
        return number;
    }

    /** A refusal of the line last read. */
    InputException refuse(String why) {
        return refuse(number, why);
    }

    /** A refusal of some line. */
    InputException refuse(int line, String why) {
        return new InputException(
                "line " + line + " of the manifest: " + why, "The parcel is of no use; its sender must send again.");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
