package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Transits;

/** How start values and the values of slots follow a parameter, by five-point differences between plans. */
final class StartSlopes {
    private static final double STEP = 1e-3;

    /** Step where the parameter is 0. */
    private static final double STEP_AT_ZERO = 1e-4;

    private static final double[] CENTRAL = {1 / 12.0, -8 / 12.0, 0, 8 / 12.0, -1 / 12.0};
    private static final double[] ONE_SIDED = {-25 / 12.0, 48 / 12.0, -36 / 12.0, 16 / 12.0, -3 / 12.0};

    private final double[] initial;
    private final Map<String, Double> slots = new TreeMap<>();

    StartSlopes(Plan plan, FreeParameter free) {
        ParameterValue p = free.value();
        double h = p.value() == 0 ? STEP_AT_ZERO : STEP * Math.abs(p.value());
        boolean below = p.value() - 2 * h >= p.parameter().min();
        boolean above = p.value() + 2 * h <= p.parameter().max();
        boolean central = below && above;
        double step = central || above ? h : -h;
        double[] weights = central ? CENTRAL : ONE_SIDED;
        List<Problem> problems = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            Plan other = weights[k] == 0 ? plan : free.at(p.value() + (central ? k - 2 : k) * step);
            if (other == null) {
                throw Variation.refusal(p.name(), "belongs to one of several uses of the same kind");
            }
            checkSame(p.name(), plan, other);
            problems.add(new Transits(other.problem()).problem());
        }
        initial = slopes(problems.stream().map(Problem::initial).toList(), weights, step);
        double[] values = slopes(problems.stream().map(Problem::values).toList(), weights, step);
        List<String> names = problems.get(0).layout().names();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (plan.parameters().stream().noneMatch(v -> v.name().equals(name))) {
                slots.put(name, values[i]);
            }
        }
    }

    /** Derivatives of the states at the start. */
    double[] initial() {
        return initial;
    }

    /** Derivatives of slots, such as healthy values, by their names. */
    Map<String, Double> slots() {
        return slots;
    }

    private static double[] slopes(List<double[]> rows, double[] weights, double step) {
        double[] first = rows.get(weights[2] == 0 ? 2 : 0);
        double[] slope = new double[first.length];
        for (int i = 0; i < slope.length; i++) {
            for (int k = 0; k < weights.length; k++) {
                // Differences, so that what does not change has the slope 0 exactly.
                double change = rows.get(k)[i] - first[i];
                slope[i] += change == 0 ? 0 : weights[k] * change / step;
            }
        }
        return slope;
    }

    /** Only numbers may follow the parameter, neither the equations nor when something is done. */
    private static void checkSame(String parameter, Plan plan, Plan other) {
        Problem a = plan.problem();
        Problem b = other.problem();
        if (!plan.structureFingerprint().equals(other.structureFingerprint())
                || !a.layout().names().equals(b.layout().names())
                || !a.scalars().equals(b.scalars())) {
            throw Variation.refusal(parameter, "changes which equations hold");
        }
        boolean same = a.instants().size() == b.instants().size() && Arrays.equals(a.outputTimes(), b.outputTimes());
        for (int i = 0; same && i < a.instants().size(); i++) {
            Instant x = a.instants().get(i);
            Instant y = b.instants().get(i);
            if (x.time() != y.time() || !x.steps().equals(y.steps())) {
                throw Variation.refusal(parameter, "decides when '" + x.name() + "' happens");
            }
        }
        if (!same) {
            throw Variation.refusal(parameter, "decides what is done when");
        }
    }
}
