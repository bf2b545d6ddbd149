package org.remsync.operation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.base.UserException;
import org.remsync.config.InboxSettings;
import org.remsync.ledger.PeerRow;
import org.remsync.mail.After;
import org.remsync.mail.Bounce;
import org.remsync.mail.Candidate;
import org.remsync.mail.Credentials;
import org.remsync.mail.Inbox;
import org.remsync.mail.Inboxes;
import org.remsync.mail.Intake;
import org.remsync.mail.Tally;
import org.remsync.mail.WrittenRequest;
import org.remsync.parcel.ParcelReader;
import org.remsync.seal.Invitation;

/** Finds parcels wherever mail or a stick has them, and has each taken in; all other mail is left alone and counted. */
public final class FetchParcels {
    private final Site site;
    private final ProcessParcels process;
    private final List<String> messages = new ArrayList<>();

    /** Hands what it finds to a run of {@link ProcessParcels}. */
    public FetchParcels(Site site, ProcessParcels process) {
        this.site = site;
        this.process = process;
    }

    private final Intake intake = new Intake() {
        @Override
        public Verdict take(Candidate candidate) throws IOException {
            return FetchParcels.this.take(candidate);
        }

        @Override
        public Verdict bounced(Bounce bounce) throws IOException {
            return heard(new Bounces(site).hear(bounce));
        }

        @Override
        public Verdict asked(WrittenRequest request) throws IOException {
            return heard(new ResendParcels(site).asked(request));
        }
    };

    private Intake.Verdict heard(Optional<String> what) throws IOException {
        what.ifPresent(messages::add);
        site.commit();
        return what.isEmpty() ? Intake.Verdict.NOT_OURS : site.isRehearsal() ? Intake.Verdict.LATER : Intake.Verdict.TAKEN;
    }

    /** What was refused or noticed on the way, for people. */
    public List<String> messages() {
        return messages;
    }

    /** Standard input or the like: a parcel, a mail or an mbox; {@code single} says that it is one mail whatever it holds. */
    public Tally fromStream(InputStream in, String name, boolean single) throws IOException {
        return Inboxes.stream(in, name, single, site.files().scratch()).drain(intake);
    }

    /** A file, directory, Maildir, or a mailbox by its URL, as a person names it; what lies there stays there. */
    public Tally fromSource(String source) throws IOException {
        Inbox inbox = Inboxes.isUrl(source)
                ? Inboxes.open(url(source), passwordFor(source), after(), site.files().scratch(), site.files().lookedAt())
                : Inboxes.path(Path.of(source).toAbsolutePath(), After.KEEP, site.files().scratch(), site.files().lookedAt());
        return inbox.drain(intake);
    }

    /** The mailboxes of the settings, each once. */
    public Tally fromSettings() throws IOException {
        Set<InboxSettings> inboxes = new LinkedHashSet<>();
        site.settings().link().inbox().ifPresent(inboxes::add);
        for (PeerRow peer : site.ledger().peers().all()) {
            site.settings().link(peer.name()).inbox().ifPresent(inboxes::add);
        }
        Tally tally = Tally.NONE;
        for (InboxSettings inbox : inboxes) {
            tally = tally.plus(Inboxes.open(
                            inbox.url(), Postman.credentials(inbox.password()), After.valueOf(inbox.after().name()),
                            site.files().scratch(), site.files().lookedAt())
                    .drain(intake));
        }
        return tally;
    }

    private static URI url(String source) {
        try {
            return new URI(source);
        } catch (URISyntaxException e) {
            throw UserException.usage("no URL: " + source + ": " + e.getReason(), "A user's @ is written %40.");
        }
    }

    private After after() {
        return site.settings().link().inbox().map(inbox -> After.valueOf(inbox.after().name())).orElse(After.KEEP);
    }

    /** A mailbox named on the command line has the password of the settings only if it is on the same account. */
    private Credentials passwordFor(String source) {
        return site.settings().link().inbox()
                .filter(inbox -> inbox.url().getScheme().equals(url(source).getScheme())
                        && String.valueOf(inbox.url().getAuthority()).equals(url(source).getAuthority()))
                .map(inbox -> Postman.credentials(inbox.password()))
                .orElse(Credentials.NONE);
    }

    private Intake.Verdict take(Candidate candidate) throws IOException {
        if (isInvitation(candidate.file())) {
            messages.add(candidate.origin() + ": an invitation; save it and run 'remsync join FILE DIR'");
            return Intake.Verdict.NOT_OURS;
        }
        try {
            TakeInParcel.Result result = process.takeIn(candidate.file());
            if (!result.text().isEmpty()) {
                messages.add(result.text());
            }
            if (result.outcome() == TakeInParcel.Outcome.NOT_FOR_US) {
                return Intake.Verdict.NOT_OURS;
            }
            return site.isRehearsal() ? Intake.Verdict.LATER : Intake.Verdict.TAKEN;
        } catch (InputException refused) {
            messages.add(candidate.origin() + ": " + refused.getMessage());
            return Intake.Verdict.NOT_OURS;
        }
    }

    private boolean isInvitation(Path file) throws IOException {
        Disk.Stat stat = site.disk().stat(file).orElseThrow();
        if (stat.size() > Limits.INVITATION_BYTES) {
            return false;
        }
        byte[] content = AtomicFile.read(site.disk(), file);
        return !ParcelReader.isParcel(content)
                && Invitation.isIn(new String(content, java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
