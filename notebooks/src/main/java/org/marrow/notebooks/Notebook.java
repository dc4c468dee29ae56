package org.marrow.notebooks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.analysis.ParameterScan;
import org.marrow.analysis.ScanSettings;
import org.marrow.analysis.StabilityAnalysis;
import org.marrow.error.InputException;
import org.marrow.files.scenario.ScenarioArm;
import org.marrow.files.scenario.ScenarioDocument;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.model.Plugin;
import org.marrow.notebooks.display.Bundle;
import org.marrow.notebooks.display.Displayable;
import org.marrow.notebooks.display.Displays;
import org.marrow.notebooks.display.Progress;
import org.marrow.notebooks.display.Screen;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Explanation;
import org.marrow.scenario.LatexEquations;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.tables.Tables;
import tech.tablesaw.api.Table;

/**
 * Short forms for cells.
 *
 * <pre>{@code
 * import static org.marrow.notebooks.Notebook.*;
 * import static org.marrow.notebooks.Plots.*;
 *
 * var aa = scenario("human-marrow").with("tcell-hsc", from(day(30))).until(days(400));
 * var run = run(aa);
 * plot(run)
 * }</pre>
 *
 * <p>For research and teaching only.
 *
 * @since 0.1
 */
public final class Notebook {
    /** Shows no progress. */
    static final RunOption QUIET = settings -> settings;

    private Notebook() {}

    // ---- times ----

    /**
     * A day.
     *
     * @param number the day
     * @return the same (d)
     */
    public static double day(double number) {
        return number;
    }

    /**
     * Days.
     *
     * @param number how many
     * @return the same (d)
     */
    public static double days(double number) {
        return number;
    }

    /**
     * Hours.
     *
     * @param number how many
     * @return days
     */
    public static double hours(double number) {
        return number / 24;
    }

    /**
     * Weeks.
     *
     * @param number how many
     * @return days
     */
    public static double weeks(double number) {
        return 7 * number;
    }

    /**
     * Months of 30.4375 d.
     *
     * @param number how many
     * @return days
     */
    public static double months(double number) {
        return 30.4375 * number;
    }

    /**
     * Years of 365.25 d.
     *
     * @param number how many
     * @return days
     */
    public static double years(double number) {
        return 365.25 * number;
    }

    // ---- scenarios ----

    /**
     * A model in health for a year.
     *
     * @param model id of the model
     * @return a scenario to build on
     * @throws InputException when there is no such model; near ids are offered
     */
    public static Scenario scenario(String model) {
        return Session.CURRENT.with(marrow -> marrow.scenario(model));
    }

    /**
     * A model that a cell made, in health for a year.
     *
     * @param model the model
     * @return a scenario to build on
     */
    public static Scenario scenario(Model model) {
        return Scenario.of(model);
    }

    /**
     * The scenario or scenarios of a file.
     *
     * @param path a scenario file (YAML)
     * @return its arms, to be run as the file says
     */
    public static Comparison open(String path) {
        return Session.CURRENT.with(marrow -> of(ScenarioFile.read(Path.of(path), marrow.catalog())));
    }

    /**
     * The scenario or scenarios of a text.
     *
     * @param yaml what would stand in a scenario file
     * @return its arms, to be run as the text says
     */
    public static Comparison yaml(String yaml) {
        return Session.CURRENT.with(marrow -> of(ScenarioFile.read("cell", yaml, marrow.catalog())));
    }

    private static Comparison of(ScenarioDocument document) {
        List<Comparison.Arm> arms = new ArrayList<>();
        for (ScenarioArm arm : document.arms()) {
            RunSettings settings = defaults().replicates(document.replicates()).seed(document.seed());
            settings = engine(arm.engine()).of(settings);
            for (Map.Entry<String, String> o : arm.engineOptions().entrySet()) {
                settings = settings.option(o.getKey(), o.getValue());
            }
            arms.add(new Comparison.Arm(arm.name(), arm.scenario(), settings));
        }
        return new Comparison(arms);
    }

    /**
     * From a time on.
     *
     * @param day the start (d)
     * @return the setting
     */
    public static Use.Setting from(double day) {
        return use -> use.from(day);
    }

    /**
     * Until a time.
     *
     * @param day the end (d)
     * @return the setting
     */
    public static Use.Setting until(double day) {
        return use -> use.until(day);
    }

