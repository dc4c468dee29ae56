package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.numerics.DelayHistory;
import org.marrow.numerics.DelayStepper;
import org.marrow.numerics.DelaySystem;
import org.marrow.numerics.Past;
import org.marrow.simulate.Problem;

/**
 * A run with delays together with its derivative s by one parameter p, which has its own course before the start: of a state that is read
 * a lag L ago comes {@code s(t - L) - x'(t - L) dL/dp}, where L follows p itself or the state it starts from.
 */
final class DelayedVariation implements DelaySystem {
    /** Step of the differences for x', relative to the lag. */
    private static final double STEP = 1e-5;

    /** Part of a time by which it may be wrong. */
    private static final double ROUNDING = 1e-13;

    /** What is in force for a while: parameters and slots, and numbers that are held with their slopes. */
    private record Regime(double[] values, double[] held, double[] slopes) {}

    private final Problem problem;
    private final int n;
    private final List<Expr.Delayed> pasts;
    private final Ways ways;
    private final Slopes flow;
    private final Slopes rows;

    /** Row of the first delayed expression; then come those of all lags, then those of courses before the start. */
    private final int first;

    private final int heldBefore;
    private final boolean[] constant;
    private final boolean[] follows;
    private final double[] length;

    /** The state that is the lag, as in transits whose speed changes; else -1. */
    private final int[] lagState;

    private boolean settled = true;

    /** Row of the course before the start, for each state; -1 where it was the initial value. */
    private final int[] course;

    private final List<Regime> regimes = new ArrayList<>();
    private @Nullable Regime prepared;
    private @Nullable DelayStepper stepper;
    private @Nullable DelayHistory history;
    private double[] start = {};
    private double[] startSlopes = {};

    DelayedVariation(
            Problem problem,
            String parameter,
            Rewriting rewriting,
            List<Expr.Delayed> pasts,
            List<Network.State> flowStates,
            Slopes flow,
            Set<Integer> jumping,
            int heldBefore,
            double p) {
        this.problem = problem;
        this.pasts = pasts;
        this.flow = flow;
        this.heldBefore = heldBefore;
        n = problem.initial().length;
        ways = new Ways(pasts);
        List<Network.State> states = new ArrayList<>(flowStates);
        List<Network.Channel> channels = new ArrayList<>();
        first = states.size();
        constant = new boolean[pasts.size()];
        follows = new boolean[pasts.size()];
        length = new double[pasts.size()];
        lagState = new int[pasts.size()];
        for (int k = 0; k < pasts.size(); k++) {
            Equations.append("delayed " + k, pasts.get(k).of(), channels, states);
            Expr lag = pasts.get(k).lag();
            String text = "delayed by " + lag.text();
            boolean readsState =
                    lag.has(e -> e instanceof Expr.Own o && !o.species().equals(Rewriting.freeName(parameter)));
            boolean readsTime = lag.has(Expr.Time.class::isInstance);
            boolean readsSlot = lag.has(Expr.Slot.class::isInstance);
            for (int m = 0; m < pasts.size(); m++) {
                if (Ways.reads(lag, m)) {
                    throw Refusals.refusal(text, "has a lag that reads the past itself");
                }
            }
            lagState[k] = stateThatIs(lag);
            settled &= !readsSlot && jumping.stream().noneMatch(i -> lag.has(e -> stateThatIs(e) == i));
            constant[k] = !readsState && !readsTime && !readsSlot;
            follows[k] = readsState || rewriting.follows(lag);
            if (follows[k] && pasts.get(k).of().has(Expr.Time.class::isInstance)) {
                throw Refusals.refusal(text, "delays an expression of time by a lag that follows the parameter");
            }
        }
        for (int k = 0; k < pasts.size(); k++) {
            Equations.append("lag " + k, pasts.get(k).lag(), channels, states);
        }
        course = new int[n];
        for (int i = 0; i < n; i++) {
            int scalar = problem.before().course()[i];
            course[i] = scalar < 0 ? -1 : states.size();
            if (scalar >= 0) {
                Equations.append(
                        "before " + i, rewriting.anywhere(problem.scalars().get(scalar)), channels, states);
            }
        }
        rows = new Slopes(problem, states, channels, p);
    }

