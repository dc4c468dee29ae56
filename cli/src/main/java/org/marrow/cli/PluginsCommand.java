package org.marrow.cli;

import java.util.concurrent.Callable;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code marrow plugins}. */
@Command(
        name = "plugins",
        description = {
            "Lists plugins by the jars they come from, or verifies a jar.",
            "",
            "Jars are taken from 'plugins' in the current folder and beside the launcher, or from the folders and jars that the"
                    + " environment variable MARROW_PLUGINS names (separated as in PATH; set to nothing: none). Plugins are"
                    + " code and run with your rights."
        },
        subcommands = {PluginsCommand.Listing.class, VerifyCommand.class},
        footer = {"", "Example: marrow plugins verify plugins/my-plugin.jar", "", ResearchUse.NOTICE})
final class PluginsCommand implements Callable<Integer> {
    @Mixin
    private Common common = new Common();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    private final Console console;

    PluginsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PluginList.print(console, console.catalog().get(), json);
        return Status.DONE;
    }

    /** {@code marrow plugins list}. */
    @Command(
            name = "list",
            description = "Lists plugins by the jars they come from, with hashes, and what could not be loaded.",
            footer = {"", "Example: marrow plugins list --json", "", ResearchUse.NOTICE})
    static final class Listing implements Callable<Integer> {
        @Mixin
        private Common common = new Common();

        @Option(names = "--json", description = "Prints JSON.")
        private boolean json;

        private final Console console;

        Listing(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            PluginList.print(console, console.catalog().get(), json);
            return Status.DONE;
        }
    }
}
