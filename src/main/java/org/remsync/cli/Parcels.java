package org.remsync.cli;

import picocli.CommandLine.Command;

/** The commands on parcels. */
@Command(
        name = "parcel",
        synopsisSubcommandLabel = "COMMAND",
        description = "Parcels: what waits in the queue and what is inside.")
final class Parcels {}
