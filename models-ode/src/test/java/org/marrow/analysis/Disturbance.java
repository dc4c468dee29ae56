package org.marrow.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.network.Network;
import org.marrow.numerics.LinearInvariants;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Features;
import org.marrow.simulate.Trajectory;

/** A run from beside a steady state: whether, and how fast, it comes back or leaves. */
final class Disturbance {
    private static final int POINTS = 1200;

    /** How often the distance is to fall or grow by the factor e. */
    private static final double FOLDS = 10;

    private final Marrow marrow;
    private final Scenario scenario;
    private final StabilityAnalysis analysis;
    private final Equilibrium at;
    private final double[] scale;

    Disturbance(Marrow marrow, Scenario scenario, StabilityAnalysis analysis, Equilibrium at) {
        this.marrow = marrow;
        this.scenario = scenario;
        this.analysis = analysis;
        this.at = at;
        scale = analysis.scale();
        for (int i = 0; i < scale.length; i++) {
            scale[i] = Math.max(scale[i], Math.abs(at.state()[i]));
        }
    }

    /** The rate (1/d) at which the distance from the steady state grows in the second half of a run, where the leading root decides. */
    double rate() {
        double leading = at.roots()[0][0];
        double end = FOLDS / Math.abs(leading);
        Trajectory run = run(end, leading < 0 ? 0.01 : 1e-6);
        int third = run.size() / 3;
        double before = largest(run, third, 2 * third);
        double after = largest(run, 2 * third, run.size());
        return Math.log(after / before) / (end / 3);
    }

    private double largest(Trajectory run, int from, int to) {
        double largest = 0;
        for (int row = from; row < to; row++) {
            largest = Math.max(largest, distance(run, row));
        }
        return largest;
    }

    private double distance(Trajectory run, int row) {
        double distance = 0;
        for (int i = 0; i < scale.length; i++) {
            String name = analysis.states().get(i).name();
            for (int c = 0; c < run.columns().size(); c++) {
                if (run.columns().get(c).name().equals(name)) {
                    distance = Math.max(distance, Math.abs(run.value(row, c) - at.state()[i]) / scale[i]);
                }
            }
        }
        return distance;
    }

    private Trajectory run(double end, double size) {
        LinearInvariants conserved =
                analysis.closed(analysis.equations(null), 0).conserved();
        Map<String, Quantity> initial = new LinkedHashMap<>();
        Map<String, String> history = new LinkedHashMap<>();
        for (int i = 0; i < scale.length; i++) {
            Network.State s = analysis.states().get(i);
            boolean transit = s.species().queue() != null;
            double x = at.state()[i];
            if (!transit) {
                history.put(s.name(), String.valueOf(x));
            }
            initial.put(
                    s.name(),
                    Quantity.of(
                            transit || isKept(i, conserved)
                                    ? x
                                    : x + size * (1 + i % 3) / 3 * (x == 0 ? 0.01 : 1) * scale[i]));
        }
        Scenario beside = scenario.initial(initial).until(end).outputs(Outputs.every(end / POINTS));
        var needed = Features.needed(analysis.plan().network()).keySet();
        if (needed.contains(Feature.DELAY) || needed.contains(Feature.FIXED_TRANSIT)) {
            beside = beside.history(history);
        }
        return marrow.run(beside, RunSettings.of("ode").option("rtol", "1e-9")).trajectory();
    }

    private static boolean isKept(int state, LinearInvariants conserved) {
        for (int k = 0; k < conserved.count(); k++) {
            if (conserved.weights(k)[state] != 0) {
                return true;
            }
        }
        return false;
    }
}
