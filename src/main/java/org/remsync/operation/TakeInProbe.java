package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.Limits;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.ProbeArrivalRow;
import org.remsync.ledger.ProbeTestRow;
import org.remsync.ledger.ProbeTestRow.Outcome;
import org.remsync.operation.TakeInParcel.Result;
import org.remsync.parcel.probe.Probe;
import org.remsync.parcel.probe.ProbeReader;
import org.remsync.parcel.probe.TestAnswer;
import org.remsync.parcel.probe.TestMail;
import org.remsync.seal.ProbeSeal;

/** Takes in a peer's test mail, or its answer to ours; of anybody else's nothing is kept. No set is touched by either. */
final class TakeInProbe {
    private final Site site;

    TakeInProbe(Site site) {
        this.site = site;
    }

    /**
     * Takes in and commits.
     *
     * @throws org.remsync.base.InputException where it cannot be believed
     */
    Result run(Path file) throws IOException {
        Probe probe = ProbeReader.read(site.disk(), file);
        ProbeSeal.verify(probe.key(), probe.signed(), probe.signature());
        if (site.identities().stream().anyMatch(ours -> ours.publicKey().equals(probe.key()))) {
            return new Result(TakeInParcel.Outcome.OWN, "", "");
        }
        Optional<PeerRow> peer = new KeyNews(site).holder(probe.key());
        if (peer.filter(row -> row.state() == PeerRow.State.RETIRED).isPresent()) {
            return new Result(TakeInParcel.Outcome.REFUSED, "", "test mail from " + peer.get().name() + " refused: it is retired");
        }
        if (peer.filter(row -> row.state() == PeerRow.State.ACCEPTED).isEmpty()) {
            return new Result(TakeInParcel.Outcome.STRANGER, "", "a test mail by a key that nobody here has accepted, "
                    + probe.key().fingerprint() + "; if it is theirs, introduce the site first");
        }
        if (!probe.to().equals(site.id())) {
            return new Result(TakeInParcel.Outcome.NOT_FOR_US, "", "test mail from " + peer.get().name() + ": it is for another site");
        }
        Result result = probe instanceof TestMail test ? arrived(peer.get(), test, file) : answered(peer.get(), (TestAnswer) probe);
        site.commit();
        return result;
    }

    private Result arrived(PeerRow peer, TestMail test, Path file) throws IOException {
        Outcome outcome = Outcome.valueOf(ProbeReader.state(site.disk(), file, test).name());
        String label = "test mail " + test.number() + " of " + test.tests() + " from " + peer.name();
        Optional<ProbeArrivalRow> before = site.ledger().probes().arrivals(peer.number(), test.id()).stream()
                .filter(row -> row.number() == test.number())
                .findFirst();
        if (before.filter(row -> row.outcome().compareTo(outcome) >= 0).isPresent()) {
            return new Result(TakeInParcel.Outcome.DUPLICATE, label, label + " came before");
        }
        site.ledger().probes().put(
                new ProbeArrivalRow(peer.number(), test.id(), test.number(), test.tests(), outcome, site.now(), false),
                Limits.PROBE_SETS);
        return new Result(TakeInParcel.Outcome.TEST, label, label + (outcome == Outcome.WHOLE ? "" : ", " + word(outcome)));
    }

    private static String word(Outcome outcome) {
        return outcome == Outcome.CUT ? "cut off" : "changed on the way";
    }

    private Result answered(PeerRow peer, TestAnswer answer) {
        String label = "answer of " + peer.name() + " to test mails";
        if (site.ledger().probes().find(answer.id()).filter(set -> set.peer() == peer.number()).isEmpty()) {
            return new Result(TakeInParcel.Outcome.DUPLICATE, label, label + " that were forgotten here");
        }
        for (TestAnswer.Arrival arrival : answer.arrivals()) {
            site.ledger().probes().test(answer.id(), arrival.number()).ifPresent(test -> heard(test, arrival, answer));
        }
        return new Result(
                TakeInParcel.Outcome.TEST, label,
                label + ": " + answer.arrivals().size() + " came; 'remsync probe " + peer.name() + "' tells more");
    }

    private void heard(ProbeTestRow test, TestAnswer.Arrival arrival, TestAnswer answer) {
        Outcome outcome = Outcome.valueOf(arrival.state().name());
        if (outcome.compareTo(test.outcome()) > 0 && test.postedMillis().isPresent()) {
            site.ledger().probes().put(
                    test.came(outcome, site.now(), arrival.at().toEpochMilli(), answer.written().toEpochMilli()));
        }
    }
}
