package org.remsync.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.UserException;
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
            "64:The command line is wrong.",
            "65:The input is wrong: a parcel, an invitation, a file.",
            "69:Mail cannot be sent or fetched.",
            "70:A fault of remsync itself.",
            "74:Reading or writing failed.",
            "75:Try again later: locked, or the disk is full. A mail system keeps the mail and asks again.",
            "77:Not allowed.",
            "78:The settings are wrong."
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

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "On a failure, show where in the program it came about.")
    private boolean debug;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Tell how a command is used.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    private boolean version;

    private final Terminal terminal;
    private final Map<String, String> environment;

    Remsync(Terminal terminal, Map<String, String> environment) {
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

    /** A mail system may run programs without HOME; Java then asks the system's user database, which may know nothing either. */
    private Optional<Path> userHome() {
        return variable("HOME")
                .or(() -> Optional.ofNullable(System.getProperty("user.home")))
                .filter(text -> text.startsWith("/"))
                .map(Path::of);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
    }
}
