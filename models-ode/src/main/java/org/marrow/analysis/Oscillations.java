package org.marrow.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrow.numerics.Branch;
import org.marrow.numerics.CycleContinuation;
import org.marrow.numerics.DelayHistory;
import org.marrow.numerics.DelayStepper;
import org.marrow.numerics.LimitCycles;
import org.marrow.numerics.PeriodicOrbit;
import org.marrow.numerics.Rodas5P;
import org.marrow.numerics.StepSizeUnderflow;
import org.marrow.numerics.Stepper;
import org.marrow.numerics.SwitchingStepper;
import org.marrow.text.Numbers;

/**
 * Limit cycles: the families that begin at Hopf points, and where these hold no stable cycle, what courses settle on that start near the
 * unstable steady state.
 */
final class Oscillations {
    private static final double TOLERANCE = 1e-9;

    /** Periods per window, as expected from the Hopf point. */
    private static final double PERIODS = 6;

    private static final int WINDOWS = 40;

    /** Delay equations are integrated less far, and less exactly: each step looks back into a long course. */
    private static final int WINDOWS_WITH_DELAYS = 60;

    private static final double TOLERANCE_WITH_DELAYS = 1e-7;

    /** Distance from the steady state to start at, relative to it. */
    private static final double PUSH = 0.05;

    /** Times at which a course is kept over one period. */
    private static final int KEPT = 4000;

    private final StabilityAnalysis analysis;
    private final ClosedEquations system;
    private final Equations equations;
    private final boolean[] nonNegative;
    private final ScanSettings settings;
    private final List<ParameterScan.Curve> curves;
    private final List<String> notes;
    private final List<ParameterScan.Cycle> cycles = new ArrayList<>();
    private int families;

    Oscillations(
            StabilityAnalysis analysis,
            ClosedEquations system,
            boolean[] nonNegative,
            ScanSettings settings,
            List<ParameterScan.Curve> curves,
            List<String> notes) {
        this.analysis = analysis;
        this.system = system;
        equations = system.equations();
        this.nonNegative = nonNegative;
        this.settings = settings;
        this.curves = curves;
        this.notes = notes;
    }

    /** A stretch of a curve on which a steady state is unstable, from a Hopf point or to one. */
    private record Stretch(List<Branch.Point> points, double period) {
        double from() {
            return points.stream().mapToDouble(Branch.Point::parameter).min().orElse(0);
        }

        double to() {
            return points.stream().mapToDouble(Branch.Point::parameter).max().orElse(0);
        }

        /** The steady state that is nearest in the parameter. */
        Branch.Point nearest(double p) {
            return points.stream()
                    .min(Comparator.comparingDouble(q -> Math.abs(q.parameter() - p)))
                    .orElseThrow();
        }
    }

    List<ParameterScan.Cycle> find(int most) {
        List<Stretch> stretches = stretches();
        if (equations.transitsVary() && !stretches.isEmpty()) {
            notes.add(
                    "Limit cycles were not looked for: the speed of a transit of fixed length, or the loss on the way, depends on the"
                            + " state. Run the scenario instead.");
            return cycles;
        }
        int each = stretches.isEmpty() ? 0 : most / stretches.size();
        if (each == 0) {
            return cycles;
        }
        double[] asked =
                stretches.stream().flatMapToDouble(s -> values(s, each)).toArray();
        follow(asked);
        for (Stretch s : stretches) {
            double[] before = {};
            for (double p : values(s, each).toArray()) {
                boolean known = cycles.stream().anyMatch(c -> c.parameter() == p && c.stable());
                before = known ? new double[0] : settle(s, p, before);
            }
        }
        return cycles;
    }

    /** Closer to the ends, where amplitudes grow like a square root. */
    private static DoubleStream values(Stretch s, int count) {
        return IntStream.range(0, count).mapToDouble(k -> {
            double share = 0.5 * (1 - Math.cos(Math.PI * (k + 1) / (count + 1)));
            return s.from() + share * (s.to() - s.from());
        });
    }

    // ---- families ----

    /** Follows the cycles from each Hopf point at which a steady state loses its stability; not again from where another family ended. */
    private void follow(double[] asked) {
        for (ParameterScan.Curve c : curves) {
            List<Branch.Point> points = c.branch().points();
            for (int i = 1; i + 1 < points.size(); i++) {
                Branch.Point hopf = points.get(i);
                boolean loses = points.get(i - 1).stable() != points.get(i + 1).stable();
                if (hopf.kind() == Branch.Kind.HOPF && loses && !endsAt(hopf)) {
                    follow(hopf, asked);
                }
            }
        }
    }

