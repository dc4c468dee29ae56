package org.marrow.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.marrow.Marrow;
import org.marrow.error.InputException;
import org.marrow.files.OutputFolder;
import org.marrow.files.results.ResultFiles;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code marrow demo}. */
@Command(
        name = "demo",
        description = "Runs the flagship scenario: immune aplastic anaemia, untreated and treated in three ways.",
        footer = {
            "",
            "Example: marrow demo --engine hybrid --replicates 20",
            "",
            "Results go to out/demo below the current folder unless --out says otherwise; an earlier demo's are",
            "replaced, other files are never touched.",
            "",
            ResearchUse.NOTICE
        })
final class DemoCommand implements Callable<Integer> {
    static final String SCENARIO = "aplastic-anaemia.yaml";
    private static final int MOST_NAMED = 3;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results (default: out/demo).")
    private Path out = Path.of("out/demo");

    @Option(names = "--force", description = "Writes into the folder even if it holds other files, which stay.")
    private boolean force;

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
        OutputFolder folder = folder(console.resolve(out.toString()));
        new Runs(console, prepared, options.quiet).into(folder);
        return Status.DONE;
    }

    private OutputFolder folder(Path path) {
        List<String> foreign = OutputFolder.foreign(path, ResultFiles.NAMES);
        if (!force && !foreign.isEmpty()) {
            throw new InputException(
                    "MRW-CLI-5",
                    "The folder " + path + " holds what is not the demo's: "
                            + String.join(", ", foreign.subList(0, Math.min(MOST_NAMED, foreign.size())))
                            + (foreign.size() > MOST_NAMED ? ", ..." : "")
                            + ". Move it away, choose another folder with --out, or add --force to write beside it.",
                    Map.of("path", path.toString(), "files", foreign));
        }
        return OutputFolder.replace(path, ResultFiles.NAMES);
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
