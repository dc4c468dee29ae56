package org.marrow.cli;

import org.marrow.files.results.Manifest;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command without a subcommand: prints its help. */
@Command(
        name = "marrow",
        description = "Simulates haematopoietic stem cells in health and in bone marrow failure.",
        versionProvider = MarrowCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ReplayCommand.class,
            CompareCommand.class,
            ListCommand.class,
            PluginsCommand.class,
            DescribeCommand.class,
            ExplainCommand.class,
            SteadyCommand.class,
            ScanCommand.class,
            SensitivityCommand.class,
            CheckCommand.class,
            NotebookCommand.class,
            CompletionCommand.class,
            SchemaCommand.class
        },
        footer = {
            "",
            "Example: marrow demo",
            "",
            "Exit status: 0 done, 1 the run failed, 2 the input is wrong, 130 interrupted. What was computed is kept.",
            "",
            ResearchUse.NOTICE
        })
final class MarrowCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Shows the version.")
    private boolean version;

    private final Console console;

    MarrowCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        spec.commandLine().usage(console.out());
    }

    /** Says which Marrow and which Java. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "marrow " + Manifest.version(), "Java " + Runtime.version() + ", picocli " + CommandLine.VERSION
            };
        }
    }
}
