package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.model.Model;
import org.marrow.network.Expr;
import org.marrow.network.NetworkDefinition;
import org.marrow.network.Term;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Runs of published models as users start them, at a tolerance far below that of the numbers they are compared with. */
final class PublishedRuns {
    private static final Marrow MARROW = Marrow.with(Catalog.bundled());
    private static final RunSettings EXACT = RunSettings.of("ode").option("rtol", "1e-11");

    private PublishedRuns() {}

    static Scenario of(String model) {
        return MARROW.scenario(model);
    }

    static Map<String, Quantity> start(Object... nameAndValue) {
        Map<String, Quantity> all = new HashMap<>();
        for (int i = 0; i < nameAndValue.length; i += 2) {
            all.put((String) nameAndValue[i], Quantity.of(((Number) nameAndValue[i + 1]).doubleValue()));
        }
        return all;
    }

    /** The course of a scenario, recorded at some days. */
    static Trajectory run(Scenario s, double... days) {
        double last = days[days.length - 1];
        return MARROW.run(s.until(last).outputs(Outputs.at(days)), EXACT).trajectory();
    }

    /** The course with insults or therapies on top. */
    static Trajectory run(Scenario s, List<Use> uses, double... days) {
        return run(s.uses(uses), days);
    }

    /** Every column at the end of a run of some days. */
    static Map<String, Double> after(Scenario s, double days) {
        Trajectory t = run(s, 0, days);
        Map<String, Double> row = new HashMap<>();
        t.columns().forEach(c -> row.put(c.name(), t.column(c.name())[1]));
        return row;
    }

    /** Value of an expression of a model's parameters and defined names in health. */
    static double inHealth(Scenario s, String expression) {
        return MARROW.plan(s.until(1)).healthy(Expr.parse(expression));
    }

    /** A column at a time (d) between the recorded ones. */
    static double at(Scenario s, String column, double day) {
        return run(s, 0, day).column(column)[1];
    }

    /** When a column is largest, by golden section in an interval in which it rises, then falls (d). */
    static double peak(Scenario s, String column, double from, double to) {
        double golden = (Math.sqrt(5) - 1) / 2;
        double a = from;
        double b = to;
        while (b - a > 1e-4) {
            double left = b - golden * (b - a);
            double right = a + golden * (b - a);
            if (at(s, column, left) > at(s, column, right)) {
                b = right;
            } else {
                a = left;
            }
        }
        return (a + b) / 2;
    }

    /** A bolus into a state at the start. */
    static DirectDose bolus(String into, String amount) {
        return new DirectDose(into, Quantity.parse(amount), 0, 0, null, 1, Double.POSITIVE_INFINITY);
    }

    /** How far a value may lie from a printed one: the tolerance, or half a unit of the last digit printed. */
    static Offset<Double> printed(String number, double rtol) {
        double value = Double.parseDouble(number);
        String digits = number.contains("e") ? number.substring(0, number.indexOf('e')) : number;
        int decimals = digits.contains(".") ? digits.length() - digits.indexOf('.') - 1 : 0;
        int exponent = number.contains("e") ? Integer.parseInt(number.substring(number.indexOf('e') + 1)) : 0;
        return Offset.offset(Math.max(rtol * Math.abs(value), 0.5 * Math.pow(10, exponent - decimals)));
    }

    static void assertPrinted(String what, double computed, String number, double rtol) {
        assertThat(computed).as(what).isCloseTo(Double.parseDouble(number), printed(number, rtol));
    }

    /** What a model offers to edits. */
    static List<String> offers(Model model) {
        NetworkDefinition d = Composed.define(model, Map.of());
        return d.terms().stream().map(Term::offer).toList();
    }

    static void assertDocumented(Model model) {
        model.parameters().forEach(ParameterChecks::complete);
        model.presets().forEach(p -> p.parameters().forEach(ParameterChecks::complete));
    }
}
