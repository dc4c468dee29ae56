package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.marrow.error.SimulationException;
import org.marrow.network.Network;
import org.marrow.numerics.Eigenvalues;
import org.marrow.numerics.LinearDelaySystem;
import org.marrow.numerics.LinearInvariants;
import org.marrow.numerics.SteadyStates;
import org.marrow.scenario.Plan;
import org.marrow.text.Numbers;

/**
 * Steady states of a plan and their stability, with all that acts for ever acting.
 *
 * <pre>{@code
 * Marrow marrow = Marrow.bundled();
 * StabilityAnalysis analysis = StabilityAnalysis.of(marrow.plan(marrow.scenario("marciniak-czochra-2009")));
 * for (Equilibrium e : analysis.steadyStates()) {
 *     System.out.println(e.stable() + " " + Arrays.toString(e.state()));
 * }
 * }</pre>
 *
 * <p>Where the equations conserve totals, steady states are those with the totals of the start of the plan, and their stability is against
 * disturbances that keep these totals.
 *
 * @since 0.1
 */
public final class StabilityAnalysis {
    /** Roots that are computed at each steady state. */
    private static final int ROOTS = 6;

    /** Part of its typical size at which a state is hardly there. */
    private static final double NEXT_TO_NOTHING = 1e-9;

    private final Plan plan;
    private final List<String> notes = new ArrayList<>();
    private final double[] values;
    private final double[] scale;
    private final Starts starts;
    private String continuum = "";
    private String steep = "";
    private String limited = "";

    private StabilityAnalysis(Plan plan) {
        this.plan = plan;
        values = Unsuitable.lastingValues(plan, notes);
        scale = Starts.scale(plan);
        starts = new Starts(plan, scale);
    }

    /**
     * Prepares the analysis of a plan.
     *
     * @param plan the plan
     * @return the analysis
     * @throws org.marrow.error.InputException when something in the plan changes in time, by events, by chance or in jumps; it
     *     names what
     */
    public static StabilityAnalysis of(Plan plan) {
        StabilityAnalysis analysis = new StabilityAnalysis(plan);
        analysis.closed(analysis.equations(null), 0); // what cannot be analysed is told at once
        return analysis;
    }

    /**
     * The plan.
     *
     * @return the plan
     */
    public Plan plan() {
        return plan;
    }

    /**
     * The quantities of state, in the order in which steady states hold them.
     *
     * @return the states of the network
     */
    public List<Network.State> states() {
        return plan.network().states();
    }

