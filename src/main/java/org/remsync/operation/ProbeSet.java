package org.remsync.operation;

import java.util.ArrayList;
import java.util.List;
import org.remsync.config.MailSettings;
import org.remsync.ledger.ProbeTestRow;
import org.remsync.model.MailForm;

/**
 * Which test mails a set has: many small ones, by which loss shows; some in each form; and graded sizes, once it is known
 * about where mails are too large, around there.
 */
final class ProbeSet {
    private static final long SMALL = MailSettings.LEAST_LIMIT;
    private static final int SMALL_MAILS = 16;
    private static final long MIDDLE = 32 << 10;
    private static final int MIDDLE_MAILS = 3;
    private static final int STEPS_BETWEEN = 4;

    private final String id;
    private final List<ProbeTestRow> tests = new ArrayList<>();

    private ProbeSet(String id) {
        this.id = id;
    }

    /** A set under a name, after what is known, with mails of up to so many bytes. */
    static List<ProbeTestRow> of(String id, LinkFindings known, long upTo) {
        ProbeSet set = new ProbeSet(id);
        MailForm form = known.dropsAttachments() ? MailForm.TEXT : MailForm.BASE64;
        for (int i = 0; i < SMALL_MAILS; i++) {
            set.add(form, SMALL);
        }
        for (int i = 0; i < MIDDLE_MAILS; i++) {
            for (MailForm each : MailForm.values()) {
                set.add(each, Math.min(MIDDLE, upTo));
            }
        }
        sizes(known, upTo).forEach(bytes -> set.add(form, bytes));
        return List.copyOf(set.tests);
    }

    private void add(MailForm form, long bytes) {
        tests.add(ProbeTestRow.planned(id, tests.size() + 1, form, bytes));
    }

    private static List<Long> sizes(LinkFindings known, long upTo) {
        List<Long> sizes = new ArrayList<>();
        long largest = known.largest().orElse(0L);
        long failed = known.smallestFailed().orElse(Long.MAX_VALUE);
        if (largest >= SMALL && failed <= upTo) {
            for (int step = 0; step < STEPS_BETWEEN; step++) {
                sizes.add(largest + (failed - largest) * (step + 1) / STEPS_BETWEEN);
            }
            return sizes;
        }
        for (long bytes = 2 * SMALL; bytes < upTo; bytes *= 2) {
            sizes.add(bytes);
        }
        sizes.add(Math.max(upTo, SMALL));
        return sizes;
    }
}