    /**
     * Started by a condition.
     *
     * @param condition for example {@code ANC < 0.5 for 3 d}
     * @return the setting
     */
    public static Use.Setting when(String condition) {
        return use -> use.when(condition);
    }

    /**
     * Ended by a condition.
     *
     * @param condition for example {@code ANC > 1.5}
     * @return the setting
     */
    public static Use.Setting until(String condition) {
        return use -> use.until(condition);
    }

    /**
     * Amount of each dose.
     *
     * @param amount for example {@code 40 mg/kg}
     * @return the setting
     */
    public static Use.Setting dose(String amount) {
        return use -> use.dose(amount);
    }

    /**
     * Given at an interval.
     *
     * @param days the interval (d)
     * @return the setting
     */
    public static Use.Setting every(double days) {
        return use -> use.every(days);
    }

    /**
     * Given so often.
     *
     * @param count how often
     * @return the setting
     */
    public static Use.Setting times(int count) {
        return use -> use.times(count);
    }

    /**
     * The value of a parameter.
     *
     * @param parameter its name
     * @param value its value in its own unit
     * @return the setting
     */
    public static Use.Setting set(String parameter, double value) {
        return use -> use.with(parameter, value);
    }

    /**
     * The value of a parameter.
     *
     * @param parameter its name
     * @param value its value with a unit, such as {@code 2 Gy}
     * @return the setting
     */
    public static Use.Setting set(String parameter, String value) {
        return use -> use.with(parameter, Quantity.parse(value));
    }

    /**
     * A choice.
     *
     * @param option the option's name
     * @param word the choice
     * @return the setting
     */
    public static Use.Setting choose(String option, String word) {
        return use -> use.option(option, word);
    }

    // ---- runs ----

    private static RunSettings defaults() {
        RunSettings settings = RunSettings.of("ode");
        String threads = System.getenv("MARROW_THREADS");
        return threads != null && threads.strip().matches("[1-9]\\d{0,3}")
                ? settings.threads(Integer.parseInt(threads.strip()))
                : settings;
    }

    /**
     * On an engine.
     *
     * @param id its id
     * @return the option
     */
    public static RunOption engine(String id) {
        return s -> new RunSettings(id, Map.of(), s.replicates(), s.seed(), s.threads(), s.keep(), s.monitor());
    }

    /**
     * With replicates.
     *
     * @param count how many
     * @return the option
     */
    public static RunOption replicates(long count) {
        return s -> s.replicates(count);
    }

    /**
     * With a seed.
     *
     * @param value the seed
     * @return the option
     */
    public static RunOption seed(long value) {
        return s -> s.seed(value);
    }

    /**
     * On a number of threads.
     *
     * @param count how many
     * @return the option
     */
    public static RunOption threads(int count) {
        return s -> s.threads(count);
    }

    /**
     * With a relative tolerance.
     *
     * @param tolerance between 0 and 1
     * @return the option
     */
    public static RunOption rtol(double tolerance) {
        return s -> s.option("rtol", String.valueOf(tolerance));
    }

    /**
     * Without showing progress.
     *
     * @return the option
     */
    public static RunOption quiet() {
        return QUIET;
    }

    /**
     * Runs a scenario as differential equations, or on the engine that an option names.
     *
     * @param scenario the scenario
     * @param options engine, replicates, seed, ...
     * @return what happened
     */
    public static Run run(Scenario scenario, RunOption... options) {
        return new Comparison(List.of(new Comparison.Arm("", scenario, defaults()))).run(options);
    }

    /**
     * Runs a scenario on an engine.
     *
     * @param scenario the scenario
     * @param engine the engine's id
     * @param options replicates, seed, ...
     * @return what happened
     */
    public static Run run(Scenario scenario, String engine, RunOption... options) {
        return new Comparison(List.of(new Comparison.Arm("", scenario, defaults()))).run(engine, options);
    }