    private int stateThatIs(Expr e) {
        for (int i = 0; i < n; i++) {
            Network.State s = problem.network().states().get(i);
            if (e instanceof Expr.Own o
                    && o.species().equals(s.species().name())
                    && Objects.equals(o.ofClone(), s.ofClone())) {
                return i;
            }
        }
        return -1;
    }

    /** How many past values there are. */
    int pasts() {
        return pasts.size();
    }

    /** The past value of a state itself. */
    int pastOf(int state) {
        for (int k = 0; k < pasts.size(); k++) {
            if (stateThatIs(pasts.get(k).of()) == state) {
                return k;
            }
        }
        return -1;
    }

    /** Whether no lag jumps with a state or a switch: what is read of the past then only jumps when a jump comes back. */
    boolean lagsAreSettled() {
        return settled;
    }

    /** Whether a lag changes with the parameter, of itself or through the state. */
    boolean lagsFollow() {
        for (boolean f : follows) {
            if (f) {
                return true;
            }
        }
        return false;
    }

    /** Refuses what jumps at the start and is delayed by a lag that follows the parameter and is not settled. */
    void checkStart(double[] x) {
        double[] y = new double[2 * n];
        before(0, y);
        double[] then = new double[pasts.size()];
        at(regimes.get(0), 0, y);
        Arrays.setAll(then, k -> rows.value(first + k));
        at(regimes.get(regimes.size() - 1), 0, x);
        for (int k = 0; k < then.length; k++) {
            double now = rows.value(first + k);
            if (follows[k] && Math.abs(now - then[k]) > 1e-7 * Math.max(Math.abs(now), Math.abs(then[k]))) {
                throw Refusals.refusal(
                        pasts.get(k).of().text(),
                        "jumps at the start and comes back after a lag that follows the parameter");
            }
        }
    }

    // ---- the course ----

    /** Sets what was before the start: states and their slopes, where no course of their own says otherwise, and what was held. */
    void begin(double[] x, double[] s, double[] values, double[] held, double[] slopes) {
        start = x.clone();
        startSlopes = s.clone();
        Regime before = new Regime(values.clone(), held, slopes);
        regimes.add(before);
        history = new DelayHistory(
                2 * n,
                Double.NEGATIVE_INFINITY,
                0,
                this::before,
                problem.before().kinks());
        double[] none = new double[n];
        for (int k = 0; k < constant.length; k++) {
            if (constant[k]) {
                at(before, 0, none);
                length[k] = rows.value(first + pasts.size() + k);
            }
        }
    }

    private void before(double t, double[] y) {
        System.arraycopy(start, 0, y, 0, n);
        System.arraycopy(startSlopes, 0, y, n, n);
        at(regimes.get(0), t, start);
        double[] none = new double[n];
        for (int i = 0; i < n; i++) {
            if (course[i] >= 0) {
                y[i] = rows.value(course[i]);
                y[n + i] = rows.along(course[i], none);
            }
        }
    }

    /** From now on other values are in force. */
    void regime(double[] values, double[] held, double[] slopes) {
        regimes.add(new Regime(values.clone(), held, slopes));
    }

    /** Takes steps for states and slopes, from where the course has come to. */
    DelayStepper stepper(double rtol, double[] atol) {
        DelayStepper s = stepper;
        if (s == null) {
            s = DelayStepper.explicit(this, 2 * n, rtol, atol).history(Objects.requireNonNull(history));
            stepper = s;
        }
        return s.regime(regimes.size() - 1);
    }

    /** The course reaches up to the end of the last step. */
    void record() {
        Objects.requireNonNull(stepper).record();
    }

    // ---- at an instant ----

