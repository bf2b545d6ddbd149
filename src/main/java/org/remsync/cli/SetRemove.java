package org.remsync.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.FilesetName;
import org.remsync.operation.EditSets;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a set from this site. */
@Command(
        name = "remove",
        description = "Ends the exchange of a set here. Its files stay as they are; what is known of them, and "
                + "their history, is forgotten.")
final class SetRemove extends SiteVerb {
    @Parameters(paramLabel = "SET", description = "The set.")
    private FilesetName set = FilesetName.parse("set");

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    SetRemove(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        FilesetRow fileset = site.fileset(set);
        if (!yes) {
            Optional<String> answer = terminal().ask("Forget set " + set + " in " + fileset.root() + "? [y/N]");
            if (answer.isEmpty() || !answer.get().toLowerCase(Locale.ROOT).startsWith("y")) {
                throw UserException.notAllowed("set " + set + " is still here", "Add --yes if it is not to ask.");
            }
        }
        new EditSets(site).remove(set);
        terminal().print("set " + set + " is removed; its files are in " + fileset.root());
        return ExitCode.OK;
    }
}
