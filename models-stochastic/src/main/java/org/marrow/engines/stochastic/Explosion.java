package org.marrow.engines.stochastic;

import java.util.Map;
import org.marrow.error.SimulationException;

/** Errors of runs whose numbers grow out of hand. */
final class Explosion {
    /** Up to here every whole number has a double of its own. */
    static final double MOST = 0x1.0p53;

    private Explosion() {}

    /** A count would pass {@link #MOST}. */
    static SimulationException count(double t, String state, double count, String process) {
        return new SimulationException(
                "MRW-SIM-11",
                "At t = " + t + " d '" + state + "' holds " + count + " cells, and process '" + process
                        + "' would take them past 2^53, up to which cells can be counted one by one. Simulate a smaller"
                        + " part of the body, check the rates, or choose a deterministic engine.",
                Map.of("time", t, "state", state, "count", count, "process", process));
    }

    /** Jumps follow each other so fast that the clock does not move. */
    static SimulationException standstill(double t, double rate, String process) {
        return new SimulationException(
                "MRW-SIM-12",
                "At t = " + t + " d there are " + rate + " jumps per day, most of them of process '" + process
                        + "': so many that time stands still. A population explodes; check the rates, or choose a"
                        + " deterministic engine.",
                Map.of("time", t, "rate", rate, "process", process));
    }
}
