package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Process;
import org.marrow.network.Species;
import org.marrow.numerics.LinearDelaySystem;
import org.marrow.numerics.ParametricSystem;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Transits;

/**
 * The deterministic equations of a plan, dx/dt = F(p, x, values of the past), with one free parameter p or none, and their exact
 * derivatives.
 *
 * <p>They are compiled from a network in which the free parameter and every delayed expression stand as further states, so that the
 * symbolic Jacobian holds the derivatives by them too. A delayed expression e has the row e - z: zero where its value z is that of the
 * present, as in a steady state; its derivatives are those of e by the states that it reads. Defaults and healthy values that are
 * expressions of the free parameter are written out, so that they follow it.
 *
 * <p>Cells in a transit of fixed length are what entered in the past and is left of it, and not free: where they are under way they stand in the
 * linearised equations as an immediate variable. So does what leaves a transit per cell that entered, where speed or loss on the way depend on the state.
 */
final class Equations implements ParametricSystem {
    private final Plan plan;
    private final @Nullable String free;
    private final int n;
    private final List<Expr.Delayed> pasts;
    private final List<Transits.Lasting> transits = new ArrayList<>();

    /** For each state the row that is 0 in a steady state: its own, or for a transit how many cells are missing. */
    private final int[] rows;

    /** The transits of which speed or loss depend on the state. */
    private final List<Transits.Lasting> varying = new ArrayList<>();

    /** For each transit the row of what enters, of the growth on the way, of the speed. */
    private final int[] entries;

    private final int[] growths;
    private final int[] speeds;

    private final CompiledNetwork compiled;
    private final double[] v;
    private final double[] all;
    private final double[] slopes;
    private final double[] matrix;
    private final double[] columns;
    private final Rewriting rewriting;

    /** Of each total that is held at its limit the weights of its members. */
    private final List<double[]> heldWeights = new ArrayList<>();

    /**
     * Compiles the equations.
     *
     * @param plan what is analysed
     * @param values numbers of parameters and slots that hold for ever
     * @param free the free parameter by its name in the equations, or null for none
     */
    Equations(Plan plan, double[] values, @Nullable String free) {
        this(plan, values, free, Set.of());
    }

    /**
     * Compiles the equations with totals that are held at their limits.
     *
     * @param plan what is analysed
     * @param values numbers of parameters and slots that hold for ever
     * @param free the free parameter by its name in the equations, or null for none
     * @param held the {@linkplain Network.Cap#slot() limits} that are reached: what is gained there is cut to what is lost
     */
    Equations(Plan plan, double[] values, @Nullable String free, Set<String> held) {
        this.plan = plan;
        this.free = free;
        Network network = Transits.aroundRest(plan.network(), Transits.written(plan.problem()), transits);
        n = network.states().size();
        transits.stream().filter(Transits.Lasting::varies).forEach(varying::add);
        rewriting = new Rewriting(plan, free, Map.of(), 0, Set.of());
        List<Network.Channel> channels = new ArrayList<>();
        network.channels().forEach(c -> channels.add(rewriting.lasting(c)));
        List<Network.State> states = new ArrayList<>();
        network.states().forEach(s -> states.add(rewriting.state(s)));
        List<Network.Column> observed = new ArrayList<>();
        network.columns().forEach(c -> observed.add(rewriting.column(c)));
        List<Rows> rowsOfTransits = new ArrayList<>();
        transits.forEach(p -> rowsOfTransits.add(rows(p)));
        pasts = rewriting.pasts();
        for (int k = 0; k < pasts.size(); k++) {
            append(pastName(k), pasts.get(k).of().minus(Expr.own(pastName(k))), channels, states);
        }
        for (Transits.Lasting p : varying) {
            Expr.Own leaving = p.leaving();
            append(
                    leaving.species(),
                    rowsOfTransits.get(transits.indexOf(p)).survival().minus(leaving),
                    channels,
                    states);
        }
        states.add(pseudo(freeName()));
        rows = IntStream.range(0, n).toArray();
        entries = new int[transits.size()];
        growths = new int[transits.size()];
        speeds = new int[transits.size()];
        for (int k = 0; k < transits.size(); k++) {
            Rows r = rowsOfTransits.get(k);
            rows[transits.get(k).state()] = added("missing " + k, r.missing(), channels, states);
            entries[k] = added("entry " + k, r.entry(), channels, states);
            growths[k] = added("growth " + k, r.growth(), channels, states);
            speeds[k] = added("speed " + k, r.speed(), channels, states);
        }
        List<Expr> scalars = new ArrayList<>();
        pasts.forEach(d -> scalars.add(d.lag()));
        pasts.forEach(d -> scalars.add(d.of()));
        varying.forEach(p -> scalars.add(rowsOfTransits.get(transits.indexOf(p)).survival()));
        rowsOfTransits.forEach(r -> scalars.add(r.time()));
        compiled = CompiledNetwork.compile(new CompiledNetwork.Request(
                new Network(states, channels, observed, network.clones(), List.of(), List.of()),
                plan.problem().layout(),
                new boolean[states.size()],
                scalars));
        v = Arrays.copyOf(values, compiled.values());
        for (CompiledNetwork.CapGuard guard : compiled.caps()) {
            boolean reached = held.contains(plan.problem().layout().names().get(guard.slot()));
            v[guard.slot()] = reached ? CompiledNetwork.CapGuard.HELD : CompiledNetwork.CapGuard.FREE;
        }
        compiled.prepare(v);
        all = new double[compiled.states()];
        slopes = new double[compiled.states()];
        matrix = new double[compiled.states() * compiled.states()];
        columns = new double[observed.size()];
        guards(true).forEach(g -> heldWeights.add(weights(g)));
    }

