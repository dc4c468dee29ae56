package org.marrow.engines.stochastic;

import org.jspecify.annotations.Nullable;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.CompiledNetwork.BadRate;
import org.marrow.numerics.DormandPrince54;
import org.marrow.numerics.StepSizeUnderflow;
import org.marrow.simulate.Caps;
import org.marrow.simulate.Magnitudes;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Recorder;
import org.marrow.simulate.State;

/**
 * Flows with jumps in between. The sum of all propensities is integrated as one more state, up to a number drawn from the
 * exponential distribution; where it is reached, on the dense output of the step, a jump happens.
 *
 * <p>Steps depend on the state alone: outputs are interpolated and never change them. The error of the cumulative hazard
 * is controlled like that of any flow, so that waiting times are exact to the tolerance.
 */
final class FlowRunner extends FiringRunner {
    /** Steps between two looks at the monitor. */
    private static final int CHECK_EVERY = 256;

    /** How much longer than the expected wait a step may be, so that one step is enough for most jumps. */
    private static final double MARGIN = 1.02;

    /** Places within a step where conditions are looked at. */
    private static final int LOOKS = 4;

    /** Undershoots of this many tolerances count as 0 in hazards. */
    private static final double BAND = 100;

    private final int[] flowing;
    private final int n;
    private final DormandPrince54 integrator;
    private final double rtol;
    private final double[] atol;
    private final double[] y;
    private final double[] point;
    private final double[] shown;
    private final double[] dx;
    private final double[] a;
    private final int jumps;
    private final Caps caps;

    // Of the state that is moved at present; set by advance.
    private double[] x;
    private double[] v;
    private double lastHazard;
    private @Nullable BadRate bad;
    private double eventAt;
    /** Steps since this walk began. */
    private int steps;
    /** Time at the last look at the monitor in this walk (d). */
    private double lookedAt = Double.NaN;

    FlowRunner(Problem problem, CompiledNetwork network, boolean[] counted, FlowTolerance tolerance) {
        super(problem, network, counted);
        flowing = java.util.stream.IntStream.range(0, counted.length)
                .filter(i -> !counted[i])
                .toArray();
        n = flowing.length;
        rtol = tolerance.relative();
        atol = new double[n + 1];
        double[] sizes = Magnitudes.of(problem, network);
        for (int i = 0; i < n; i++) {
            atol[i] = tolerance.absolute() * sizes[flowing[i]];
        }
        atol[n] = rtol;
        integrator = new DormandPrince54(this::derivatives, n + 1, rtol, atol);
        y = new double[n + 1];
        point = new double[n + 1];
        shown = new double[counted.length];
        dx = new double[counted.length];
        jumps = network.jumps().size();
        a = new double[jumps];
        caps = new Caps(network);
        x = shown;
        v = shown;
    }

    /** Whether anything flows, varies with time, or is watched that does. */
    static boolean needed(Problem problem, CompiledNetwork network, boolean[] counted) {
        return !network.flows().isEmpty()
                || network.propensitiesVary()
                || problem.watches().stream()
                        .anyMatch(w -> Refusals.varies(
                                problem, counted, problem.scalars().get(w.truth())));
    }

    // ---- the equations ----

    private void derivatives(double t, double[] state, double[] slope) {
        boolean negative = spread(state, x);
        network.derivatives(t, x, v, dx);
        for (int i = 0; i < n; i++) {
            slope[i] = dx[flowing[i]];
        }
        slope[n] = hazard(t, state, negative);
    }

    /** Copies flows to where the network reads them; whether one is negative. */
    private boolean spread(double[] state, double[] to) {
        boolean negative = false;
        for (int i = 0; i < n; i++) {
            double value = state[i];
            negative |= value < 0;
            to[flowing[i]] = value;
        }
        return negative;
    }

    /** Sum of the propensities, or NaN, which makes the integrator take a shorter step. */
    private double hazard(double t, double[] state, boolean negative) {
        if (jumps == 0) {
            return 0;
        }
        if (negative) {
            clip(state);
        }
        try {
            network.propensities(t, x, v, a);
        } catch (BadRate e) {
            bad = e;
            return Double.NaN;
        }
        lastHazard = sum();
        return lastHazard;
    }

