package org.remsync.cli;

import java.nio.file.Path;
import java.util.function.Function;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The tree of all commands. */
final class Commands {
    private Commands() {}

    /** A fresh tree, ready to read one command line. */
    static CommandLine of(Remsync remsync) {
        CommandLine commands = new CommandLine(remsync)
                .addSubcommand(new Init(remsync))
                .addSubcommand(new Invite(remsync))
                .addSubcommand(new Join(remsync))
                .addSubcommand(new Trust(remsync))
                .addSubcommand(new CommandLine(new Peers())
                        .addSubcommand(new PeerAdd(remsync))
                        .addSubcommand(new ShowCard(remsync))
                        .addSubcommand(new PeerList(remsync))
                        .addSubcommand(new PeerShow(remsync))
                        .addSubcommand(new PeerSet(remsync))
                        .addSubcommand(new PeerRetire(remsync)))
                .addSubcommand(new CommandLine(new Sets())
                        .addSubcommand(new SetList(remsync))
                        .addSubcommand(new SetShow(remsync))
                        .addSubcommand(new SetMember(remsync))
                        .addSubcommand(new SetMove(remsync))
                        .addSubcommand(new SetRename(remsync))
                        .addSubcommand(new SetRemove(remsync)))
                .addSubcommand(new Scan(remsync))
                .addSubcommand(new Status(remsync))
                .addSubcommand(new ListFiles(remsync))
                .addSubcommand(new Broadcast(remsync))
                .addSubcommand(new ProcessMail(remsync))
                .addSubcommand(new Conflicts(remsync))
                .addSubcommand(new Resolve(remsync))
                .addSubcommand(new Log(remsync))
                .addSubcommand(new Restore(remsync))
                .addSubcommand(new Undo(remsync))
                .addSubcommand(new CommandLine(new Parcels())
                        .addSubcommand(new ParcelList(remsync))
                        .addSubcommand(new ParcelShow(remsync))
                        .addSubcommand(new ParcelResend(remsync)))
                .addSubcommand(new CommandLine(new Courier()).addSubcommand(new CourierLoad(remsync)))
                .addSubcommand(new Demo(remsync))
                .addSubcommand(new Completion(remsync))
                .addSubcommand(new Version(remsync))
                .addSubcommand(new Help(remsync));
        register(commands, FilesetName.class, FilesetName::parse);
        register(commands, SiteName.class, SiteName::parse);
        register(commands, MailAddress.class, MailAddress::parse);
        register(commands, Path.class, text -> Path.of(text).toAbsolutePath().normalize());
        layOut(commands);
        commands.getCommandSpec().version(Version.text());
        return commands.setCaseInsensitiveEnumValuesAllowed(true);
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
