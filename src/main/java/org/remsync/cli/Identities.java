package org.remsync.cli;

import picocli.CommandLine.Command;

/** The commands on the site's own key. */
@Command(name = "identity", synopsisSubcommandLabel = "COMMAND", description = "The key of this site.")
final class Identities {}
