package org.marrow.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrow.Marrow;
import org.marrow.files.OutputFolder;
import org.marrow.files.scenario.Comparison;
import org.marrow.files.scenario.ScenarioDocument;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code marrow compare}: the arms of several scenario files as the arms of one run, so that all have the same seed, and
 * replicates of the same number the same random numbers.
 */
@Command(
        name = "compare",
        description = "Runs scenario files side by side under common random numbers: one report, one set of tables.",
        footer = {
            "",
            "Example: marrow compare scenarios/healthy.yaml scenarios/radiation-2gy.yaml --out out/comparison",
            "",
            "An arm is called after its file, or 'file:arm' where the file has arms. Models, ends, output times and engines"
                    + " may differ; seeds and numbers of replicates may not, unless --seed and --replicates set them.",
            "",
            ResearchUse.NOTICE
        })
final class CompareCommand implements Callable<Integer> {
    private static final String FOLDER = "out/compare";

    @Parameters(paramLabel = "SCENARIO.yaml", arity = "2..*", description = "The scenario files, at least two.")
    private List<String> files = List.of();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results (default: " + FOLDER + ").")
    private @Nullable String out;

    @Option(names = "--force", description = "Replaces earlier results in the folder.")
    private boolean force;

    @Mixin
    private Common common = new Common();

    private final Console console;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Marrow marrow = console.marrow();
        List<ScenarioDocument> documents = new ArrayList<>();
        files.forEach(file -> documents.add(ScenarioFile.read(console.resolve(file), marrow.catalog())));
        Prepared prepared =
                Prepared.of(console, marrow, Comparison.of(documents, options.seed, options.replicates), options);
        OutputFolder folder = Runs.folder(console.resolve(out == null ? FOLDER : out), force);
        new Runs(console, prepared, options.quiet).into(folder);
        return Status.DONE;
    }
}
