package org.remsync.parcel.probe;

import static org.remsync.base.SignedLines.number;
import static org.remsync.base.SignedLines.value;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.base.SignedLines;
import org.remsync.model.Checksum;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;

/** Reads the file of a test mail, or of an answer. */
public final class ProbeReader {
    private static final int BUFFER = 1 << 15;
    private static final int TEST_LINES = 10;
    private static final int ANSWER_LINES = 7;

    private ProbeReader() {}

    /** Its signed lines; the bytes behind them are not looked at. */
    public static Probe read(Disk disk, Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(disk.read(file), BUFFER)) {
            return parse(head(in));
        }
    }

    /** In what state the bytes of a test mail are. */
    public static TestAnswer.State state(Disk disk, Path file, TestMail test) throws IOException {
        try (InputStream in = new BufferedInputStream(disk.read(file), BUFFER)) {
            head(in);
            MessageDigest digest = Checksum.digest();
            byte[] buffer = new byte[BUFFER];
            long length = 0;
            for (int read = in.read(buffer); read >= 0 && length <= test.size(); read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                length += read;
            }
            if (length < test.size()) {
                return TestAnswer.State.CUT;
            }
            return length == test.size() && Checksum.of(digest.digest()).equals(test.sum())
                    ? TestAnswer.State.WHOLE
                    : TestAnswer.State.CHANGED;
        }
    }

    private static Probe parse(String text) {
        try {
            List<String> lines = List.of(text.split("\n"));
            Probe probe = lines.size() > 1 && lines.get(1).equals("kind test") ? test(lines) : answer(lines);
            if (!probe.text().equals(text)) {
                throw new IllegalArgumentException("it is not in the one right form");
            }
            return probe;
        } catch (IllegalArgumentException e) {
            throw refuse("has wrong lines: " + e.getMessage());
        }
    }

    private static TestMail test(List<String> lines) {
        if (lines.size() != TEST_LINES) {
            throw new IllegalArgumentException("a test has " + TEST_LINES + " lines, not " + lines.size());
        }
        return new TestMail(
                value(lines.get(2)), SiteId.parse(value(lines.get(3))), (int) number(value(lines.get(4))),
                (int) number(value(lines.get(5))), number(value(lines.get(6))), Checksum.parse(value(lines.get(7))),
                SiteKey.parse(value(lines.get(8))), value(lines.get(9)));
    }

    private static TestAnswer answer(List<String> lines) {
        int last = lines.size() - 1;
        if (lines.size() < ANSWER_LINES) {
            throw new IllegalArgumentException("an answer has at least " + ANSWER_LINES + " lines");
        }
        List<TestAnswer.Arrival> arrivals = new ArrayList<>();
        for (String line : lines.subList(5, last - 1)) {
            String[] words = line.split(" ");
            if (words.length != 4) {
                throw new IllegalArgumentException("no arrival: \"" + line + "\"");
            }
            arrivals.add(new TestAnswer.Arrival(
                    (int) number(words[1]), TestAnswer.State.valueOf(words[2].toUpperCase(Locale.ROOT)),
                    Instant.ofEpochMilli(number(words[3]))));
        }
        return new TestAnswer(
                value(lines.get(2)), SiteId.parse(value(lines.get(3))), Instant.ofEpochMilli(number(value(lines.get(4)))),
                arrivals, SiteKey.parse(value(lines.get(last - 1))), value(lines.get(last)));
    }

    private static String head(InputStream in) throws IOException {
        return SignedLines.read(in, Limits.PROBE_HEADER_BYTES).orElseThrow(() -> refuse("has no end of its lines"));
    }

    static void requireId(String id) {
        if (!id.matches("[0-9a-f]{" + Probe.ID_DIGITS + "}")) {
            throw new IllegalArgumentException("no name of a set of test mails: \"" + id + "\"");
        }
    }

    private static InputException refuse(String why) {
        return new InputException("the test mail " + why, "It was damaged or forged on the way; nothing of it was used.");
    }
}
