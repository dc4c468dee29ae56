package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.numerics.DelayHistory;
import org.marrow.numerics.DelayStepper;
import org.marrow.numerics.DelaySystem;
import org.marrow.numerics.EventFunction;
import org.marrow.numerics.LagFailure;
import org.marrow.numerics.Quadrature;
import org.marrow.numerics.Roots;
import org.marrow.simulate.FlowingStates;
import org.marrow.simulate.Problem;
import org.marrow.simulate.State;
import org.marrow.simulate.Transits;

/**
 * A network that reads the past: it looks values of the past up in the course of the run before rates, columns and scalars are
 * computed. Belongs to one runner, and at any time to one state of a run.
 */
final class DelayedNetwork implements CompiledNetwork, FlowingStates {
    /** Relative error of what entered before the start. */
    private static final double PRECISION = 1e-12;

    private final CompiledNetwork network;
    private final Problem problem;
    private final List<Transits.AsDelay> transits;
    private final PastReads reads;
    private @Nullable DelayStepper stepper;
    private @Nullable DelayMemory memory;

    /** Of the state that is moved at present. */
    private double[] v = {};

    DelayedNetwork(CompiledNetwork network, Problem problem, List<Transits.AsDelay> transits) {
        this.transits = transits;
        this.network = network;
        this.problem = problem;
        reads = new PastReads(network);
    }

    /** Sets who takes the steps, and thus knows the course. */
    DelayStepper steppedBy(DelayStepper taker) {
        stepper = taker;
        return taker;
    }

    private DelayStepper stepper() {
        return java.util.Objects.requireNonNull(stepper);
    }

    private DelayMemory memory() {
        return java.util.Objects.requireNonNull(memory);
    }

    // ---- the course ----

    /** From now on the course is that of this state; one that has just started begins here. */
    void attend(State s) {
        DelayMemory own = (DelayMemory) s.memory();
        if (own == null) {
            own = begin(s);
            s.memory(own);
        }
        memory = own;
        v = s.v();
        reads.renew();
        stepper().history(own.course());
        // A lag of 0 leads to what is in force now, before the first step too.
        stepper().regime(own.regime(v, problem.layout().size()));
    }

    /** The values of a state are in force from now on. */
    void renew(State s) {
        v = s.v();
        stepper().regime(memory().regime(v, problem.layout().size()));
        if (allFixed()) {
            stepper().longestLag(longest(s));
        }
    }

    private boolean allFixed() {
        for (int i = 0; i < reads.size(); i++) {
            if (!reads.fixed(i)) {
                return false;
            }
        }
        return true;
    }

    private double longest(State s) {
        org.marrow.numerics.Past past = stepper().look(s.time(), s.x());
        double longest = 0;
        for (int i = 0; i < reads.size(); i++) {
            longest = Math.max(longest, s.time() - past.time(i));
        }
        return longest;
    }

    /** What a run that starts now finds behind it. */
    private DelayMemory begin(State s) {
        double[] then = Arrays.copyOf(problem.before().values(), network.values());
        network.prepare(then);
        DelayHistory course = before(s.time(), s.x().clone(), then);
        memory = new DelayMemory(course, then);
        v = then;
        double[] lengths = transits.stream()
                .mapToDouble(p -> timeInTransit(s, p, course, then))
                .toArray();
        for (int i = 0; i < lengths.length; i++) {
            Transits.AsDelay p = transits.get(i);
            if (p.lag() >= 0) {
                s.x()[p.lag()] = lengths[i];
            }
            if (p.even() >= 0) {
                then[p.even()] = s.x()[p.state()] / lengths[i];
            }
        }
        network.prepare(then);
        reads.renew();
        // What was under way when: what is put into transits now enters no rate of the past, from which it was
        // computed.
        double[] past = s.x().clone();
        if (historyIsGiven()) {
            for (int i = 0; i < lengths.length; i++) {
                Transits.AsDelay p = transits.get(i);
                if (p.even() < 0 && problem.before().course()[p.state()] < 0) {
                    fill(s, p, lengths[i], course, then);
                }
            }
        }
        return new DelayMemory(before(s.time(), past, then), then);
    }