    /** How a total depends on each state: it is a sum of them. */
    private double[] weights(CompiledNetwork.CapGuard g) {
        double[] weights = new double[n];
        Arrays.fill(all, 0);
        double none = compiled.scalar(g.excess(), 0, all, v);
        for (int i = 0; i < n; i++) {
            all[i] = 1;
            weights[i] = compiled.scalar(g.excess(), 0, all, v) - none;
            all[i] = 0;
        }
        return weights;
    }

    /** What is read of a transit, with the free parameter and the past as states. */
    private record Rows(Expr missing, Expr entry, Expr growth, Expr speed, Expr survival, Expr time) {}

    private Rows rows(Transits.Lasting p) {
        Network.State s = plan.network().states().get(p.state());
        Expr own = new Expr.Own(s.species().name(), s.ofClone());
        return new Rows(
                rewriting.anywhere(p.underWay()).minus(own),
                rewriting.anywhere(p.entry()),
                rewriting.anywhere(p.growth()),
                rewriting.anywhere(p.speed()),
                rewriting.anywhere(p.survival()),
                rewriting.anywhere(p.time()));
    }

    private static int added(String name, Expr value, List<Network.Channel> channels, List<Network.State> states) {
        append(name, value, channels, states);
        return states.size() - 1;
    }

    static Network.State pseudo(String name) {
        Species s = new Species(
                name,
                Species.Kind.SIGNAL,
                new PopulationUnit("", null),
                List.of(),
                null,
                null,
                null,
                null,
                "",
                "analysis");
        return new Network.State(name, s, null, null, null, null);
    }

    private String freeName() {
        return Rewriting.freeName(free);
    }

    static String pastName(int k) {
        return "past " + k;
    }

    /** The name of a state. */
    String name(int state) {
        return plan.network().states().get(state).name();
    }

    /** Whether any equation reads the free parameter. */
    boolean readsFree() {
        return rewriting.readsFree();
    }

    /** Columns that are relative to a healthy state which would follow the free parameter, but is kept as it is in the plan. */
    List<String> keptRelative() {
        return rewriting.keptRelative();
    }

    /** Whether any equation reads the past. */
    boolean readsPast() {
        return !pasts.isEmpty();
    }

    /** Adds a state with a rate of change. */
    static void append(String name, Expr rate, List<Network.Channel> channels, List<Network.State> states) {
        Process p = new Process(
                name,
                List.of(),
                List.of(),
                List.of(),
                new Process.Net(Expr.zero()),
                null,
                null,
                org.marrow.network.CloneFilter.ALL,
                null,
                "analysis");
        int index = states.size();
        channels.add(new Network.Channel(
                name,
                rate,
                List.of(new Network.Change(index, Expr.one())),
                index,
                List.of(),
                false,
                true,
                null,
                "analysis",
                p));
        states.add(pseudo(name));
    }

    // ---- values ----

    @Override
    public int dimension() {
        return n;
    }

    /** How many values stand as states behind the states: those of the past, then what leaves transits per cell. */
    private int standing() {
        return pasts.size() + varying.size();
    }

