package org.remsync.parcel.probe;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.remsync.base.Limits;
import org.remsync.base.SignedLines;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;

/**
 * What came of a set of test mails so far.
 *
 * @param id of the set
 * @param to who posted it
 * @param written when this was written, by its writer's clock
 * @param arrivals what came, by rising numbers
 * @param key who answers
 * @param signature by that key
 */
public record TestAnswer(
        String id, SiteId to, Instant written, List<Arrival> arrivals, SiteKey key, String signature) implements Probe {
    /** In what state a test mail came. */
    public enum State {
        /** As it was posted. */
        WHOLE,
        /** Its end is missing. */
        CUT,
        /** Some of its bytes are others. */
        CHANGED
    }

    /**
     * One test mail that came.
     *
     * @param number its own
     * @param state in which it came
     * @param at when it was taken in, by the clock there
     */
    public record Arrival(int number, State state, Instant at) {
        private String line() {
            return "test " + number + " " + state.name().toLowerCase(Locale.ROOT) + " " + at.toEpochMilli() + "\n";
        }
    }

    /** Refuses arrivals that do not rise. */
    public TestAnswer {
        ProbeReader.requireId(id);
        SignedLines.requireSignature(signature);
        arrivals = List.copyOf(arrivals);
        int last = 0;
        for (Arrival each : arrivals) {
            if (each.number() <= last || each.number() > Limits.PROBE_TESTS) {
                throw new IllegalArgumentException("test " + each.number() + " after " + last);
            }
            last = each.number();
        }
    }

    /** The lines that the signature is over. */
    public static String signed(String id, SiteId to, Instant written, List<Arrival> arrivals, SiteKey key) {
        StringBuilder text = new StringBuilder(FIRST_LINE)
                .append("kind answer\n")
                .append("probe ").append(id).append('\n')
                .append("to ").append(to).append('\n')
                .append("written ").append(written.toEpochMilli()).append('\n');
        arrivals.forEach(each -> text.append(each.line()));
        return text.append("key ").append(key).append('\n').toString();
    }

    @Override
    public String signed() {
        return signed(id, to, written, arrivals, key);
    }
}
