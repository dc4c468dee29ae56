package org.marrow.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrow.files.OutputFolder;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marrow run}. */
@Command(
        name = "run",
        description = "Runs a scenario file and writes tables, a manifest and a report.",
        footer = {
            "",
            "Example: marrow run scenarios/healthy.yaml --engine hybrid --replicates 100 --out out/healthy",
            "",
            ResearchUse.NOTICE
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO.yaml", description = "The scenario file.")
    private Path file = Path.of("");

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results (default: out/<file name>).")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replaces earlier results in the folder.")
    private boolean force;

    @Mixin
    private Common common = new Common();

    private final Console console;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Prepared prepared = Prepared.of(console, file.toString(), options);
        OutputFolder folder =
                Runs.folder(console.resolve(out == null ? defaultFolder(file.toString()) : out.toString()), force);
        new Runs(console, prepared, options.quiet).into(folder);
        return Status.DONE;
    }

    static String defaultFolder(String file) {
        return "out/" + ScenarioFile.shortName(file);
    }
}
