package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.Clock;
import org.remsync.base.Disk;
import org.remsync.base.ExitCode;
import org.remsync.base.LocalDisk;
import org.remsync.base.UserException;
import org.remsync.config.Machine;
import org.remsync.config.Settings;
import org.remsync.ledger.HomeLock;
import org.remsync.ledger.Ledger;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;
import org.remsync.operation.InitSite;
import org.remsync.operation.Site;
import org.remsync.operation.World;
import org.remsync.seal.Passphrase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command above all others: what they share. */
@Command(
        name = "remsync",
        description = {
            "Keeps sets of files alike at sites that reach each other only by mail, or by a stick in a pocket.",
            "Nobody is master: every site may edit, and nothing is ever overwritten unseen."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommandsRepeatable = false,
        optionListHeading = "%nOptions of every command:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:Done.",
            " 1:Done, and a person is needed; only where asked with --exit-code.",
            "64:The command line is wrong, or names what is not there.",
            "65:The input is wrong or damaged: a parcel, an invitation, a signature, a delta, a file.",
            "66:A file that is there cannot be read.",
            "69:Mail cannot be sent or fetched; or the other end of a live link is gone.",
            "70:A fault of remsync itself.",
            "74:Writing failed, or reading in the middle.",
            "75:Try again later: locked, the disk is full, or a set's root is not there. A mail system keeps the "
                    + "mail and asks again.",
            "76:The other end of a live link is no remsync, or another version.",
            "77:Not allowed: not accepted, read-only, another fingerprint, sets that overlap.",
            "78:The settings are wrong, or there is no site in the home.",
            "79:A delta is for another content, or another device.",
            "80:Sizes differ and may not.",
            "81:A file changed while it was read.",
            "82:What was made in place is not what it should be."
        },
        footer = {
            "",
            "\"remsync demo\" shows what it is for. A site begins with \"remsync init\"."
        })
final class Remsync {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The site's home. Default: $REMSYNC_HOME, else ~/.remsync.")
    private Optional<Path> home = Optional.empty();

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "On a failure, show where in the program it came about.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Tell how a command is used.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    private boolean version;

    private final Terminal terminal;
    private final Map<String, String> environment;

    private final String command;

    /** The command line given, for telling others who holds the lock. */
    Remsync(Terminal terminal, Map<String, String> environment, String command) {
        this.command = command;
        this.terminal = terminal;
        this.environment = environment;
    }

    /** Where results and talk go. */
    Terminal terminal() {
        return terminal;
    }

    boolean debug() {
        return debug;
    }

    /** The absolute path of the site's home, which need not exist yet. */
    Path home() {
        return home.or(() -> variable("REMSYNC_HOME").map(Path::of))
                .or(() -> userHome().map(user -> user.resolve(".remsync")))
                .orElseThrow(() -> UserException.settings(
                        "no home directory", "Say with --home or REMSYNC_HOME where the site's home is."))
                .toAbsolutePath()
                .normalize();
    }

    /** Where files may lie for a while. */
    Path temporary() {
        return Path.of(variable("TMPDIR").orElseGet(() -> System.getProperty("java.io.tmpdir")));
    }

    /**
     * A mail system may run programs without HOME; Java then asks the system's user database, which may know nothing
     * either.
     */
    private Optional<Path> userHome() {
        return variable("HOME")
                .or(() -> Optional.ofNullable(System.getProperty("user.home")))
                .filter(text -> text.startsWith("/"))
                .map(Path::of);
    }

    /** Something done in an open site. */
    @FunctionalInterface
    interface Story {
        /** Does it; the status to end with. */
        ExitCode tell(Site site) throws IOException;
    }

    /** Makes a site of this machine unless it is one; then as {@link #inSite}. */
    ExitCode inNewSite(Optional<SiteName> name, Optional<MailAddress> address, Story story) throws IOException {
        Disk disk = new LocalDisk();
        disk.makeDirectories(home());
        Settings settings = Settings.load(disk, home());
        HomeLock lock = HomeLock.acquire(home(), command, settings.lockWait());
        try {
            if (!Site.exists(disk, home())) {
                Machine machine = Machine.here();
                SiteName chosen = name.or(settings::siteName).orElseGet(machine::siteName);
                Optional<MailAddress> reached = address.or(settings::siteAddress).or(machine::address);
                InitSite.run(world(disk, settings), home(), chosen, reached);
                terminal.print("site " + chosen + reached.map(mail -> " <" + mail + ">")
                        .orElse(", without a mail address") + " in " + home());
            }
            return tell(disk, settings, site -> {
                name.filter(other -> !other.equals(site.self().name())).ifPresent(other -> {
                    throw UserException.usage("this site is called " + site.self().name() + " already, not " + other,
                            "");
                });
                return story.tell(site);
            });
        } finally {
            lock.close();
        }
    }

    /** Opens the site, keeps other runs out of it meanwhile, and passes on what it has to say. */
    ExitCode inSite(Story story) throws IOException {
        Path home = home();
        Disk disk = new LocalDisk();
        Settings settings = Settings.load(disk, home);
        if (!Site.exists(disk, home)) {
            return tell(disk, settings, story);
        }
        HomeLock lock = HomeLock.acquire(home, command, settings.lockWait());
        try {
            return tell(disk, settings, story);
        } finally {
            lock.close();
        }
    }

    /** Something done to a home that holds no site yet. */
    @FunctionalInterface
    interface Beginning {
        void make(Disk disk, Path home) throws IOException;
    }

    /** Does something to a home that holds no site yet, while other runs are kept out of it. */
    void inEmptyHome(Beginning beginning) throws IOException {
        Disk disk = new LocalDisk();
        disk.makeDirectories(home());
        HomeLock lock = HomeLock.acquire(home(), command, Settings.load(disk, home()).lockWait());
        try {
            if (Site.exists(disk, home())) {
                throw UserException.notAllowed("there is a site in " + home() + " already", "Use another --home.");
            }
            beginning.make(disk, home());
        } finally {
            lock.close();
        }
    }

    private ExitCode tell(Disk disk, Settings settings, Story story) throws IOException {
        try (Site site = Site.open(world(disk, settings), home())) {
            ExitCode status = story.tell(site);
            site.notices().forEach(terminal::say);
            return status;
        }
    }

    private World world(Disk disk, Settings settings) {
        return new World(disk, Clock.SYSTEM, new SecureRandom(), Ledger.Connections.file(home()),
                settings.scanThreads(), this::passphrase);
    }

    /** Only at a terminal: standard input may be mail. */
    private String passphrase() throws IOException {
        if (!terminal.inputIsTerminal()) {
            return Passphrase.NONE.ask();
        }
        return terminal.askSecret("Passphrase of this site's key:").orElse("");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
    }
}
