package org.marrow.analysis;

import java.util.List;
import org.marrow.Marrow;
import org.marrow.network.Network;
import org.marrow.numerics.Branch;
import org.marrow.numerics.CycleContinuation;
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
 * @param cycles limit cycles, family by family, then what courses settle on where no stable one is known
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
     * @param cycles limit cycles, family by family, then what courses settle on where no stable one is known
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
     * A limit cycle of the family that begins at a Hopf point, or what a course settles on that starts near an unstable steady state.
     *
     * @param parameter the parameter
     * @param kind a limit cycle, rest in another state, or nothing that repeats itself
     * @param family number of the family, from 1, in whose order cycles are given; 0 for what a course settled on
     * @param point what the cycle is in its family
     * @param unstable number of Floquet multipliers outside of the unit circle: 0 for a stable cycle, and for what a course settled on
     * @param period the period of a limit cycle (d), else not a number
     * @param least least value of each state
     * @param greatest greatest value of each state
     * @param leastColumns least value of each column
     * @param greatestColumns greatest value of each column
     */
    public record Cycle(
            double parameter,
            LimitCycles.Kind kind,
            int family,
            CycleContinuation.Kind point,
            int unstable,
            double period,
            double[] least,
            double[] greatest,
            double[] leastColumns,
            double[] greatestColumns) {

        /**
         * Whether it is a limit cycle to which courses nearby return.
         *
         * @return true for a stable cycle
         */
        public boolean stable() {
            return kind == LimitCycles.Kind.CYCLE && unstable == 0;
        }

        /**
         * Whether it stands at a value of the parameter at which cycles were asked for.
         *
         * @return true if it does
         */
        public boolean asked() {
            return point == CycleContinuation.Kind.ASKED;
        }
    }

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

    /**
     * Whether a cycle has shrunk to almost nothing at a Hopf point.
     *
     * @param cycle a cycle
     * @param hopf a Hopf point
     * @param settings the range of the parameter
     * @return true if the cycle begins or ends there
     */
    public static boolean isNextTo(Cycle cycle, Branch.Point hopf, ScanSettings settings) {
        boolean near = Math.abs(cycle.parameter() - hopf.parameter()) < 0.03 * (settings.to() - settings.from())
                && Math.abs(cycle.period() / hopf.period() - 1) < 0.05;
        for (int i = 0; i < cycle.least().length; i++) {
            double size = Math.max(Math.abs(hopf.state()[i]), 1e-3 * Math.abs(cycle.greatest()[i]));
            near &= cycle.greatest()[i] - cycle.least()[i] <= 0.2 * size;
        }
        return near;
    }
}
