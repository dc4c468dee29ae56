package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrow.model.Model;
import org.marrow.network.Expr;
import org.marrow.network.Term;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Courses, starts and offers of models of the literature. */
final class PublishedChecks {
    private PublishedChecks() {}

    /** The course recorded at some days. */
    static Trajectory run(Scenario s, double... days) {
        return Published.run(s.until(days[days.length - 1]).outputs(Outputs.at(days)));
    }

    /** Every column at the end of a run of some days. */
    static Map<String, Double> after(Scenario s, double days) {
        Trajectory t = Published.until(days, s);
        Map<String, Double> row = new HashMap<>();
        t.columns().forEach(c -> row.put(c.name(), Published.last(t, c.name())));
        return row;
    }

    /** A start with one named value; what it does not name starts as the model declares, or empty. */
    static Map<String, Quantity> start(String name, double value) {
        return Published.start(Map.of(name, value));
    }

    /** A bolus into a state at the start. */
    static List<DirectDose> bolus(String into, String amount) {
        return List.of(new DirectDose(into, Quantity.parse(amount), 0, 0, null, 1, Double.POSITIVE_INFINITY));
    }

    /** Value of an expression of a model's parameters, states and defined names in health. */
    static double inHealth(Scenario s, String expression) {
        return Published.MARROW.plan(s.until(1)).healthy(Expr.parse(expression));
    }

    /** What a model offers to edits. */
    static List<String> offers(Model model) {
        return Composed.define(model, Map.of()).terms().stream()
                .map(Term::offer)
                .toList();
    }

    /** The host alone is at rest in its healthy state. */
    static void assertAtRest(Model model) {
        Composed m = Composed.of(model).build();
        double[] x = m.healthyHost();
        double[] d = m.derivatives(x);
        for (int i = 0; i < x.length; i++) {
            assertThat(Math.abs(d[i])).as(m.states().get(i)).isLessThanOrEqualTo(1e-11 * x[i]);
        }
    }
}
