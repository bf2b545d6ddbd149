package org.remsync.cli;

import picocli.CommandLine.Command;

/** The commands on sets. */
@Command(
        name = "set",
        synopsisSubcommandLabel = "COMMAND",
        description = "The sets that are here, and who shares them.")
final class Sets {}
