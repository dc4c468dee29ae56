package org.marrow.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Per state, the exit times of cells in a transit of fixed length; null where there is none. */
    final @Nullable TransitQueue[] queues;

    /** What is left of the exponential random number that the hazard has to use up; NaN when none is drawn. */
    double residual = Double.NaN;

    /** Per course, when the one that lasts started; NaN when none does. */
    final double[] courseStart;

    /** Per course, what is given next. */
    final int[] courseNext;

    /** Per course, how many began. */
    final int[] coursesBegun;

    /** What was given and is done later. */
    final List<UnderWay> underWay;

    /** What the engine remembers of its own; null where there is nothing. */
    @Nullable
    Memory memory;

    /** Visits so far. */
    int visits;

    /** Whether a condition ended the replicate. */
    boolean stopped;

    final long seed;
    final long replicate;
    final RandomStream jumps;
    final RandomStream actions;

    /** Per event that happens by chance, where its thresholds come from. */
    final RandomStream[] chances;

    /** What an engine remembers of its own, such as the course so far. */
    public interface Memory {
        /**
         * A memory that goes on by itself.
         *
         * @return a deep copy
         */
        Memory copy();
    }

    record Infusion(int slot, double rate, double end) {}

    record UnderWay(double time, Instant what) {}

    State(Problem problem, double[] v, long seed, long replicate) {
        x = problem.initial().clone();
        this.v = v;
        this.seed = seed;
        this.replicate = replicate;
        Decisions decisions = problem.decisions();
        int watches = problem.watches().size() + decisions.atVisits().size();
        holds = new boolean[watches];
        due = new double[watches];
        Arrays.fill(due, Double.NaN);
        infusions = new ArrayList<>();
        queues = new TransitQueue[x.length];
        jumps = RandomStream.keyed(seed, replicate, RandomStream.Purpose.JUMPS);
        actions = RandomStream.keyed(seed, replicate, RandomStream.Purpose.ACTIONS);
        int courses = decisions.courses().size();
        courseStart = new double[courses];
        Arrays.fill(courseStart, Double.NaN);
        courseNext = new int[courses];
        coursesBegun = new int[courses];
        underWay = new ArrayList<>();
        chances = decisions.chances().stream()
                .map(c -> RandomStream.keyed(seed, replicate, RandomStream.Purpose.CHANCE, c.name(), 0))
                .toArray(RandomStream[]::new);
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
        courseStart = s.courseStart.clone();
        courseNext = s.courseNext.clone();
        coursesBegun = s.coursesBegun.clone();
        underWay = new ArrayList<>(s.underWay);
        memory = s.memory == null ? null : s.memory.copy();
        visits = s.visits;
        stopped = s.stopped;
        seed = s.seed;
        replicate = s.replicate;
        jumps = s.jumps.copy();
        actions = s.actions.copy();
        chances = new RandomStream[s.chances.length];
        for (int i = 0; i < chances.length; i++) {
            chances[i] = s.chances[i].copy();
        }
        time = s.time;
        nextInstant = s.nextInstant;
        nextOutput = s.nextOutput;
        residual = s.residual;
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
     * Whether a condition has ended the replicate.
     *
     * @return true when nothing more will happen
     */
    public boolean stopped() {
        return stopped;
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
     * What the engine remembers of its own.
     *
     * @return null when nothing was put there
     */
    public @Nullable Memory memory() {
        return memory;
    }

    /**
     * Keeps what the engine remembers of its own; for engines.
     *
     * @param own copied whenever the state is
     */
    public void memory(Memory own) {
        memory = own;
    }
}
