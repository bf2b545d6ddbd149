package org.remsync.reconcile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.Limits;

/**
 * A content that can be merged line by line: without NUL, and within {@link Limits#MERGE_BYTES} and
 * {@link Limits#MERGE_LINES}. A line ends after its line feed and is compared with it, byte by byte in whatever encoding,
 * so an ending changed from LF to CRLF, or missing at the end, is a change like any other.
 */
public final class Text {
    /** The text without a line: what two sites began with that made the same file each. */
    public static final Text EMPTY = new Text(new byte[0], new int[] {0});

    private final byte[] bytes;
    /** Where each line begins, and last where the text ends. */
    private final int[] starts;

    private Text(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /** The text of these bytes, which are copied; empty if they are no such text. */
    public static Optional<Text> of(byte[] content) {
        if (content.length > Limits.MERGE_BYTES) {
            return Optional.empty();
        }
        byte[] bytes = content.clone();
        int[] starts = new int[Math.min(bytes.length, Limits.MERGE_LINES) + 1];
        int lines = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean ends = bytes[i] == '\n' || i == bytes.length - 1;
            if (bytes[i] == 0 || (ends && lines == Limits.MERGE_LINES)) {
                return Optional.empty();
            }
            if (ends) {
                starts[++lines] = i + 1;
            }
        }
        return Optional.of(new Text(bytes, Arrays.copyOf(starts, lines + 1)));
    }

    /** How many lines. */
    int size() {
        return starts.length - 1;
    }

    /** A number for each line: the same for the same line in all texts that are numbered with the same map. */
    int[] numbers(Map<String, Integer> known) {
        int[] numbers = new int[size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = known.computeIfAbsent(line(i), line -> known.size());
        }
        return numbers;
    }

    /** A line with its ending; each character stands for one byte. */
    String line(int index) {
        return new String(bytes, starts[index], starts[index + 1] - starts[index], StandardCharsets.ISO_8859_1);
    }

    int bytes() {
        return bytes.length;
    }

    /** CRLF, LF, or nothing where the first line is missing or does not end. */
    String firstLineEnd() {
        String first = size() == 0 ? "" : line(0);
        return first.endsWith("\r\n") ? "\r\n" : first.endsWith("\n") ? "\n" : "";
    }

    /** Whether an ASCII letter or digit is in these lines. */
    boolean hasWords(Span lines) {
        for (int i = starts[lines.from()]; i < starts[lines.to()]; i++) {
            int letter = bytes[i] | 0x20;
            if ((letter >= 'a' && letter <= 'z') || (bytes[i] >= '0' && bytes[i] <= '9')) {
                return true;
            }
        }
        return false;
    }

    void copy(Span lines, ByteArrayOutputStream out) {
        out.write(bytes, starts[lines.from()], starts[lines.to()] - starts[lines.from()]);
    }

    /** The same, with the last line ended if it is not. */
    void copyWhole(Span lines, String newline, ByteArrayOutputStream out) {
        copy(lines, out);
        if (lines.size() > 0 && bytes[starts[lines.to()] - 1] != '\n') {
            out.writeBytes(newline.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
