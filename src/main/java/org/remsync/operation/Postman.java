package org.remsync.operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.remsync.base.AtomicFile;
import org.remsync.base.InputException;
import org.remsync.base.UserException;
import org.remsync.config.LinkSettings;
import org.remsync.config.OutboxSettings;
import org.remsync.config.Password;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.ProbeTestRow;
import org.remsync.ledger.SiteRow;
import org.remsync.mail.Credentials;
import org.remsync.mail.Outbox;
import org.remsync.mail.Outboxes;
import org.remsync.mail.OutgoingMail;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.MailForm;
import org.remsync.model.SiteName;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.ManifestItem;
import org.remsync.parcel.ManifestItem.Offer;
import org.remsync.parcel.ManifestReader;
import org.remsync.parcel.ParcelKind;
import org.remsync.parcel.ParcelReader;
import org.remsync.report.MailText;
import org.remsync.seal.Envelope;

/** Hands parcels over by the way out that the settings name, or lays them into a directory. */
public final class Postman implements Delivery, AutoCloseable {
    private static final int MOST_NAMED = 6;

    private final Site site;
    private final Optional<Path> directory;
    private final Map<OutboxSettings, Outbox> open = new HashMap<>();

    private Postman(Site site, Optional<Path> directory) {
        this.site = site;
        this.directory = directory;
    }

    /** By the settings. */
    public static Postman bySettings(Site site) {
        return new Postman(site, Optional.empty());
    }

    /** Into a directory, whatever the settings say. */
    public static Postman into(Site site, Path directory) {
        return new Postman(site, Optional.of(directory));
    }

    @Override
    public void send(Shipment shipment) throws IOException {
        outbox(shipment.recipients()).send(mail(shipment));
    }

    @Override
    public long limit(List<PeerRow> recipients, long wanted) throws IOException {
        return outbox(recipients).limit(address(site.self().address(), "this site"), wanted);
    }

    /** The way out that some peers share; connections are kept until {@link #close}. */
    private Outbox outbox(List<PeerRow> recipients) {
        if (directory.isPresent()) {
            return Outboxes.directory(directory.get());
        }
        PeerRow first = recipients.get(0);
        OutboxSettings way = site.settings().link(first.name()).outbox().orElseThrow(() -> UserException.settings(
                "no way out is set for peer " + first.name(),
                "Set outbox.url in " + site.files().settings() + ", or use --out DIR."));
        return open.computeIfAbsent(
                way, key -> Outboxes.open(way.url(), credentials(way.password()), site.files().scratch()));
    }

    @Override
    public void close() {
        open.values().forEach(Outbox::close);
        open.clear();
    }

    /** Mails an invitation to a site that is no peer yet, by the way out that holds for all. */
    public void sendInvitation(SiteName name, MailAddress to, FilesetName fileset, String body, String invitation)
            throws IOException {
        SiteRow self = site.self();
        OutboxSettings way = site.settings().link(name).outbox().orElseThrow(() -> UserException.settings(
                "no way out is set", "Set outbox.url in " + site.files().settings() + ", or write the invitation with -o."));
        Path file = site.files().scratch().resolve("remsync-invitation.txt");
        AtomicFile.write(site.disk(), file, invitation.getBytes(StandardCharsets.UTF_8));
        String id = "<remsync-invitation." + site.nextTick() + "." + self.id() + "@" + MailId.domain(self) + ">";
        try (Outbox outbox = Outboxes.open(way.url(), credentials(way.password()), site.files().scratch())) {
            outbox.send(new OutgoingMail(
                    address(self.address(), "this site"), List.of(to),
                    "[remsync " + fileset + "] " + self.name() + " invites " + name, Map.of(), id, Optional.empty(), body, file,
                    "remsync-invitation.txt"));
        } finally {
            Scratch.remove(site.disk(), file);
        }
    }

    /** Mails a test mail, in the form that is its own. */
    void sendTest(PeerRow peer, ProbeTestRow test, int tests, Path file, String body) throws IOException {
        String subject = "[remsync] " + site.self().name() + " -> " + peer.name() + " test " + test.number() + "/" + tests;
        outbox(List.of(peer)).send(apart(peer, subject, MailId.ofTest(site, test), body, file, test.form()));
    }

    /** Mails the answer to some. */
    void sendAnswer(PeerRow peer, String probe, Path file, String body) throws IOException {
        String subject = "[remsync] " + site.self().name() + " -> " + peer.name() + " answer to tests";
        outbox(List.of(peer)).send(
                apart(peer, subject, MailId.ofAnswer(site, probe), body, file, site.settings().link(peer.name()).mails().form()));
    }

    /** A mail apart from all sets. */
    private OutgoingMail apart(PeerRow peer, String subject, String id, String body, Path file, MailForm form) {
        return new OutgoingMail(
                address(site.self().address(), "this site"), List.of(address(peer.address(), "peer " + peer.name())), subject,
                Map.of("X-Remsync", "test; from=" + site.id()), id, Optional.empty(), body, file, form,
                site.settings().link(peer.name()).mails().attachmentName());
    }

    /** Where a password comes from, once a server asks for it. */
    static Credentials credentials(Password password) {
        return switch (password.source()) {
            case NONE -> Credentials.NONE;
            case FILE -> Credentials.file(Path.of(password.place()));
            case COMMAND -> Credentials.command(password.place());
        };
    }