    /**
     * Puts scenarios side by side. Arms are named by the titles of the scenarios, or A, B, ... where there is none.
     *
     * @param scenarios two or more
     * @return a comparison to be run
     * @throws InputException when two have the same title
     */
    public static Comparison compare(Scenario... scenarios) {
        List<Comparison.Arm> arms = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Scenario s : scenarios) {
            String name = s.title().isEmpty() ? String.valueOf((char) ('A' + arms.size())) : s.title();
            if (!names.add(name)) {
                throw new InputException(
                        "MRW-NB-6",
                        "Two scenarios are called '" + name + "'. Give each a title of its own, as in"
                                + " scenario.title(\"treated\").",
                        Map.of("title", name));
            }
            arms.add(new Comparison.Arm(name, s, defaults()));
        }
        return new Comparison(arms);
    }

    /**
     * The last run, also when it was interrupted or has failed.
     *
     * @return what was computed
     * @throws InputException when nothing has been run
     */
    public static Run lastRun() {
        return Session.CURRENT.last();
    }

    /**
     * Values at equal distances.
     *
     * @param first the first
     * @param last the last
     * @param count how many (2 or more)
     * @return the values
     */
    public static double[] range(double first, double last, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = first + i * (last - first) / (count - 1);
        }
        return values;
    }

    /**
     * Computes a result for every pair of two quantities.
     *
     * @param x name of the first quantity
     * @param xs its values, increasing
     * @param y name of the second quantity
     * @param ys its values, increasing
     * @param result what is computed
     * @param of computes it, from x and y
     * @return the results; what an interrupted cell did not come to is NaN
     */
    public static Sweep sweep(String x, double[] xs, String y, double[] ys, String result, DoubleBinaryOperator of) {
        Thread cell = Thread.currentThread();
        int all = xs.length * ys.length;
        Progress progress =
                new Progress(Session.CURRENT.screen(), System::nanoTime, cell::isInterrupted, "sweep", all, "points");
        double[][] values = new double[ys.length][xs.length];
        for (double[] row : values) {
            Arrays.fill(row, Double.NaN);
        }
        int done = 0;
        for (int r = 0; r < ys.length && !progress.cancelled(); r++) {
            for (int c = 0; c < xs.length && !progress.cancelled(); c++) {
                values[r][c] = of.applyAsDouble(xs[c], ys[r]);
                progress.progress((double) ++done / all);
            }
        }
        progress.end(progress.cancelled(), (double) done / all);
        return new Sweep(x, xs.clone(), y, ys.clone(), result, values);
    }

    // ---- stability ----

    /**
     * Finds the steady states of a scenario, and whether they are stable.
     *
     * @param scenario the scenario, whose insults and therapies stay the same
     * @return the steady states that were found
     * @throws InputException when something changes in time; it names what
     */
    public static SteadyStates steady(Scenario scenario) {
        return new SteadyStates(StabilityAnalysis.of(plan(scenario)));
    }

    /**
     * Follows steady states over one parameter, and looks for limit cycles where they are unstable.
     *
     * @param parameter name of the parameter, as in {@code gamma} or {@code tcell-hsc.strength}
     * @param from one end of its range (its unit)
     * @param to the other end
     * @param scenario the scenario
     * @return the scan, which shows its special points
     * @throws InputException when there is no such parameter, or something changes in time
     */
    public static ParameterScan scan(String parameter, double from, double to, Scenario scenario) {
        return scan(ScanSettings.of(parameter, from, to), scenario);
    }

    /**
     * Follows steady states over one parameter, and looks for limit cycles where they are unstable.
     *
     * @param settings which parameter, from where to where, at how many values to look for limit cycles
     * @param scenario the scenario
     * @return the scan, which shows its special points
     * @throws InputException when there is no such parameter, or something changes in time
     */
    public static ParameterScan scan(ScanSettings settings, Scenario scenario) {
        return Session.CURRENT.with(marrow -> ParameterScan.of(marrow, scenario, settings));
    }

    // ---- looking ----

    /**
     * Resolves a scenario, and checks it.
     *
     * @param scenario the scenario
     * @return the plan
     */
    public static Plan plan(Scenario scenario) {
        return Session.CURRENT.with(marrow -> marrow.plan(scenario));
    }

    /**
     * Says what a scenario does: who changes which term, what is done when.
     *
     * @param scenario the scenario
     * @return text and HTML
     */
    public static Displayable explain(Scenario scenario) {
        Plan plan = plan(scenario);
        List<List<String>> edits = plan.network().provenance().stream()
                .map(p -> List.of(p.by(), p.edit()))
                .toList();
        Bundle text = Displays.folded("Everything: terms, processes, what is done when", Explanation.text(plan));
        return shown(
                edits.isEmpty()
                        ? Displays.joined(List.of(Displays.paragraph("Nobody changes the model."), text))
                        : Displays.joined(
                                List.of(Displays.table("Who changes what", List.of("by", "edit"), edits), text)));
    }

    /**
     * The equations of a model.
     *
     * @param model id of the model
     * @param of names of states or terms to be shown; all when none is named
     * @return LaTeX
     */
    public static Displayable equations(String model, String... of) {
        return equations(scenario(model), of);
    }

    /**
     * The equations of a scenario's model, and what its insults and therapies add to them.
     *
     * @param scenario the scenario
     * @param of names of states or terms to be shown; all when none is named
     * @return LaTeX
     */
    public static Displayable equations(Scenario scenario, String... of) {
        Plan plan = plan(scenario);
        List<String> lines = new ArrayList<>(LatexEquations.terms(plan.definition()));
        lines.addAll(LatexEquations.processes(plan.definition().processes()));
        plan.uses()
                .forEach(u -> lines.addAll(LatexEquations.processes(
                        LatexEquations.addedBy(plan.network(), u.use().id()))));
        List<String> shown = lines.stream().filter(l -> isOf(l, of)).toList();
        String latex = "\\begin{aligned}\n" + String.join(" \\\\\n", shown) + "\n\\end{aligned}";
        return shown(Bundle.text(latex).with(Bundle.LATEX, "$$" + latex + "$$"));
    }

    /** Whether the left side of an equation names one of these. */
    private static boolean isOf(String line, String... names) {
        String left = line.substring(0, Math.max(0, line.indexOf('&')));
        for (String name : names) {
            if (left.replaceAll("[\\\\{}]|mathrm", "").contains(name)) {
                return true;
            }
        }
        return names.length == 0;
    }

    /**
     * The numbers behind a scenario, with their sources.
     *
     * @param scenario the scenario
     * @return see {@link Tables#parameters}
     */
    public static Table parameters(Scenario scenario) {
        return Tables.parameters(plan(scenario));
    }

    /**
     * What a model, an insult or a therapy is.
     *
     * @param id its id
     * @return the plugin, which shows itself
     * @throws InputException when there is none; near ids are offered
     */
    public static Plugin describe(String id) {
        return Session.CURRENT.with(marrow -> {
            Catalog c = marrow.catalog();
            List<Plugin> all = new ArrayList<>(c.models());
            all.addAll(c.insults());
            all.addAll(c.therapies());
            return all.stream()
                    .filter(p -> p.descriptor().id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> c.unknown(
                            "model, insult or therapy",
                            id,
                            all.stream().map(p -> p.descriptor().id()).toList()));
        });
    }

    // ---- plugins ----

    /**
     * The plugins there are, looked for anew: in the plugin folders, on the class path of this notebook, and what cells have added.
     *
     * @return the catalogue, which lists them and what could not be loaded
     */
    public static Catalog plugins() {
        return Session.CURRENT.reload().catalog();
    }

    /**
     * Adds a model that a cell has made, to be used by its id. A cell that is run again replaces it.
     *
     * @param model the model
     * @return the same
     */
    public static Model add(Model model) {
        Session.CURRENT.add(model);
        return model;
    }

    /**
     * Adds an insult or a therapy that a cell has made, to be used by its id. A cell that is run again replaces it.
     *
     * @param intervention the insult or therapy
     * @return the same
     */
    public static Intervention add(Intervention intervention) {
        Session.CURRENT.add(intervention);
        return intervention;
    }

    /**
     * Marrow itself, with the plugins of this notebook, for what has no short form.
     *
     * @return the facade
     */
    public static Marrow marrow() {
        return Session.CURRENT.with(marrow -> marrow);
    }

    // ---- display ----

    /**
     * Says where progress is shown. Called by the extension of the kernel.
     *
     * @param screen where
     */
    public static void screen(Screen screen) {
        Session.CURRENT.screen(screen);
    }

    static Displayable shown(Bundle bundle) {
        return new Shown(bundle);
    }

    /** Something that is nothing but what it shows. */
    private record Shown(Bundle bundle) implements Displayable {
        @Override
        public String toString() {
            return bundle.form(Bundle.TEXT);
        }
    }
}
