package org.remsync.operation;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.AtomicFile;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SiteRow;
import org.remsync.model.FilesetId;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;
import org.remsync.parcel.JoinAnswer;

/**
 * The sets, peers, members and unheard answers to invitations of a site once more, in a small text file beside the ledger, so that a lost ledger can be made
 * anew without introducing anybody again. One line each, fields parted by one space, {@code -} for no address.
 */
final class Roster {
    private static final String FIRST = "remsync-roster 1";

    private final Site site;

    Roster(Site site) {
        this.site = site;
    }

    /** To be said after each change of what it holds: the next commit writes it. */
    void changed() {
        site.rosterChanged();
    }

    void write() throws IOException {
        StringBuilder text = new StringBuilder(FIRST + "\n");
        SiteRow self = site.self();
        line(text, "site", self.id(), self.name(), address(self.address()));
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            line(text, "set", fileset.id(), fileset.name(), fileset.root().toUri());
        }
        for (PeerRow peer : site.ledger().peers().all()) {
            line(text, "peer", peer.id(), peer.name(), address(peer.address()), peer.key(), peer.state());
            for (MemberRow member : site.ledger().members().ofPeer(peer.number())) {
                FilesetRow fileset = site.ledger().filesets().find(member.fileset()).orElseThrow();
                line(text, "member", fileset.id(), peer.id(), member.role());
                JoinSet.pendingAnswer(site, fileset, peer).ifPresent(answer ->
                        line(text, "answer", fileset.id(), peer.id(), answer));
            }
        }
        AtomicFile.write(site.disk(), site.files().roster(), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String address(Optional<MailAddress> address) {
        return address.map(MailAddress::text).orElse("-");
    }

    private static void line(StringBuilder text, Object... fields) {
        for (int i = 0; i < fields.length; i++) {
            text.append(i == 0 ? "" : " ").append(fields[i]);
        }
        text.append('\n');
    }

    /** Puts all of the file into an empty ledger; nothing is known of what the members hold. */
    void restore(long epoch, long tick) throws IOException {
        Path file = site.files().roster();
        if (site.disk().stat(file).isEmpty()) {
            throw new UserException(
                    ExitCode.IO,
                    "the ledger of " + site.files().home() + " is lost, and so is " + file,
                    "Move the home away, make the site anew with 'remsync init', and join its sets again over the same trees.");
        }
        String[] lines = new String(AtomicFile.read(site.disk(), file), StandardCharsets.UTF_8).split("\n");
        for (int i = 0; i < lines.length; i++) {
            try {
                restoreLine(lines[i].split(" ", -1), i, epoch, tick);
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new UserException(ExitCode.IO, file + ":" + (i + 1) + ": damaged: " + e.getMessage(), "");
            }
        }
    }

    private void restoreLine(String[] fields, int index, long epoch, long tick) {
        if (index == 0) {
            if (!String.join(" ", fields).equals(FIRST)) {
                throw new IllegalArgumentException("the first line is not \"" + FIRST + "\"");
            }
            return;
        }
        switch (fields[0]) {
            case "site" -> site.ledger().site().set(new SiteRow(
                    SiteId.parse(fields[1]), SiteName.parse(fields[2]), address(fields[3]), epoch, tick));
            case "set" -> site.ledger().filesets().add(
                    FilesetId.parse(fields[1]), FilesetName.parse(fields[2]), Path.of(URI.create(fields[3])), site.now());
            case "peer" -> site.ledger().peers().add(new PeerRow(
                    0, SiteId.parse(fields[1]), SiteName.parse(fields[2]), address(fields[3]), SiteKey.parse(fields[4]),
                    PeerRow.State.valueOf(fields[5]), Optional.empty(), site.now()));
            case "member" -> site.ledger().members().put(MemberRow.fresh(
                            site.ledger().filesets().find(FilesetId.parse(fields[1])).orElseThrow().number(),
                            site.ledger().peers().find(SiteId.parse(fields[2])).orElseThrow().number(),
                            Role.parse(fields[3]))
                    .withSurveyDue(true));
            case "answer" -> JoinSet.putAnswer(
                    site,
                    site.ledger().filesets().find(FilesetId.parse(fields[1])).orElseThrow(),
                    site.ledger().peers().find(SiteId.parse(fields[2])).orElseThrow(),
                    new JoinAnswer(fields[3], fields[4]));
            default -> throw new IllegalArgumentException("no such line: \"" + fields[0] + "\"");
        }
    }

    private static Optional<MailAddress> address(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(MailAddress.parse(text));
    }
}
