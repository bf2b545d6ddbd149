package org.remsync.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.AtomicFile;
import org.remsync.config.InboxSettings;
import org.remsync.config.OutboxSettings;
import org.remsync.mail.After;
import org.remsync.mail.Credentials;
import org.remsync.mail.Inboxes;
import org.remsync.mail.Intake;
import org.remsync.mail.Outbox;
import org.remsync.mail.Outboxes;
import org.remsync.mail.OutgoingMail;
import org.remsync.model.Role;
import org.remsync.operation.InvitePeer;
import org.remsync.operation.JoinSet;
import org.remsync.operation.Site;
import org.remsync.operation.SiteFiles;
import org.remsync.seal.Invitation;

/** What the people at the sites do with their own mail programs: send an invitation, and find it among their mail. */
final class Letters {
    private Letters() {}

    /** One site invites another, and its person mails the invitation. */
    static void invite(Place host, Place guest) throws IOException {
        host.at("invite", site -> {
            Invitation invitation = new InvitePeer(site)
                    .run(guest.name(), Optional.of(guest.address()), Voyage.SET, Role.READ_WRITE, Duration.ofDays(30));
            Path file = site.files().scratch().resolve("invitation");
            Files.deleteIfExists(file);
            AtomicFile.write(site.disk(), file, invitation.print().getBytes(StandardCharsets.UTF_8));
            OutboxSettings way = site.settings().link().outbox().orElseThrow();
            try (Outbox outbox = Outboxes.open(way.url(), Credentials.NONE, site.files().scratch())) {
                outbox.send(letter(host, guest, file));
            }
            return invitation;
        });
    }

    private static OutgoingMail letter(Place host, Place guest, Path invitation) {
        return new OutgoingMail(
                host.address(), List.of(guest.address()), "Our files", Map.of(),
                "<invitation." + guest.name() + "@" + MailServer.DOMAIN + ">", Optional.empty(),
                "Dear " + guest.name() + ", join us with the attached invitation.\n", invitation, "voyage.invitation");
    }

    /** The person at a site finds the invitation in the mailbox and joins; the answer goes with the next broadcast. */
    static Invitation join(Place guest) throws IOException {
        return guest.at("join", site -> {
            Invitation invitation = find(site);
            new JoinSet(site).run(invitation, Optional.of(guest.tree()), Optional.empty());
            return invitation;
        });
    }

    private static Invitation find(Site site) throws IOException {
        InboxSettings way = site.settings().link().inbox().orElseThrow();
        List<Invitation> found = new ArrayList<>();
        Credentials password = Credentials.file(Path.of(way.password().place()));
        SiteFiles files = site.files();
        Inboxes.open(way.url(), password, After.DELETE, files.scratch(), files.lookedAt()).drain(candidate -> {
            byte[] text = Files.readAllBytes(candidate.file());
            if (!Invitation.isIn(new String(text, StandardCharsets.ISO_8859_1))) {
                return Intake.Verdict.LATER;
            }
            found.add(Invitation.parse(text));
            return Intake.Verdict.TAKEN;
        });
        return found.stream().findFirst().orElseThrow(() -> new IOException("no invitation at " + way.url()));
    }
}
