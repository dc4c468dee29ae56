package org.marrow.numerics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
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

    private static final int MOST_INTERVALS = 120;

    /** Unknowns at most; with delays each equation reads far away, and fewer are affordable: of one cycle more than of each in a family. */
    private static final int MOST_UNKNOWNS = 12000;

    private static final int MOST_UNKNOWNS_WITH_DELAYS = 1500;
    private static final int MOST_UNKNOWNS_OF_ONE = 3000;

    /** Error between the nodes, relative to the swing, above which there are more intervals. */
    private static final double ACCURACY = 1e-7;

    /** The same of a guess. */
    private static final double ROUGH = 1e-4;

    /** Swing of the first cycle, relative to the state. */
    private static final double FIRST = 0.02;

    private static final double LONGEST_STEP = 0.2;
    private static final double SHORTEST_STEP = 1e-4;
    private static final int MOST_ORBITS = 120;

    /** Periods this much longer than at the Hopf point go on to infinity, as far as one can tell. */
    private static final double LONG = 30;

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
            return UnitCircle.outside(multipliers);
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

    /** Intervals at most, if there are so many unknowns with delays; variables that act on nothing cost little. */
    private int mostIntervals(int unknownsWithDelays) {
        int acting = (int) IntStream.range(0, n).filter(system::decides).count();
        int most = (system.readings() == 0 ? MOST_UNKNOWNS : unknownsWithDelays) / (DEGREE * Math.max(1, acting));
        return Math.max(LEAST_INTERVALS, Math.min(most, MOST_INTERVALS));
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
        int most = mostIntervals(MOST_UNKNOWNS_OF_ONE);
        PeriodicOrbit guess = guess(parameter, period, course, most);
        if (guess == null) {
            return null;
        }
        measureBy(guess);
        PeriodicOrbit orbit = exact(guess, most);
        return orbit == null ? null : shortest(orbit, most);
    }

    /** A course over a period, on a mesh of about as many intervals as it needs; null if these are too many. */
    private @Nullable PeriodicOrbit guess(
            double parameter, double period, BiConsumer<Double, double[]> course, int most) {
        PeriodicOrbit fine = PeriodicOrbit.of(parameter, period, even(MOST_INTERVALS), solver.collocation, n, course);
        double[] sizes = sizes(fine);
        double need = MOST_INTERVALS * Math.pow(fine.error(sizes) / ROUGH, 1.0 / (DEGREE + 1));
        if (need > most) {
            return null;
        }
        int intervals = Math.min(most, Math.max(2 * LEAST_INTERVALS, (int) Math.ceil(need)));
        double[] mesh = fine.adapted(intervals, sizes);
        return PeriodicOrbit.of(parameter, period, mesh, solver.collocation, n, course);
    }

    /** The orbit with the parameter of the guess, on as many intervals as it needs, up to some. */
    private @Nullable PeriodicOrbit exact(PeriodicOrbit guess, int most) {
        PeriodicOrbit here = guess;
        while (true) {
            OrbitSolver.Solution s = solver.solve(here, null);
            if (s == null) {
                return null;
            }
            int more = intervals(s.orbit(), most);
            if (more <= s.orbit().intervals()) {
                return s.orbit();
            }
            here = s.orbit().on(s.orbit().adapted(more, sizes(s.orbit())));
        }
    }

    /** Half, a third or less of an orbit that repeats itself within its period. */
    private @Nullable PeriodicOrbit shortest(PeriodicOrbit orbit, int most) {
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
                PeriodicOrbit shorter =
                        guess(orbit.parameter(), orbit.period() * part, (s, x) -> orbit.at(s * part, x, null), most);
                return shorter == null ? null : exact(shorter, most);
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
    private int intervals(PeriodicOrbit orbit, int most) {
        double error = orbit.error(sizes(orbit));
        if (error <= ACCURACY) {
            return orbit.intervals();
        }
        double factor = Math.min(2, 1.1 * Math.pow(error / ACCURACY, 1.0 / (DEGREE + 1)));
        return Math.min(most, (int) Math.ceil(factor * orbit.intervals()));
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
        return UnitCircle.outside(multipliers);
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
            OrbitSolver.Solution next = solver.solve(CycleArc.moved(solver, here, step), here.direction());
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
            boolean ends = outside(next.orbit());
            add(new CycleArc(solver, here, next), asked, members);
            if (ends) {
                return End.RANGE;
            }
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

    /** Whether a step went on in its direction, and the family did not turn much. */
    private boolean goesOn(OrbitSolver.Solution a, OrbitSolver.Solution b, double step) {
        OrbitSolver.Direction gone = CycleArc.gone(solver, a.orbit(), b.orbit());
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
        double[] mesh = o.adapted(intervals(o, mostIntervals(MOST_UNKNOWNS_WITH_DELAYS)), sizes(o));
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

    /** Adds the cycles of a step: those that were asked for, where the family turns back or its stability changes, and the last. */
    private void add(CycleArc arc, double[] asked, List<Member> members) {
        double end = arc.length();
        TreeMap<Double, Member> met = new TreeMap<>();
        CycleArc.Met fold = arc.turns() ? arc.where(0, end, s -> s.direction().parameter(), 1e-7 * (to - from)) : null;
        double middle = fold == null ? end : fold.place();
        if (fold != null) {
            met.put(middle, member(fold.solution().orbit(), Kind.FOLD));
        }
        PeriodicOrbit last = arc.to().orbit();
        if (outside(last)) {
            double edge = last.parameter() < from ? from : to;
            CycleArc.Met at =
                    arc.where(fold == null ? 0 : middle, end, s -> s.orbit().parameter() - edge, near());
            PeriodicOrbit orbit = at == null ? null : at(edge, at.solution().orbit());
            if (at == null || orbit == null) {
                return;
            }
            end = at.place();
            met.put(end, member(orbit, Kind.ORDINARY));
        } else {
            met.put(end, member(last, Kind.ORDINARY));
        }
        addAsked(arc, 0, Math.min(middle, end), asked, met);
        addAsked(arc, middle, end, asked, met);
        double before = 0;
        Member here = members.get(members.size() - 1);
        for (Map.Entry<Double, Member> next : List.copyOf(met.entrySet())) {
            addChanges(arc, before, here, next.getKey(), next.getValue(), met);
            before = next.getKey();
            here = next.getValue();
        }
        members.addAll(met.values());
    }

    /** How near to a value that was asked for the parameter comes before it is set to it. */
    private double near() {
        return 1e-6 * (to - from);
    }

    private void addAsked(CycleArc arc, double low, double high, double[] asked, TreeMap<Double, Member> met) {
        OrbitSolver.Solution first = arc.at(low);
        OrbitSolver.Solution last = arc.at(high);
        if (!(low < high) || first == null || last == null) {
            return;
        }
        double a = first.orbit().parameter();
        double b = last.orbit().parameter();
        for (double value : asked) {
            if (value > Math.min(a, b) && value <= Math.max(a, b)) {
                CycleArc.Met at = arc.where(low, high, s -> s.orbit().parameter() - value, near());
                PeriodicOrbit orbit =
                        at == null ? null : at(value, at.solution().orbit());
                if (at != null && orbit != null) {
                    met.put(at.place(), member(orbit, Kind.ASKED));
                }
            }
        }
    }

    /** The cycle with a value of the parameter next to one that nearly has it. */
    private @Nullable PeriodicOrbit at(double value, PeriodicOrbit near) {
        PeriodicOrbit exact = exact(
                new PeriodicOrbit(value, near.period(), near.mesh(), solver.collocation, n, near.values()),
                mostIntervals(MOST_UNKNOWNS_WITH_DELAYS));
        return exact != null && swing(exact) > 0.1 * FIRST ? exact : null;
    }

    /** Adds the cycles between two at which a multiplier passes through -1, or a pair of complex ones crosses the unit circle. */
    private void addChanges(
            CycleArc arc, double placeA, Member a, double placeB, Member b, TreeMap<Double, Member> met) {
        if (UnitCircle.belowMinusOne(a.multipliers()) != UnitCircle.belowMinusOne(b.multipliers())) {
            CycleArc.Met at = arc.where(placeA, placeB, s -> UnitCircle.pastMinusOne(multipliers(s.orbit())), 1e-8);
            if (at != null) {
                met.put(at.place(), member(at.solution().orbit(), Kind.PERIOD_DOUBLING));
            }
        }
        int pairsA = UnitCircle.pairsOutside(a.multipliers());
        int pairsB = UnitCircle.pairsOutside(b.multipliers());
        if (pairsA != pairsB) {
            int pair = Math.max(pairsA, pairsB);
            CycleArc.Met at = arc.where(placeA, placeB, s -> UnitCircle.excess(multipliers(s.orbit()), pair), 1e-8);
            if (at != null) {
                met.put(at.place(), member(at.solution().orbit(), Kind.TORUS));
            }
        }
    }
}