    /** How long those were under way that leave at the start: the integral of the speed over it is the length. */
    private double timeInTransit(State s, Transits.AsDelay p, DelayHistory course, double[] then) {
        double length = network.scalar(p.length(), s.time(), s.x(), then);
        if (p.lag() < 0) {
            return length;
        }
        double[] x = new double[s.x().length];
        DoubleUnaryOperator speed = t -> {
            course.before(t, x);
            return scalarBefore(p.speed(), t, x, course, then);
        };
        double from = s.time();
        double left = length;
        while (left > 4 * Math.ulp(length)) {
            double end = from;
            double rest = left;
            double now = speed.applyAsDouble(end);
            double part = left / now; // all the rest, were the speed always that
            double way = now > 0 ? way(speed, end, part) : 0;
            if (!(way > 0)) {
                throw new SimulationException(
                        "MRW-SIM-14",
                        "Before the start nothing moves in the transit '"
                                + problem.network().states().get(p.state()).name()
                                + "': its speed is " + now + " at t = " + from
                                + " d. A speed must be above 0.",
                        Map.of("time", from));
            }
            double fraction = way > left ? Roots.brent(f -> way(speed, end, f * part) - rest, 0, 1, 0) : 1;
            from -= fraction * part;
            left = way > left ? 0 : left - way;
        }
        return s.time() - from;
    }

    private static double way(DoubleUnaryOperator speed, double from, double back) {
        return Quadrature.integral(speed, from - back, from, PRECISION);
    }

    /** A scalar at a time before the start. */
    private double scalarBefore(int scalar, double t, double[] x, DelayHistory course, double[] then) {
        reads.fill(then, stepper().history(course).look(t, x), regime -> then);
        return network.scalar(scalar, t, x, then);
    }

    /** Whether a state of the model, not only what transits bring with them, has a course before the start. */
    private boolean historyIsGiven() {
        for (int i = 0; i < problem.before().course().length; i++) {
            int state = i;
            boolean ofTransit =
                    transits.stream().anyMatch(p -> p.survival() == state || p.lethal() == state || p.lag() == state);
            if (problem.before().course()[i] >= 0 && !ofTransit) {
                return true;
            }
        }
        return false;
    }

    /** Puts into a transit what entered it before the start and is still under way. */
    private void fill(State s, Transits.AsDelay p, double length, DelayHistory course, double[] then) {
        double[] x = new double[s.x().length];
        DoubleUnaryOperator survivors = t -> {
            course.before(t, x);
            return scalarBefore(p.entry(), t, x, course, then) * Math.exp(-x[p.survival()]);
        };
        s.x()[p.state()] = Quadrature.integral(survivors, s.time() - length, s.time(), PRECISION);
    }

    @Override
    public void set(State s, int state, double value) {
        double now = s.x()[state];
        if (!isTransit(state)) {
            PLAIN.set(s, state, value);
        } else if (value < now) {
            thin(s, state, value / now);
        } else if (value > now) {
            enter(s, state, value - now);
        }
    }

    /** Whether cells pass through a state in a fixed time. */
    private boolean isTransit(int state) {
        return transits.stream().anyMatch(p -> p.state() == state);
    }

    /** Cells enter a transit all at once. */
    private void enter(State s, int state, double cells) {
        for (Transits.AsDelay p : transits) {
            if (p.state() == state) {
                double exit = p.lag() < 0
                        ? s.time() + network.scalar(p.length(), s.time(), s.x(), s.v())
                        : Double.POSITIVE_INFINITY;
                memory().groups()
                        .add(new DelayMemory.Group(p, s.time(), exit, cells, s.x()[p.survival()], s.x()[p.lethal()]));
                s.x()[state] += cells;
            }
        }
    }