    /** An undershoot within the tolerance is no negative number of molecules, and gives no negative hazard. */
    private void clip(double[] state) {
        double[] from = integrator.state();
        for (int i = 0; i < n; i++) {
            double value = state[i];
            if (value < 0 && value >= -BAND * (atol[i] + rtol * Math.abs(from[i]))) {
                x[flowing[i]] = 0;
            }
        }
    }

    private double sum() {
        double p = 0;
        double q = 0;
        int i = 0;
        for (; i + 1 < jumps; i += 2) {
            p += a[i];
            q += a[i + 1];
        }
        return i < jumps ? p + q + a[i] : p + q;
    }

    // ---- from stop to stop ----

    @Override
    protected int advance(State s, double end, Recorder recorder, Monitor monitor) {
        x = s.x();
        v = s.v();
        try {
            return walk(s, end, recorder, monitor);
        } catch (StepSizeUnderflow e) {
            throw stuck(e, s);
        }
    }

    private int walk(State s, double end, Recorder recorder, Monitor monitor) {
        steps = 0;
        lookedAt = Double.NaN;
        gather(s.x());
        y[n] = 0;
        integrator.start(s.time(), y);
        double drawn = s.residual();
        if (drawn != drawn) {
            drawn = s.jumps().nextExponential();
        }
        caps.renew(s);
        lastHazard = 0;
        hazardNow(s);
        while (true) {
            double t = s.time();
            double exit = nextExit(s);
            if (exit <= t) {
                exit(s);
                restart(s, integrator.state()[n]);
                int w = changed(s);
                if (w >= 0) {
                    s.residual(Math.max(0, drawn - integrator.state()[n]));
                    return w;
                }
                continue;
            }
            if (t >= end) {
                s.residual(Math.max(0, drawn - integrator.state()[n]));
                return -1;
            }
            while (nextOutput(s) <= t) {
                record(s, recorder, t, s.x());
            }
            look(monitor, t);
            double stop = Math.min(end, exit);
            double left = drawn - integrator.state()[n];
            double expected = t + MARGIN * left / lastHazard;
            integrator.step(expected < stop ? Math.min(stop, Math.max(expected, t + 8 * Math.ulp(t))) : stop);
            bad = null;
            boolean jump = integrator.state()[n] >= drawn;
            double to = jump ? crossing(drawn) : integrator.time();
            int event = event(s, t, to);
            if (event >= 0) {
                to = eventAt;
                jump = false;
            }
            recordBefore(s, to, recorder);
            integrator.truncate(to);
            s.time(to);
            spread(integrator.state(), x);
            if (event >= problem.watches().size()) {
                caps.turn(event - problem.watches().size(), s);
                restart(s, integrator.state()[n]);
            } else if (event >= 0) {
                s.residual(Math.max(0, drawn - integrator.state()[n]));
                return event;
            } else if (jump) {
                hazardNow(s);
                s.residual(Double.NaN);
                if (lastHazard > 0) {
                    fire(s, select(s.jumps().nextDouble() * lastHazard));
                }
                drawn = s.jumps().nextExponential();
                restart(s, 0);
                int w = changed(s);
                if (w >= 0) {
                    s.residual(drawn);
                    return w;
                }
            }
        }
    }

    private void look(Monitor monitor, double t) {
        if (++steps % CHECK_EVERY == 0) {
            if (monitor.cancelled()) {
                throw new Cancelled();
            }
            if (t == lookedAt) {
                throw Explosion.standstill(t, lastHazard, fastest(a));
            }
            lookedAt = t;
            monitor.progress(t / problem.end());
        }
    }

    private void gather(double[] from) {
        for (int i = 0; i < n; i++) {
            y[i] = from[flowing[i]];
        }
    }

    /** Goes on from the state after a change made to it. */
    private void restart(State s, double used) {
        gather(s.x());
        y[n] = used;
        integrator.startKeepingStep(s.time(), y);
        caps.renew(s);
    }

    /** Hazards at the state itself. */
    private void hazardNow(State s) {
        gather(s.x());
        boolean negative = false;
        for (int i = 0; i < n; i++) {
            negative |= y[i] < 0;
        }
        double h = hazard(s.time(), y, negative);
        if (negative) {
            spread(y, x);
        }
        if (h != h && bad != null) {
            throw badRate(network.jumps().get(bad.jump()).name(), bad.rate(), s);
        }
    }

