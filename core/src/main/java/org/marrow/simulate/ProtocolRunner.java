package org.marrow.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.numerics.Binomials;
import org.marrow.numerics.Multinomials;
import org.marrow.numerics.Poissons;
import org.marrow.numerics.StepSizeUnderflow;

/**
 * What all engines share: stopping exactly at every instant, doing what is due in its phases, watching conditions,
 * recording the value after. An engine adds how to advance between instants.
 *
 * <p>At one instant: switches, counters and courses, then all survivals, then transfers, then additions and infusions, then
 * settings, then measurements, then conditions, then recording. What follows from a condition at that instant comes after, in
 * the same order.
 *
 * @since 0.1
 */
public abstract class ProtocolRunner implements Runner {
    /** Kind of what starts or ends a course. */
    private static final String CONDITION = "condition";

    private static final int MAX_CASCADE = 1000;

    /** Cells on a passage of fixed length whose times of exit fit into memory. */
    private static final double MOST_UNDER_WAY = 2e7;

    /** Of times of visits (d). */
    private static final double ROUNDING = 1e-9;

    /** The problem. */
    protected final Problem problem;

    /** The network, compiled for this engine. */
    protected final CompiledNetwork network;

    /** Per state, whether it is counted. */
    protected final boolean[] counted;

    private final double[] columns;
    private final double[] omega;
    private final int[] infusionSlots;
    private final List<Watch> watches;
    private final int located;
    private final CourseBook courses;

    /**
     * Gets ready.
     *
     * @param problem the problem
     * @param network its network, compiled for this engine
     * @param counted per state, whether it is counted
     */
    protected ProtocolRunner(Problem problem, CompiledNetwork network, boolean[] counted) {
        this.problem = problem;
        this.network = network;
        this.counted = counted;
        Decisions decisions = problem.decisions();
        located = problem.watches().size();
        watches = new ArrayList<>(problem.watches());
        watches.addAll(decisions.atVisits());
        courses = new CourseBook(decisions.courses());
        infusionSlots = infusionSlots();
        columns = new double[problem.network().columns().size()];
        omega = new double[counted.length];
        double[] v = Arrays.copyOf(problem.values(), network.values());
        network.prepare(v);
        double[] x = problem.initial().clone();
        for (int i = 0; i < omega.length; i++) {
            int scalar = problem.cells()[i];
            omega[i] = scalar < 0 ? 1 : network.scalar(scalar, 0, x, v);
        }
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
        roundCounts(s);
        for (Problem.Passage p : problem.passages()) {
            fillPassage(s, p, RandomStream.keyed(seed, replicate, RandomStream.Purpose.START));
        }
        attend(s);
        for (int w = 0; w < located; w++) {
            s.holds[w] = truth(s, w);
        }
        return s;
    }

    /** Whole counts whose sum is as near to the sum of the values as can be: the largest remainders are rounded up. */
    private void roundCounts(State s) {
        List<Integer> open = new ArrayList<>();
        double rest = 0;
        for (int i = 0; i < counted.length; i++) {
            if (counted[i]) {
                s.x[i] = s.x[i] * omega[i];
                double floor = Math.floor(s.x[i]);
                if (s.x[i] != floor) {
                    open.add(i);
                    rest += s.x[i] - floor;
                }
            }
        }
        open.sort((a, b) -> Double.compare(s.x[b] - Math.floor(s.x[b]), s.x[a] - Math.floor(s.x[a])));
        long up = Math.round(rest);
        for (int k = 0; k < open.size(); k++) {
            int i = open.get(k);
            s.x[i] = Math.floor(s.x[i]) + (k < up ? 1 : 0);
        }
    }