    /** Sets states, past values as of the present, and the free parameter; leaves the derivatives there in {@link #slopes}. */
    private void set(double p, double[] x) {
        Arrays.fill(all, 0);
        System.arraycopy(x, 0, all, 0, n);
        all[n + standing()] = p;
        // They are made of each other, but not in a circle: with each turn one more is known at least.
        boolean settled = false;
        for (int turn = 0; turn <= standing() && !settled; turn++) {
            settled = true;
            for (int k = 0; k < standing(); k++) {
                double value = compiled.scalar(pasts.size() + k, 0, all, v);
                settled &= value == all[n + k];
                all[n + k] = value;
            }
        }
        compiled.derivatives(0, all, v, slopes);
    }

    @Override
    public void value(double p, double[] x, double[] out) {
        set(p, x);
        for (int i = 0; i < n; i++) {
            out[i] = slopes[rows[i]];
        }
        for (double[] weights : heldWeights) {
            keep(weights, out);
        }
    }

    /** Of a total that is held nothing changes, not even by rounding: one of its members follows the others. */
    private static void keep(double[] weights, double[] rates) {
        int member = IntStream.range(0, weights.length)
                .filter(i -> weights[i] != 0)
                .findFirst()
                .orElseThrow();
        double others = 0;
        for (int i = member + 1; i < weights.length; i++) {
            others += weights[i] * rates[i];
        }
        rates[member] = others == 0 ? 0 : -others / weights[member];
    }

