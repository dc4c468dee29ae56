package org.marrow.engines.ode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.numerics.DelayHistory;
import org.marrow.numerics.DelayStepper;
import org.marrow.numerics.Quadrature;
import org.marrow.numerics.Roots;
import org.marrow.simulate.Problem;
import org.marrow.simulate.State;
import org.marrow.simulate.Transits;

/** What a run that starts now finds behind it, and what is still under way of it. Made anew for each start. */
final class InitialHistory {
    /** Relative error of what entered before the start. */
    private static final double PRECISION = 1e-12;

    private final DelayedSystem equations;
    private final DelayStepper stepper;
    private final CompiledNetwork network;
    private final Problem problem;
    private final List<Transits.AsDelay> transits;
    private final State s;

    /** Parameters and slots before the start. */
    private final double[] then;

    /** The states before the start. */
    private final DelayHistory course;

    InitialHistory(
            DelayedSystem equations, DelayStepper stepper, Problem problem, List<Transits.AsDelay> transits, State s) {
        this.equations = equations;
        this.stepper = stepper;
        this.network = equations.network();
        this.problem = problem;
        this.transits = transits;
        this.s = s;
        then = Arrays.copyOf(problem.before().values(), network.values());
        network.prepare(then);
        course = course(s.x().clone());
    }

    /** Puts into transits what is under way at the start; the memory of a run that goes on from there. */
    DelayMemory begin() {
        equations.attend(new DelayMemory(course, then), then);
        double[] lengths = transits.stream().mapToDouble(this::timeInTransit).toArray();
        for (int i = 0; i < lengths.length; i++) {
            startClock(transits.get(i), lengths[i]);
        }
        network.prepare(then);
        equations.attend(new DelayMemory(course, then), then);
        // What was under way when: what is put into transits now enters no rate of the past, from which it was
        // computed.
        double[] past = s.x().clone();
        if (historyIsGiven()) {
            for (int i = 0; i < lengths.length; i++) {
                fill(transits.get(i), lengths[i]);
            }
        }
        return new DelayMemory(course(past), then);
    }

    // ---- the course before the start ----

    private DelayHistory course(double[] initial) {
        int[] given = problem.before().course();
        double[] still = initial.clone();
        List<Integer> moving = new ArrayList<>();
        for (int i = 0; i < still.length; i++) {
            if (given[i] >= 0 && problem.scalars().get(given[i]).has(InitialHistory::moves)) {
                moving.add(i);
            } else if (given[i] >= 0) {
                still[i] = known(i, s.time(), network.scalar(given[i], s.time(), initial, then));
            }
        }
        int[] moved = moving.stream().mapToInt(i -> i).toArray();
        return new DelayHistory(
                initial.length,
                Double.NEGATIVE_INFINITY,
                s.time(),
                (t, x) -> {
                    System.arraycopy(still, 0, x, 0, x.length);
                    for (int i : moved) {
                        x[i] = known(i, t, network.scalar(given[i], t, x, then));
                    }
                },
                problem.before().kinks());
    }

    private static boolean moves(Expr e) {
        return e instanceof Expr.Time || e instanceof Expr.Own;
    }

    private double known(int state, double t, double value) {
        Network.State of = problem.network().states().get(state);
        if (Double.isFinite(value) && (value >= 0 || !of.species().countable())) {
            return value;
        }
        throw new SimulationException(
                "MRW-SIM-16",
                "The history of '" + of.name() + "' is " + value + " at t = " + t
                        + " d, to which a lag leads back. Give a history that is a number at all times that lags reach,"
                        + " and never below 0 for cells.",
                Map.of("state", of.name(), "time", t));
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

    /** A scalar at a time before the start. */
    private double scalarBefore(int scalar, double t, double[] x) {
        course.before(t, x);
        equations.fillBefore(then, stepper.history(course).look(t, x));
        return network.scalar(scalar, t, x, then);
    }

    // ---- what is under way at the start ----

    /** How long those were under way that leave at the start: the integral of the speed over it is the length. */
    private double timeInTransit(Transits.AsDelay p) {
        double length = network.scalar(p.length(), s.time(), s.x(), then);
        if (p.lag() < 0) {
            return length;
        }
        double[] x = new double[s.x().length];
        DoubleUnaryOperator speed = t -> scalarBefore(p.speed(), t, x);
        double from = s.time();
        double left = length;
        while (left > 4 * Math.ulp(length)) {
            double end = from;
            double rest = left;
            double now = speed.applyAsDouble(end);
            double part = left / now; // all the rest, were the speed always that
            double way = now > 0 ? way(speed, end, part) : 0;
            if (!(way > 0)) {
                throw standstill(p, now, from);
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

    private SimulationException standstill(Transits.AsDelay p, double speed, double t) {
        return new SimulationException(
                "MRW-SIM-14",
                "Before the start nothing moves in the transit '"
                        + problem.network().states().get(p.state()).name()
                        + "': its speed is " + speed + " at t = " + t + " d. A speed must be above 0.",
                Map.of("time", t));
    }

    private void startClock(Transits.AsDelay p, double length) {
        if (p.lag() >= 0) {
            s.x()[p.lag()] = length;
        }
        if (p.even() >= 0) {
            then[p.even()] = s.x()[p.state()] / length;
        }
    }

    /** Puts into a transit what entered it before the start and is still under way, unless that is given. */
    private void fill(Transits.AsDelay p, double length) {
        if (p.even() >= 0 || problem.before().course()[p.state()] >= 0) {
            return;
        }
        double[] x = new double[s.x().length];
        DoubleUnaryOperator survivors = t -> scalarBefore(p.entry(), t, x) * Math.exp(-x[p.survival()]);
        s.x()[p.state()] = Quadrature.integral(survivors, s.time() - length, s.time(), PRECISION);
    }
}