    /** Values of the past as they are read at present. */
    double[] read(Varied a) {
        Past past = Objects.requireNonNull(stepper).look(a.time, a.joint());
        double[] value = new double[ways.size()];
        double[] none = new double[ways.size()];
        for (int w = ways.size() - 1; w >= 0; w--) {
            Regime r = regimeAt(past, w);
            prepare(r);
            hold(rows, r, ways.next(w), value, none);
            rows.at(past.time(w), past.state(w));
            value[w] = rows.value(first + ways.get(w).past());
        }
        return Arrays.copyOf(value, pasts.size());
    }

    /** What is delayed as it is now, with values that are read of the past. */
    double[] delayed(Varied a, double[] read) {
        return delayed(new Regime(a.v, a.heldValues(), a.heldSlopes()), a.time, a.x, read);
    }

    /** What is delayed as it was immediately before the start. */
    double[] delayedBeforeStart(double[] read) {
        double[] y = new double[2 * n];
        before(0, y);
        return delayed(regimes.get(0), 0, y, read);
    }

    private double[] delayed(Regime r, double t, double[] x, double[] read) {
        prepare(r);
        double[] held = Arrays.copyOf(r.held(), heldBefore + pasts.size());
        System.arraycopy(read, 0, held, heldBefore, read.length);
        rows.hold(held, new double[held.length]);
        rows.at(t, x);
        double[] now = new double[pasts.size()];
        Arrays.setAll(now, k -> rows.value(first + k));
        return now;
    }

    /** The lag of a past value as seen from a time and the states then. */
    double lag(int past, double t, double[] y) {
        if (constant[past]) {
            return length[past];
        }
        if (lagState[past] >= 0) {
            return y[lagState[past]];
        }
        at(regimes.get(regimes.size() - 1), t, y);
        return rows.value(first + pasts.size() + past);
    }

    /** Whether what was at a moment has come back: at an instant, rounding must not put it off. */
    boolean isOver(int past, Moment from, Varied a) {
        return a.time - lag(past, a.time, a.x) - from.time() >= -ROUNDING * Math.max(1, a.time);
    }

    /** How the time follows the parameter at which something comes back, which was at another moment, while states change at some rates. */
    double slopeOfReturn(int past, Moment from, Varied a, Slopes rates) {
        int row = first + pasts.size() + past;
        at(regimes.get(regimes.size() - 1), a.time, a.x);
        double rate = rows.byTime(row);
        for (int i = 0; i < n; i++) {
            double by = rows.by(row, i);
            rate += by == 0 ? 0 : by * rates.value(i);
        }
        return (from.slope() + rows.along(row, a.s)) / (1 - rate);
    }

    private Regime regimeAt(Past past, int way) {
        return way < 0 ? regimes.get(regimes.size() - 1) : regimes.get(Math.max(0, past.regime(way)));
    }

    /** Evaluates all rows at a moment, without past values. */
    private void at(Regime r, double t, double[] x) {
        prepare(r);
        rows.hold(
                Arrays.copyOf(r.held(), heldBefore + pasts.size()),
                Arrays.copyOf(r.slopes(), heldBefore + pasts.size()));
        rows.at(t, x);
    }

    private void prepare(Regime r) {
        if (prepared != r) {
            rows.prepare(r.values());
            prepared = r;
        }
    }

    // ---- equations ----

    @Override
    public int lags() {
        return ways.size();
    }

    @Override
    public boolean constant(int lag) {
        Ways.Way way = ways.get(lag);
        return constant[way.past()] && (way.from() < 0 || constant(way.from()));
    }

    @Override
    public double lag(int lag, double t, double[] y, Past past) {
        Ways.Way way = ways.get(lag);
        double then = way.from() < 0 ? t : past.time(way.from());
        double own = length[way.past()];
        if (!constant[way.past()]) {
            at(regimeAt(past, way.from()), then, way.from() < 0 ? y : past.state(way.from()));
            own = rows.value(first + pasts.size() + way.past());
        }
        return t - then + own;
    }

