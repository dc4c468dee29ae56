package org.marrow.analysis;

import java.util.List;
import org.marrow.Marrow;
import org.marrow.network.Network;
import org.marrow.numerics.Branch;
import org.marrow.numerics.LimitCycles;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;

/**
 * How the steady states of a scenario, their stability and the limit cycles around them depend on one parameter: a bifurcation diagram.
 *
 * <pre>{@code
 * ParameterScan scan = ParameterScan.of(marrow, scenario, ScanSettings.of("gamma", 0, 0.3));
 * for (Branch.Point hopf : scan.special()) {
 *     System.out.println(hopf.kind() + " at " + hopf.parameter() + ", period " + hopf.period());
 * }
 * }</pre>
 *
 * @param plan the plan of the scenario; the parameter has some value of the range in it
 * @param settings what was asked for
 * @param unit unit of the parameter
 * @param value the value of the parameter in the scenario itself
 * @param curves curves of steady states
 * @param cycles what courses settle on where steady states are oscillatorily unstable, by rising parameter
 * @param notes what a reader has to know, one sentence each
 * @since 0.1
 */
public record ParameterScan(
        Plan plan,
        ScanSettings settings,
        String unit,
        double value,
        List<Curve> curves,
        List<Cycle> cycles,
        List<String> notes) {

    /**
     * Copies.
     *
     * @param plan the plan of the scenario; the parameter has some value of the range in it
     * @param settings what was asked for
     * @param unit unit of the parameter
     * @param value the value of the parameter in the scenario itself
     * @param curves curves of steady states
     * @param cycles what courses settle on where steady states are oscillatorily unstable, by rising parameter
     * @param notes what a reader has to know, one sentence each
     */
    public ParameterScan {
        curves = List.copyOf(curves);
        cycles = List.copyOf(cycles);
        notes = List.copyOf(notes);
    }

    /**
     * A curve of steady states.
     *
     * @param branch its points and why it ends
     * @param columns for each point what is recorded there, such as blood counts, in the order of the network
     */
    public record Curve(Branch branch, List<double[]> columns) {
        /**
         * Copies.
         *
         * @param branch its points and why it ends
         * @param columns for each point what is recorded there
         */
        public Curve {
            columns = List.copyOf(columns);
        }
    }

    /**
     * What a course settles on that starts near an unstable steady state.
     *
     * @param parameter the parameter
     * @param kind a limit cycle, rest in another state, or nothing that repeats itself
     * @param period the period of a limit cycle (d), else not a number
     * @param least least value of each state
     * @param greatest greatest value of each state
     * @param leastColumns least value of each column
     * @param greatestColumns greatest value of each column
     */
    public record Cycle(
            double parameter,
            LimitCycles.Kind kind,
            double period,
            double[] least,
            double[] greatest,
            double[] leastColumns,
            double[] greatestColumns) {}

    /**
     * Scans a parameter.
     *
     * <p>Rates that were solved for, such as that of a calibrated attack, stay what they are in the scenario itself.
     *
     * @param marrow plans the scenario
     * @param scenario what is analysed
     * @param settings which parameter, from where to where
     * @return the scan
     * @throws org.marrow.error.InputException when there is no such parameter, it is out of its range or without effect, or something
     *     in the scenario changes in time
     * @throws org.marrow.error.SimulationException when no steady state is found anywhere in the range
     */
    public static ParameterScan of(Marrow marrow, Scenario scenario, ScanSettings settings) {
        return new Scanner(marrow, scenario, settings).scan();
    }

    /**
     * The states, in the order in which points hold them.
     *
     * @return the states of the network
     */
    public List<Network.State> states() {
        return plan.network().states();
    }

    /**
     * Where something changes: Hopf points, folds and branch points of all curves.
     *
     * @return special points by rising parameter; a branch point where curves meet is given once
     */
    public List<Branch.Point> special() {
        return Scanner.special(curves);
    }
}
