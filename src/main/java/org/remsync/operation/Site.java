package org.remsync.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.base.Clock;
import org.remsync.base.Disk;
import org.remsync.base.UserException;
import org.remsync.config.Password;
import org.remsync.config.Settings;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.HighWaterMark;
import org.remsync.ledger.Ledger;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SiteRow;
import org.remsync.model.Author;
import org.remsync.model.FilesetName;
import org.remsync.model.SiteId;
import org.remsync.model.SiteName;
import org.remsync.seal.Identity;
import org.remsync.seal.Keyring;
import org.remsync.seal.Passphrase;
import org.remsync.tree.ContentStore;

/**
 * This installation, open for one run: its settings, keys, ledger and kept contents. Whoever opens it outside the simulator
 * holds the home's lock. For one thread.
 */
public final class Site implements AutoCloseable {
    private final World world;
    private final SiteFiles files;
    private final Settings settings;
    private final Ledger ledger;
    private final Keyring keyring;
    private final ContentStore store;
    private final Signatures signatures;
    private final Traits traits = new Traits(this);
    private final List<String> notices = new ArrayList<>();
    private boolean rosterChanged;
    private boolean rehearsal;

    private Site(World world, SiteFiles files, Settings settings, Ledger ledger, Keyring keyring, ContentStore store) {
        this.world = world;
        this.files = files;
        this.settings = settings;
        this.ledger = ledger;
        this.keyring = keyring;
        this.store = store;
        this.signatures = new Signatures(world.disk(), files.signatures());
    }

    /** Opens a site that was made before; a lost or rolled-back ledger is made anew on the way. */
    public static Site open(World world, Path home) throws IOException {
        SiteFiles files = new SiteFiles(home);
        if (world.disk().stat(files.identity()).isEmpty()) {
            throw UserException.settings("no site in " + home, "Make one with 'remsync init DIR --set NAME'.");
        }
        Settings settings = Settings.load(world.disk(), home);
        for (Path directory : List.of(files.outbox(), files.quarantine(), files.scratch(), files.lookedAt())) {
            world.disk().makeDirectories(directory);
        }
        Ledger ledger = Ledger.open(world.ledger());
        boolean open = false;
        try {
            Keyring keyring = Keyring.open(world.disk(), files.identity(), passphrase(world, settings));
            ContentStore store = new ContentStore(world.disk(), files.basis());
            Site site = new Site(world, files, settings, ledger, keyring, store);
            new RecoverLedger(site).run();
            site.takeName();
            open = true;
            return site;
        } finally {
            if (!open) {
                ledger.close();
            }
        }
    }

    /** A name or address that was changed in the settings is the site's from now on. */
    private void takeName() throws IOException {
        SiteRow self = self();
        SiteRow named = new SiteRow(
                self.id(), settings.siteName().orElse(self.name()), settings.siteAddress().or(self::address), self.epoch(), self.tick());
        if (!named.equals(self)) {
            ledger.site().set(named);
            rosterChanged();
            commit();
        }
    }

    /** Whether a home holds a site. */
    public static boolean exists(Disk disk, Path home) throws IOException {
        return disk.stat(new SiteFiles(home).identity()).isPresent();
    }

    @Override
    public void close() {
        ledger.close();
    }

    /** The ledger. */
    public Ledger ledger() {
        return ledger;
    }

    /** The settings. */
    public Settings settings() {
        return settings;
    }

    /** Where things are in the home. */
    public SiteFiles files() {
        return files;
    }

    /** The file system. */
    public Disk disk() {
        return world.disk();
    }

    /** The time of day. */
    public Clock clock() {
        return world.clock();
    }

    /** The outside. */
    public World world() {
        return world;
    }

    /** The present key. */
    public Identity identity() {
        return keyring.current();
    }

    /** All keys. */
    Keyring keyring() {
        return keyring;
    }

    /** All keys by which something may have been encrypted for this site, the present one first. */
    List<Identity> identities() {
        try {
            return keyring.all();
        } catch (IOException e) {
            throw new UncheckedIOException("the former keys of this site cannot be read", e);
        }
    }

    /** From where the settings say, else from whoever is here. */
    private static Passphrase passphrase(World world, Settings settings) {
        return settings.passphrase().source() == Password.Source.NONE
                ? world.passphrase()
                : Postman.credentials(settings.passphrase())::password;
    }

    /** The kept contents. */
    public ContentStore store() {
        return store;
    }

    /** The signatures of large contents. */
    Signatures signatures() {
        return signatures;
    }

    /** Who looks on while contents are read. */
    Traits traits() {
        return traits;
    }

    /** This site's row. */
    public SiteRow self() {
        return ledger.site().get().orElseThrow();
    }

    /** This site's id. */
    public SiteId id() {
        return self().id();
    }

    /** This site as the author of changes. */
    public Author author() {
        return Author.of(id());
    }

    /** The next number of the site-wide order of changes. */
    public long nextTick() {
        return ledger.site().nextTick(world.clock());
    }

    /** Milliseconds since 1970 by this site's clock. */
    public long now() {
        return world.clock().now().toEpochMilli();
    }

    /** What a person should hear of that no story's result has a place for. */
    public List<String> notices() {
        return notices;
    }

    void notice(String text) {
        notices.add(text);
    }

    /** A set by name. */
    public FilesetRow fileset(FilesetName name) {
        return ledger.filesets()
                .find(name)
                .orElseThrow(() -> UserException.usage("no set " + name + " at this site", "List them with 'remsync set list'."));
    }

    /** The sets that a command concerns: the one named, or all. */
    public List<FilesetRow> filesets(Optional<FilesetName> name) {
        return name.map(only -> List.of(fileset(only))).orElseGet(() -> ledger.filesets().all());
    }

    /** A peer by name. */
    public PeerRow peer(SiteName name) {
        return ledger.peers()
                .find(name)
                .orElseThrow(() -> UserException.usage("no peer " + name + " known here", "List them with 'remsync peer list'."));
    }

    /** What the roster holds has changed: the next commit writes it. */
    void rosterChanged() {
        rosterChanged = true;
    }

    /** From now on nothing is carried out or remembered: stories only tell what they would do. */
    public void rehearse() {
        rehearsal = true;
    }

    /** Whether this is a rehearsal. */
    boolean isRehearsal() {
        return rehearsal;
    }

    /** Makes all that was done so far durable; in a rehearsal, nothing. */
    void commit() throws IOException {
        if (rehearsal) {
            return;
        }
        ledger.commitDurably();
        if (rosterChanged) {
            new Roster(this).write();
            rosterChanged = false;
        }
    }

    /** Commits, then raises the mark outside the ledger: after this its numbers may leave the site. */
    void commitBeforeSending() throws IOException {
        commit();
        if (rehearsal) {
            return;
        }
        SiteRow self = self();
        HighWaterMark mark = new HighWaterMark(self.epoch(), self.tick());
        if (HighWaterMark.read(world.disk(), files.highWater()).equals(Optional.of(mark))) {
            world.disk().sync(files.highWater().getParent()); // a run that was cut short may not have come to it
        } else {
            mark.write(world.disk(), files.highWater());
        }
    }
}