    @Override
    public void derivatives(double t, double[] y, Past past, double[] dy) {
        double[] moved = new double[ways.size()];
        double[][] slopes = new double[ways.size()][];
        for (int w = 0; w < ways.size(); w++) {
            Ways.Way way = ways.get(w);
            double[] there = way.from() < 0 ? Arrays.copyOfRange(y, n, 2 * n) : slopes[way.from()];
            moved[w] = way.from() < 0 ? 0 : moved[way.from()];
            if (follows[way.past()]) {
                at(
                        regimeAt(past, way.from()),
                        way.from() < 0 ? t : past.time(way.from()),
                        way.from() < 0 ? y : past.state(way.from()));
                moved[w] += rows.along(first + pasts.size() + way.past(), there);
            }
            slopes[w] = slopesThere(t, w, moved[w], past);
        }
        double[] value = new double[ways.size()];
        double[] slope = new double[ways.size()];
        for (int w = ways.size() - 1; w >= 0; w--) {
            Regime r = regimeAt(past, w);
            prepare(r);
            hold(rows, r, ways.next(w), value, slope);
            rows.at(past.time(w), past.state(w));
            value[w] = rows.value(first + ways.get(w).past());
            slope[w] = rows.along(first + ways.get(w).past(), slopes[w]);
        }
        List<Integer> present = new ArrayList<>();
        for (int k = 0; k < pasts.size(); k++) {
            present.add(k);
        }
        hold(flow, regimes.get(regimes.size() - 1), present, value, slope);
        flow.at(t, y);
        double[] own = Arrays.copyOfRange(y, n, 2 * n);
        for (int i = 0; i < n; i++) {
            dy[i] = flow.value(i);
            dy[n + i] = flow.along(i, own);
        }
    }

    /** How the state at the end of a way changes with the parameter, where the way gets longer by some time. */
    private double[] slopesThere(double t, int way, double longer, Past past) {
        double[] s = Arrays.copyOfRange(past.state(way), n, 2 * n);
        if (longer != 0) {
            double[] slope = slopeThere(t, way, past);
            for (int i = 0; i < n; i++) {
                s[i] -= longer * slope[i];
            }
        }
        return s;
    }

    /**
     * How fast the states changed at the end of a way, by differences of second order: central, or to one side where the other lies
     * beyond the smooth piece that is read, whose prolongation bends.
     */
    private double[] slopeThere(double t, int way, Past past) {
        double there = past.time(way);
        double h = STEP * Math.max(t - there, STEP);
        double[][] x = new double[5][2 * n];
        for (int k = -2; k <= 2; k++) {
            past.state(way, there + k * h, x[2 + k]);
        }
        double[] slope = new double[n];
        for (int i = 0; i < n; i++) {
            double bendAfter = Math.abs(x[4][i] - 2 * x[3][i] + x[2][i]);
            double bendBefore = Math.abs(x[0][i] - 2 * x[1][i] + x[2][i]);
            double rounding = 64 * Math.ulp(x[2][i]);
            if (bendBefore > 10 * bendAfter + rounding) {
                slope[i] = (-3 * x[2][i] + 4 * x[3][i] - x[4][i]) / (2 * h);
            } else if (bendAfter > 10 * bendBefore + rounding) {
                slope[i] = (3 * x[2][i] - 4 * x[1][i] + x[0][i]) / (2 * h);
            } else {
                slope[i] = (x[3][i] - x[1][i]) / (2 * h);
            }
        }
        return slope;
    }

    private void hold(Slopes in, Regime r, List<Integer> from, double[] value, double[] slope) {
        double[] held = Arrays.copyOf(r.held(), heldBefore + pasts.size());
        double[] slopes = Arrays.copyOf(r.slopes(), heldBefore + pasts.size());
        for (int w : from) {
            held[heldBefore + ways.get(w).past()] = value[w];
            slopes[heldBefore + ways.get(w).past()] = slope[w];
        }
        in.hold(held, slopes);
    }
}
