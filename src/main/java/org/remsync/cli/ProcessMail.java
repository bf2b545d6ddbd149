package org.remsync.cli;

import java.util.List;
import org.remsync.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in and applies. */
@Command(
        name = "process",
        description = {
            "Takes in parcels, applies what they bring, and leaves to a person what only a person can decide.",
            "A SOURCE is a file (a parcel, a mail, an mbox), a directory, a Maildir, or a URL (imaps://user@host/Folder, imap://, pop3s://, pop3://, maildir:/path, dir:/path). Without one, standard input is read; if that is a terminal or empty, the mailboxes of inbox.url are.",
            "Mail that is no business of remsync's is left alone and counted."
        },
        footer = {
            "  remsync process /var/mail/ann",
            "  remsync process /media/stick",
            "  remsync process imaps://ann@mail.example/INBOX",
            "  | remsync process --single             (in a mail system's pipe)"
        })
final class ProcessMail extends Verb {
    @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "Where to take parcels from; - for standard input.")
    private List<String> sources = List.of();

    @Option(names = "--inbox", description = "Take them from the mailboxes of inbox.url too.")
    private boolean inbox;

    @Option(names = "--single", description = "Standard input is one mail, whatever lines it holds: for pipes of mail systems.")
    private boolean single;

    @Option(names = "--dry-run", description = "Say what would be done, and do and remember nothing.")
    private boolean dryRun;

    @Option(names = "--accept-deletions", description = "Apply deletions however many they are.")
    private boolean acceptDeletions;

    @Option(names = "--exit-code", description = "End with status 1 if a person is needed.")
    private boolean exitCode;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    ProcessMail(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
