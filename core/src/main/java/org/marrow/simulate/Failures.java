package org.marrow.simulate;

import java.util.Map;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.numerics.StepSizeUnderflow;

/** What is said when a run cannot go on: time, state and the process to look at. */
final class Failures {
    /** States that a message shows the values of. */
    private static final int SHOWN = 12;

    private final Problem problem;
    private final CompiledNetwork network;
    private final boolean[] counted;

    Failures(Problem problem, CompiledNetwork network, boolean[] counted) {
        this.problem = problem;
        this.network = network;
        this.counted = counted;
    }

    static SimulationException endlessCascade(double time) {
        return new SimulationException(
                "MRW-SIM-4",
                "At t = " + time + " d conditions set each other off without end. Give one of them a dwell time.",
                Map.of("time", time));
    }

    SimulationException badRate(String process, double rate, double t, double[] x) {
        StringBuilder states = new StringBuilder();
        for (int i = 0; i < x.length && i < SHOWN; i++) {
            states.append(i == 0 ? "" : ", ").append(name(i)).append(" = ").append(x[i]);
        }
        return new SimulationException(
                "MRW-SIM-1",
                "The rate of process '" + process + "' became " + rate + " at t = " + t + " d, with " + states
                        + (x.length > SHOWN ? ", ..." : "")
                        + ". Check its expression and the values of its parameters.",
                Map.of("process", process, "rate", rate, "time", t));
    }

    SimulationException stepTooSmall(StepSizeUnderflow cause, State s, double[] small) {
        double[] slope = new double[s.x.length];
        network.derivatives(s.time, s.x, s.v, slope);
        int worst = fastest(s, slope, small);
        if (worst < 0) {
            return new SimulationException(
                    "MRW-SIM-3",
                    "The step became too small at t = " + s.time + " d. Look at rates that vary in time there.",
                    Map.of("time", s.time),
                    cause);
        }
        String state = name(worst);
        String process = fastestProcess(s, worst);
        return new SimulationException(
                "MRW-SIM-3",
                "The step became too small at t = " + s.time + " d; the fastest state is '" + state + "' with "
                        + s.x[worst] + ", changing by " + slope[worst] + " per d, most of all by process '" + process
                        + "'. The equations may grow without bound or jump there. Check its expression and the values of"
                        + " its parameters.",
                Map.of(
                        "time",
                        s.time,
                        "state",
                        state,
                        "value",
                        s.x[worst],
                        "derivative",
                        slope[worst],
                        "process",
                        process),
                cause);
    }

    private String name(int state) {
        return problem.network().states().get(state).name();
    }

    /** The flowing state that changes most in proportion; -1 when nothing flows. */
    private int fastest(State s, double[] slope, double[] small) {
        int worst = -1;
        double fastest = -1;
        for (int i = 0; i < slope.length; i++) {
            double speed = Math.abs(slope[i]) / Math.max(Math.abs(s.x[i]), small[i]);
            // Written so that NaN counts as fastest.
            if (!counted[i] && !(speed <= fastest)) {
                worst = i;
                fastest = speed;
            }
        }
        return worst;
    }

    private String fastestProcess(State s, int state) {
        double[] rates = new double[network.flows().size()];
        network.flowRates(s.time, s.x, s.v, rates);
        String process = "";
        double fastest = -1;
        for (int i = 0; i < rates.length; i++) {
            String name = network.flows().get(i);
            boolean changes = problem.network().channels().stream()
                    .anyMatch(c ->
                            c.name().equals(name) && c.changes().stream().anyMatch(change -> change.state() == state));
            if (changes && !(Math.abs(rates[i]) <= fastest)) {
                process = name;
                fastest = Math.abs(rates[i]);
            }
        }
        return process;
    }
}
