package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart body (RFC 2046, 5.1), without its preamble and epilogue. A missing end is forgiven. */
final class Parts {
    private final Lines lines;
    private final String delimiter;
    private Stretch current;

    Parts(InputStream body, String boundary) {
        this.lines = new Lines(body);
        this.delimiter = "--" + boundary;
        this.current = new Stretch(lines, this::atDelimiter);
    }

    /** The next part, headers and all; null after the last. What was not read of the one before is passed over. */
    @Nullable InputStream next() throws IOException {
        current.finish();
        Line line = lines.next();
        if (line == null || line.text().startsWith("--", delimiter.length())) {
            return null;
        }
        current = new Stretch(lines, this::atDelimiter);
        return current;
    }

    private boolean atDelimiter(Lines ahead) throws IOException {
        Line line = ahead.peek(0);
        if (line == null || !line.startsWith(delimiter)) {
            return false;
        }
        String tail = line.text().substring(delimiter.length());
        return (tail.startsWith("--") ? tail.substring(2) : tail).isBlank();
    }
}
