package org.marrow.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.marrow.analysis.Equilibrium;
import org.marrow.analysis.StabilityAnalysis;
import org.marrow.error.SimulationException;
import org.marrow.figures.results.StabilityTables;
import org.marrow.files.Json;
import org.marrow.outcome.ResearchUse;
import org.marrow.text.Numbers;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marrow steady}. */
@Command(
        name = "steady",
        description = {
            "Finds the steady states of a model, or of a scenario whose insults and therapies stay the same, and says which are"
                    + " stable. docs/stability.md explains what is found and what is not."
        },
        footer = {
            "",
            "Example: marrow steady marciniak-czochra-2009",
            "         marrow steady my-scenario.yaml --json",
            "",
            ResearchUse.NOTICE
        })
final class SteadyCommand implements Callable<Integer> {
    /** Steady states beside each other in the table. */
    private static final int BESIDE = 4;

    /** How the result is printed. */
    static final class Format {
        @Option(names = "--json", description = "Prints JSON.")
        boolean json;

        @Option(names = "--csv", description = "Prints CSV: a row for each steady state.")
        boolean csv;
    }

    @Parameters(paramLabel = "SCENARIO.yaml|MODEL", description = "A scenario file, or the id of a model.")
    private String what = "";

    @Mixin
    private AnalysedOptions analysed = new AnalysedOptions();

    @ArgGroup
    private Format format = new Format();

    @Mixin
    private Common common = new Common();

    private final Console console;

    SteadyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        AnalysedScenario of = analysed.of(console, what);
        StabilityAnalysis analysis = StabilityAnalysis.of(of.marrow().plan(of.scenario()));
        List<Equilibrium> found;
        try {
            found = analysis.steadyStates();
        } catch (SimulationException e) {
            Main.error(console, String.valueOf(e.getMessage()));
            return Status.FAILED;
        }
        if (format.json) {
            console.out().print(json(analysis, found));
        } else if (format.csv) {
            csv(analysis, found);
        } else {
            text(of.name(), analysis, found);
        }
        return Status.DONE;
    }

    // ---- text ----

    private void text(String name, StabilityAnalysis analysis, List<Equilibrium> found) {
        console.out().println(name + ": " + CheckCommand.count(found.size(), "steady state") + " found");
        for (int first = 0; first < found.size(); first += BESIDE) {
            console.out().println();
            int end = Math.min(found.size(), first + BESIDE);
            StabilityTables.steadyStates(analysis, found, first, end).lines().forEach(console.out()::println);
        }
        console.out().println();
        analysis.notes().forEach(console.out()::println);
        console.out().println("Roots in 1/d; the first decides. A search from many starts may miss steady states.");
        console.out().println(ResearchUse.NOTICE);
    }

    // ---- files ----

    private static String json(StabilityAnalysis analysis, List<Equilibrium> found) {
        List<Object> states = new ArrayList<>();
        for (Equilibrium e : found) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < e.state().length; i++) {
                values.put(analysis.states().get(i).name(), e.state()[i]);
            }
            Map<String, Object> columns = new LinkedHashMap<>();
            for (int i = 0; i < e.columns().length; i++) {
                columns.put(analysis.plan().network().columns().get(i).name(), e.columns()[i]);
            }
            List<Object> roots = new ArrayList<>();
            for (double[] r : e.roots()) {
                roots.add(List.of(r[0], r[1]));
            }
            Map<String, Object> o = new LinkedHashMap<>();
            o.put("stable", e.stable());
            o.put("unstable_roots", e.unstable());
            o.put("isolated", e.isolated());
            o.put("state", values);
            o.put("columns", columns);
            o.put("roots", roots);
            states.add(o);
        }
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("model", analysis.plan().scenario().model());
        m.put("steady_states", states);
        m.put("notes", analysis.notes());
        m.put("notice", ResearchUse.NOTICE);
        return Json.write(m);
    }

    private void csv(StabilityAnalysis analysis, List<Equilibrium> found) {
        List<String> head = new ArrayList<>(List.of("stable", "unstable_roots", "root_re", "root_im"));
        analysis.states().forEach(s -> head.add(s.name()));
        console.out()
                .println(String.join(
                        ",", head.stream().map(SteadyCommand::quoted).toList()));
        for (Equilibrium e : found) {
            List<String> row = new ArrayList<>(List.of(e.stable() ? "1" : "0", String.valueOf(e.unstable())));
            double[] root = e.roots().length == 0 ? new double[] {Double.NaN, Double.NaN} : e.roots()[0];
            row.add(Numbers.format(root[0]));
            row.add(Numbers.format(root[1]));
            for (double x : e.state()) {
                row.add(Numbers.format(x));
            }
            console.out().println(String.join(",", row));
        }
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