    /** When a group of cells next leaves a transit whose length does not change. */
    double nextExit() {
        return memory().groups().stream()
                .mapToDouble(DelayMemory.Group::exit)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Functions that become positive when groups of cells leave transits at a speed of their own. */
    List<EventFunction> exits() {
        List<EventFunction> exits = new ArrayList<>();
        for (DelayMemory.Group g : memory().groups()) {
            if (g.transit().lag() >= 0) {
                exits.add((t, x) -> t - x[g.transit().lag()] - g.time());
            }
        }
        return exits;
    }

    /** Lets the groups leave whose time has come. */
    void leave(State s) {
        double[] x = s.x();
        memory().groups().removeIf(g -> {
            Transits.AsDelay p = g.transit();
            boolean due = p.lag() < 0 ? g.exit() <= s.time() : s.time() - x[p.lag()] > g.time();
            if (due) {
                double left = g.left(x);
                x[p.state()] = Math.max(0, x[p.state()] - left);
                if (p.into() != p.state()) {
                    x[p.into()] += left * network.scalar(p.out(), s.time(), x, s.v());
                }
            }
            return due;
        });
    }

    /** A transit does not hold its cells, but what entered it: what is left of that says how many are under way. */
    @Override
    public void thin(State s, int state, double fraction) {
        PLAIN.thin(s, state, fraction);
        for (Transits.AsDelay p : transits) {
            if (p.state() == state) {
                if (fraction > 0) {
                    s.x()[p.survival()] += Math.log(fraction);
                } else {
                    s.x()[p.lethal()]++;
                }
            }
        }
    }

    private double known(int state, double t, double value) {
        Network.State s = problem.network().states().get(state);
        if (Double.isFinite(value) && (value >= 0 || !s.species().countable())) {
            return value;
        }
        throw new SimulationException(
                "MRW-SIM-16",
                "The history of '" + s.name() + "' is " + value + " at t = " + t
                        + " d, to which a lag leads back. Give a history that is a number at all times that lags reach,"
                        + " and never below 0 for cells.",
                Map.of("state", s.name(), "time", t));
    }

    /** Why a rate is negative, if a given history is to blame: a value below 0 that the process reads from before the start. */
    Optional<SimulationException> negativeHistory(String process, double rate, double t, double[] x) {
        org.marrow.numerics.Past past = stepper().look(t, x);
        for (int lag = 0; lag < reads.size(); lag++) {
            double[] then = past.state(lag);
            for (int i = 0; i < then.length && past.regime(lag) == DelayHistory.BEFORE; i++) {
                Network.State s = problem.network().states().get(i);
                if (then[i] < 0 && problem.before().course()[i] >= 0 && readsThePast(process, s)) {
                    return Optional.of(new SimulationException(
                            "MRW-SIM-16",
                            "The history of '" + s.name() + "' is " + then[i] + " at t = " + past.time(lag)
                                    + " d, which makes the rate of process '" + process + "' " + rate + " at t = " + t
                                    + " d. A rate must not be negative: give a history that is 0 or more at all times that"
                                    + " lags reach.",
                            Map.of("state", s.name(), "process", process, "time", t)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean readsThePast(String process, Network.State s) {
        return problem.network().channels().stream()
                .filter(c -> c.name().equals(process))
                .anyMatch(c -> c.rate().has(e -> e instanceof Expr.Delayed d && d.of().has(s.own()::equals)));
    }

    private static boolean moves(Expr e) {
        return e instanceof Expr.Time || e instanceof Expr.Own;
    }

    private DelayHistory before(double start, double[] initial, double[] v) {
        int[] course = problem.before().course();
        double[] still = initial.clone();
        List<Integer> moving = new ArrayList<>();
        for (int i = 0; i < still.length; i++) {
            if (course[i] >= 0 && problem.scalars().get(course[i]).has(DelayedNetwork::moves)) {
                moving.add(i);
            } else if (course[i] >= 0) {
                still[i] = known(i, start, network.scalar(course[i], start, initial, v));
            }
        }
        int[] moved = moving.stream().mapToInt(i -> i).toArray();
        return new DelayHistory(
                initial.length,
                Double.NEGATIVE_INFINITY,
                start,
                (t, x) -> {
                    System.arraycopy(still, 0, x, 0, x.length);
                    for (int i : moved) {
                        x[i] = known(i, t, network.scalar(course[i], t, x, v));
                    }
                },
                problem.before().kinks());
    }

    // ---- as the stepper sees it ----

    /** The equations, as the stepper sees them. */
    DelaySystem equations() {
        return new Equations();
    }

    private final class Equations implements DelaySystem {
        @Override
        public int lags() {
            return reads.size();
        }

        @Override
        public boolean constant(int lag) {
            return reads.constant(lag);
        }

        @Override
        public double lag(int lag, double t, double[] x, org.marrow.numerics.Past past) {
            return reads.lag(lag, t, x, v, past, memory()::values);
        }

        @Override
        public void derivatives(double t, double[] x, org.marrow.numerics.Past past, double[] dx) {
            reads.fill(v, past, memory()::values);
            network.derivatives(t, x, v, dx);
        }

        @Override
        public void jacobian(double t, double[] x, org.marrow.numerics.Past past, double[] rowMajor) {
            reads.fill(v, past, memory()::values);
            reads.fillSlopes(t, v, past, memory()::values);
            network.jacobian(t, x, v, rowMajor);
        }

        @Override
        public void timeDerivatives(double t, double[] x, org.marrow.numerics.Past past, double[] dt) {
            reads.fill(v, past, memory()::values);
            reads.fillSlopes(t, v, past, memory()::values);
            network.timeDerivatives(t, x, v, dt);
        }
    }

    // ---- as the runner sees it ----

    private org.marrow.numerics.Past lookBack(double t, double[] x, double[] values) {
        try {
            org.marrow.numerics.Past past = stepper().look(t, x);
            reads.fill(values, past, memory()::values);
            return past;
        } catch (LagFailure e) {
            throw failure(e);
        }
    }

    /** The error for a lag that cannot be used. */
    SimulationException failure(LagFailure e) {
        String readers = problem.network().channels().stream()
                .filter(c -> c.rate().has(part -> part instanceof Expr.Delayed))
                .map(c -> "'" + c.name() + "'")
                .distinct()
                .collect(Collectors.joining(" or "));
        return new SimulationException(
                "MRW-SIM-15",
                "A lag" + (readers.isEmpty() ? "" : " of " + readers) + " became " + e.value() + " d at about t = "
                        + e.time()
                        + " d; a lag must be 0 or more, and finite. Check its expression and the values of its parameters.",
                Map.of("time", e.time(), "lag", e.value()),
                e);
    }

    @Override
    public void derivatives(double t, double[] x, double[] values, double[] dx) {
        lookBack(t, x, values);
        network.derivatives(t, x, values, dx);
    }

    @Override
    public void flowRates(double t, double[] x, double[] values, double[] rates) {
        lookBack(t, x, values);
        network.flowRates(t, x, values, rates);
    }

    @Override
    public void columns(double t, double[] x, double[] values, double[] out) {
        lookBack(t, x, values);
        network.columns(t, x, values, out);
    }

    @Override
    public double scalar(int index, double t, double[] x, double[] values) {
        if (memory != null) { // the size of a unit is asked for before anything has started
            lookBack(t, x, values);
        }
        return network.scalar(index, t, x, values);
    }

    @Override
    public void jacobian(double t, double[] x, double[] values, double[] j) {
        reads.fillSlopes(t, values, lookBack(t, x, values), memory()::values);
        network.jacobian(t, x, values, j);
    }

    @Override
    public void timeDerivatives(double t, double[] x, double[] values, double[] dt) {
        reads.fillSlopes(t, values, lookBack(t, x, values), memory()::values);
        network.timeDerivatives(t, x, values, dt);
    }

    @Override
    public void propensities(double t, double[] x, double[] values, double[] a) {
        network.propensities(t, x, values, a);
    }

    @Override
    public void update(int jump, double t, double[] x, double[] values, double[] a) {
        network.update(jump, t, x, values, a);
    }

    @Override
    public void fire(int jump, double t, double[] x, double[] values, double[] a) {
        network.fire(jump, t, x, values, a);
    }

    @Override
    public boolean searches() {
        return network.searches();
    }

    @Override
    public int fireOneOf(int eight, double t, double[] x, double[] values, double[] a, double mark) {
        return network.fireOneOf(eight, t, x, values, a, mark);
    }

    @Override
    public void prepare(double[] values) {
        network.prepare(values);
    }

    @Override
    public int states() {
        return network.states();
    }

    @Override
    public int values() {
        return network.values();
    }

    @Override
    public List<Jump> jumps() {
        return network.jumps();
    }

    @Override
    public List<String> flows() {
        return network.flows();
    }

    @Override
    public List<CapGuard> caps() {
        return network.caps();
    }

    @Override
    public List<CompiledNetwork.Past> pasts() {
        return network.pasts();
    }

    @Override
    public List<Lag> lags() {
        return network.lags();
    }

    @Override
    public int[] dependents(int jump) {
        return network.dependents(jump);
    }

    @Override
    public boolean propensitiesVary() {
        return network.propensitiesVary();
    }
}
