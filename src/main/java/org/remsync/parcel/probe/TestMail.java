package org.remsync.parcel.probe;

import org.remsync.base.Limits;
import org.remsync.base.SignedLines;
import org.remsync.model.Checksum;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;

/**
 * One test mail of a set.
 *
 * @param id of the set
 * @param to for whom it is
 * @param number its own, from 1
 * @param tests how many the set has
 * @param size how many bytes follow, which mean nothing
 * @param sum of those
 * @param key who made it
 * @param signature by that key
 */
public record TestMail(
        String id, SiteId to, int number, int tests, long size, Checksum sum, SiteKey key, String signature) implements Probe {
    /** Refuses numbers that no set has. */
    public TestMail {
        ProbeReader.requireId(id);
        if (tests > Limits.PROBE_TESTS || number < 1 || number > tests) {
            throw new IllegalArgumentException("test " + number + " of " + tests);
        }
        SignedLines.requireSignature(signature);
    }

    /** The lines that the signature is over. */
    public static String signed(String id, SiteId to, int number, int tests, long size, Checksum sum, SiteKey key) {
        return FIRST_LINE
                + "kind test\n"
                + "probe " + id + "\n"
                + "to " + to + "\n"
                + "number " + number + "\n"
                + "tests " + tests + "\n"
                + "size " + size + "\n"
                + "sum " + sum + "\n"
                + "key " + key + "\n";
    }

    @Override
    public String signed() {
        return signed(id, to, number, tests, size, sum, key);
    }
}