    private boolean endsAt(Branch.Point hopf) {
        if (cycles.isEmpty()) {
            return false;
        }
        ParameterScan.Cycle last = cycles.get(cycles.size() - 1);
        return ParameterScan.isNextTo(last, hopf, settings);
    }

    private void follow(Branch.Point hopf, double[] asked) {
        CycleContinuation continuation = continuation(hopf);
        if (continuation == null) {
            return;
        }
        CycleContinuation.Family family;
        try {
            family = continuation.from(hopf, equations.linearised(hopf.parameter(), hopf.state()), asked);
        } catch (ArithmeticException e) {
            notes.add("Limit cycles could not be followed from the Hopf point at " + Numbers.format(hopf.parameter())
                    + ": " + e.getMessage());
            return;
        }
        families++;
        family.members().forEach(m -> add(m, families));
        if (!family.members().isEmpty()) {
            PeriodicOrbit last =
                    family.members().get(family.members().size() - 1).orbit();
            String where = " at " + rounded(last.parameter()) + ", with a period of " + rounded(last.period()) + " d";
            switch (family.end()) {
                case LONG ->
                    notes.add("The period of the cycles grows without bound, as far as can be told:" + where + ".");
                case STUCK, LENGTH -> notes.add("Limit cycles were not followed further than" + where + ".");
                case NEGATIVE -> notes.add("Limit cycles end where a state would be negative:" + where + ".");
                default -> {}
            }
        }
    }

    private @Nullable CycleContinuation continuation(Branch.Point near) {
        PeriodicEquations periodic = system.periodic(near.parameter(), near.state());
        return periodic == null
                ? null
                : new CycleContinuation(periodic, analysis.scale(), nonNegative, settings.from(), settings.to());
    }

    private void add(CycleContinuation.Member m, int family) {
        PeriodicOrbit o = m.orbit();
        double[][] range = o.extremes();
        int count = analysis.plan().network().columns().size();
        double[][] columns =
                o.extremes(count, (x, y) -> System.arraycopy(equations.columns(o.parameter(), x), 0, y, 0, count));
        cycles.add(new ParameterScan.Cycle(
                o.parameter(),
                LimitCycles.Kind.CYCLE,
                family,
                m.kind(),
                m.unstable(),
                o.period(),
                range[0],
                range[1],
                columns[0],
                columns[1]));
    }

    // ---- stretches ----

    private List<Stretch> stretches() {
        List<Stretch> all = new ArrayList<>();
        for (ParameterScan.Curve c : curves) {
            List<Branch.Point> open = new ArrayList<>();
            double period = Double.NaN;
            for (Branch.Point point : c.branch().points()) {
                boolean hopf = point.kind() == Branch.Kind.HOPF;
                if (point.kind() == Branch.Kind.ORDINARY && point.unstable() < 2) {
                    close(open, period, all);
                    open.clear();
                    period = Double.NaN;
                } else if (hopf || point.kind() == Branch.Kind.ORDINARY) {
                    open.add(point);
                    period = hopf && Double.isNaN(period) ? point.period() : period;
                }
            }
            close(open, period, all);
        }
        return all;
    }

    private static void close(List<Branch.Point> open, double period, List<Stretch> all) {
        if (open.size() > 1 && !Double.isNaN(period)) {
            all.add(new Stretch(List.copyOf(open), period));
        }
    }

    // ---- courses ----

    /** Adds what a course settles on; returns where it ended, to start the next one from. */
    private double[] settle(Stretch s, double p, double[] before) {
        double[] start = before.length == 0 ? pushed(s, p) : before.clone();
        equations.fillTransits(p, start);
        try {
            Stepper stepper = stepper(p, start);
            LimitCycles.Course c = LimitCycles.settle(
                    stepper,
                    0,
                    start,
                    PERIODS * s.period(),
                    equations.readsPast() ? WINDOWS_WITH_DELAYS : WINDOWS,
                    analysis.scale(),
                    1e-5);
            Tail tail = tail(stepper, p, c, PERIODS * s.period());
            if (improved(s, p, c, tail)) {
                return c.state();
            }
            cycles.add(new ParameterScan.Cycle(
                    p,
                    c.kind(),
                    0,
                    CycleContinuation.Kind.ASKED,
                    0,
                    c.period(),
                    c.least(),
                    c.greatest(),
                    tail.least(),
                    tail.greatest()));
            return c.kind() == LimitCycles.Kind.CYCLE ? c.state() : new double[0];
        } catch (StepSizeUnderflow e) {
            notes.add("At " + Numbers.format(p) + " the course could not be integrated beyond "
                    + Numbers.format(e.time()) + " d.");
            return new double[0];
        }
    }

