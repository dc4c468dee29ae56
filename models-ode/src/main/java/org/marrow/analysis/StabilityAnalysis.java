package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.marrow.error.SimulationException;
import org.marrow.network.Network;
import org.marrow.numerics.Eigenvalues;
import org.marrow.numerics.LinearDelaySystem;
import org.marrow.numerics.LinearInvariants;
import org.marrow.numerics.SteadyStates;
import org.marrow.scenario.Plan;
import org.marrow.text.Numbers;

/**
 * Steady states of a plan and their stability, with all that acts for ever acting.
 *
 * <pre>{@code
 * Marrow marrow = Marrow.bundled();
 * StabilityAnalysis analysis = StabilityAnalysis.of(marrow.plan(marrow.scenario("marciniak-czochra-2009")));
 * for (Equilibrium e : analysis.steadyStates()) {
 *     System.out.println(e.stable() + " " + Arrays.toString(e.state()));
 * }
 * }</pre>
 *
 * <p>Where the equations conserve totals, steady states are those with the totals of the start of the plan, and their stability is against
 * disturbances that keep these totals.
 *
 * @since 0.1
 */
public final class StabilityAnalysis {
    /** Roots that are computed at each steady state. */
    private static final int ROOTS = 6;

    private final Plan plan;
    private final List<String> notes = new ArrayList<>();
    private final double[] values;
    private final double[] scale;
    private final Starts starts;

    private StabilityAnalysis(Plan plan) {
        this.plan = plan;
        values = Unsuitable.lastingValues(plan, notes);
        scale = Starts.scale(plan);
        starts = new Starts(plan, scale);
    }

    /**
     * Prepares the analysis of a plan.
     *
     * @param plan the plan
     * @return the analysis
     * @throws org.marrow.error.InputException when something in the plan changes in time, by events, by chance or in jumps; it
     *     names what
     */
    public static StabilityAnalysis of(Plan plan) {
        StabilityAnalysis analysis = new StabilityAnalysis(plan);
        analysis.closed(analysis.equations(null), 0); // what cannot be analysed is told at once
        return analysis;
    }

    /**
     * The plan.
     *
     * @return the plan
     */
    public Plan plan() {
        return plan;
    }

    /**
     * The quantities of state, in the order in which steady states hold them.
     *
     * @return the states of the network
     */
    public List<Network.State> states() {
        return plan.network().states();
    }

    /**
     * What a reader has to know: what of the plan does not matter for steady states, what is conserved.
     *
     * @return one sentence for each
     */
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        LinearInvariants conserved = closed(equations(null), 0).conserved();
        for (int k = 0; k < conserved.count(); k++) {
            all.add("Conserved: " + total(conserved.weights(k)) + " = "
                    + Numbers.format(conserved.values(plan.problem().initial())[k])
                    + ", as at the start; steady states and their stability are among states with this total.");
        }
        return all;
    }

    private String total(double[] weights) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                s.append(s.isEmpty() ? "" : weights[i] < 0 ? " - " : " + ");
                double size = Math.abs(weights[i]);
                s.append(s.isEmpty() && weights[i] < 0 ? "-" : "");
                s.append(size == 1 ? "" : Numbers.format(size) + " ")
                        .append(states().get(i).name());
            }
        }
        return s.toString();
    }

    Equations equations(@org.jspecify.annotations.Nullable String free) {
        return new Equations(plan, values, free);
    }

    ClosedEquations closed(Equations equations, double p) {
        return new ClosedEquations(equations, p, plan.problem().initial(), scale);
    }

    double[] scale() {
        return scale.clone();
    }

    /**
     * The steady states that can be found from many starts: the start of the plan, an empty marrow, states far below and above health, with
     * one clone alone, and spread at random. There may be others.
     *
     * @return steady states, stable ones first, then by falling value of the first state
     * @throws SimulationException when none is found; it says what was tried
     */
    public List<Equilibrium> steadyStates() {
        ClosedEquations system = closed(equations(null), 0);
        List<Equilibrium> found = new ArrayList<>();
        search(system, 0).forEach(x -> found.add(equilibrium(system, 0, x)));
        if (found.isEmpty()) {
            throw none("");
        }
        found.sort(Comparator.comparing((Equilibrium e) -> !e.stable()).thenComparingDouble(e -> -e.state()[0]));
        return List.copyOf(found);
    }

    /** All that are found for a value of the free parameter, and where the equations have finite slopes. */
    List<double[]> search(ClosedEquations system, double p) {
        List<double[]> found = new ArrayList<>();
        double[] slopes = new double[scale.length * scale.length];
        for (double[] x : SteadyStates.search(
                ClosedEquations.flow(system, p), (t, y, j) -> system.jacobian(p, y, j), starts.all(), scale)) {
            system.jacobian(p, x, slopes);
            if (Arrays.stream(slopes).allMatch(Double::isFinite)) {
                found.add(x);
            }
        }
        return found;
    }

    /** Whether no root is 0. */
    static boolean isIsolated(ClosedEquations system, double p, double[] x) {
        double[] slopes = new double[x.length * x.length];
        system.jacobian(p, x, slopes);
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double[] root : Eigenvalues.of(slopes, x.length)) {
            double size = Math.hypot(root[0], root[1]);
            largest = Math.max(largest, size);
            smallest = Math.min(smallest, size);
        }
        return smallest > 1e-9 * largest;
    }

    private static Equilibrium equilibrium(ClosedEquations system, double p, double[] x) {
        LinearDelaySystem linear = system.linearised(p, x);
        int unstable = linear.unstable();
        double[][] roots = system.roots(p, x, linear, Math.max(ROOTS, unstable));
        return new Equilibrium(x.clone(), system.equations().columns(p, x), roots, unstable, isIsolated(system, p, x));
    }

    /** There is no steady state, as far as is known. */
    SimulationException none(String where) {
        String model = plan.scenario().model();
        return new SimulationException(
                "MRW-STAB-3",
                "No steady state of '" + model + "' was found" + where + ". From each of "
                        + starts.all().size()
                        + " starts, from an empty marrow to " + Numbers.format(Starts.HIGHEST)
                        + " times the start of the plan, Newton's method and the way along the flow were tried. Some state probably"
                        + " grows without bound, or all decay where a rate is no number: run the scenario, or change the"
                        + " parameters.",
                Map.of("model", model, "starts", starts.all().size(), "where", where));
    }
}
