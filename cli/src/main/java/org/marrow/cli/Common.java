package org.marrow.cli;

import picocli.CommandLine.Option;

/** Options of every command. */
final class Common {
    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Option(names = "--debug", description = "Shows where in the program an error arose.")
    boolean debug;
}