    /**
     * Adds the stable cycle next to what a course settled on, with its shortest period; whether there is one. Of a course that settles slowly the
     * times are tried after which it nearly came back; where a cycle has lost its stability by doubling its period, twice that period too.
     */
    private boolean improved(Stretch s, double p, LimitCycles.Course c, Tail tail) {
        CycleContinuation continuation = c.kind() == LimitCycles.Kind.REST ? null : continuation(s.nearest(p));
        if (continuation == null) {
            return false;
        }
        List<Double> periods = new ArrayList<>();
        if (c.kind() == LimitCycles.Kind.CYCLE) {
            periods.add(c.period());
        } else {
            Arrays.stream(c.returns()).forEach(periods::add);
            cycles.stream()
                    .filter(k -> k.parameter() == p && k.kind() == LimitCycles.Kind.CYCLE && k.unstable() == 1)
                    .forEach(k -> periods.addAll(List.of(2 * k.period(), 4 * k.period())));
        }
        for (double period : periods) {
            PeriodicOrbit orbit = period > tail.length()
                    ? null
                    : continuation.near(p, period, (share, x) -> tail.at(share * period, x));
            if (orbit != null && Math.abs(period / orbit.period() - Math.round(period / orbit.period())) < 0.05) {
                CycleContinuation.Member m = member(continuation, orbit);
                if (m != null && m.unstable() == 0) {
                    add(m, 0);
                    return true;
                }
            }
        }
        return false;
    }

    /** A cycle with its multipliers; null where these cannot be computed, and the course itself has to do. */
    private static CycleContinuation.@Nullable Member member(CycleContinuation continuation, PeriodicOrbit orbit) {
        try {
            return new CycleContinuation.Member(orbit, CycleContinuation.Kind.ASKED, continuation.multipliers(orbit));
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** A course on one more period or window: least and greatest values of the columns, and the states at even times. */
    private record Tail(double length, double[] least, double[] greatest, double[][] states) {
        /** The state at a time from its begin. */
        void at(double time, double[] x) {
            double place = time / length * (states.length - 1);
            int k = Math.min((int) place, states.length - 2);
            for (int i = 0; i < x.length; i++) {
                x[i] = states[k][i] + (place - k) * (states[k + 1][i] - states[k][i]);
            }
        }
    }

    private Tail tail(Stepper stepper, double p, LimitCycles.Course c, double window) {
        double begin = c.time();
        double length = switch (c.kind()) {
            case REST -> 0;
            case CYCLE -> c.period();
            case IRREGULAR -> Arrays.stream(c.returns()).reduce(window, Math::max);
        };
        double[] least = equations.columns(p, c.state());
        double[] greatest = least.clone();
        double[][] states = new double[KEPT + 1][];
        states[0] = c.state().clone();
        for (int k = 1; k <= KEPT && length > 0; k++) {
            double t = k == KEPT ? begin + length : begin + k * length / KEPT;
            while (stepper.time() < t) {
                stepper.step(begin + length);
            }
            states[k] = new double[states[0].length];
            stepper.interpolate(t, states[k]);
            double[] now = equations.columns(p, states[k]);
            Arrays.setAll(least, i -> Math.min(least[i], now[i]));
            Arrays.setAll(greatest, i -> Math.max(greatest[i], now[i]));
        }
        return new Tail(length, least, greatest, states);
    }

    /** Beside the steady state that is nearest in the parameter. */
    private static double[] pushed(Stretch s, double p) {
        double[] x = s.nearest(p).state().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(0, x[i]) * (1 + (i % 2 == 0 ? PUSH : -PUSH));
        }
        return x;
    }

    private Stepper stepper(double p, double[] start) {
        int n = equations.dimension();
        double rtol = equations.readsPast() ? TOLERANCE_WITH_DELAYS : TOLERANCE;
        double[] atol = analysis.scale();
        for (int i = 0; i < n; i++) {
            atol[i] *= 1e-3 * rtol;
        }
        if (equations.readsPast()) {
            return DelayStepper.explicit(new DelayedEquations(equations, p), n, rtol, atol)
                    .history(DelayHistory.constant(0, start));
        }
        return new SwitchingStepper(
                (t, x, dx) -> equations.value(p, x, dx),
                (t, x, j) -> equations.jacobian(p, x, j),
                Rodas5P.AUTONOMOUS,
                n,
                rtol,
                atol);
    }

    private static String rounded(double x) {
        return Numbers.format(new BigDecimal(x).round(new MathContext(6)).doubleValue());
    }
}
