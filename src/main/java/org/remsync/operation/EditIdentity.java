package org.remsync.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.HighWaterMark;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SiteRow;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;
import org.remsync.seal.Keyring;

/** What a person does with the keys of the site. */
public final class EditIdentity {
    private static final String FIRST = "remsync-site-export 1";

    /**
     * The site and its key.
     *
     * @param name what it is called
     * @param key by which others know it
     * @param recipient the same key, as the program age encrypts for it
     * @param locked whether a passphrase protects it
     * @param rotations how often it was changed, as far as that is still known
     */
    public record View(SiteName name, SiteKey key, String recipient, boolean locked, int rotations) {}

    private final Site site;

    /** In an open site. */
    public EditIdentity(Site site) {
        this.site = site;
    }

    /** What may be shown to anybody. */
    public View show() throws IOException {
        return new View(
                site.self().name(), site.identity().publicKey(), site.identity().recipient().toString(),
                site.keyring().isLocked(), site.keyring().rotations().size());
    }

    /** The secret for the program age, which opens what is encrypted for this site. */
    public String exportForAge() {
        return site.identity().age().secretText();
    }

    /** Who this site is and whom it knows, keys and all: enough to make it anew elsewhere with {@link #restore}. */
    public String export() throws IOException {
        SiteRow self = site.self();
        new Roster(site).write();
        String roster = new String(AtomicFile.read(site.disk(), site.files().roster()), StandardCharsets.UTF_8);
        return FIRST + "\nepoch " + self.epoch() + " " + self.tick() + "\n" + site.keyring().export() + roster;
    }

    /** Makes a home of what {@link #export} told. The first run there begins a new epoch and asks what the peers hold. */
    public static void restore(Disk disk, Path home, String exported) throws IOException {
        String[] lines = exported.split("\n", 6);
        if (lines.length < 6 || !lines[0].equals(FIRST) || !lines[1].matches("epoch [0-9]{1,18} [0-9]{1,18}")
                || !lines[5].startsWith("remsync-roster ")) {
            throw new InputException("that is no export of a site", "'remsync identity export' makes one.");
        }
        SiteFiles files = new SiteFiles(home);
        String[] words = lines[1].split(" ");
        AtomicFile.write(disk, files.roster(), lines[5].getBytes(StandardCharsets.UTF_8));
        new HighWaterMark(Long.parseLong(words[1]), Long.parseLong(words[2])).write(disk, files.highWater());
        Keyring.restore(disk, files.identity(), String.join("\n", lines[2], lines[3], lines[4], ""));
    }

    /** Makes a new key, signed by the present one, and sees to it that each peer hears of it with the next broadcast. */
    public View rotate() throws IOException {
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            for (MemberRow member : site.ledger().members().all(fileset.number())) {
                PeerRow peer = site.ledger().peers().find(member.peer()).orElseThrow();
                if (JoinSet.pendingAnswer(site, fileset, peer).isPresent()) {
                    throw UserException.notAllowed(
                            peer.name() + " has not yet heard our answer to its invitation, which the present key gave",
                            "Wait until it did.");
                }
                site.ledger().members().put(member.withReceiptDue(true));
            }
        }
        site.keyring().rotate(site.id(), site.world().random());
        site.commit();
        return show();
    }

    /** Protects the keys by a passphrase from now on, or by none. */
    public void lock(Optional<String> passphrase) throws IOException {
        site.keyring().lock(passphrase, site.world().random());
    }
}
