package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.model.Model;
import org.marrow.network.UnitCheck;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Models of the literature as users run them: found by id, started, dosed, and read at the times of a reference. */
final class Published {
    static final Marrow MARROW = Marrow.with(Catalog.bundled());

    /** At least a hundred times tighter than what references are compared at. */
    private static final double RTOL = 1e-10;

    private Published() {}

    static Trajectory run(Scenario s) {
        return run(s, "ode");
    }

    static Trajectory run(Scenario s, String engine) {
        return MARROW.run(s, RunSettings.of(engine).option("rtol", String.valueOf(RTOL)))
                .trajectory();
    }

    /** Runs to a time, recorded at the start and there. */
    static Trajectory until(double days, Scenario s) {
        return run(s.until(days).outputs(Outputs.at(0, days)));
    }

    static double last(Trajectory run, String column) {
        return run.row(run.size() - 1)[index(run, column)];
    }

    private static int index(Trajectory run, String column) {
        return run.columns().stream().map(c -> c.name()).toList().indexOf(column);
    }

    /** A start with the named values, in the declared units, and all else empty. */
    static Map<String, Quantity> start(Map<String, Double> values) {
        Map<String, Quantity> start = new LinkedHashMap<>();
        values.forEach((name, x) -> start.put(name, Quantity.of(x)));
        return start;
    }

    /** An infusion from the start. */
    static List<DirectDose> infusion(String into, double amount, double hours) {
        return List.of(new DirectDose(into, Quantity.of(amount), hours / 24, 0, null, 1, Double.POSITIVE_INFINITY));
    }

    /** The healthy state by name, at rest or as declared. */
    static Map<String, Double> healthy(Scenario s) {
        Plan plan = MARROW.plan(s);
        Map<String, Double> x = new LinkedHashMap<>();
        for (int i = 0; i < plan.problem().initial().length; i++) {
            x.put(plan.network().states().get(i).name(), plan.problem().initial()[i]);
        }
        return x;
    }

    /** Time (d) and value of the least of what was recorded, with the parabola through its neighbours. */
    record Extreme(double time, double value) {}

    static Extreme minimum(Trajectory run, String column) {
        double[] x = run.column(column);
        int i = 0;
        for (int k = 1; k < x.length; k++) {
            i = x[k] < x[i] ? k : i;
        }
        return vertex(run.times(), x, i);
    }

    static Extreme maximum(Trajectory run, String column) {
        double[] x = run.column(column);
        int i = 0;
        for (int k = 1; k < x.length; k++) {
            i = x[k] > x[i] ? k : i;
        }
        return vertex(run.times(), x, i);
    }

    private static Extreme vertex(double[] t, double[] x, int i) {
        if (i == 0 || i == x.length - 1) {
            return new Extreme(t[i], x[i]);
        }
        double h = t[i + 1] - t[i];
        double slope = (x[i + 1] - x[i - 1]) / 2;
        double bend = x[i + 1] - 2 * x[i] + x[i - 1];
        return new Extreme(t[i] - h * slope / bend, x[i] - slope * slope / (2 * bend));
    }

    static Percentage relative(double rtol) {
        return Percentage.withPercentage(100 * rtol);
    }

    /** Every parameter of a model and its presets says all that it must, and the units of its equations fit. */
    static void complete(Model model) {
        model.parameters().forEach(ParameterChecks::complete);
        model.presets().forEach(p -> p.parameters().forEach(ParameterChecks::complete));
        unitsFit(model, Map.of());
        model.presets().forEach(p -> unitsFit(model, p.options()));
        model.options().forEach(o -> o.choices().forEach(word -> unitsFit(model, Map.of(o.name(), word))));
    }

    private static void unitsFit(Model model, Map<String, String> chosen) {
        Map<String, String> units = new HashMap<>();
        model.parameters().forEach(p -> units.put(p.name(), p.unit()));
        assertThat(UnitCheck.remarks(Composed.define(model, chosen), units))
                .as("units of %s", model.descriptor().id())
                .isEmpty();
    }

    /** Equally spaced times, the last included. */
    static Outputs every(double step, double until) {
        int n = (int) Math.round(until / step);
        double[] t = new double[n + 1];
        Arrays.setAll(t, i -> i == n ? until : i * step);
        return Outputs.at(t);
    }
}
