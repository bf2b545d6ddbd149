package org.remsync.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;

/**
 * How far the ledger once was, kept in a small file beside it: a ledger that is behind it was lost or rolled back.
 *
 * @param epoch the ledger's
 * @param tick the last one used
 */
public record HighWaterMark(long epoch, long tick) {
    private static final Pattern TEXT = Pattern.compile("remsync-high-water 1\nepoch (\\d{1,18})\ntick (\\d{1,18})\n");

    /** Reads a mark; empty if there is no such file. */
    public static Optional<HighWaterMark> read(Disk disk, Path file) throws IOException {
        if (disk.stat(file).isEmpty()) {
            return Optional.empty();
        }
        String text = new String(AtomicFile.read(disk, file), StandardCharsets.UTF_8);
        Matcher fields = TEXT.matcher(text);
        if (!fields.matches()) {
            throw new IOException(file + ": not a high-water mark");
        }
        return Optional.of(new HighWaterMark(Long.parseLong(fields.group(1)), Long.parseLong(fields.group(2))));
    }

    /** Writes this mark, durably. */
    public void write(Disk disk, Path file) throws IOException {
        String text = "remsync-high-water 1\nepoch " + epoch + "\ntick " + tick + "\n";
        AtomicFile.write(disk, file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a ledger that is here stands behind this mark. */
    public boolean isAhead(long ledgerEpoch, long ledgerTick) {
        return epoch != ledgerEpoch ? epoch > ledgerEpoch : tick > ledgerTick;
    }
}
