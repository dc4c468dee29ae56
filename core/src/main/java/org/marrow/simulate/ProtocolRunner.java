package org.marrow.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.numerics.StepSizeUnderflow;

/**
 * The walk from instant to instant that all engines share: stopping exactly at every one, doing what is due, watching conditions,
 * recording the value after. An engine adds how to advance between instants.
 *
 * <p>At one instant: switches, counters and courses, then all survivals, then transfers, then additions and infusions, then
 * settings, then measurements, then conditions, then recording. What follows from a condition at that instant comes after, in
 * the same order.
 *
 * @since 0.1
 */
public abstract class ProtocolRunner implements Runner {
    private static final int MAX_CASCADE = 1000;

    /** The problem. */
    protected final Problem problem;

    /** The network, compiled for this engine. */
    protected final CompiledNetwork network;

    /** Per state, whether it is counted. */
    protected final boolean[] counted;

    private final double[] columns;
    private final InitialCounts initialCounts;
    private final Counts counts;
    private final Conditions conditions;
    private final CourseBook courses;
    private final Infusions infusions;
    private final Phases phases;
    private final Failures failures;

    /**
     * Gets ready, for an engine that remembers nothing of what flows.
     *
     * @param problem the problem
     * @param network its network, compiled for this engine
     * @param counted per state, whether it is counted
     */
    protected ProtocolRunner(Problem problem, CompiledNetwork network, boolean[] counted) {
        this(problem, network, counted, FlowingStates.PLAIN);
    }

    /**
     * Gets ready.
     *
     * @param problem the problem
     * @param network its network, compiled for this engine
     * @param counted per state, whether it is counted
     * @param flowing how actions change states that flow
     */
    protected ProtocolRunner(Problem problem, CompiledNetwork network, boolean[] counted, FlowingStates flowing) {
        this.problem = problem;
        this.network = network;
        this.counted = counted;
        columns = new double[problem.network().columns().size()];
        double[] omega = cellsPerUnit(problem, network);
        initialCounts = new InitialCounts(problem, network, counted, omega);
        counts = new Counts(problem, network, counted, omega);
        conditions = new Conditions(problem, network);
        courses = new CourseBook(problem.decisions().courses());
        infusions = new Infusions(problem, network);
        Amounts amounts = new Amounts(problem.network(), counted, omega, counts, flowing);
        phases = new Phases(problem, network, amounts, infusions, courses);
        failures = new Failures(problem, network, counted);
    }

    /** Cells in one unit of each state; 1 for signals. */
    static double[] cellsPerUnit(Problem problem, CompiledNetwork network) {
        double[] v = Arrays.copyOf(problem.values(), network.values());
        network.prepare(v);
        double[] x = problem.initial().clone();
        return Arrays.stream(problem.cells())
                .mapToDouble(scalar -> scalar < 0 ? 1 : network.scalar(scalar, 0, x, v))
                .toArray();
    }

    /**
     * Moves a state forward without doing anything that is due, recording the outputs that lie strictly before the end.
     *
     * @param s the state
     * @param end how far (d)
     * @param recorder takes the outputs
     * @param monitor may stop the run
     * @return index of the watch whose condition changed at the time now reached, or -1 when the end was reached
     */
    protected abstract int advance(State s, double end, Recorder recorder, Monitor monitor);

    /**
     * Tells an engine which state it is to look at from now on.
     *
     * @param s the state; its conditions are evaluated next
     */
    protected void attend(State s) {}

    @Override
    public final State start(long seed, long replicate) {
        State s = new State(problem, Arrays.copyOf(problem.values(), network.values()), seed, replicate);
        for (int k = 0; k < s.chances.length; k++) {
            s.v[problem.decisions().chances().get(k).threshold()] = s.chances[k].nextExponential();
        }
        network.prepare(s.v);
        initialCounts.fill(s);
        attend(s);
        conditions.start(s);
        return s;
    }

    // ---- the walk from instant to instant ----

    @Override
    public final void run(State s, double until, Recorder recorder, Monitor monitor) {
        if (s.stopped) {
            return;
        }
        attend(s);
        try {
            perform(s, recorder);
            recordDue(s, recorder);
            while (s.time < until && !s.stopped) {
                if (monitor.cancelled()) {
                    throw new Cancelled();
                }
                int changed = advance(s, Math.min(until, nextStop(s)), recorder, monitor);
                if (changed >= 0) {
                    conditions.changed(s, changed);
                }
                perform(s, recorder);
                recordDue(s, recorder);
                monitor.progress(s.time / problem.end());
            }
        } catch (CompiledNetwork.BadRate e) {
            throw badRate(network.jumps().get(e.jump()).name(), e.rate(), s);
        }
    }