    @Override
    public void jacobian(double p, double[] x, double[] rowMajor) {
        set(p, x);
        compiled.jacobian(0, all, v, matrix);
        double[][] by = standingByState();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rowMajor[i * n + j] = slope(rows[i], j, j, by);
            }
        }
        InfiniteSlopes.dropOneWay(rowMajor, n);
    }

    /** A derivative, as of what was set last. */
    double by(int row, int column) {
        return matrix[row * all.length + column];
    }

    /** The derivative of a row by a state (or the free parameter), in person and through the values that stand as states, all at the present. */
    private double slope(int row, int column, int of, double[][] standingBy) {
        double sum = by(row, column);
        for (int k = 0; k < standingBy.length; k++) {
            sum += row == n + k ? 0 : InfiniteSlopes.times(by(row, n + k), standingBy[k][of]);
        }
        return sum;
    }

    /** Derivatives of the values that stand as states by the states (last: by the free parameter), all taken at the present. */
    private double[][] standingByState() {
        double[][] slope = new double[standing()][n + 1];
        for (int turn = 0; turn < slope.length; turn++) {
            for (int k = 0; k < slope.length; k++) {
                for (int j = 0; j <= n; j++) {
                    slope[k][j] = slope(n + k, j < n ? j : n + standing(), j, slope);
                }
            }
        }
        return slope;
    }

    @Override
    public void byParameter(double p, double[] x, double[] out) {
        set(p, x);
        compiled.jacobian(0, all, v, matrix);
        double[][] by = standingByState();
        for (int i = 0; i < n; i++) {
            out[i] = slope(rows[i], n + standing(), n, by);
        }
    }

    // ---- cells under way ----

    /** The states that decide on stability: all but cells under way that act on nothing, which follow from what entered. */
    int[] deciding(LinearDelaySystem linear) {
        List<Integer> kept = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        boolean fewer = true;
        while (fewer) {
            fewer = kept.removeIf(j ->
                    rows[j] != j && kept.stream().noneMatch(i -> i.intValue() != j && linear.acts(j, i)));
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether cells under way are lost in all transits that are among some states. */
    boolean losesUnderWay(int[] states) {
        return IntStream.range(0, transits.size())
                .filter(k ->
                        Arrays.stream(states).anyMatch(i -> i == transits.get(k).state()))
                .allMatch(k -> slopes[growths[k]] < 0);
    }

    // ---- linearised ----

    /**
     * {@inheritDoc}
     *
     * <p>The variables are the states, then what leaves each transit per cell where speed or loss depend on the state. Of a transit with entry e,
     * growth g and speed v, that of steady states with index 0 and the time T = length/v0,
     *
     * <pre>
     * cells under way  dP(t) = int_0^T exp(g0 a) de(t-a) da + e0 int_0^T (int_a^T exp(g0 s) ds) dg(t-a) da + e0 exp(g0 T) dT
     * leaving per cell dX(t) = exp(g0 T) (int_0^T dg(t-a) da + g0 dT + (dv(t) - dv(t-T))/v0)
     * time under way   dT    = -1/v0 int_0^T dv(t-a) da
     * </pre>
     *
     * <p>A lag that depends on the state counts as the number that it is at the steady state: there its change has no effect of first
     * order, since what is delayed does not change in time (Hartung, Krisztin, Walther and Wu, Handbook of Differential Equations
     * III, 2006, section 3).
     */
    @Override
    public LinearDelaySystem linearised(double p, double[] x) {
        set(p, x);
        compiled.jacobian(0, all, v, matrix);
        return new Linearisation(this).system();
    }

    /**
     * How what combinations of states conserve together with the past changes with a state that has always been the same: the weights and, for all
     * that a combination of the equations reads of the past, the lag times the slope.
     *
     * @param weights of the states, for each combination
     * @return slopes by the states, for each combination; not numbers where lags are none
     */
    double[][] byLastingState(double p, double[] x, List<double[]> weights) {
        set(p, x);
        double[][] slopes = new double[weights.size()][];
        if (IntStream.range(0, pasts.size()).anyMatch(k -> !isLag(compiled.scalar(k, 0, all, v)))) {
            double[] none = new double[n];
            Arrays.fill(none, Double.NaN);
            Arrays.fill(slopes, none);
            return slopes;
        }
        compiled.jacobian(0, all, v, matrix);
        Linearisation linear = new Linearisation(this);
        Arrays.setAll(slopes, k -> linear.byLastingState(weights.get(k)));
        return slopes;
    }

    private static boolean isLag(double lag) {
        return lag >= 0 && lag < Double.POSITIVE_INFINITY;
    }

    /** A lag at the steady state that was set last. */
    double lagAtRest(int past) {
        double lag = compiled.scalar(past, 0, all, v);
        if (!isLag(lag)) {
            throw new SimulationException(
                    "MRW-STAB-6",
                    "The lag '" + plan.scenario().model() + ": "
                            + pasts.get(past).lag().text() + "' is " + lag
                            + " d at a steady state; it must be 0 or more. Check the parameters that it reads.",
                    Map.of("lag", lag));
        }
        return lag;
    }

    /** The transits, as they are close to a steady state. */
    List<Transits.Lasting> lasting() {
        return List.copyOf(transits);
    }

    /** The transits of which speed or loss depend on the state. */
    List<Transits.Lasting> varying() {
        return List.copyOf(varying);
    }

    /** How long cells are under way in a transit at the steady state that was set last. */
    double timeUnderWay(int transit) {
        return compiled.scalar(pasts.size() + standing() + transit, 0, all, v);
    }

    /** The rows of what enters a transit, of the growth on the way, of the speed, for {@link #by(int, int)} and {@link #rate}. */
    int rowOfEntry(int transit) {
        return entries[transit];
    }

    int rowOfGrowth(int transit) {
        return growths[transit];
    }

    int rowOfSpeed(int transit) {
        return speeds[transit];
    }

    /** Whether the row of a state is that of its rate of change. */
    boolean changesByRate(int state) {
        return rows[state] == state;
    }

    /** Whether any cells pass through a state in a fixed time. */
    boolean hasTransits() {
        return !transits.isEmpty();
    }

    /** Whether the speed of any transit, or the loss on the way, depends on the state. */
    boolean transitsVary() {
        return !varying.isEmpty();
    }

    /** Lets as many cells be under way as entered in the past, had all others always been what they are. */
    void fillTransits(double p, double[] x) {
        double[] missing = new double[n];
        double[] slope = new double[n * n];
        for (int turn = 0; turn < 50 * transits.size(); turn++) {
            int state = transits.get(turn % transits.size()).state();
            value(p, x, missing);
            jacobian(p, x, slope);
            x[state] = Math.max(0, x[state] - missing[state] / slope[state * n + state]);
        }
    }

    // ---- limits ----

    /** The numbers of limits that are reached. */
    private List<CompiledNetwork.CapGuard> guards(boolean reached) {
        return compiled.caps().stream()
                .filter(g -> reached == (v[g.slot()] == CompiledNetwork.CapGuard.HELD))
                .toList();
    }

    /** Whether totals are at the limits that count as reached, with more gain asked for than lost, and below the others. */
    boolean keepsToLimits(double p, double[] x) {
        set(p, x);
        return guards(true).stream().allMatch(g -> compiled.scalar(g.surplus(), 0, all, v) >= 0 && isAt(g))
                && guards(false).stream()
                        .allMatch(g -> compiled.scalar(g.excess(), 0, all, v) < 0 || isAt(g) && isKeptByLosses(g));
    }

    private boolean isAt(CompiledNetwork.CapGuard g) {
        return Math.abs(compiled.scalar(g.excess(), 0, all, v))
                <= 1e-9 * Math.abs(compiled.scalar(g.limit(), 0, all, v));
    }

    private boolean isKeptByLosses(CompiledNetwork.CapGuard g) {
        return compiled.scalar(g.surplus(), 0, all, v) <= 0;
    }

    /** A state in which totals are at the limits that are reached, with their members in proportion to those given. */
    double[] atLimits(double p, double[] x, Map<String, List<Integer>> members) {
        double[] there = x.clone();
        for (CompiledNetwork.CapGuard g : guards(true)) {
            String limitOf = plan.problem().layout().names().get(g.slot());
            List<Integer> of = members.getOrDefault(limitOf, List.of());
            set(p, there);
            double limit = compiled.scalar(g.limit(), 0, all, v);
            double total = compiled.scalar(g.excess(), 0, all, v) + limit;
            if (!(total > 0)) {
                of.forEach(i -> there[i] = 1);
                set(p, there);
                total = compiled.scalar(g.excess(), 0, all, v) + limit;
            }
            double factor = limit / total;
            of.forEach(i -> there[i] *= factor);
        }
        return there;
    }

    // ---- out of steady states ----

    /** How many past values are read. */
    int pasts() {
        return pasts.size();
    }

    /** The ways back to all past values. */
    Ways ways() {
        return new Ways(pasts);
    }

    /** Whether a lag depends on parameters only. */
    boolean hasConstantLag(int past) {
        return !pasts.get(past)
                .lag()
                .has(e -> e instanceof Expr.Own o && !o.species().equals(freeName()));
    }

    /** A lag as seen from a state. */
    double lag(int past, double p, double[] x) {
        set(p, x);
        return compiled.scalar(past, 0, all, v);
    }

    /** A past value, from the state at that time and the past values that it was made of then. */
    double past(int past, double p, double[] x, double[] z) {
        System.arraycopy(x, 0, all, 0, n);
        System.arraycopy(z, 0, all, n, z.length);
        all[n + standing()] = p;
        return compiled.scalar(pasts.size() + past, 0, all, v);
    }

    /** The derivatives with given past values. */
    void derivatives(double p, double[] x, double[] z, double[] dx) {
        System.arraycopy(x, 0, all, 0, n);
        System.arraycopy(z, 0, all, n, z.length);
        all[n + standing()] = p;
        compiled.derivatives(0, all, v, slopes);
        System.arraycopy(slopes, 0, dx, 0, n);
    }

    /** Sets states, past values and the free parameter, and computes all rates and their derivatives there. */
    void linearise(double p, double[] x, double[] z) {
        System.arraycopy(x, 0, all, 0, n);
        System.arraycopy(z, 0, all, n, z.length);
        all[n + standing()] = p;
        Arrays.fill(all, n + standing() + 1, all.length, 0);
        compiled.derivatives(0, all, v, slopes);
        compiled.jacobian(0, all, v, matrix);
    }

    /** The rate of a state as of {@link #linearise}. */
    double rate(int state) {
        return slopes[state];
    }

    /** How many cells are missing in a transit, as of {@link #linearise}. */
    double missing(int transit) {
        return slopes[rows[transits.get(transit).state()]];
    }

    /** The row of a state's rate, for {@link #by(int, int)}. */
    int rowOfMissing(int transit) {
        return rows[transits.get(transit).state()];
    }

    /** The row of a past value, for {@link #by(int, int)}; also its column. */
    int rowOfPast(int past) {
        return n + past;
    }

    /** The column of the free parameter, for {@link #by(int, int)}. */
    int columnOfFree() {
        return n + standing();
    }

    /** States through which cells pass in a fixed time. */
    int[] transits() {
        return transits.stream().mapToInt(Transits.Lasting::state).toArray();
    }

    /** The recorded columns at a steady state. */
    double[] columns(double p, double[] x) {
        set(p, x);
        compiled.columns(0, all, v, columns);
        return columns.clone();
    }
}
