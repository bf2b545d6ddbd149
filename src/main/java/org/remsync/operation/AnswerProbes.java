package org.remsync.operation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.remsync.base.Limits;
import org.remsync.base.RemsyncException;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.ProbeArrivalRow;
import org.remsync.parcel.probe.TestAnswer;
import org.remsync.report.MailText;
import org.remsync.seal.Identity;
import org.remsync.seal.ProbeSeal;

/**
 * Answers the test mails of peers, all of a set that came in one mail. Where mails come one by one, each in a run of its
 * own, an answer waits until as many came as were told of before, or all; the next broadcast takes the rest. There are only
 * so many answers in a day.
 */
public final class AnswerProbes {
    private final Site site;
    private final Postman postman;

    /** In an open site, by this way out. */
    public AnswerProbes(Site site, Postman postman) {
        this.site = site;
        this.postman = postman;
    }

    /**
     * Mails what is due. What cannot go now is a notice, and due again next time.
     *
     * @param all whether all that was not told is due
     */
    public void run(boolean all) throws IOException {
        if (site.isRehearsal()) {
            return;
        }
        for (PeerRow peer : site.ledger().peers().all()) {
            for (String probe : site.ledger().probes().unanswered(peer.number())) {
                List<ProbeArrivalRow> arrivals = site.ledger().probes().arrivals(peer.number(), probe);
                long told = arrivals.stream().filter(ProbeArrivalRow::told).count();
                boolean complete = arrivals.size() == arrivals.get(0).tests();
                if (peer.state() == PeerRow.State.ACCEPTED && (all || complete || arrivals.size() >= 2 * told)) {
                    answer(peer, probe, arrivals);
                }
            }
        }
    }

    private void answer(PeerRow peer, String probe, List<ProbeArrivalRow> arrivals) throws IOException {
        DailyCount today = new DailyCount(site, "answers", peer);
        if (today.count() >= Limits.PROBE_ANSWERS || Bounces.of(site, peer).isPresent()) {
            return;
        }
        Path file = site.files().scratch().resolve("answer-" + probe);
        Scratch.remove(site.disk(), file);
        try {
            String text = text(peer, probe, arrivals);
            long bytes = MailSize.of(text.length(), 1, false, false);
            Optional<String> refusal = new Purse(site, Optional.empty()).refusal(peer, bytes, false);
            if (refusal.isPresent()) {
                return;
            }
            try (OutputStream out = site.disk().create(file)) {
                out.write(text.getBytes(StandardCharsets.US_ASCII));
            }
            today.add();
            postman.sendAnswer(peer, probe, file, MailText.ofAnswer(site.self().name(), arrivals.size()));
            site.ledger().probes().answered(peer.number(), probe);
            Postage.spent(site, peer, bytes);
        } catch (RemsyncException failure) {
            site.notice("test mails of " + peer.name() + " are not answered yet: " + BroadcastChanges.describe(failure));
        } finally {
            Scratch.remove(site.disk(), file);
            site.commit();
        }
    }

    private String text(PeerRow peer, String probe, List<ProbeArrivalRow> rows) {
        List<TestAnswer.Arrival> arrivals = rows.stream()
                .map(row -> new TestAnswer.Arrival(
                        row.number(), TestAnswer.State.valueOf(row.outcome().name()), Instant.ofEpochMilli(row.cameMillis())))
                .toList();
        Instant now = Instant.ofEpochMilli(site.now());
        Identity signer = new KeyNews(site).signer(peer);
        String lines = TestAnswer.signed(probe, peer.id(), now, arrivals, signer.publicKey());
        return new TestAnswer(
                probe, peer.id(), now, arrivals, signer.publicKey(), ProbeSeal.sign(signer, lines)).text();
    }
}