    private double nextStop(State s) {
        double next = s.nextInstant < problem.instants().size()
                ? problem.instants().get(s.nextInstant).time()
                : Double.POSITIVE_INFINITY;
        next = Math.min(next, infusions.next(s));
        next = Math.min(next, conditions.next(s));
        return Math.min(next, courses.next(s));
    }

    /** Does everything that is due now, until nothing more follows from it. */
    private void perform(State s, Recorder recorder) {
        boolean visit = false;
        for (int round = 0; ; round++) {
            if (round > MAX_CASCADE) {
                throw Failures.endlessCascade(s.time);
            }
            List<Instant> due = due(s, visit);
            boolean ended = infusions.end(s);
            if (due.isEmpty() && !ended) {
                return;
            }
            double[] before = conditions.margins(s);
            phases.perform(s, due, ended, recorder);
            conditions.renew(s, before);
            if (due.stream().anyMatch(Phases::isVisit)) {
                visit = true;
                conditions.look(s);
            }
        }
    }

    private List<Instant> due(State s, boolean visit) {
        List<Instant> due = new ArrayList<>();
        while (s.nextInstant < problem.instants().size()
                && problem.instants().get(s.nextInstant).time() <= s.time) {
            due.add(problem.instants().get(s.nextInstant++));
        }
        courses.take(s, due);
        conditions.take(s, visit, due);
        due.removeIf(i -> i.kind().equals(Course.KIND) && !courses.turns(s, i));
        return due;
    }

    private void recordDue(State s, Recorder recorder) {
        while (nextOutput(s) <= s.time) {
            record(s, recorder, s.time, s.x);
        }
    }

    // ---- for engines ----

    /**
     * Records the next output.
     *
     * @param s the state of the run
     * @param recorder takes the columns
     * @param t time (d)
     * @param x the states at that time
     */
    protected final void record(State s, Recorder recorder, double t, double[] x) {
        network.columns(t, x, s.v, columns);
        recorder.record(s.nextOutput, problem.outputTimes()[s.nextOutput], columns);
        s.nextOutput++;
    }

    /**
     * When the next output is due.
     *
     * @param s the state of the run
     * @return time (d), infinity when there is none
     */
    protected final double nextOutput(State s) {
        return s.nextOutput < problem.outputTimes().length
                ? problem.outputTimes()[s.nextOutput]
                : Double.POSITIVE_INFINITY;
    }

    /**
     * Whether the condition of a watch holds in a state.
     *
     * @param s the state
     * @param watch index
     * @return true when it does
     */
    protected final boolean truth(State s, int watch) {
        return conditions.truth(s, watch);
    }

    /**
     * Floor, and one more with the probability of the remainder.
     *
     * @param amount a number of cells
     * @param random where chance comes from
     * @return a whole number
     */
    protected static double whole(double amount, RandomStream random) {
        return Counts.whole(amount, random);
    }

    /**
     * Sets a count; where cells pass through in a fixed time, some are taken out at random, or enter now.
     *
     * @param s the state of the run
     * @param state index of the state
     * @param count the new count
     */
    protected final void setCount(State s, int state, double count) {
        counts.set(s, state, count);
    }

    /**
     * When the next cell leaves a transit of fixed length.
     *
     * @param s the state of the run
     * @return time (d), infinity when none is under way
     */
    protected final double nextExit(State s) {
        return counts.nextExit(s);
    }

    /**
     * Lets the cell leave whose time has come.
     *
     * @param s the state of the run, at the time of the exit
     */
    protected final void exit(State s) {
        counts.exit(s);
    }

    /**
     * The error for a rate that is negative or not a number.
     *
     * @param process name of the process
     * @param rate its rate
     * @param s the state of the run
     * @return the error, naming time, process and states
     */
    protected final SimulationException badRate(String process, double rate, State s) {
        return failures.badRate(process, rate, s.time, s.x);
    }

    /**
     * The error for a rate that is negative or not a number.
     *
     * @param process name of the process
     * @param rate its rate
     * @param t time (d)
     * @param x the states
     * @return the error, naming time, process and states
     */
    protected final SimulationException badRate(String process, double rate, double t, double[] x) {
        return failures.badRate(process, rate, t, x);
    }

    /**
     * The error for a step that became too small, at the last time and state that were reached.
     *
     * @param cause what the integrator said
     * @param s the state of the run, at that time
     * @param small size below which a state counts as 0 (unit of the state), for every state that flows
     * @return the error, naming time, fastest state and what changes it most
     */
    protected final SimulationException stepTooSmall(StepSizeUnderflow cause, State s, double[] small) {
        return failures.stepTooSmall(cause, s, small);
    }
}
