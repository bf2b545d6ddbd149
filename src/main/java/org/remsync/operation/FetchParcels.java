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
import org.remsync.parcel.part.PartHeader;
import org.remsync.parcel.probe.Probe;
import org.remsync.seal.Envelope;
import org.remsync.seal.Invitation;

/** Finds parcels wherever mail or a stick has them, and has each taken in; all other mail is left alone and counted. */
public final class FetchParcels {
    private final Site site;
    private final ProcessParcels process;
    private final List<String> messages = new ArrayList<>();
    private int shown;
    private int refused;
    private int damaged;
    private boolean wrongFile;

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
        public boolean onlyLooks() {
            return site.isRehearsal();
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
        return what.isEmpty() ? Intake.Verdict.NOT_OURS : Intake.Verdict.TAKEN;
    }

    /** What was refused or noticed on the way, for people. */
    public List<String> messages() {
        return messages;
    }

    /** How many parcels, or parts of some, were damaged. */
    public int damaged() {
        return damaged;
    }

    /** Whether a file that a person named is not what it should be: damaged, empty, or neither parcel nor mail. */
    public boolean wrongFile() {
        return wrongFile;
    }

    /** Standard input or the like: a parcel, a mail or an mbox; {@code single} says that it is one mail whatever it holds. */
    public Tally fromStream(InputStream in, String name, boolean single) throws IOException {
        return Inboxes.stream(in, name, single, site.files().scratch()).drain(intake);
    }

    /** A file, directory, Maildir, or a mailbox by its URL, as a person names it; what lies there stays there. */
    public Tally fromSource(String source) throws IOException {
        if (Inboxes.isUrl(source)) {
            return Inboxes.open(url(source), passwordFor(source), after(), site.files().scratch(), site.files().lookedAt())
                    .drain(intake);
        }
        Path path = Path.of(source).toAbsolutePath();
        Inbox inbox = Inboxes.path(path, After.KEEP, site.files().scratch(), site.files().lookedAt());
        return site.disk().stat(path).filter(stat -> stat.type() == Disk.Type.FILE).isPresent() ? file(path, inbox) : inbox.drain(intake);
    }

    /** A mailbox may hold anything; what was named as one parcel, or one mail, had better be one. */
    private Tally file(Path path, Inbox inbox) throws IOException {
        int shownBefore = shown;
        int refusedBefore = refused;
        Tally tally = inbox.drain(intake);
        boolean nothing = shown == shownBefore && tally.taken() == 0 && !Inboxes.isMail(path);
        if (nothing) {
            messages.add(path + ": " + (tally.equals(Tally.NONE) ? "empty" : "neither a parcel nor a mail"));
        }
        boolean single = tally.taken() + tally.left() + tally.unrelated() + tally.later() + tally.unreadable() == 1;
        wrongFile |= nothing || (single && (refused > refusedBefore || tally.unreadable() > 0));
        return tally;
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
        shown++;
        if (isInvitation(candidate.file())) {
            messages.add(candidate.origin() + ": an invitation; save it and run 'remsync join FILE DIR'");
            return Intake.Verdict.NOT_OURS;
        }
        try {
            TakeInParcel.Result result = process.takeIn(candidate.file());
            if (!result.text().isEmpty()) {
                messages.add(result.text());
            }
            return switch (result.outcome()) {
                case TAKEN, PART, TEST, DUPLICATE, QUARANTINED, REFUSED -> Intake.Verdict.TAKEN;
                case STRANGER, OWN, NOT_FOR_US -> Intake.Verdict.LEFT;
            };
        } catch (InputException wrong) {
            return refuse(candidate, wrong.getMessage());
        }
    }

    /** Other archives than ours are none of our business, but whoever named one should know. */
    private Intake.Verdict refuse(Candidate candidate, String why) throws IOException {
        messages.add(candidate.origin() + ": " + why);
        refused++;
        if (!isOurs(candidate.file())) {
            return Intake.Verdict.NOT_OURS;
        }
        damaged++;
        new Quarantine(site).keepDamaged(candidate.file(), candidate.origin() + ": " + why);
        return Intake.Verdict.LEFT;
    }

    private boolean isOurs(Path file) throws IOException {
        byte[] start = OpenParcel.start(site.disk(), file);
        return ParcelReader.isParcel(start) || Envelope.isEnvelope(start) || PartHeader.begins(start) || Probe.begins(start);
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
