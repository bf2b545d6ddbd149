package org.remsync.cli;

import java.io.IOException;
import org.remsync.base.ExitCode;
import org.remsync.config.Settings;
import org.remsync.model.FilesetName;
import org.remsync.operation.EditSets;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Renames a set here. */
@Command(name = "rename", description = "Calls a set otherwise from now on, at this site only.")
final class SetRename extends SiteVerb {
    @Parameters(index = "0", paramLabel = "SET", description = "The set.")
    private FilesetName set = FilesetName.parse("set");

    @Parameters(index = "1", paramLabel = "NEW",
            description = "Its name from now on. Settings under the old one do not follow.")
    private FilesetName newName = FilesetName.parse("set");

    SetRename(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        new EditSets(site).rename(set, newName);
        return ExitCode.OK;
    }
}
