package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.marrow.Marrow;
import org.marrow.error.InputException;
import org.marrow.error.SimulationException;
import org.marrow.numerics.Branch;
import org.marrow.numerics.Continuation;
import org.marrow.numerics.LinearInvariants;
import org.marrow.numerics.SteadyState;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;
import org.marrow.text.Numbers;

/** Scans one parameter of one scenario. */
final class Scanner {
    /** Values at which steady states are searched, to find all curves: the ends and between. */
    private static final int SEARCHES = 5;

    private static final int MOST_CURVES = 20;

    /** Where in the range a plan is tried: in the middle, else elsewhere (parts of it). */
    private static final double[] PLACES = {0.5, 0, 1, 0.25, 0.75, 0.1, 0.9};

    /** Part of the range that is left out at an end where the equations are not like inside. */
    private static final double END = 1e-6;

    private final ScanSettings settings;
    private final ParameterValue parameter;
    private final StabilityAnalysis analysis;
    private final ClosedEquations system;
    private final double from;
    private final double to;
    private final List<ParameterScan.Curve> curves = new ArrayList<>();
    private final List<String> notes;

    Scanner(Marrow marrow, Scenario scenario, ScanSettings settings) {
        this.settings = settings;
        Plan base = marrow.plan(scenario);
        FreeParameter free = new FreeParameter(marrow, scenario, base, settings.parameter());
        parameter = free.parameter();
        checkRange();
        analysis = StabilityAnalysis.of(inRange(base, free));
        notes = new ArrayList<>(analysis.notes());
        Equations equations = analysis.equations(parameter.name());
        if (!equations.readsFree()) {
            throw new InputException(
                    "MRW-STAB-5",
                    "The parameter '" + parameter.name()
                            + "' has no effect here: no equation reads it. Choose another one: 'marrow explain'"
                            + " and 'marrow describe' show the equations.",
                    Map.of("parameter", parameter.name()));
        }
        if (!equations.keptRelative().isEmpty()) {
            notes.add(String.join(", ", equations.keptRelative()) + ": relative to the healthy state at "
                    + parameter.name() + " = "
                    + Numbers.format(FreeParameter.find(analysis.plan().parameters(), parameter.name())
                            .value())
                    + ", which has no closed form in this model and does not follow the parameter.");
        }
        system = analysis.closed(equations, within(0.5));
        from = end(equations, 0);
        to = end(equations, 1);
    }

    private double within(double share) {
        return settings.from() * (1 - share) + settings.to() * share;
    }

    private void checkRange() {
        String unit = parameter.parameter().unit();
        double min = parameter.parameter().min();
        double max = parameter.parameter().max();
        for (double end : new double[] {settings.from(), settings.to()}) {
            if (!(end >= min && end <= max)) {
                throw new InputException(
                        "MRW-STAB-4",
                        "The range of '" + parameter.name() + "' reaches " + Numbers.format(end)
                                + ", but the parameter lies between "
                                + Numbers.format(min) + " and " + Numbers.format(max)
                                + (unit.equals("1") ? "" : " " + unit) + ".",
                        Map.of("parameter", parameter.name(), "value", end));
            }
        }
    }

    /** The scenario with the parameter inside the range, where nothing that it switches on is left out as without effect. */
    private Plan inRange(Plan base, FreeParameter free) {
        boolean inside = parameter.value() >= settings.from() && parameter.value() <= settings.to();
        if (inside && free.isOfModel()) {
            return base;
        }
        for (double share : PLACES) {
            double value = within(share);
            try {
                Plan changed = value == 0 ? null : free.at(value);
                if (changed != null) {
                    return changed;
                }
            } catch (SimulationException e) {
                continue; // no health there, which a plan starts from: elsewhere in the range there may be one
            }
        }
        return base;
    }

    /** An end of the range; a little inside where more is conserved at the end itself, as where a loss becomes 0. */
    private double end(Equations equations, int side) {
        double end = within(side);
        if (conservesTheSame(equations, end)) {
            return end;
        }
        double beside = within(side == 0 ? END : 1 - END);
        if (!conservesTheSame(equations, beside)) {
            throw new InputException(
                    "MRW-STAB-8",
                    "What the equations conserve changes with '" + parameter.name() + "' between "
                            + Numbers.format(settings.from()) + " and " + Numbers.format(settings.to())
                            + ", so that steady states cannot be followed there. Choose another range.",
                    Map.of("parameter", parameter.name()));
        }
        notes.add("At " + parameter.name() + " = " + Numbers.format(end)
                + " itself the equations conserve more than beside it; the scan ends just before.");
        return beside;
    }

