package org.marrow.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrow.analysis.ParameterScan;
import org.marrow.analysis.ScanSettings;
import org.marrow.error.SimulationException;
import org.marrow.files.OutputFolder;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marrow scan}. */
@Command(
        name = "scan",
        description = {
            "Follows steady states over one parameter, finds where they lose their stability (Hopf points, folds, branch points) and the"
                    + " limit cycles beyond, and writes tables and a bifurcation diagram. docs/stability.md explains the result."
        },
        footer = {
            "",
            "Example: marrow scan a1 0.55 0.95 marciniak-czochra-2009",
            "         marrow scan tcell-hsc.strength 0 2 attack.yaml --show ANC,PLT",
            "",
            ResearchUse.NOTICE
        })
final class ScanCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "PARAMETER",
            description =
                    "Name of the parameter, as in scenario files; of an insult or therapy with its id: id.parameter.")
    private String parameter = "";

    @Parameters(index = "1", paramLabel = "FROM", description = "One end of the range, in the unit of the parameter.")
    private double from;

    @Parameters(index = "2", paramLabel = "TO", description = "The other end.")
    private double to;

    @Parameters(index = "3", paramLabel = "SCENARIO.yaml|MODEL", description = "A scenario file, or the id of a model.")
    private String what = "";

    @Mixin
    private AnalysedOptions analysed = new AnalysedOptions();

    @Option(
            names = "--show",
            paramLabel = "NAMES",
            split = ",",
            description = "What to draw: states or clinical quantities (default: clinical quantities, else states).")
    private List<String> show = new ArrayList<>();

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description = "At how many values to look for limit cycles (default: ${DEFAULT-VALUE}); 0 for none.")
    private int cycles = ScanSettings.USUAL_CYCLES;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for tables and figures (default: out/<name>-<parameter>).")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replaces earlier results in the folder.")
    private boolean force;

    @Mixin
    private Common common = new Common();

    private final Console console;

    ScanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ScanSettings settings = new ScanSettings(parameter, from, to, cycles);
        AnalysedScenario of = analysed.of(console, what);
        String folder = out == null ? "out/" + of.name() + "-" + parameter : out.toString();
        // What is there already stays until there is something to take its place.
        OutputFolder.check(console.resolve(folder), force);
        ScanResult result;
        try {
            result = new ScanResult(of.name(), ParameterScan.of(of.marrow(), of.scenario(), settings), show);
        } catch (SimulationException e) {
            Main.error(console, String.valueOf(e.getMessage()));
            return Status.FAILED;
        }
        OutputFolder files = force
                ? OutputFolder.replace(console.resolve(folder), ScanResult.FILES)
                : OutputFolder.create(console.resolve(folder));
        result.write(files);
        if (json) {
            console.out().print(result.json());
        } else {
            result.text().forEach(console.out()::println);
            console.out().println("Tables and figures are in " + files.path());
        }
        return Status.DONE;
    }
}