    /**
     * What a reader has to know: what of the plan does not matter for steady states, what is conserved, and what is peculiar to steady states
     * that were found.
     *
     * @return one sentence for each
     */
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        all.addAll(conserved());
        plan.network().clones().stream()
                .filter(c -> states().stream().noneMatch(s -> c.name().equals(s.ofClone())))
                .filter(c -> states().stream().anyMatch(s -> s.ofClone() != null))
                .forEach(c -> all.add("The clone '" + c.name()
                        + "' is not there and does not arise in this scenario: whether it would grow is"
                        + " not part of stability. Let it start above 0 to ask that."));
        if (!continuum.isEmpty()) {
            all.add(continuum);
        }
        if (!steep.isEmpty()) {
            all.add("In steady state " + steep
                    + " something is empty of which a few bring a rate far from its value without any: how fast it grows from there"
                    + " depends on how many they are, so that the root says only whether it is stable.");
        }
        if (!limited.isEmpty()) {
            all.add("Steady state " + limited
                    + " is held at a limit: what is missing to the limit is made good within a finite time, which is no matter of roots;"
                    + " they are those of the rest.");
        }
        return all;
    }

    private List<String> conserved() {
        ClosedEquations system = closed(equations(null), 0);
        LinearInvariants conserved = system.conserved();
        List<String> constant = new ArrayList<>();
        List<String> withPast = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (int k = 0; k < conserved.count(); k++) {
            double[] weights = conserved.weights(k);
            String total = total(weights);
            String is = total + " = "
                    + Numbers.format(conserved.values(plan.problem().initial())[k]);
            if (system.includesPast(k)) {
                withPast.add(total);
            } else if (Arrays.stream(weights).filter(w -> w != 0).count() == 1) {
                constant.add(is);
            } else {
                sentences.add("Conserved: " + is
                        + ", as at the start; steady states and their stability are among states with this total.");
            }
        }
        if (!withPast.isEmpty()) {
            sentences.add(
                    0,
                    String.join(", ", withPast)
                            + ": at rest any value would do, but a run keeps them together with sums over its past. Steady states are those that"
                            + " belong to the start, as if it had always been so; stability is against disturbances that keep these sums.");
        }
        if (!constant.isEmpty()) {
            sentences.add(0, "Nothing changes what stays as at the start: " + String.join(", ", constant) + ".");
        }
        return sentences;
    }

    private String total(double[] weights) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                s.append(s.isEmpty() ? "" : weights[i] < 0 ? " - " : " + ");
                double size = Math.abs(weights[i]);
                s.append(s.isEmpty() && weights[i] < 0 ? "-" : "");
                s.append(size == 1 ? "" : Numbers.format(size) + " ")
                        .append(states().get(i).name());
            }
        }
        return s.toString();
    }

    Equations equations(@org.jspecify.annotations.Nullable String free) {
        return new Equations(plan, values, free);
    }

    ClosedEquations closed(Equations equations, double p) {
        return new ClosedEquations(equations, p, plan.problem().initial(), scale);
    }

    double[] scale() {
        return scale.clone();
    }

    /**
     * The steady states that can be found from many starts: the start of the plan, an empty marrow, states far below and above health, with
     * one clone alone, and spread at random. There may be others.
     *
     * @return steady states, stable ones first, then by falling value of the first state
     * @throws SimulationException when none is found; it says what was tried
     */
    public List<Equilibrium> steadyStates() {
        List<Found> all = new ArrayList<>();
        for (Set<String> held : heldLimits()) {
            ClosedEquations system = atLimits(held);
            search(system, 0).stream().forEach(x -> all.add(new Found(system, held, equilibrium(system, 0, x))));
        }
        if (all.isEmpty()) {
            throw none("");
        }
        thinContinuum(all);
        all.sort(Comparator.comparing((Found f) -> !f.at().stable())
                .thenComparingDouble(f -> -f.at().state()[0]));
        steep = numbers(all, f -> isSteepAtNothing(f.system(), f.at().state()));
        limited = numbers(all, f -> !f.held().isEmpty());
        return all.stream().map(Found::at).toList();
    }

    /** A steady state with the equations that it is one of. */
    private record Found(ClosedEquations system, Set<String> held, Equilibrium at) {}

    /** The numbers of some of the steady states, as tables give them. */
    private static String numbers(List<Found> all, Predicate<Found> which) {
        return IntStream.range(0, all.size())
                .filter(k -> which.test(all.get(k)))
                .mapToObj(k -> "(" + (k + 1) + ")")
                .collect(Collectors.joining(", "));
    }

    // ---- limits ----

    /** The limits of totals, with the states that each sums. */
    private Map<String, List<Integer>> limits() {
        Map<String, List<Integer>> limits = new TreeMap<>();
        for (Network.Channel c : plan.network().channels()) {
            Network.Cap cap = c.cap();
            if (cap != null) {
                limits.put(cap.slot(), cap.members());
            }
        }
        return limits;
    }

    /** All sets of limits that may be reached at the same time. */
    private List<Set<String>> heldLimits() {
        List<Set<String>> sets = new ArrayList<>(List.of(Set.of()));
        for (String limit : limits().keySet()) {
            for (Set<String> some : List.copyOf(sets)) {
                Set<String> more = new TreeSet<>(some);
                more.add(limit);
                sets.add(more);
            }
        }
        return sets;
    }

    /** The equations with totals at limits, which are conserved there. */
    private ClosedEquations atLimits(Set<String> held) {
        Equations equations = new Equations(plan, values, null, held);
        double[] start = equations.atLimits(0, plan.problem().initial(), limits());
        ClosedEquations system = new ClosedEquations(equations, 0, start, scale);
        for (String limit : held) {
            List<Integer> members = Objects.requireNonNull(limits().get(limit));
            boolean kept = IntStream.range(0, system.conserved().count())
                    .anyMatch(k -> members.contains(system.conserved().pivot(k)));
            if (!kept) {
                String name = states().get(members.get(0)).name();
                throw Unsuitable.term(name, "is held at a limit that it does not stay at");
            }
        }
        return system;
    }

    /** Of steady states that are not isolated, but lie in a continuum, keeps one for each set of states that are empty. */
    private void thinContinuum(List<Found> found) {
        Set<List<Boolean>> patterns = new HashSet<>();
        int before = found.size();
        found.removeIf(f -> !f.at().isolated()
                && !patterns.add(
                        Arrays.stream(f.at().state()).mapToObj(x -> x == 0).toList()));
        int left = before - found.size();
        continuum = left == 0
                ? ""
                : "Steady states with a root 0 belong to a continuum: disturbances along it neither grow nor die out. "
                        + left + " more of it were found; one is given for each set of states that are empty.";
    }

    /** All that are found for a value of the free parameter, within limits, and where the equations have finite slopes. */
    List<double[]> search(ClosedEquations system, double p) {
        return SteadyStates.search(
                        ClosedEquations.flow(system, p), (t, y, j) -> system.jacobian(p, y, j), starts.all(), scale)
                .stream()
                .filter(x -> system.equations().keepsToLimits(p, x))
                .filter(x -> isSmooth(system, p, x))
                .toList();
    }

    private static boolean isSmooth(ClosedEquations system, double p, double[] x) {
        double[] slopes = new double[x.length * x.length];
        system.jacobian(p, x, slopes);
        try {
            return Arrays.stream(slopes).allMatch(Double::isFinite)
                    && system.linearised(p, x).size() >= 0;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** Whether no root is 0. */
    boolean isIsolated(ClosedEquations system, double p, double[] x) {
        double[] slopes = new double[x.length * x.length];
        system.jacobian(p, x, slopes);
        return SteadyStates.isIsolated(slopes, scale);
    }

    /** Whether the largest real part at rest is quite another as soon as what is empty is not: a slope has no limit there. */
    private boolean isSteepAtNothing(ClosedEquations system, double[] x) {
        double[] beside = x.clone();
        for (int i = 0; i < x.length; i++) {
            beside[i] = x[i] == 0 ? NEXT_TO_NOTHING * scale[i] : x[i];
        }
        double here = fastestGrowth(system, x);
        double there = fastestGrowth(system, beside);
        return Math.abs(here - there) > 0.1 * Math.max(Math.abs(here), Math.abs(there));
    }

    private static double fastestGrowth(ClosedEquations system, double[] x) {
        double[] slopes = new double[x.length * x.length];
        system.jacobian(0, x, slopes);
        if (!Arrays.stream(slopes).allMatch(Double::isFinite)) {
            return Double.NaN;
        }
        return Arrays.stream(Eigenvalues.of(slopes, x.length))
                .mapToDouble(r -> r[0])
                .max()
                .orElse(0);
    }

    private Equilibrium equilibrium(ClosedEquations system, double p, double[] x) {
        LinearDelaySystem linear = system.linearised(p, x);
        int unstable = linear.unstable();
        double[][] roots = linear.leadingRoots(Math.max(ROOTS, unstable));
        return new Equilibrium(x.clone(), system.equations().columns(p, x), roots, unstable, isIsolated(system, p, x));
    }

    /** There is no steady state, as far as is known. */
    SimulationException none(String where) {
        String model = plan.scenario().model();
        return new SimulationException(
                "MRW-STAB-3",
                "No steady state of '" + model + "' was found" + where + ". From each of "
                        + starts.all().size()
                        + " starts, from an empty marrow to " + Numbers.format(Starts.HIGHEST)
                        + " times the start of the plan, Newton's method and the way along the flow were tried. Some state probably"
                        + " grows without bound, or all decay where a rate is no number: run the scenario, or change the"
                        + " parameters.",
                Map.of("model", model, "starts", starts.all().size(), "where", where));
    }
}