    private boolean conservesTheSame(Equations equations, double p) {
        LinearInvariants there = analysis.closed(equations, p).conserved();
        boolean same = there.count() == system.conserved().count();
        for (int k = 0; same && k < there.count(); k++) {
            double[] a = system.conserved().weights(k);
            double[] b = there.weights(k);
            for (int i = 0; i < a.length; i++) {
                same &= Math.abs(a[i] - b[i]) <= 1e-6 * Math.max(Math.abs(a[i]), Math.abs(b[i]));
            }
        }
        return same;
    }

    // ---- curves ----

    ParameterScan scan() {
        try {
            findCurves();
        } catch (ArithmeticException e) {
            throw new SimulationException(
                    "MRW-STAB-7",
                    "The characteristic roots of '" + analysis.plan().scenario().model() + "' could not be computed: "
                            + e.getMessage() + " Scan a range in which rates and lags differ less.",
                    Map.of("parameter", parameter.name()),
                    e);
        }
        List<ParameterScan.Cycle> cycles =
                new Oscillations(analysis, system, nonNegative(), settings, curves, notes).find(settings.cycles());
        return new ParameterScan(
                analysis.plan(), settings, parameter.parameter().unit(), parameter.value(), curves, cycles, notes);
    }

    private void findCurves() {
        Continuation continuation =
                new Continuation(system, analysis.scale(), nonNegative(), Continuation.Settings.between(from, to));
        List<String> without = new ArrayList<>();
        TreeSet<Double> values = searched();
        for (double p : values) {
            List<double[]> found = analysis.search(system, p);
            if (found.isEmpty()) {
                without.add(Numbers.format(p));
            }
            for (double[] x : found) {
                boolean isolated = analysis.isIsolated(system, p, x);
                if (curves.size() < MOST_CURVES && isolated && !isOnCurve(p, x)) {
                    follow(continuation, p, x);
                }
            }
        }
        if (curves.isEmpty()) {
            throw analysis.none(" for '" + parameter.name() + "' = "
                    + String.join(", ", values.stream().map(Numbers::format).toList()));
        }
        if (!without.isEmpty()) {
            notes.add("No steady state was found at " + parameter.name() + " = " + String.join(", ", without) + ".");
        }
        if (curves.size() == MOST_CURVES) {
            notes.add("There are more than " + MOST_CURVES + " curves of steady states; the others are left out.");
        }
    }

    /** Follows a curve; one that leads to where rates are no numbers does not take the others with it. */
    private void follow(Continuation continuation, double p, double[] x) {
        try {
            add(continuation.follow(p, x));
        } catch (ArithmeticException e) {
            notes.add("The curve of the steady state at " + parameter.name() + " = " + Numbers.format(p) + " in which "
                    + analysis.states().get(0).name() + " = " + Numbers.format(x[0]) + " could not be followed: "
                    + e.getMessage());
        }
    }

    private TreeSet<Double> searched() {
        TreeSet<Double> values = new TreeSet<>();
        for (int k = 0; k < SEARCHES; k++) {
            double share = k / (SEARCHES - 1.0);
            values.add(from * (1 - share) + to * share);
        }
        if (parameter.value() > from && parameter.value() < to) {
            values.add(parameter.value());
        }
        return values;
    }

    /** States that start at 0 or above are amounts. */
    private boolean[] nonNegative() {
        double[] initial = analysis.plan().problem().initial();
        boolean[] sign = new boolean[initial.length];
        for (int i = 0; i < sign.length; i++) {
            sign[i] = initial[i] >= 0;
        }
        return sign;
    }

    /** Whether the oscillation that begins at a Hopf point is one of states that are empty, and so would have to be negative. */
    private boolean isOfEmptyStates(Branch.Point point) {
        double[] scale = analysis.scale();
        int[] empty = IntStream.range(0, scale.length)
                .filter(i -> Math.abs(point.state()[i]) <= 1e-9 * scale[i])
                .toArray();
        if (point.kind() != Branch.Kind.HOPF || empty.length == 0) {
            return false;
        }
        double[] root = system.equations()
                .linearised(point.parameter(), point.state())
                .part(empty)
                .polished(0, point.frequency());
        return root.length > 0
                && Math.hypot(root[0], Math.abs(root[1]) - point.frequency()) <= 1e-6 * point.frequency();
    }

