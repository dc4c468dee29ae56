package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds limit cycles, stable or not, and follows them over a parameter, from the Hopf point at which they begin.
 *
 * <p>Cycles are periodic solutions, found by collocation with piecewise polynomials of degree 5 at Gauss points, on a mesh that spreads the
 * error evenly; what is delayed is read modulo the period (Engelborghs, Luzyanina, in 't Hout and Roose, SIAM J. Sci. Comput. 22:1593,
 * 2001; for ordinary differential equations Doedel, Keller and Kernevez, Int. J. Bifurcation Chaos 1:745, 1991). The family is
 * followed by pseudo-arclength continuation, also where it turns back. Stability comes from the Floquet multipliers.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class CycleContinuation {
    private static final int DEGREE = 5;
    private static final int LEAST_INTERVALS = 16;

    /** Unknowns at most; with delays each equation reads far away, and fewer are affordable. */
    private static final int MOST_UNKNOWNS = 12000;

    private static final int MOST_UNKNOWNS_WITH_DELAYS = 1500;

    /** Error between the nodes, relative to the swing, above which there are more intervals. */
    private static final double ACCURACY = 1e-7;

    /** Swing of the first cycle, relative to the state. */
    private static final double FIRST = 0.02;

    private static final double LONGEST_STEP = 0.2;
    private static final double SHORTEST_STEP = 1e-4;
    private static final int MOST_ORBITS = 120;

    /** Periods this much longer than at the Hopf point go on to infinity, as far as one can tell. */
    private static final double LONG = 30;

    /** How far from the unit circle a multiplier is on neither side. */
    private static final double ON_CIRCLE = 1e-5;

    /** How far from 1 the multiplier of a shift in time cannot be. */
    private static final double NOT_ONE = 1e-2;

    /**
     * Why a family does not go on.
     *
     * @since 0.1
     */
    public enum End {
        /** The range of the parameter ends. */
        RANGE,
        /** The cycles shrink to a point, at another Hopf point. */
        HOPF,
        /** The period grows without bound, as far as can be told. */
        LONG,
        /** A variable that cannot be negative would be. */
        NEGATIVE,
        /** No further cycle was found, with steps however small. */
        STUCK,
        /** There are as many cycles as are followed at most. */
        LENGTH
    }

    /**
     * What a cycle is in its family.
     *
     * @since 0.1
     */
    public enum Kind {
        /** One of many. */
        ORDINARY(""),
        /** Its parameter is one that was asked for. */
        ASKED(""),
        /** The family turns back: two cycles meet and vanish. */
        FOLD("fold of cycles"),
        /** A multiplier passes through -1: a cycle of twice the period begins. */
        PERIOD_DOUBLING("period doubling"),
        /** A pair of complex multipliers crosses the unit circle: a second frequency begins. */
        TORUS("torus point");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /**
         * What such a point is called.
         *
         * @return a name; empty where nothing happens
         */
        public String text() {
            return text;
        }
    }

    /**
     * A cycle of a family.
     *
     * @param orbit its course
     * @param kind what it is in its family
     * @param multipliers its largest Floquet multipliers, as of {@link #multipliers}; not to be changed
     * @since 0.1
     */
    public record Member(PeriodicOrbit orbit, Kind kind, double[][] multipliers) {

        /**
         * How many multipliers lie outside of the unit circle.
         *
         * @return their number; 0 for a stable cycle; at a point where stability changes as before it or after it
         */
        public int unstable() {
            return CycleContinuation.unstable(multipliers);
        }
    }

    /**
     * A family of cycles, from its Hopf point on.
     *
     * @param members cycles along the family
     * @param end why it does not go on
     * @since 0.1
     */
    public record Family(List<Member> members, End end) {
        /**
         * Copies.
         *
         * @param members cycles along the family
         * @param end why it does not go on
         */
        public Family {
            members = List.copyOf(members);
        }
    }

    private final PeriodicSystem system;
    private final double[] scale;
    private final boolean[] nonNegative;
    private final double from;
    private final double to;
    private final int n;
    private final OrbitSolver solver;

    /**
     * Creates a continuation.
     *
     * @param system the system
     * @param scale typical size of each variable, positive
     * @param nonNegative for each variable whether it cannot be negative
     * @param from lower end of the parameter
     * @param to upper end of the parameter, above {@code from}
     * @throws IllegalArgumentException if the arrays do not fit or the range is empty
     */
    public CycleContinuation(PeriodicSystem system, double[] scale, boolean[] nonNegative, double from, double to) {
        n = system.dimension();
        if (scale.length != n || nonNegative.length != n) {
            throw new IllegalArgumentException("There are " + scale.length + " scales and " + nonNegative.length
                    + " signs for " + n + " variables; give one for each.");
        }
        if (!(from < to)) {
            throw new IllegalArgumentException("The range from " + from + " to " + to + " is empty.");
        }
        this.system = system;
        this.scale = scale.clone();
        this.nonNegative = nonNegative.clone();
        this.from = from;
        this.to = to;
        solver = new OrbitSolver(system, DEGREE, to - from);
    }

    private int mostIntervals() {
        int most = (system.readings() == 0 ? MOST_UNKNOWNS : MOST_UNKNOWNS_WITH_DELAYS) / (DEGREE * n);
        return Math.max(LEAST_INTERVALS, Math.min(most, 120));
    }

    // ---- one cycle ----

    /**
     * Finds the cycle next to a course, for a value of the parameter.
     *
     * @param parameter the parameter
     * @param period about the period (unit of time)
     * @param course writes the state at a part of the period, from 0 to 1
     * @return the cycle with its shortest period, or null if none is found
     */
    public @Nullable PeriodicOrbit near(double parameter, double period, BiConsumer<Double, double[]> course) {
        int intervals = Math.min(mostIntervals(), 2 * LEAST_INTERVALS);
        PeriodicOrbit guess = PeriodicOrbit.of(parameter, period, even(intervals), solver.collocation, n, course);
        measureBy(guess);
        PeriodicOrbit orbit = exact(guess.on(guess.adapted(intervals, sizes(guess))));
        return orbit == null ? null : shortest(orbit);
    }

    /** The orbit with the parameter of the guess, on as many intervals as it needs. */
    private @Nullable PeriodicOrbit exact(PeriodicOrbit guess) {
        PeriodicOrbit here = guess;
        while (true) {
            OrbitSolver.Solution s = solver.solve(here, null);
            if (s == null) {
                return null;
            }
            int more = intervals(s.orbit());
            if (more <= s.orbit().intervals()) {
                return s.orbit();
            }
            here = s.orbit().on(s.orbit().adapted(more, sizes(s.orbit())));
        }
    }

    /** Half, a third or less of an orbit that repeats itself within its period. */
    private @Nullable PeriodicOrbit shortest(PeriodicOrbit orbit) {
        double[] sizes = sizes(orbit);
        double[] here = new double[n];
        double[] later = new double[n];
        for (int parts = 12; parts > 1; parts--) {
            double largest = 0;
            for (int k = 0; k < 100; k++) {
                orbit.at(k / 100.0, here, null);
                orbit.at(k / 100.0 + 1.0 / parts, later, null);
                for (int i = 0; i < n; i++) {
                    largest = Math.max(largest, Math.abs(later[i] - here[i]) / sizes[i]);
                }
            }
            if (largest < 1e-4) {
                double part = 1.0 / parts;
                PeriodicOrbit shorter = PeriodicOrbit.of(
                        orbit.parameter(),
                        orbit.period() * part,
                        even(orbit.intervals()),
                        solver.collocation,
                        n,
                        (s, x) -> orbit.at(s * part, x, null));
                return exact(shorter);
            }
        }
        return orbit;
    }

    private static double[] even(int intervals) {
        double[] mesh = new double[intervals + 1];
        for (int i = 0; i <= intervals; i++) {
            mesh[i] = (double) i / intervals;
        }
        return mesh;
    }

    /** Sizes by which the error of an orbit is judged: how far it swings. */
    private double[] sizes(PeriodicOrbit orbit) {
        double[][] e = orbit.extremes();
        double[] sizes = new double[n];
        for (int k = 0; k < n; k++) {
            double largest = Math.max(Math.abs(e[0][k]), Math.abs(e[1][k]));
            sizes[k] = Math.max(e[1][k] - e[0][k], Math.max(1e-3 * largest, 1e-6 * scale[k]));
        }
        return sizes;
    }

    /** Intervals that the accuracy asks for. */
    private int intervals(PeriodicOrbit orbit) {
        double error = orbit.error(sizes(orbit));
        if (error <= ACCURACY) {
            return orbit.intervals();
        }
        double factor = Math.min(2, 1.1 * Math.pow(error / ACCURACY, 1.0 / (DEGREE + 1)));
        return Math.min(mostIntervals(), (int) Math.ceil(factor * orbit.intervals()));
    }

    private void measureBy(PeriodicOrbit orbit) {
        double[][] e = orbit.extremes();
        double[] unit = new double[n];
        for (int k = 0; k < n; k++) {
            unit[k] = Math.max(Math.max(Math.abs(e[0][k]), Math.abs(e[1][k])), 0.01 * scale[k]);
        }
        solver.measureBy(unit);
    }

    /**
     * The Floquet multipliers of a cycle: by what disturbances have grown after a period. One is 1, that of a shift in time, and one more
     * for each condition of the system.
     *
     * @param orbit a cycle
     * @return the largest, pairs (real part, imaginary part), by falling modulus; without those that are always 1
     * @throws ArithmeticException if they cannot be computed
     */
    public double[][] multipliers(PeriodicOrbit orbit) {
        List<double[]> all =
                new ArrayList<>(List.of(FloquetMultipliers.of(system, solver.collocation, orbit, sizes(orbit))));
        for (int k = 0; k <= system.conserved(); k++) {
            double[] closest = null;
            for (double[] m : all) {
                boolean closer = closest == null || Math.hypot(m[0] - 1, m[1]) < Math.hypot(closest[0] - 1, closest[1]);
                closest = closer ? m : closest;
            }
            if (closest == null || Math.hypot(closest[0] - 1, closest[1]) > NOT_ONE) {
                throw new ArithmeticException(
                        "None of the multipliers of the cycle is 1, as that of a shift in time must be.");
            }
            all.remove(closest);
        }
        return all.toArray(double[][]::new);
    }

    /**
     * How many multipliers lie outside of the unit circle.
     *
     * @param multipliers as of {@link #multipliers}
     * @return their number; 0 for a stable cycle
     */
    public static int unstable(double[][] multipliers) {
        return (int) Arrays.stream(multipliers)
                .filter(m -> Math.hypot(m[0], m[1]) > 1 + ON_CIRCLE)
                .count();
    }

    // ---- a family ----

    /**
     * Follows the cycles that begin at a Hopf point.
     *
     * @param hopf the Hopf point
     * @param linear the system linearised there, of all variables
     * @param asked values of the parameter at which cycles are wanted exactly
     * @return the family; empty if no cycle is found near the Hopf point
     */
    public Family from(Branch.Point hopf, LinearDelaySystem linear, double[] asked) {
        List<Member> members = new ArrayList<>();
        double[][] mode = linear.oscillation(hopf.frequency());
        if (mode.length == 0) {
            return new Family(members, End.STUCK);
        }
        PeriodicOrbit rest = constant(hopf);
        measureBy(rest);
        double size = 0;
        for (int k = 0; k < n; k++) {
            double unit = Math.max(Math.abs(hopf.state()[k]), 0.01 * scale[k]);
            size = Math.max(size, Math.hypot(mode[0][k], mode[1][k]) / unit);
        }
        double amplitude = 0.5 * FIRST / size;
        PeriodicOrbit turning =
                PeriodicOrbit.of(hopf.parameter(), hopf.period(), rest.mesh(), solver.collocation, n, (s, x) -> {
                    for (int k = 0; k < n; k++) {
                        x[k] = amplitude
                                * (mode[0][k] * Math.cos(2 * Math.PI * s) - mode[1][k] * Math.sin(2 * Math.PI * s));
                    }
                });
        double[] first = rest.values().clone();
        for (int i = 0; i < first.length; i++) {
            first[i] += turning.values()[i];
        }
        PeriodicOrbit guess =
                new PeriodicOrbit(hopf.parameter(), hopf.period(), rest.mesh(), solver.collocation, n, first);
        OrbitSolver.Direction out = new OrbitSolver.Direction(turning, 0, 0);
        double length = Math.sqrt(solver.dot(rest, out, out));
        OrbitSolver.Solution begin = solver.solve(guess, solver.normed(rest, out));
        if (begin == null || !(swing(begin.orbit()) > 0.3 * FIRST)) {
            return new Family(members, End.STUCK);
        }
        return new Family(members, walk(begin, hopf.period(), length, asked, members));
    }

    private PeriodicOrbit constant(Branch.Point at) {
        return PeriodicOrbit.of(
                at.parameter(),
                at.period(),
                even(LEAST_INTERVALS),
                solver.collocation,
                n,
                (s, x) -> System.arraycopy(at.state(), 0, x, 0, n));
    }

    private double swing(PeriodicOrbit orbit) {
        double[][] e = orbit.extremes();
        double largest = 0;
        for (int k = 0; k < n; k++) {
            double unit = Math.max(Math.max(Math.abs(e[0][k]), Math.abs(e[1][k])), 0.01 * scale[k]);
            largest = Math.max(largest, (e[1][k] - e[0][k]) / unit);
        }
        return largest;
    }

    private End walk(OrbitSolver.Solution begin, double period, double first, double[] asked, List<Member> members) {
        OrbitSolver.Solution here = begin;
        double step = first;
        if (outside(here.orbit())) {
            return End.RANGE;
        }
        members.add(member(here.orbit(), Kind.ORDINARY));
        while (members.size() < MOST_ORBITS) {
            measureBy(here.orbit());
            here = remeshed(here);
            OrbitSolver.Solution next = solver.solve(moved(here, step), here.direction());
            if (next == null || !goesOn(here, next, step)) {
                step /= 2;
                if (step < SHORTEST_STEP) {
                    return End.STUCK;
                }
                continue;
            }
            if (swing(next.orbit()) < 0.5 * FIRST || turnedOver(here.orbit(), next.orbit())) {
                return End.HOPF;
            }
            if (isNegative(next.orbit())) {
                return End.NEGATIVE;
            }
            between(here, next, asked, members);
            if (outside(next.orbit())) {
                double edge = next.orbit().parameter() < from ? from : to;
                PeriodicOrbit last = at(edge, here);
                if (last != null) {
                    add(member(last, Kind.ORDINARY), here, members);
                }
                return End.RANGE;
            }
            add(member(next.orbit(), Kind.ORDINARY), here, members);
            if (next.orbit().period() > LONG * period) {
                return End.LONG;
            }
            here = next;
            step = next.turns() <= 4 ? Math.min(LONGEST_STEP, 1.6 * step) : step;
        }
        return End.LENGTH;
    }

    private boolean outside(PeriodicOrbit orbit) {
        return orbit.parameter() < from || orbit.parameter() > to;
    }

    private boolean isNegative(PeriodicOrbit orbit) {
        double[] least = orbit.extremes()[0];
        for (int k = 0; k < n; k++) {
            if (nonNegative[k] && least[k] < -1e-6 * scale[k]) {
                return true;
            }
        }
        return false;
    }

    private PeriodicOrbit moved(OrbitSolver.Solution at, double step) {
        PeriodicOrbit o = at.orbit();
        OrbitSolver.Direction d = at.direction();
        double[] values = o.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += step * d.values().values()[i];
        }
        return new PeriodicOrbit(
                o.parameter() + step * d.parameter(),
                o.period() + step * d.period(),
                o.mesh(),
                solver.collocation,
                n,
                values);
    }

    /** Whether a step went on in its direction, and the family did not turn much. */
    private boolean goesOn(OrbitSolver.Solution a, OrbitSolver.Solution b, double step) {
        double[] change = b.orbit().values().clone();
        Arrays.setAll(change, i -> change[i] - a.orbit().values()[i]);
        OrbitSolver.Direction gone = solver.direction(
                a.orbit(),
                change,
                b.orbit().period() - a.orbit().period(),
                b.orbit().parameter() - a.orbit().parameter());
        double length = Math.sqrt(solver.dot(a.orbit(), gone, gone));
        return length < 1.2 * step && solver.dot(a.orbit(), a.direction(), b.direction()) > 0.9;
    }

    /** Whether the swing has gone through 0, so that the course is upside down. */
    private boolean turnedOver(PeriodicOrbit a, PeriodicOrbit b) {
        double[] x = new double[n];
        double[] y = new double[n];
        double sum = 0;
        double[] meanA = mean(a);
        double[] meanB = mean(b);
        for (int g = 0; g < 100; g++) {
            a.at(g / 100.0, x, null);
            b.at(g / 100.0, y, null);
            for (int k = 0; k < n; k++) {
                double unit = Math.max(Math.abs(meanA[k]), 0.01 * scale[k]);
                sum += (x[k] - meanA[k]) * (y[k] - meanB[k]) / (unit * unit);
            }
        }
        return sum < 0;
    }

    private double[] mean(PeriodicOrbit o) {
        double[] sum = new double[n];
        double[] x = new double[n];
        for (int g = 0; g < 100; g++) {
            o.at(g / 100.0, x, null);
            for (int k = 0; k < n; k++) {
                sum[k] += x[k] / 100;
            }
        }
        return sum;
    }

    private OrbitSolver.Solution remeshed(OrbitSolver.Solution s) {
        PeriodicOrbit o = s.orbit();
        double[] mesh = o.adapted(intervals(o), sizes(o));
        OrbitSolver.Direction d = s.direction();
        PeriodicOrbit on = o.on(mesh);
        return new OrbitSolver.Solution(
                on,
                solver.normed(on, new OrbitSolver.Direction(d.values().on(mesh), d.period(), d.parameter())),
                s.turns());
    }

    private Member member(PeriodicOrbit orbit, Kind kind) {
        return new Member(orbit, kind, multipliers(orbit));
    }

    /** Adds a cycle, and before it the one at which the stability of the family changed. */
    private void add(Member next, OrbitSolver.Solution near, List<Member> members) {
        Member before = members.get(members.size() - 1);
        boolean changes = before.unstable() != next.unstable();
        if (changes && before.kind() != Kind.FOLD && next.kind() != Kind.FOLD) {
            Member change = change(before, next, near);
            if (change != null) {
                members.add(change);
            }
        }
        members.add(next);
    }

    /** Where a multiplier crosses the unit circle between two neighbours, by the secant method; null where it is not found. */
    private @Nullable Member change(Member a, Member b, OrbitSolver.Solution near) {
        Member more = a.unstable() > b.unstable() ? a : b;
        int last = Math.max(a.unstable(), b.unstable()) - 1;
        double[] outermost = more.multipliers()[last];
        boolean doubling = outermost[1] == 0 && outermost[0] < 0;
        if (!doubling && outermost[1] == 0) {
            return null;
        }
        double low = a.orbit().parameter();
        double high = b.orbit().parameter();
        double atLow = excess(a, last, doubling);
        double atHigh = excess(b, last, doubling);
        PeriodicOrbit best = null;
        for (int turn = 0; turn < 10 && atLow * atHigh < 0; turn++) {
            double p = low - atLow * (high - low) / (atHigh - atLow);
            PeriodicOrbit orbit = at(p, near);
            if (orbit == null) {
                break;
            }
            best = orbit;
            double here = excess(member(orbit, Kind.ORDINARY), last, doubling);
            if (Math.abs(here) < 1e-8) {
                break;
            }
            // As in the method of Illinois, so that both ends move.
            if (here * atHigh < 0) {
                low = high;
                atLow = atHigh;
            } else {
                atLow /= 2;
            }
            high = p;
            atHigh = here;
        }
        return best == null ? null : member(best, doubling ? Kind.PERIOD_DOUBLING : Kind.TORUS);
    }

    /** By how much a multiplier lies outside of the unit circle: the real one next to -1, or the last of the largest. */
    private static double excess(Member m, int last, boolean doubling) {
        if (!doubling) {
            double[] mu = m.multipliers()[Math.min(last, m.multipliers().length - 1)];
            return Math.hypot(mu[0], mu[1]) - 1;
        }
        double closest = Double.NEGATIVE_INFINITY;
        double excess = -1;
        for (double[] mu : m.multipliers()) {
            if (mu[1] == 0 && mu[0] < 0 && -Math.abs(mu[0] + 1) > closest) {
                closest = -Math.abs(mu[0] + 1);
                excess = -mu[0] - 1;
            }
        }
        return excess;
    }

    /** Adds the cycles at values that were asked for, and the one at which the family turns back. */
    private void between(OrbitSolver.Solution a, OrbitSolver.Solution b, double[] asked, List<Member> members) {
        OrbitSolver.Solution fold = a.direction().parameter() * b.direction().parameter() < 0 ? fold(a, b) : null;
        double pa = a.orbit().parameter();
        double pb = b.orbit().parameter();
        if (fold == null) {
            addAsked(pa, pb, a, asked, members);
            return;
        }
        addAsked(pa, fold.orbit().parameter(), a, asked, members);
        add(member(fold.orbit(), Kind.FOLD), a, members);
        addAsked(fold.orbit().parameter(), pb, b, asked, members);
    }

    private void addAsked(double pa, double pb, OrbitSolver.Solution near, double[] asked, List<Member> members) {
        double[] met = Arrays.stream(asked)
                .filter(v -> v > Math.min(pa, pb) && v <= Math.max(pa, pb))
                .sorted()
                .toArray();
        for (int k = 0; k < met.length; k++) {
            PeriodicOrbit orbit = at(met[pa < pb ? k : met.length - 1 - k], near);
            if (orbit != null) {
                add(member(orbit, Kind.ASKED), near, members);
            }
        }
    }

    private @Nullable PeriodicOrbit at(double parameter, OrbitSolver.Solution near) {
        double slope = near.direction().parameter();
        double step = slope == 0 ? 0 : (parameter - near.orbit().parameter()) / slope;
        PeriodicOrbit guess = moved(near, Math.abs(step) < 2 * LONGEST_STEP ? step : 0);
        PeriodicOrbit exact = exact(
                new PeriodicOrbit(parameter, guess.period(), guess.mesh(), solver.collocation, n, guess.values()));
        return exact != null && swing(exact) > 0.1 * FIRST ? exact : null;
    }

    /** Where the direction has no part of the parameter: by the secant method. */
    private OrbitSolver.@Nullable Solution fold(OrbitSolver.Solution a, OrbitSolver.Solution b) {
        double low = 0;
        double atLow = a.direction().parameter();
        double[] change = b.orbit().values().clone();
        Arrays.setAll(change, i -> change[i] - a.orbit().values()[i]);
        OrbitSolver.Direction gone = solver.direction(
                a.orbit(),
                change,
                b.orbit().period() - a.orbit().period(),
                b.orbit().parameter() - a.orbit().parameter());
        double high = solver.dot(a.orbit(), gone, a.direction());
        double atHigh = b.direction().parameter();
        OrbitSolver.Solution best = null;
        for (int turn = 0; turn < 8; turn++) {
            double step = low - atLow * (high - low) / (atHigh - atLow);
            OrbitSolver.Solution s = solver.solve(moved(a, step), a.direction());
            if (s == null) {
                return best;
            }
            best = s;
            double at = s.direction().parameter();
            if (Math.abs(at) < 1e-7 * (to - from)) {
                return best;
            }
            if (at * atLow > 0) {
                low = step;
                atLow = at;
            } else {
                high = step;
                atHigh = at;
            }
        }
        return best;
    }
}
