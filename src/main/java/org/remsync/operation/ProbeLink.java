package org.remsync.operation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.remsync.base.Limits;
import org.remsync.base.UserException;
import org.remsync.config.MailSettings;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.ProbeRow;
import org.remsync.ledger.ProbeTestRow;
import org.remsync.ledger.ProbeTestRow.Outcome;
import org.remsync.model.Checksum;
import org.remsync.model.MailForm;
import org.remsync.model.SiteId;
import org.remsync.model.SiteName;
import org.remsync.parcel.probe.TestMail;
import org.remsync.report.MailText;
import org.remsync.seal.Identity;
import org.remsync.seal.ProbeSeal;

/**
 * Finds out what a link does to mail: posts a graded set of test mails, which the other side's {@code process} answers by
 * itself, and tells what the answers have shown so far.
 */
public final class ProbeLink {
    /** The largest test mail unless a person wants a larger one: whoever pays for bytes need not be asked twice. */
    public static final long USUAL_LARGEST = 1 << 20;

    /** A key of the settings and its value. */
    public record Setting(String key, String value) {
        @Override
        public String toString() {
            return key + " = " + value;
        }
    }

    /**
     * What is known of a link.
     *
     * @param posted how many test mails were posted now
     * @param bytes of those
     * @param waiting why the rest was not; empty where nothing is left
     * @param findings what all sets tell
     * @param proposal settings that speak for themselves
     */
    public record Report(
            int posted, long bytes, Optional<String> waiting, LinkFindings findings, List<Setting> proposal) {}

    private static final int BUFFER = 1 << 14;

    private final Site site;
    private final Postman postman;
    private final PeerRow peer;

    /** Of an accepted peer. */
    public ProbeLink(Site site, Postman postman, SiteName name) {
        this.site = site;
        this.postman = postman;
        this.peer = site.peer(name);
        if (peer.state() != PeerRow.State.ACCEPTED) {
            throw UserException.notAllowed(
                    name + " is not accepted here, so it would not answer", "See 'remsync peer show " + name + "'.");
        }
    }

    /**
     * Posts a set if there is none yet or a new one is wanted, else what of the last one could not go; and tells.
     *
     * @param again whether a new one is wanted
     * @param upTo bytes of its largest mail
     */
    public Report run(boolean again, Optional<Long> upTo) throws IOException {
        List<ProbeRow> sets = site.ledger().probes().of(peer.number());
        ProbeRow set = sets.isEmpty() || again ? make(upTo) : sets.get(sets.size() - 1);
        List<ProbeTestRow> planned = site.ledger().probes().tests(set.id()).stream()
                .filter(each -> each.outcome() == Outcome.PLANNED)
                .toList();
        int posted = 0;
        long bytes = 0;
        Optional<String> waiting = Optional.empty();
        for (ProbeTestRow test : planned) {
            waiting = waiting.or(() -> site.isRehearsal() ? Optional.of("nothing is sent") : Optional.empty());
            waiting = waiting.isPresent() ? waiting : new Purse(site, Optional.empty()).refusal(peer, test.bytes(), false);
            if (waiting.isEmpty() && post(set, test)) {
                posted++;
                bytes += test.bytes();
            }
        }
        LinkFindings found = findings();
        return new Report(
                posted, bytes, waiting, found, LinkProposal.of(peer.name(), found, site.settings().link(peer.name())));
    }

    private LinkFindings findings() {
        return new LinkFindings(site.ledger().probes().of(peer.number()).stream()
                .map(set -> site.ledger().probes().tests(set.id()))
                .toList());
    }

    private ProbeRow make(Optional<Long> upTo) throws IOException {
        MailSettings mails = site.settings().link(peer.name()).mails();
        long wanted = upTo.orElse(Math.min(USUAL_LARGEST, mails.messageLimit()));
        long limit = postman.limit(List.of(peer), wanted);
        if (limit == Long.MAX_VALUE) {
            throw UserException.notAllowed(
                    "no mail goes to " + peer.name() + ": its way out is a directory", "There is nothing to find out.");
        }
        long largest = Math.max(MailSettings.LEAST_LIMIT, Math.min(limit, mails.budget().largest()));
        ProbeRow set = new ProbeRow(SiteId.random(site.world().random()).text(), peer.number(), site.now());
        List<ProbeTestRow> tests = ProbeSet.of(set.id(), findings(), largest);
        site.ledger().probes().add(set, Limits.PROBE_SETS);
        tests.forEach(site.ledger().probes()::put);
        site.commit();
        return set;
    }

    /** Posts one and writes that down; false where it cannot go as it is. */
    private boolean post(ProbeRow set, ProbeTestRow test) throws IOException {
        int tests = site.ledger().probes().tests(set.id()).size();
        Path file = site.files().scratch().resolve("probe-" + set.id() + "-" + test.number());
        Scratch.remove(site.disk(), file);
        try {
            write(test, tests, file);
            postman.sendTest(peer, test, tests, file, MailText.ofTest(site.self().name(), test.number(), tests));
            site.ledger().probes().put(test.posted(site.now()));
            Postage.spent(site, peer, test.bytes());
            return true;
        } catch (UserException refused) {
            if (test.form() != MailForm.EIGHT_BIT) {
                throw refused;
            }
            site.ledger().probes().put(test.failed(Outcome.REFUSED, refused.getMessage()));
            return false;
        } finally {
            Scratch.remove(site.disk(), file);
            site.commit();
        }
    }

    /** The signed lines, and bytes drawn at random, twice the same: for their sum and for the file. */
    private void write(ProbeTestRow test, int tests, Path file) throws IOException {
        long size = MailSize.piece(test.bytes(), 1, test.form() == MailForm.EIGHT_BIT);
        long seed = site.world().random().nextLong();
        MessageDigest digest = Checksum.digest();
        fill(seed, size, digest::update);
        Checksum sum = Checksum.of(digest.digest());
        Identity signer = new KeyNews(site).signer(peer);
        String lines = TestMail.signed(
                test.probe(), peer.id(), test.number(), tests, size, sum, signer.publicKey());
        TestMail mail = new TestMail(
                test.probe(), peer.id(), test.number(), tests, size, sum, signer.publicKey(), ProbeSeal.sign(signer, lines));
        try (OutputStream out = site.disk().create(file)) {
            out.write(mail.text().getBytes(StandardCharsets.US_ASCII));
            fill(seed, size, (bytes, from, length) -> out.write(bytes, from, length));
        }
    }

    private interface Sink {
        void take(byte[] bytes, int from, int length) throws IOException;
    }

    private static void fill(long seed, long size, Sink sink) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] buffer = new byte[BUFFER];
        for (long left = size; left > 0; left -= buffer.length) {
            random.nextBytes(buffer);
            sink.take(buffer, 0, (int) Math.min(left, buffer.length));
        }
    }

    /** Bytes of those of some test mails that are still to be posted. */
    public static long bytesToPost(List<ProbeTestRow> tests) {
        return tests.stream().filter(each -> each.outcome() == Outcome.PLANNED).mapToLong(ProbeTestRow::bytes).sum();
    }
}
