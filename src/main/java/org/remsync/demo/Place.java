package org.remsync.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.LocalDisk;
import org.remsync.config.Settings;
import org.remsync.ledger.HomeLock;
import org.remsync.ledger.Ledger;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Checksum;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;
import org.remsync.operation.BroadcastChanges;
import org.remsync.operation.BroadcastOptions;
import org.remsync.operation.BroadcastReport;
import org.remsync.operation.Conflict;
import org.remsync.operation.FetchParcels;
import org.remsync.operation.InitSite;
import org.remsync.operation.ListConflicts;
import org.remsync.operation.MergeConflict;
import org.remsync.operation.Postman;
import org.remsync.operation.ProcessParcels;
import org.remsync.operation.ResolveConflict;
import org.remsync.operation.ShowStatus;
import org.remsync.operation.Site;
import org.remsync.operation.StatusReport;
import org.remsync.operation.World;

/**
 * A place where a site is: a home, a tree, a mailbox and a person. Whatever is done there opens the site anew, as a
 * command does.
 */
final class Place {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SiteName name;
    private final Path home;
    private final Path tree;
    private final String password;
    private final DemoClock clock = new DemoClock();
    private final World world;

    /** Makes the mail account, the settings and the site. */
    Place(Path directory, String name, MailServer server) throws IOException {
        this.name = SiteName.parse(name);
        this.home = directory.resolve(name).resolve("home");
        this.tree = directory.resolve(name).resolve("voyage");
        this.password = "the password of " + name;
        Disk disk = new LocalDisk();
        server.open(this.name, password);
        Files.createDirectories(home);
        AtomicFile.write(disk, home.resolve("mail-password"), password.getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(disk, home.resolve(Settings.FILE), settings(server).getBytes(StandardCharsets.UTF_8));
        int threads = Settings.load(disk, home).scanThreads();
        this.world = new World(disk, clock, new SecureRandom(), Ledger.Connections.file(home), threads);
        InitSite.run(world, home, this.name, Optional.of(address()));
    }

    /** The settings file as it stands. */
    String settings() throws IOException {
        return Files.readString(home.resolve(Settings.FILE));
    }

    private String settings(MailServer server) {
        return """
                site.name = %1$s
                site.address = %2$s
                outbox.url = smtp://%3$s:%4$d
                inbox.url = imap://%1$s@%3$s:%5$d/INBOX
                inbox.password-file = mail-password
                inbox.after = delete
                link.patience = 3d
                link.introductions = accept
                """.formatted(name, address(), MailServer.HOST, server.smtpPort(), server.imapPort());
    }

    SiteName name() {
        return name;
    }

    MailAddress address() {
        return MailAddress.parse(name + "@" + MailServer.DOMAIN);
    }

    String password() {
        return password;
    }

    DemoClock clock() {
        return clock;
    }

    Path tree() {
        return tree;
    }

    /** Something done in the open site. */
    @FunctionalInterface
    interface Deed<T> {
        T in(Site site) throws IOException;
    }

    /** Opens the site alone, does it, and closes. */
    <T> T at(String command, Deed<T> deed) throws IOException {
        HomeLock lock = HomeLock.acquire(home, command, PATIENCE);
        try (Site site = Site.open(world, home)) {
            return deed.in(site);
        } finally {
            lock.close();
        }
    }

    BroadcastReport broadcast() throws IOException {
        return at("broadcast", site -> {
            try (Postman postman = Postman.bySettings(site)) {
                return new BroadcastChanges(site, postman, BroadcastOptions.ALL).run();
            }
        });
    }

    /** Takes the mail in and settles what it brings. */
    ProcessParcels.Report process() throws IOException {
        return at("process", site -> {
            ProcessParcels process = new ProcessParcels(site);
            new FetchParcels(site, process).fromSettings();
            return process.settle(Optional.empty(), false);
        });
    }

    /** Merges what is here with the other version, by their common base; whether no line is left for the person. */
    boolean merge(Conflict conflict) throws IOException {
        return at("resolve", site -> {
            MergeConflict.Files files = new MergeConflict(site).lay(conflict, conflict.theirs().get(0));
            new ResolveConflict(site, conflict).takeContent(files.merged());
            return files.clean();
        });
    }

    List<Conflict> conflicts() throws IOException {
        return at("conflicts", site -> new ListConflicts(site).run(Optional.empty()));
    }

    StatusReport.Fileset status() throws IOException {
        return at("status", site -> new ShowStatus(site).run(Optional.empty()).filesets().get(0));
    }

    /** Whether another site is an accepted peer here. */
    boolean knows(Place other) throws IOException {
        return at("peer list", site -> site.ledger().peers().find(other.name))
                .filter(peer -> peer.state() == PeerRow.State.ACCEPTED)
                .isPresent();
    }

    String fingerprint() throws IOException {
        return at("status", site -> site.identity().publicKey().fingerprint());
    }

    void delete(String path) throws IOException {
        Files.delete(tree.resolve(path));
    }

    void move(String from, String to) throws IOException {
        Files.move(tree.resolve(from), tree.resolve(to));
    }

    void write(String path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String path, byte[] content) throws IOException {
        Files.createDirectories(tree.resolve(path).getParent());
        Files.write(tree.resolve(path), content);
    }

    String read(String path) throws IOException {
        return Files.readString(tree.resolve(path));
    }

    /** Whether the site keeps a content that is in its tree no more. */
    boolean keeps(String content) throws IOException {
        return at("log", site -> site.store().has(Checksum.ofBytes(content.getBytes(StandardCharsets.UTF_8))));
    }

    boolean has(String path) {
        return Files.exists(tree.resolve(path));
    }

    /** Replaces one line of a text; the line must be there. */
    void edit(String path, String before, String after) throws IOException {
        String text = read(path);
        if (!text.contains(before + "\n")) {
            throw new IOException("no line \"" + before + "\" in " + path + " at " + name);
        }
        write(path, text.replace(before + "\n", after + "\n"));
    }
}
