package org.marrow.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.marrow.Marrow;
import org.marrow.files.OutputFolder;
import org.marrow.files.results.ArmRun;
import org.marrow.files.results.ResultFiles;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code marrow demo}. */
@Command(
        name = "demo",
        description = "Runs the flagship scenario: immune aplastic anaemia, untreated and treated in three ways.",
        footer = {
            "",
            "Example: marrow demo --engine hybrid --replicates 20",
            "",
            "Results go to out/demo below the current folder; an earlier demo's are replaced.",
            "",
            ResearchUse.NOTICE
        })
final class DemoCommand implements Callable<Integer> {
    private static final String SCENARIO = "aplastic-anaemia.yaml";

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private Common common = new Common();

    private final Console console;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Marrow marrow = console.marrow();
        Prepared prepared =
                Prepared.of(console, marrow, ScenarioFile.read(SCENARIO, text(), marrow.catalog()), options);
        Path path = console.resolve("out/demo");
        OutputFolder folder = Runs.folder(path, Runs.isOwn(path));
        List<ArmRun> arms = new Runs(console, prepared, options.quiet).into(folder);
        if (!options.quiet) {
            Outcomes.of(arms).ifPresent(o -> o.print(console.out()));
            console.out().println("Report: " + folder.path().resolve(ResultFiles.REPORT));
        }
        return Status.DONE;
    }

    /** The scenario file as it comes with the command. */
    static String text() {
        try (InputStream in = DemoCommand.class.getResourceAsStream("scenarios/" + SCENARIO)) {
            if (in == null) {
                throw new IllegalStateException("The scenario " + SCENARIO + " is missing from this build of Marrow.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
