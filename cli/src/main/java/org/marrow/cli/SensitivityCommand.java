package org.marrow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.marrow.analysis.Sensitivities;
import org.marrow.error.InputException;
import org.marrow.error.OutputException;
import org.marrow.error.SimulationException;
import org.marrow.error.Suggestions;
import org.marrow.figures.Axis;
import org.marrow.figures.Figure;
import org.marrow.figures.HtmlReport;
import org.marrow.figures.Panel;
import org.marrow.figures.Png;
import org.marrow.figures.Series;
import org.marrow.figures.SvgRenderer;
import org.marrow.figures.results.StabilityTables;
import org.marrow.files.CsvWriter;
import org.marrow.files.Json;
import org.marrow.files.OutputFolder;
import org.marrow.outcome.ResearchUse;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marrow sensitivity}. */
@Command(
        name = "sensitivity",
        description = {
            "Computes how much each quantity of a run changes with parameters, at every output time, and writes a table and a figure."
                    + " docs/stability.md explains the result."
        },
        footer = {
            "",
            "Example: marrow sensitivity docetaxel.yaml --parameters MTT,slope --show ANC",
            "         marrow sensitivity docetaxel.yaml --parameters C1.every,C1.amount --show ANC",
            "         marrow sensitivity mackey-glass-1977",
            "",
            ResearchUse.NOTICE
        })
final class SensitivityCommand implements Callable<Integer> {
    /** What is written into a folder. */
    static final List<String> FILES =
            List.of("sensitivity.csv", "sensitivity.svg", "sensitivity.png", "sensitivity.html");

    private static final int PIXELS = 1800;
    private static final int MOST_PANELS = 4;

    /** Relative sensitivities below it are not known: they are right to about ten digits of 1. */
    private static final double ROUNDING = 1e-10;

    @Parameters(index = "0", paramLabel = "SCENARIO.yaml|MODEL", description = "A scenario file, or the id of a model.")
    private String what = "";

    @Mixin
    private AnalysedOptions analysed = new AnalysedOptions();

