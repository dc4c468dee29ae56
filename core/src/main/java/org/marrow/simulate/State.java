package org.marrow.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that a run has to remember at a time: it can be copied, and the copy goes on by itself.
 *
 * @since 0.1
 */
public final class State {
    /** Time (d). */
    double time;

    /** States: counts where counted, else values. */
    final double[] x;

    /** Parameters, slots, derived values. */
    final double[] v;

    /** Next instant to come. */
    int nextInstant;

    /** Next output to record. */
    int nextOutput;

    /** Per watch, whether its condition holds. */
    final boolean[] holds;

    /** Per watch, when it fires if its condition goes on holding; NaN when not waiting. */
    final double[] due;

    /** Infusions that run. */
    final List<Infusion> infusions;

    /** Per state, the exit times of cells in a passage of fixed length; null where there is none. */
    final @org.jspecify.annotations.Nullable TransitQueue[] queues;

    /** What is left of the exponential random number that the hazard has to use up; NaN when none is drawn. */
    double residual = Double.NaN;

    /** The last step of a continuous integrator (d), as a first guess; 0 when none. */
    double step;

    final RandomStream jumps;
    final RandomStream actions;

    record Infusion(int slot, double rate, double end) {}

    State(
            double[] x,
            double[] v,
            int watches,
            @org.jspecify.annotations.Nullable TransitQueue[] queues,
            RandomStream jumps,
            RandomStream actions) {
        this.x = x;
        this.v = v;
        holds = new boolean[watches];
        due = new double[watches];
        Arrays.fill(due, Double.NaN);
        infusions = new ArrayList<>();
        this.queues = queues;
        this.jumps = jumps;
        this.actions = actions;
    }

    private State(State s) {
        x = s.x.clone();
        v = s.v.clone();
        holds = s.holds.clone();
        due = s.due.clone();
        infusions = new ArrayList<>(s.infusions);
        queues = new TransitQueue[s.queues.length];
        for (int i = 0; i < queues.length; i++) {
            queues[i] = s.queues[i] == null ? null : s.queues[i].copy();
        }
        jumps = s.jumps.copy();
        actions = s.actions.copy();
        time = s.time;
        nextInstant = s.nextInstant;
        nextOutput = s.nextOutput;
        residual = s.residual;
        step = s.step;
    }

    /**
     * A state that goes on by itself, random numbers included.
     *
     * @return a deep copy
     */
    public State copy() {
        return new State(this);
    }

    /**
     * Present time.
     *
     * @return time (d)
     */
    public double time() {
        return time;
    }

    /**
     * Sets the present time; for engines.
     *
     * @param t time (d)
     */
    public void time(double t) {
        time = t;
    }

    /**
     * The states, live: counts where the engine counts, else values.
     *
     * @return the array itself
     */
    public double[] x() {
        return x;
    }

    /**
     * Parameters, slots and derived values, live.
     *
     * @return the array itself
     */
    public double[] v() {
        return v;
    }

    /**
     * Whether the condition of a watch holds.
     *
     * @param watch index
     * @return true when it does
     */
    public boolean holds(int watch) {
        return holds[watch];
    }

    /**
     * The stream for times and kinds of jumps.
     *
     * @return the stream
     */
    public RandomStream jumps() {
        return jumps;
    }

    /**
     * The stream for survival in pulses and rounding.
     *
     * @return the stream
     */
    public RandomStream actions() {
        return actions;
    }

    /**
     * What is left of the drawn hazard.
     *
     * @return 0 or more, or NaN when none is drawn
     */
    public double residual() {
        return residual;
    }

    /**
     * Keeps what is left of the drawn hazard.
     *
     * @param left 0 or more, or NaN to draw anew
     */
    public void residual(double left) {
        residual = left;
    }

    /**
     * The last step of a continuous integrator.
     *
     * @return step (d), 0 when none
     */
    public double step() {
        return step;
    }

    /**
     * Keeps the last step of a continuous integrator.
     *
     * @param h step (d)
     */
    public void step(double h) {
        step = h;
    }

    /**
     * The exit times of cells that pass through a state in a fixed time.
     *
     * @param state index of the state
     * @return the queue, or null where the state is no such passage
     */
    public @org.jspecify.annotations.Nullable TransitQueue queue(int state) {
        return queues[state];
    }
}
