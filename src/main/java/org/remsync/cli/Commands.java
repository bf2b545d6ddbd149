package org.remsync.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The tree of all commands. */
final class Commands {
    private Commands() {}

    /** A fresh tree of all commands, ready to read one command line. */
    static CommandLine of(Remsync remsync) {
        return of(remsync, all(remsync).values());
    }

    /**
     * As much of that tree as reading a command line takes: picocli looks closely at each command that it is given, and
     * to be shown them all would take a third of a short run.
     */
    static CommandLine of(Remsync remsync, String... arguments) {
        Map<String, Supplier<Object>> all = all(remsync);
        Supplier<Object> named = all.get(command(arguments));
        return of(remsync, named == null ? all.values() : List.of(named));
    }

    /** The word that names the command: the first that is no option and no option's value. */
    private static String command(String... arguments) {
        int word = 0;
        while (word < arguments.length && arguments[word].startsWith("-")) {
            word += arguments[word].equals("--home") ? 2 : 1;
        }
        return word < arguments.length ? arguments[word] : "";
    }

    private static CommandLine of(Remsync remsync, Iterable<Supplier<Object>> subcommands) {
        CommandLine commands = new CommandLine(remsync);
        subcommands.forEach(subcommand -> commands.addSubcommand(subcommand.get()));
        register(commands, FilesetName.class, FilesetName::parse);
        register(commands, SiteName.class, SiteName::parse);
        register(commands, MailAddress.class, MailAddress::parse);
        register(commands, Path.class, text -> Path.of(text).toAbsolutePath().normalize());
        layOut(commands);
        commands.getCommandSpec().version(Version.text());
        return commands.setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** All in the order of the help, by name; the two that must see the others go by a name that nobody can type. */
    private static Map<String, Supplier<Object>> all(Remsync remsync) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("init", () -> new Init(remsync));
        all.put("invite", () -> new Invite(remsync));
        all.put("join", () -> new Join(remsync));
        all.put("trust", () -> new Trust(remsync));
        all.put("identity", () -> identities(remsync));
        all.put("peer", () -> peers(remsync));
        all.put("set", () -> sets(remsync));
        all.put("scan", () -> new Scan(remsync));
        all.put("status", () -> new Status(remsync));
        all.put("files", () -> new ListFiles(remsync));
        all.put("broadcast", () -> new Broadcast(remsync));
        all.put("process", () -> new ProcessMail(remsync));
        all.put("conflicts", () -> new Conflicts(remsync));
        all.put("resolve", () -> new Resolve(remsync));
        all.put("log", () -> new Log(remsync));
        all.put("restore", () -> new Restore(remsync));
        all.put("undo", () -> new Undo(remsync));
        all.put("parcel", () -> parcels(remsync));
        all.put("courier", () -> new CommandLine(new Courier()).addSubcommand(new CourierLoad(remsync)));
        all.put("probe", () -> new Probe(remsync));
        all.put("signature", () -> new MakeSignature(remsync));
        all.put("delta", () -> new MakeDelta(remsync));
        all.put("patch", () -> new ApplyDelta(remsync));
        all.put("device", () -> new SyncDevice(remsync));
        all.put("inspect", () -> new InspectFile(remsync));
        all.put("demo", () -> new Demo(remsync));
        all.put(" completion", () -> new Completion(remsync));
        all.put("version", () -> new Version(remsync));
        all.put(" help", () -> new Help(remsync));
        return all;
    }

    private static CommandLine identities(Remsync remsync) {
        return new CommandLine(new Identities())
                .addSubcommand(new IdentityShow(remsync))
                .addSubcommand(new IdentityExport(remsync))
                .addSubcommand(new IdentityImport(remsync))
                .addSubcommand(new IdentityRotate(remsync))
                .addSubcommand(new IdentityPassphrase(remsync));
    }

    private static CommandLine peers(Remsync remsync) {
        return new CommandLine(new Peers())
                .addSubcommand(new PeerAdd(remsync))
                .addSubcommand(new ShowCard(remsync))
                .addSubcommand(new PeerList(remsync))
                .addSubcommand(new PeerShow(remsync))
                .addSubcommand(new PeerSet(remsync))
                .addSubcommand(new PeerRetire(remsync));
    }

    private static CommandLine sets(Remsync remsync) {
        return new CommandLine(new Sets())
                .addSubcommand(new SetList(remsync))
                .addSubcommand(new SetShow(remsync))
                .addSubcommand(new SetMember(remsync))
                .addSubcommand(new SetMove(remsync))
                .addSubcommand(new SetRename(remsync))
                .addSubcommand(new SetRemove(remsync));
    }

    private static CommandLine parcels(Remsync remsync) {
        return new CommandLine(new Parcels())
                .addSubcommand(new ParcelList(remsync))
                .addSubcommand(new ParcelShow(remsync))
                .addSubcommand(new ParcelResend(remsync));
    }

    /** One look for the help of all commands. */
    private static void layOut(CommandLine commands) {
        for (CommandLine command : commands.getSubcommands().values()) {
            command.setUsageHelpWidth(100);
            command.getCommandSpec()
                    .usageMessage()
                    .synopsisHeading("Usage: ")
                    .descriptionHeading("%n")
                    .parameterListHeading("%n")
                    .optionListHeading("%n")
                    .commandListHeading("%nCommands:%n")
                    .footerHeading("%nExamples:%n");
            layOut(command);
        }
    }

    private static <T> void register(CommandLine commands, Class<T> type, Function<String, T> parse) {
        commands.registerConverter(type, text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        });
    }
}