    private void fillPassage(State s, Problem.Passage p, RandomStream random) {
        TransitQueue q = new TransitQueue();
        double length = network.scalar(p.length(), s.time, s.x, s.v);
        if (!(s.x[p.state()] < MOST_UNDER_WAY)) {
            String name = problem.network().states().get(p.state()).name();
            throw new SimulationException(
                    "MRW-SIM-13",
                    "At the start " + s.x[p.state()] + " cells are on the passage '" + name
                            + "', too many to keep the time of exit of each. Simulate a fraction of the body with the"
                            + " option 'sample', or use the engine ode.",
                    Map.of("state", name, "cells", s.x[p.state()]));
        }
        long n = Poissons.sample(random, s.x[p.state()]);
        double[] exits = new double[(int) n];
        for (int i = 0; i < exits.length; i++) {
            exits[i] = s.time + length * random.nextDouble();
        }
        Arrays.sort(exits);
        for (double e : exits) {
            q.enter(e);
        }
        s.queues[p.state()] = q;
        s.x[p.state()] = n;
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
                double stop = Math.min(until, nextStop(s));
                int changed = advance(s, stop, recorder, monitor);
                if (changed >= 0) {
                    flip(s, changed);
                    settle(s, changed);
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
        for (State.Infusion i : s.infusions) {
            next = Math.min(next, i.end());
        }
        for (int w = 0; w < located; w++) {
            next = s.due[w] < next ? s.due[w] : next; // NaN never is
        }
        return Math.min(next, courses.next(s));
    }

    /** Does everything that is due now, until nothing more follows from it. */
    private void perform(State s, Recorder recorder) {
        boolean visit = false;
        for (int round = 0; ; round++) {
            if (round > MAX_CASCADE) {
                throw new SimulationException(
                        "MRW-SIM-4",
                        "At t = " + s.time
                                + " d conditions set each other off without end. Give one of them a dwell time.",
                        Map.of("time", s.time));
            }
            List<Instant> due = due(s, visit);
            boolean ended = endInfusions(s);
            if (due.isEmpty() && !ended) {
                return;
            }
            double[] before = margins(s);
            apply(s, due, ended, recorder);
            renewConditions(s, before);
            if (due.stream().anyMatch(ProtocolRunner::isVisit)) {
                visit = true;
                look(s);
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
        for (int w = 0; w < (visit ? s.due.length : located); w++) {
            // Visits come at multiples of an interval: rounding must not put a decision off to the next one.
            if (s.due[w] <= (w < located ? s.time : s.time + ROUNDING)) {
                s.due[w] = Double.NaN;
                Watch watch = watches.get(w);
                due.add(new Instant(s.time, watch.kind(), watch.name(), watch.steps(), true));
            }
        }
        due.removeIf(i -> i.kind().equals(CONDITION) && !courses.turns(s, i));
        return due;
    }

    private static boolean isVisit(Instant i) {
        return i.steps().stream().anyMatch(Instant.Measure.class::isInstance);
    }

    /** At a visit: conditions on measurements. */
    private void look(State s) {
        for (int w = located; w < watches.size(); w++) {
            if (truth(s, w) != s.holds[w]) {
                flip(s, w);
            }
        }
    }

    private boolean endInfusions(State s) {
        boolean ended = s.infusions.removeIf(i -> i.end() <= s.time);
        if (ended) {
            setInfusionRates(s);
        }
        return ended;
    }

    private void setInfusionRates(State s) {
        for (int slot : infusionSlots) {
            s.v[slot] = 0;
        }
        for (State.Infusion i : s.infusions) {
            s.v[i.slot()] += i.rate();
        }
        network.prepare(s.v);
    }

    private int[] infusionSlots() {
        List<Instant.Step> steps = new ArrayList<>();
        problem.instants().forEach(i -> steps.addAll(i.steps()));
        watches.forEach(w -> steps.addAll(w.steps()));
        problem.decisions()
                .courses()
                .forEach(c -> c.planned().forEach(p -> steps.addAll(p.what().steps())));
        return steps.stream()
                .filter(Instant.Infuse.class::isInstance)
                .mapToInt(i -> ((Instant.Infuse) i).slot())
                .sorted()
                .distinct()
                .toArray();
    }

    // ---- conditions ----

    /**
     * Whether the condition of a watch holds in a state.
     *
     * @param s the state
     * @param watch index
     * @return true when it does
     */
    protected final boolean truth(State s, int watch) {
        return network.scalar(watches.get(watch).truth(), s.time, s.x, s.v) != 0;
    }

    private double[] margins(State s) {
        double[] m = new double[located];
        for (int w = 0; w < m.length; w++) {
            m[w] = network.scalar(watches.get(w).margin(), s.time, s.x, s.v);
        }
        return m;
    }

    private void flip(State s, int w) {
        s.holds[w] = !s.holds[w];
        if (s.holds[w]) {
            s.due[w] = s.time + watches.get(w).dwell();
        } else {
            s.due[w] = Double.NaN;
        }
    }

    /** Conditions that changed at the same instant as one that was located. */
    private void settle(State s, int changed) {
        for (int w = 0; w < located; w++) {
            if (w != changed && truth(s, w) != s.holds[w]) {
                flip(s, w);
            }
        }
    }

    /** A condition that the actions did not touch keeps its state: at its own crossing rounding must not undo it. */
    private void renewConditions(State s, double[] before) {
        double[] now = margins(s);
        for (int w = 0; w < now.length; w++) {
            if (now[w] != before[w] && truth(s, w) != s.holds[w]) {
                flip(s, w);
            }
        }
    }

    // ---- actions ----

    private void apply(State s, List<Instant> due, boolean infusionEnded, Recorder recorder) {
        List<EventRecord> events = new ArrayList<>();
        for (Instant i : due) {
            if (i.recorded()) {
                events.add(new EventRecord(s.time, i.kind(), i.name(), size(s, i)));
            }
        }
        switches(s, due);
        courses.turn(s, due, events);
        network.prepare(s.v);
        survivals(s, due);
        moves(s, due);
        additions(s, due);
        settings(s, due);
        if (infusionEnded || due.stream().anyMatch(i -> !i.steps().stream().allMatch(ProtocolRunner::onlyLooks))) {
            s.residual = Double.NaN;
        }
        measurements(s, due, events);
        network.prepare(s.v);
        events.forEach(recorder::event);
    }

    /** Whether a step leaves the states as they are; what is left of a drawn hazard then stays. */
    private static boolean onlyLooks(Instant.Step step) {
        return step instanceof Instant.Measure
                || step instanceof Instant.Count
                || step instanceof Instant.Tally
                || step instanceof Instant.Draw
                || step instanceof Instant.Begin
                || step instanceof Instant.End
                || step instanceof Instant.Stop;
    }

    private double size(State s, Instant i) {
        for (Instant.Step step : i.steps()) {
            int scalar = -1;
            if (step instanceof Instant.Survive x) {
                scalar = x.fraction();
            } else if (step instanceof Instant.Move x) {
                scalar = x.fraction();
            } else if (step instanceof Instant.Add x) {
                scalar = x.amount();
            } else if (step instanceof Instant.Infuse x) {
                scalar = x.amount();
            } else if (step instanceof Instant.SetState x) {
                scalar = x.value();
            }
            if (scalar >= 0) {
                return scalar(s, scalar);
            }
        }
        return 1;
    }

    private double scalar(State s, int index) {
        return network.scalar(index, s.time, s.x, s.v);
    }

    private void switches(State s, List<Instant> due) {
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                if (step instanceof Instant.Switch x) {
                    s.v[x.slot()] = x.value();
                } else if (step instanceof Instant.Count x) {
                    s.v[x.slot()]++;
                } else if (step instanceof Instant.Tally x) {
                    s.v[x.slot()] += scalar(s, x.amount());
                } else if (step instanceof Instant.Draw x) {
                    draw(s, x.chance());
                } else if (step instanceof Instant.Stop) {
                    s.stopped = true;
                }
            }
        }
    }

    private void draw(State s, int chance) {
        Decisions.Chance c = problem.decisions().chances().get(chance);
        if (c.again()) {
            s.v[c.threshold()] += s.chances[chance].nextExponential();
        } else {
            s.v[c.threshold()] = Double.MAX_VALUE;
        }
    }

    private void measurements(State s, List<Instant> due, List<EventRecord> events) {
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                if (step instanceof Instant.Measure m) {
                    double value = measured(s, m);
                    s.v[m.slot()] = value;
                    events.add(new EventRecord(s.time, "measured", m.quantity(), value));
                }
            }
            if (isVisit(i)) {
                s.visits++;
            }
        }
    }

    /** Lognormal about the true value: the mean is the true value, the coefficient of variation is exact. */
    private double measured(State s, Instant.Measure m) {
        double truth = scalar(s, m.truth());
        double cv = scalar(s, m.cv());
        if (cv == 0) {
            return truth;
        }
        double variance = Math.log(1 + cv * cv);
        RandomStream random =
                RandomStream.keyed(s.seed, s.replicate, RandomStream.Purpose.MEASUREMENT, m.quantity(), s.visits);
        return truth * Math.exp(Math.sqrt(variance) * random.nextNormal() - variance / 2);
    }

    private void survivals(State s, List<Instant> due) {
        Map<Integer, Double> product = new LinkedHashMap<>();
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                if (step instanceof Instant.Survive x) {
                    product.merge(x.state(), fraction(s, x.fraction(), i.name()), (a, b) -> a * b);
                }
            }
        }
        product.forEach((state, f) -> {
            if (counted[state]) {
                setCount(s, state, Binomials.sample(s.actions, (long) s.x[state], f));
            } else {
                thin(s, state, f);
            }
        });
    }

    private void moves(State s, List<Instant> due) {
        Map<Integer, List<Instant.Move>> bySource = new LinkedHashMap<>();
        Map<Instant.Move, Double> fractions = new java.util.IdentityHashMap<>();
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                if (step instanceof Instant.Move x) {
                    bySource.computeIfAbsent(x.from(), k -> new ArrayList<>()).add(x);
                    fractions.put(x, fraction(s, x.fraction(), i.name()));
                }
            }
        }
        double[] gain = new double[s.x.length];
        bySource.forEach((from, moves) -> {
            double[] p = new double[moves.size() + 1];
            double stay = 1;
            for (int k = 0; k < moves.size(); k++) {
                p[k] = java.util.Objects.requireNonNull(fractions.get(moves.get(k)));
                stay -= p[k];
            }
            if (stay < -1e-12) {
                throw new SimulationException(
                        "MRW-SIM-5",
                        "At t = " + s.time + " d transfers take more than all of '"
                                + problem.network().states().get(from).name() + "'.",
                        Map.of("time", s.time));
            }
            p[moves.size()] = Math.max(0, stay);
            double before = s.x[from];
            if (counted[from]) {
                long[] out = new long[p.length];
                Multinomials.sample(s.actions, (long) before, p, out);
                for (int k = 0; k < moves.size(); k++) {
                    gain[moves.get(k).to()] += inUnitsOf(moves.get(k).to(), from, out[k]);
                }
                setCount(s, from, out[moves.size()]);
            } else {
                for (int k = 0; k < moves.size(); k++) {
                    gain[moves.get(k).to()] += inUnitsOf(moves.get(k).to(), from, before * p[k]);
                }
                thin(s, from, p[moves.size()]);
            }
        });
        for (int i = 0; i < gain.length; i++) {
            if (gain[i] != 0) {
                grow(s, i, gain[i]);
            }
        }
    }

    private double inUnitsOf(int to, int from, double amount) {
        double cells = counted[from] ? amount : amount * omega[from];
        return counted[to] ? cells : cells / omega[to];
    }

    private void additions(State s, List<Instant> due) {
        double[] gain = new double[s.x.length];
        boolean infusion = false;
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                if (step instanceof Instant.Add x) {
                    double amount = scalar(s, x.amount());
                    gain[x.state()] += counted[x.state()] ? amount * omega[x.state()] : amount;
                } else if (step instanceof Instant.Infuse x) {
                    double duration = scalar(s, x.duration());
                    s.infusions.add(new State.Infusion(x.slot(), scalar(s, x.amount()) / duration, s.time + duration));
                    infusion = true;
                }
            }
        }
        for (int i = 0; i < gain.length; i++) {
            if (gain[i] != 0) {
                grow(s, i, counted[i] ? whole(gain[i], s.actions) : gain[i]);
            }
        }
        if (infusion) {
            setInfusionRates(s);
        }
    }

    /**
     * Floor, and one more with the probability of the remainder.
     *
     * @param amount a number of cells
     * @param random where chance comes from
     * @return a whole number
     */
    protected static double whole(double amount, RandomStream random) {
        double floor = Math.floor(amount);
        double rest = amount - floor;
        return rest > 0 && random.nextDouble() < rest ? floor + 1 : floor;
    }

    private void settings(State s, List<Instant> due) {
        Map<Integer, Instant> set = new LinkedHashMap<>();
        double[] value = new double[s.x.length];
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                if (step instanceof Instant.SetState x) {
                    Instant other = set.put(x.state(), i);
                    if (other != null) {
                        throw new SimulationException(
                                "MRW-SIM-6",
                                "At t = " + s.time + " d both '" + other.name() + "' and '" + i.name() + "' set '"
                                        + problem.network()
                                                .states()
                                                .get(x.state())
                                                .name() + "'. Leave one of them out.",
                                Map.of("time", s.time, "first", other.name(), "second", i.name()));
                    }
                    value[x.state()] = scalar(s, x.value());
                }
            }
        }
        set.forEach((state, i) -> {
            if (counted[state]) {
                setCount(s, state, whole(value[state] * omega[state], s.actions));
            } else {
                setFlowing(s, state, value[state]);
            }
        });
    }

    /**
     * Leaves a fraction of the cells of a state that flows.
     *
     * @param s the state of the run
     * @param state index of the state
     * @param fraction the fraction that is left (0 to 1)
     */
    protected void thin(State s, int state, double fraction) {
        s.x[state] *= fraction;
    }

    /**
     * Sets a state that flows.
     *
     * @param s the state of the run
     * @param state index of the state
     * @param value its new value
     */
    protected void setFlowing(State s, int state, double value) {
        s.x[state] = value;
    }

    private double fraction(State s, int scalar, String name) {
        double f = scalar(s, scalar);
        if (!(f >= 0 && f <= 1)) {
            throw new SimulationException(
                    "MRW-SIM-7",
                    "At t = " + s.time + " d '" + name + "' has a fraction of " + f + "; it must lie between 0 and 1.",
                    Map.of("time", s.time, "name", name, "fraction", f));
        }
        return f;
    }

    private void grow(State s, int state, double amount) {
        if (counted[state]) {
            setCount(s, state, Math.max(0, s.x[state] + amount));
        } else {
            setFlowing(s, state, s.x[state] + amount);
        }
    }

    /**
     * Sets a count; where cells pass through in a fixed time, some are taken out at random, or enter now.
     *
     * @param s the state of the run
     * @param state index of the state
     * @param count the new count
     */
    protected final void setCount(State s, int state, double count) {
        TransitQueue q = s.queues[state];
        if (q != null) {
            int change = (int) (count - q.size());
            if (change < 0) {
                q.remove(-change, s.actions);
            }
            for (int k = 0; k < change; k++) {
                q.enter(s.time + scalar(s, passage(state).length()));
            }
        }
        s.x[state] = count;
    }

    /**
     * The passage that a state is.
     *
     * @param state index of the state
     * @return the passage
     */
    protected final Problem.Passage passage(int state) {
        for (Problem.Passage p : problem.passages()) {
            if (p.state() == state) {
                return p;
            }
        }
        throw new IllegalStateException("no passage: " + state);
    }

    // ---- recording and messages ----

    private void recordDue(State s, Recorder recorder) {
        while (s.nextOutput < problem.outputTimes().length && problem.outputTimes()[s.nextOutput] <= s.time) {
            record(s, recorder, s.time, s.x);
        }
    }

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
     * Cells in one unit of a state.
     *
     * @param state index of the state
     * @return the number; 1 for signals
     */
    protected final double omega(int state) {
        return omega[state];
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
        return badRate(process, rate, s.time, s.x);
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
        StringBuilder states = new StringBuilder();
        for (int i = 0; i < x.length && i < 12; i++) {
            states.append(i == 0 ? "" : ", ")
                    .append(problem.network().states().get(i).name())
                    .append(" = ")
                    .append(x[i]);
        }
        return new SimulationException(
                "MRW-SIM-1",
                "The rate of process '" + process + "' became " + rate + " at t = " + t + " d, with " + states
                        + (x.length > 12 ? ", ..." : "") + ". Check its expression and the values of its parameters.",
                Map.of("process", process, "rate", rate, "time", t));
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
        double[] slope = new double[s.x.length];
        network.derivatives(s.time, s.x, s.v, slope);
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
        if (worst < 0) {
            return new SimulationException(
                    "MRW-SIM-3",
                    "The step became too small at t = " + s.time + " d. Look at rates that vary in time there.",
                    Map.of("time", s.time),
                    cause);
        }
        String state = problem.network().states().get(worst).name();
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

    /**
     * When the next cell leaves a passage of fixed length.
     *
     * @param s the state of the run
     * @return time (d), infinity when none is under way
     */
    protected final double nextExit(State s) {
        double next = Double.POSITIVE_INFINITY;
        for (TransitQueue q : s.queues) {
            if (q != null) {
                next = Math.min(next, q.next());
            }
        }
        return next;
    }

    /**
     * Lets the cell leave whose time has come.
     *
     * @param s the state of the run, at the time of the exit
     */
    protected final void exit(State s) {
        for (Problem.Passage p : problem.passages()) {
            @Nullable TransitQueue q = s.queues[p.state()];
            if (q != null && q.next() <= s.time) {
                q.leave();
                s.x[p.state()] -= 1;
                if (s.jumps.nextDouble() < scalar(s, p.surviving())) {
                    double cells = scalar(s, p.yield());
                    if (counted[p.into()]) {
                        setCount(s, p.into(), s.x[p.into()] + whole(cells, s.jumps));
                    } else {
                        s.x[p.into()] += cells / omega[p.into()];
                    }
                }
                return;
            }
        }
    }
}
