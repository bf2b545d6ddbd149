package org.remsync.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.remsync.ledger.ProbeTestRow;
import org.remsync.ledger.ProbeTestRow.Outcome;
import org.remsync.model.MailForm;

/**
 * What test mails tell of a link. A set of which nothing was heard yet tells nothing; of one that was answered, what was not
 * named is taken for lost.
 */
public final class LinkFindings {
    /** So many mails must have been tried before a share of them means something. */
    private static final int ENOUGH = 10;
    private static final int SOME = 2;

    private final List<ProbeTestRow> tests;
    private final List<ProbeTestRow> answered;

    /** From the test mails of some sets. */
    LinkFindings(List<List<ProbeTestRow>> sets) {
        this.tests = sets.stream().flatMap(List::stream).toList();
        this.answered = sets.stream()
                .filter(set -> set.stream().anyMatch(each -> each.heardMillis().isPresent()))
                .flatMap(List::stream)
                .filter(each -> each.outcome() != Outcome.PLANNED)
                .toList();
    }

    /** All test mails, those that are still to be posted too. */
    public List<ProbeTestRow> tests() {
        return tests;
    }

    /** How many were posted. */
    public long posted() {
        return tests.stream().filter(each -> each.postedMillis().isPresent()).count();
    }

    /** How many came as they were. */
    public long whole() {
        return count(tests, each -> each.outcome() == Outcome.WHOLE);
    }

    private static long count(List<ProbeTestRow> some, Predicate<ProbeTestRow> which) {
        return some.stream().filter(which).count();
    }

    /** Bytes of the largest mail that came whole. */
    public Optional<Long> largest() {
        return answered.stream().filter(each -> each.outcome() == Outcome.WHOLE).map(ProbeTestRow::bytes).max(Long::compare);
    }

    /** Bytes of the smallest mail above that which did not. */
    public Optional<Long> smallestFailed() {
        long largest = largest().orElse(0L);
        return tests.stream()
                .filter(each -> each.bytes() > largest && each.form() != MailForm.EIGHT_BIT)
                .filter(each -> answered.contains(each) && each.outcome() != Outcome.WHOLE || each.outcome() == Outcome.RETURNED)
                .map(ProbeTestRow::bytes)
                .min(Long::compare);
    }

    /** Whether files in a form come unchanged; empty where that is not known. */
    public Optional<Boolean> comes(MailForm form) {
        long largest = largest().orElse(0L);
        List<ProbeTestRow> tried = answered.stream().filter(each -> each.form() == form && each.bytes() <= largest).toList();
        long good = count(tried, each -> each.outcome() == Outcome.WHOLE);
        long changed = count(tried, each -> each.outcome() == Outcome.CHANGED || each.outcome() == Outcome.REFUSED);
        if (good >= SOME && changed == 0) {
            return Optional.of(true);
        }
        return changed > 0 || (good == 0 && tried.size() >= SOME) ? Optional.of(false) : Optional.empty();
    }

    /** Whether what is attached is dropped, and what stands in the text is not. */
    boolean dropsAttachments() {
        return comes(MailForm.BASE64).filter(comes -> !comes).isPresent() && comes(MailForm.TEXT).orElse(false);
    }

    /** The mails of answered sets of which nothing stood in the way of their coming. */
    private List<ProbeTestRow> tried() {
        long largest = largest().orElse(0L);
        return answered.stream()
                .filter(each -> each.bytes() <= largest && comes(each.form()).orElse(true) && each.postedMillis().isPresent())
                .toList();
    }

    /** How many mails tell of loss. */
    public long triedForLoss() {
        return tried().size();
    }

    /** How many of them did not come. */
    public long lost() {
        return count(tried(), each -> each.outcome() != Outcome.WHOLE);
    }

    /** The share of mails that are lost, from 0 to 1; empty where too few were tried. */
    public Optional<Double> loss() {
        long all = triedForLoss();
        return all < ENOUGH ? Optional.empty() : Optional.of((double) lost() / all);
    }

    /** How long mails took there and back, without the time that they lay there before they were answered; rising. */
    public List<Duration> ways() {
        return times(each -> each.heardMillis().get() - each.postedMillis().get()
                - Math.max(0, each.writtenMillis().get() - each.cameMillis().get()));
    }

    /** How long it took from a mail to its answer, all in all; rising. */
    public List<Duration> roundTrips() {
        return times(each -> each.heardMillis().get() - each.postedMillis().get());
    }

    private List<Duration> times(java.util.function.ToLongFunction<ProbeTestRow> millis) {
        List<Duration> times = new ArrayList<>();
        for (ProbeTestRow each : answered) {
            if (each.heardMillis().isPresent() && each.postedMillis().isPresent()) {
                times.add(Duration.ofMillis(Math.max(0, millis.applyAsLong(each))));
            }
        }
        times.sort(Comparator.naturalOrder());
        return List.copyOf(times);
    }
}