    private int select(double mark) {
        double rest = mark;
        int k = 0;
        while (k < jumps && rest >= a[k]) {
            rest -= a[k++];
        }
        if (k == jumps) {
            k--;
            while (k > 0 && !(a[k] > 0)) {
                k--;
            }
        }
        return k;
    }

    /** Where the cumulative hazard reaches what was drawn: regula falsi with the Illinois rule, on the dense output. */
    private double crossing(double drawn) {
        double lo = integrator.previousTime();
        double hi = integrator.time();
        double flo = integrator.interpolate(lo, n) - drawn;
        double fhi = integrator.state()[n] - drawn;
        if (flo >= 0) {
            return lo;
        }
        int side = 0;
        for (int i = 0; i < 100; i++) {
            double t = hi - fhi * (hi - lo) / (fhi - flo);
            if (!(t > lo && t < hi)) {
                t = 0.5 * (lo + hi);
                if (!(t > lo && t < hi)) {
                    return hi;
                }
            }
            double f = integrator.interpolate(t, n) - drawn;
            if (Math.abs(f) <= 1e-13 * (1 + drawn)) {
                return t;
            }
            if (f > 0) {
                hi = t;
                fhi = f;
                flo = side == 1 ? 0.5 * flo : flo;
                side = 1;
            } else {
                lo = t;
                flo = f;
                fhi = side == -1 ? 0.5 * fhi : fhi;
                side = -1;
            }
        }
        return hi;
    }

    // ---- outputs ----

    private void recordBefore(State s, double to, Recorder recorder) {
        if (nextOutput(s) >= to) {
            return;
        }
        System.arraycopy(s.x(), 0, shown, 0, shown.length);
        while (nextOutput(s) < to) {
            double t = nextOutput(s);
            integrator.interpolate(t, point);
            spread(point, shown);
            record(s, recorder, t, shown);
        }
    }

    // ---- conditions and caps ----

    /** The first watch whose condition is not as the state says, at the state itself; -1 for none. */
    private int changed(State s) {
        for (int w = 0; w < problem.watches().size(); w++) {
            if (truth(s, w) != s.holds(w)) {
                return w;
            }
        }
        return -1;
    }

    private boolean happens(State s, int event, double t) {
        int watches = problem.watches().size();
        if (event < watches) {
            return (network.scalar(problem.watches().get(event).truth(), t, shown, v) != 0) != s.holds(event);
        }
        return caps.turning(event - watches, t, shown, v) > 0;
    }

    private void show(State s, double t) {
        System.arraycopy(s.x(), 0, shown, 0, shown.length);
        integrator.interpolate(t, point);
        spread(point, shown);
    }

    /** The watch or cap that changes first between two times of the last step, or -1; when is kept in {@link #eventAt}. */
    private int event(State s, double from, double to) {
        int all = problem.watches().size() + caps.size();
        if (all == 0) {
            return -1;
        }
        for (int look = 1; look <= LOOKS; look++) {
            double t = look == LOOKS ? to : from + (to - from) * look / LOOKS;
            show(s, t);
            int first = -1;
            double earliest = Double.POSITIVE_INFINITY;
            for (int e = 0; e < all; e++) {
                show(s, t);
                if (happens(s, e, t)) {
                    double when = eventTime(s, e, from, t);
                    if (when < earliest) {
                        earliest = when;
                        first = e;
                    }
                }
            }
            if (first >= 0) {
                eventAt = earliest;
                return first;
            }
        }
        return -1;
    }

    /** The earliest time, to the resolution of time, at which an event has happened. */
    private double eventTime(State s, int event, double from, double to) {
        double lo = from;
        double hi = to;
        while (true) {
            double mid = 0.5 * (lo + hi);
            if (!(mid > lo && mid < hi)) {
                return hi;
            }
            show(s, mid);
            if (happens(s, event, mid)) {
                hi = mid;
            } else {
                lo = mid;
            }
        }
    }

    // ---- messages ----

    private SimulationException stuck(StepSizeUnderflow e, State s) {
        spread(e.state(), s.x());
        s.time(e.time());
        if (bad != null) {
            return badRate(network.jumps().get(bad.jump()).name(), bad.rate(), s);
        }
        double[] small = new double[counted.length];
        for (int i = 0; i < n; i++) {
            small[flowing[i]] = atol[i];
        }
        return stepTooSmall(e, s, small);
    }
}