    @Option(
            names = "--parameters",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "Parameters, as in scenario files; of an insult or therapy with its id: id.parameter; also id.from, id.until,"
                            + " id.every, id.over, id.dose (default: parameters of the model that are not 0).")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--show",
            paramLabel = "NAMES",
            split = ",",
            description = "What to print and draw: states or clinical quantities (default: the first four).")
    private List<String> show = new ArrayList<>();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the table and the figure (default: out/<name>-sensitivity).")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replaces earlier results in the folder.")
    private boolean force;

    @Mixin
    private Common common = new Common();

    private final Console console;

    SensitivityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        AnalysedScenario of = analysed.of(console, what);
        Plan plan = of.marrow().plan(of.scenario());
        List<String> names = parameters.isEmpty() ? usual(plan) : parameters;
        List<String> columns =
                plan.network().columns().stream().map(c -> c.name()).toList();
        List<String> shown =
                show.isEmpty() ? columns.stream().limit(MOST_PANELS).toList() : show;
        shown.forEach(c -> checkColumn(c, columns));
        String folder = out == null ? "out/" + of.name() + "-sensitivity" : out.toString();
        // What is there already stays until there is something to take its place.
        OutputFolder.check(console.resolve(folder), force);
        Sensitivities found;
        try {
            found = Sensitivities.of(of.marrow(), of.scenario(), names);
        } catch (SimulationException e) {
            Main.error(console, String.valueOf(e.getMessage()));
            return Status.FAILED;
        }
        OutputFolder files = force
                ? OutputFolder.replace(console.resolve(folder), FILES)
                : OutputFolder.create(console.resolve(folder));
        List<String> text = text(of.name(), found, shown, parameters.isEmpty() ? leftOut(plan) : List.of());
        csv(files, found);
        Figure figure = figure(of.name(), found, shown);
        files.write("sensitivity.svg", SvgRenderer.render(figure));
        png(files.file("sensitivity.png"), figure);
        HtmlReport report = HtmlReport.titled("Sensitivities of " + of.name(), text.get(0));
        report.figure(figure);
        report.heading("At the end").preformatted(String.join("\n", text));
        files.write("sensitivity.html", report.footer(ResearchUse.NOTICE).toHtml());
        if (json) {
            console.out().print(json(of.name(), found));
        } else {
            text.forEach(console.out()::println);
            console.out().println("Table and figure are in " + files.path());
        }
        return Status.DONE;
    }

    private static List<String> usual(Plan plan) {
        return ofModel(plan, p -> p.value() != 0);
    }

    /** Parameters of the model by which nothing changes in per cent of them. */
    private static List<String> leftOut(Plan plan) {
        return ofModel(plan, p -> p.value() == 0);
    }

    private static List<String> ofModel(Plan plan, Predicate<ParameterValue> wanted) {
        return plan.parameters().stream()
                .filter(p -> p.name().equals(p.parameter().name()) && wanted.test(p))
                .map(ParameterValue::name)
                .toList();
    }

    private static void checkColumn(String name, List<String> columns) {
        if (!columns.contains(name)) {
            throw new InputException(
                    "MRW-OUT-1",
                    "There is no quantity '" + name + "' to show." + Suggestions.near(name, columns) + " There are: "
                            + String.join(", ", columns) + ".",
                    Map.of("quantity", name));
        }
    }

    // ---- text ----

    /** Relative sensitivities at the last output, the parameters below each other. */
    private static List<String> text(String name, Sensitivities s, List<String> shown, List<String> leftOut) {
        double[] times = s.times();
        List<String> head = new ArrayList<>(List.of("parameter"));
        head.addAll(shown);
        List<List<String>> rows = new ArrayList<>();
        for (String p : s.parameters()) {
            List<String> row = new ArrayList<>(List.of(p));
            for (String c : shown) {
                double[] relative = s.relative(p, c);
                double last = relative[relative.length - 1];
                row.add(StabilityTables.number(Math.abs(last) < ROUNDING ? 0 : last));
            }
            rows.add(row);
        }
        List<String> lines = new ArrayList<>();
        lines.add(name + ": change in per cent per per cent of each parameter, at "
                + StabilityTables.number(times[times.length - 1]) + " d");
        lines.add("");
        lines.addAll(new StabilityTables(head, rows).lines());
        lines.add("");
        if (!leftOut.isEmpty()) {
            lines.add("Left out, because they are 0: " + String.join(", ", leftOut)
                    + ". Name them with --parameters to have absolute sensitivities.");
            lines.add("");
        }
        lines.add(ResearchUse.NOTICE);
        return lines;
    }

    // ---- files ----

    private static void csv(OutputFolder folder, Sensitivities s) {
        double[] times = s.times();
        try (CsvWriter csv =
                folder.csv("sensitivity.csv", List.of("parameter", "column", "t_d", "absolute", "relative"))) {
            for (String p : s.parameters()) {
                for (String c : s.columns()) {
                    double[] absolute = s.absolute(p, c);
                    double[] relative = s.relative(p, c);
                    for (int i = 0; i < times.length; i++) {
                        csv.text(p).text(c).number(times[i]).number(absolute[i]);
                        if (Double.isFinite(relative[i])) {
                            csv.number(relative[i]);
                        } else {
                            csv.empty();
                        }
                        csv.endRow();
                    }
                }
            }
            csv.commit();
        }
    }

    private static Figure figure(String name, Sensitivities s, List<String> shown) {
        Figure figure = Figure.titled("Sensitivities of " + name, Axis.linear("time", "d"))
                .withCaption(
                        "By how many per cent each quantity changes per per cent of a parameter, in the course of the run.");
        for (String c : shown) {
            Panel panel = Panel.of(Axis.linear(c, "% per %")).withHeight(shown.size() == 1 ? 2.4 : 1.4);
            for (String p : s.parameters()) {
                panel = panel.with(Series.line(p, s.times(), s.relative(p, c)));
            }
            figure = figure.with(panel);
        }
        return figure;
    }

    private static void png(Path file, Figure figure) {
        try {
            Files.write(file, Png.of(figure, PIXELS));
        } catch (IOException e) {
            throw new OutputException(
                    "MRW-FILE-12", "The file " + file + " cannot be written.", Map.of("file", file.toString()), e);
        }
    }

    private static String json(String name, Sensitivities s) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String p : s.parameters()) {
            Map<String, Object> columns = new LinkedHashMap<>();
            for (String c : s.columns()) {
                columns.put(c, list(s.absolute(p, c)));
            }
            all.put(p, columns);
        }
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("name", name);
        m.put("t_d", list(s.times()));
        m.put("absolute", all);
        m.put("notice", ResearchUse.NOTICE);
        return Json.write(m);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
