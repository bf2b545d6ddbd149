package org.remsync.cli;

import picocli.CommandLine.Command;

/** The commands for those who carry a stick. */
@Command(
        name = "courier",
        synopsisSubcommandLabel = "COMMAND",
        description = "Couriers: what somebody can take along on a stick.")
final class Courier {}
