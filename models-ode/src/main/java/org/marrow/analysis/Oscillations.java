package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.marrow.numerics.Branch;
import org.marrow.numerics.DelayHistory;
import org.marrow.numerics.DelayStepper;
import org.marrow.numerics.LimitCycles;
import org.marrow.numerics.Rodas5P;
import org.marrow.numerics.StepSizeUnderflow;
import org.marrow.numerics.Stepper;
import org.marrow.numerics.SwitchingStepper;
import org.marrow.text.Numbers;

/** Where courses settle that start near steady states that lost their stability at a Hopf point. */
final class Oscillations {
    private static final double TOLERANCE = 1e-9;

    /** Periods per window, as expected from the Hopf point. */
    private static final double PERIODS = 6;

    private static final int WINDOWS = 40;

    /** Delay equations are integrated less far, and less exactly: each step looks back into a long course. */
    private static final int WINDOWS_WITH_DELAYS = 12;

    private static final double TOLERANCE_WITH_DELAYS = 1e-7;

    /** Distance from the steady state to start at, relative to it. */
    private static final double PUSH = 0.05;

    private final StabilityAnalysis analysis;
    private final Equations equations;
    private final List<ParameterScan.Curve> curves;
    private final List<String> notes;

    Oscillations(
            StabilityAnalysis analysis, Equations equations, List<ParameterScan.Curve> curves, List<String> notes) {
        this.analysis = analysis;
        this.equations = equations;
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
    }

    List<ParameterScan.Cycle> find(int most) {
        List<Stretch> stretches = stretches();
        List<ParameterScan.Cycle> cycles = new ArrayList<>();
        int each = stretches.isEmpty() ? 0 : most / stretches.size();
        for (Stretch s : stretches) {
            double[] before = {};
            for (int k = 0; k < each; k++) {
                // Closer to the ends, where amplitudes grow like a square root.
                double share = 0.5 * (1 - Math.cos(Math.PI * (k + 1) / (each + 1)));
                double p = s.from() + share * (s.to() - s.from());
                before = settle(s, p, before, cycles);
            }
        }
        cycles.sort(Comparator.comparingDouble(ParameterScan.Cycle::parameter));
        return cycles;
    }

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

    /** Adds what a course settles on; returns where it ended, to start the next one from. */
    private double[] settle(Stretch s, double p, double[] before, List<ParameterScan.Cycle> cycles) {
        double[] start = before.length == 0 ? pushed(s, p) : before.clone();
        equations.fillPassages(p, start);
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
            double[][] columns = columns(stepper, p, c, PERIODS * s.period());
            cycles.add(
                    new ParameterScan.Cycle(p, c.kind(), c.period(), c.least(), c.greatest(), columns[0], columns[1]));
            return c.kind() == LimitCycles.Kind.CYCLE ? c.state() : new double[0];
        } catch (StepSizeUnderflow e) {
            notes.add("At " + Numbers.format(p) + " the course could not be integrated beyond "
                    + Numbers.format(e.time()) + " d.");
            return new double[0];
        }
    }

    /** Beside the steady state that is nearest in the parameter. */
    private static double[] pushed(Stretch s, double p) {
        Branch.Point nearest = s.points().stream()
                .min(Comparator.comparingDouble(q -> Math.abs(q.parameter() - p)))
                .orElseThrow();
        double[] x = nearest.state().clone();
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

    /** Least and greatest values of the columns on one more period; of a course that did not settle on one more window. */
    private double[][] columns(Stepper stepper, double p, LimitCycles.Course c, double window) {
        double[] x = c.state().clone();
        double[] least = equations.columns(p, x);
        double[] greatest = least.clone();
        double end = c.time()
                + switch (c.kind()) {
                    case REST -> 0;
                    case CYCLE -> c.period();
                    case IRREGULAR -> window;
                };
        while (stepper.time() < end) {
            stepper.step(end);
            for (int k = 1; k <= 8; k++) {
                double from = stepper.previousTime();
                stepper.interpolate(Math.min(stepper.time(), from + k * (stepper.time() - from) / 8), x);
                double[] now = equations.columns(p, x);
                Arrays.setAll(least, i -> Math.min(least[i], now[i]));
                Arrays.setAll(greatest, i -> Math.max(greatest[i], now[i]));
            }
        }
        return new double[][] {least, greatest};
    }
}
