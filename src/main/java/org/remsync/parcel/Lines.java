package org.remsync.parcel;

import java.io.BufferedInputStream;
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
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private @Nullable String ahead;
    private long total;
    private int number;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
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
        bytes.reset();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 && bytes.size() == 0) {
                return null;
            }
            if (b < ' ' || b == 0x7f || bytes.size() == Limits.LINE_BYTES || total == Limits.MANIFEST_BYTES) {
                throw refuse(number + 1, b < 0 ? "cut off" : b < ' ' || b == 0x7f ? "control character" : "too long");
            }
            bytes.write(b);
            total++;
        }
        total++;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
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
