package org.remsync.cli;

import picocli.CommandLine.Command;

/** The commands on peers. */
@Command(name = "peer", synopsisSubcommandLabel = "COMMAND", description = "The sites that this one exchanges with.")
final class Peers {}