    private OutgoingMail mail(Shipment shipment) throws IOException {
        SiteRow self = site.self();
        String to = names(shipment.recipients().stream().map(PeerRow::name).toList());
        boolean note = shipment.number() == 0;
        String subject = "[remsync " + shipment.fileset().name() + "] " + self.name() + " -> " + to
                + (note ? " note" : " parcel " + shipment.number()) + shipment.part().map(part -> " (" + part + ")").orElse("");
        return new OutgoingMail(
                address(self.address(), "this site"),
                shipment.recipients().stream().map(peer -> address(peer.address(), "peer " + peer.name())).toList(),
                subject,
                Map.of("X-Remsync", "parcel; set=" + shipment.fileset().id() + "; from=" + self.id()),
                MailId.of(site, shipment),
                Optional.of("<remsync." + shipment.fileset().id() + "." + self.id() + "@remsync.invalid>"),
                body(shipment),
                shipment.file(),
                form(site, shipment.recipients()),
                attachmentName(shipment));
    }

    /** All where they are few: a subject is one short line, however many get the mail. */
    static String names(List<SiteName> peers) {
        int shown = peers.size() > MOST_NAMED ? MOST_NAMED - 1 : peers.size();
        String names = String.join(", ", peers.subList(0, shown).stream().map(SiteName::text).toList());
        return shown == peers.size() ? names : names + " and " + (peers.size() - shown) + " others";
    }

    /** Whether mails to some peers may hold 8-bit characters. */
    static boolean eightBit(Site site, List<PeerRow> peers) {
        return form(site, peers) == MailForm.EIGHT_BIT;
    }

    /** How files lie in mails to some peers: as all their links can bear it. */
    private static MailForm form(Site site, List<PeerRow> peers) {
        Set<MailForm> forms = EnumSet.noneOf(MailForm.class);
        peers.forEach(peer -> forms.add(site.settings().link(peer.name()).mails().form()));
        return forms.contains(MailForm.TEXT) ? MailForm.TEXT
                : forms.contains(MailForm.BASE64) ? MailForm.BASE64 : MailForm.EIGHT_BIT;
    }

    /** In a directory a parcel has its own name; in a mail one that no filter minds. */
    private String attachmentName(Shipment shipment) {
        LinkSettings link = site.settings().link(shipment.recipients().get(0).name());
        boolean bare = directory.isPresent() || link.outbox().filter(way -> way.url().getScheme().equals("dir")).isPresent();
        return bare ? shipment.fileName() : link.mails().attachmentName();
    }

    /** A directory needs no address; mail does, and says so. */
    private MailAddress address(Optional<MailAddress> address, String whose) {
        if (address.isEmpty() && (directory.isPresent())) {
            return new MailAddress("nobody@remsync.invalid");
        }
        return address.orElseThrow(() -> UserException.settings(
                whose + " has no mail address",
                "Set site.address in " + site.files().settings() + ", or 'remsync peer set NAME --address MAIL'."));
    }

    private String body(Shipment shipment) throws IOException {
        if (shipment.part().isPresent()) {
            Shipment.Part part = shipment.part().get();
            return MailText.ofPart(
                    site.self().name(), shipment.fileset().name(), shipment.number(), part.number(), part.data(), part.parity());
        }
        List<MailText.Line> lines = new ArrayList<>();
        long most = site.settings().link(shipment.recipients().get(0).name()).mails().messageLimit() < MailSize.ROOM_FOR_PATHS
                ? 0
                : MailText.MOST_LINES;
        long offers = 0;
        long contents = 0;
        ManifestHeader header;
        try (ManifestReader items = manifest(shipment.file())) {
            header = items.header();
            for (Optional<ManifestItem> item = items.next(); item.isPresent(); item = items.next()) {
                if (item.get() instanceof Offer offer) {
                    offers++;
                    contents += offer.content() ? offer.version().content().size() : 0;
                    if (lines.size() < most) {
                        lines.add(new MailText.Line(offer.path(), offer.version().content(), offer.content()));
                    }
                }
            }
        }
        MailText.About about = new MailText.About(
                site.self().name(), shipment.fileset().name(), shipment.number(),
                header.kind() == ParcelKind.NOTE ? "note" : header.kind().text(), offers, contents);
        return namesFiles(shipment) ? MailText.of(about, lines) : MailText.of(about);
    }

    /** A mail that goes to several names files only if it may do so to each. */
    private boolean namesFiles(Shipment shipment) {
        return shipment.recipients().stream()
                .map(peer -> site.settings().link(peer.name()))
                .allMatch(link -> link.body() == LinkSettings.Body.FULL
                        || (link.body() == LinkSettings.Body.AUTO && link.seal() == LinkSettings.Seal.SIGN));
    }

    private ManifestReader manifest(Path parcel) throws IOException {
        InputStream in = site.disk().read(parcel);
        if (!Envelope.isEnvelope(OpenParcel.start(site.disk(), parcel))) {
            return ParcelReader.openOwn(in);
        }
        try {
            return ParcelReader.openOwn(Envelope.open(in, site.identities()).orElseThrow(() -> new InputException(
                    "parcel " + parcel.getFileName() + " was not sent with a key of this site", "")));
        } catch (IOException | InputException e) {
            in.close();
            throw e;
        }
    }
}