    private void add(Branch followed) {
        if (followed.points().isEmpty()) {
            return;
        }
        Branch branch = new Branch(
                followed.points().stream().filter(p -> !isOfEmptyStates(p)).toList(),
                followed.beginning(),
                followed.ending());
        List<double[]> columns = new ArrayList<>();
        for (Branch.Point point : branch.points()) {
            columns.add(system.equations().columns(point.parameter(), point.state()));
        }
        curves.add(new ParameterScan.Curve(branch, columns));
        for (Branch.End end : List.of(branch.beginning(), branch.ending())) {
            if (end == Branch.End.STUCK || end == Branch.End.LENGTH) {
                Branch.Point last = end == branch.ending()
                        ? branch.points().get(branch.points().size() - 1)
                        : branch.points().get(0);
                notes.add("A curve of steady states could not be followed beyond " + parameter.name() + " = "
                        + Numbers.format(last.parameter())
                        + (end == Branch.End.STUCK ? ": no further point was found." : ": it is too long."));
            }
        }
    }

    /** Whether a steady state lies on a curve that was followed already. */
    private boolean isOnCurve(double p, double[] state) {
        for (ParameterScan.Curve c : curves) {
            List<Branch.Point> points = c.branch().points();
            for (int i = 1; i < points.size(); i++) {
                double a = points.get(i - 1).parameter();
                double b = points.get(i).parameter();
                if ((p - a) * (p - b) <= 0
                        && meets(p, points.get(i - 1), points.get(i), a == b ? 0 : (p - a) / (b - a), state)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean meets(double p, Branch.Point a, Branch.Point b, double share, double[] state) {
        double[] scale = analysis.scale();
        double[] guess = new double[state.length];
        double reach = 0;
        for (int i = 0; i < guess.length; i++) {
            guess[i] = Math.max(0, a.state()[i] + share * (b.state()[i] - a.state()[i]));
            reach = Math.max(reach, Math.abs(b.state()[i] - a.state()[i]) / Math.max(guess[i], scale[i]));
        }
        if (distance(guess, state, scale) > 1e-6 + reach) {
            return false;
        }
        SteadyState.Result r = SteadyState.solve(
                ClosedEquations.flow(system, p),
                (t, x, j) -> system.jacobian(p, x, j),
                guess,
                scale,
                new SteadyState.Options(1e-10, 30, 0, 1));
        return distance(r.converged() ? r.state() : guess, state, scale) < 1e-5;
    }

    private static double distance(double[] a, double[] b, double[] scale) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]) / Math.max(Math.abs(b[i]), scale[i]));
        }
        return largest;
    }

    /** Special points of all curves; one at which curves cross is given once. */
    static List<Branch.Point> special(List<ParameterScan.Curve> curves) {
        List<Branch.Point> all = new ArrayList<>();
        for (ParameterScan.Curve c : curves) {
            for (Branch.Point p : c.branch().special()) {
                Branch.Point known = all.stream()
                        .filter(q -> q.kind() == p.kind() && isSame(p, q))
                        .findFirst()
                        .orElse(null);
                if (known == null) {
                    all.add(p);
                } else if (empty(p) > empty(known)) {
                    // The curve on which more is empty runs straight through the point, which is sharper there.
                    all.set(all.indexOf(known), p);
                }
            }
        }
        all.sort(Comparator.comparingDouble(Branch.Point::parameter));
        return List.copyOf(all);
    }

    private static long empty(Branch.Point p) {
        return java.util.Arrays.stream(p.state()).filter(x -> x == 0).count();
    }

    private static boolean isSame(Branch.Point a, Branch.Point b) {
        boolean same = Math.abs(a.parameter() - b.parameter())
                <= 1e-4 * Math.max(Math.abs(a.parameter()), Math.abs(b.parameter()));
        for (int i = 0; i < a.state().length; i++) {
            double size = Math.max(Math.abs(a.state()[i]), Math.abs(b.state()[i]));
            same &= Math.abs(a.state()[i] - b.state()[i]) <= 1e-3 * size || size < 1e-3;
        }
        return same;
    }
}
