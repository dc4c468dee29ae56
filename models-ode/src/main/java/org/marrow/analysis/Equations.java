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
import org.marrow.simulate.Passages;

/**
 * The deterministic equations of a plan, dx/dt = F(p, x, values of the past), with one free parameter p or none, and their exact
 * derivatives.
 *
 * <p>They are compiled from a network in which the free parameter and every delayed expression stand as further states, so that the
 * symbolic Jacobian holds the derivatives by them too. A delayed expression e has the row e - z: zero where its value z is that of the
 * present, as in a steady state; its derivatives are those of e by the states that it reads. Defaults and healthy values that are
 * expressions of the free parameter are written out, so that they follow it.
 */
final class Equations implements ParametricSystem {
    private final Plan plan;
    private final @Nullable String free;
    private final int n;
    private final List<Expr.Delayed> pasts;
    private final List<Passages.Lasting> passages = new ArrayList<>();

    /** For each state the row that is 0 in a steady state: its own, or for a passage how many cells are missing. */
    private final int[] rows;

    private final CompiledNetwork compiled;
    private final double[] v;
    private final double[] all;
    private final double[] slopes;
    private final double[] matrix;
    private final double[] columns;
    private final Rewriting rewriting;

    /**
     * Compiles the equations.
     *
     * @param plan what is analysed
     * @param values numbers of parameters and slots that hold for ever
     * @param free the free parameter by its name in the equations, or null for none
     */
    Equations(Plan plan, double[] values, @Nullable String free) {
        this.plan = plan;
        this.free = free;
        Network network = Passages.underConstantConditions(plan.network(), Passages.written(plan.problem()), passages);
        n = network.states().size();
        passages.forEach(p -> Unsuitable.checkPassage(name(p.state()), p));
        rewriting = new Rewriting(plan, free, Map.of(), Set.of());
        List<Network.Channel> channels = new ArrayList<>();
        network.channels().forEach(c -> channels.add(rewriting.lasting(c)));
        List<Network.State> states = new ArrayList<>();
        network.states().forEach(s -> states.add(rewriting.state(s)));
        List<Network.Column> observed = new ArrayList<>();
        network.columns().forEach(c -> observed.add(rewriting.column(c)));
        pasts = rewriting.pasts();
        List<Expr> missing = new ArrayList<>();
        List<Expr> growth = new ArrayList<>();
        for (Passages.Lasting p : passages) {
            Network.State s = network.states().get(p.state());
            Expr own = new Expr.Own(s.species().name(), s.ofClone());
            missing.add(rewriting.anywhere(p.underWay()).minus(own));
            growth.add(rewriting.anywhere(p.growth()));
        }
        for (int k = 0; k < pasts.size(); k++) {
            append(pastName(k), pasts.get(k).of().minus(Expr.own(pastName(k))), channels, states);
        }
        states.add(pseudo(freeName()));
        rows = IntStream.range(0, n).toArray();
        for (int k = 0; k < missing.size(); k++) {
            rows[passages.get(k).state()] = states.size();
            append("missing " + k, missing.get(k), channels, states);
        }
        List<Expr> scalars = new ArrayList<>();
        pasts.forEach(d -> scalars.add(d.lag()));
        pasts.forEach(d -> scalars.add(d.of()));
        scalars.addAll(growth);
        compiled = CompiledNetwork.compile(new CompiledNetwork.Request(
                new Network(states, channels, observed, network.clones(), List.of(), List.of()),
                plan.problem().layout(),
                new boolean[states.size()],
                scalars));
        v = Arrays.copyOf(values, compiled.values());
        compiled.prepare(v);
        all = new double[compiled.states()];
        slopes = new double[compiled.states()];
        matrix = new double[compiled.states() * compiled.states()];
        columns = new double[observed.size()];
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

    /** Sets states, past values as of the present, and the free parameter; leaves the derivatives there in {@link #slopes}. */
    private void set(double p, double[] x) {
        Arrays.fill(all, 0);
        System.arraycopy(x, 0, all, 0, n);
        all[n + pasts.size()] = p;
        // An expression reads only past values that stand before it.
        for (int k = 0; k < pasts.size(); k++) {
            compiled.derivatives(0, all, v, slopes);
            all[n + k] = slopes[n + k];
        }
        compiled.derivatives(0, all, v, slopes);
    }

    @Override
    public void value(double p, double[] x, double[] out) {
        set(p, x);
        for (int i = 0; i < n; i++) {
            out[i] = slopes[rows[i]];
        }
    }

    @Override
    public void jacobian(double p, double[] x, double[] rowMajor) {
        set(p, x);
        compiled.jacobian(0, all, v, matrix);
        double[][] pastBy = pastByState();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = by(rows[i], j);
                for (int k = 0; k < pasts.size(); k++) {
                    sum += by(rows[i], n + k) * pastBy[k][j];
                }
                rowMajor[i * n + j] = sum;
            }
        }
    }

    /** A derivative, as of what was set last. */
    double by(int row, int column) {
        return matrix[row * all.length + column];
    }

    /** Derivatives of past values by the states (last: by the free parameter), all taken at the present. */
    private double[][] pastByState() {
        double[][] slope = new double[pasts.size()][n + 1];
        for (int k = 0; k < slope.length; k++) {
            for (int j = 0; j <= n; j++) {
                double sum = by(n + k, j < n ? j : n + pasts.size());
                for (int m = 0; m < k; m++) {
                    sum += by(n + k, n + m) * slope[m][j];
                }
                slope[k][j] = sum;
            }
        }
        return slope;
    }

    @Override
    public void byParameter(double p, double[] x, double[] out) {
        set(p, x);
        compiled.jacobian(0, all, v, matrix);
        double[][] pastBy = pastByState();
        for (int i = 0; i < n; i++) {
            double sum = by(rows[i], n + pasts.size());
            for (int k = 0; k < pasts.size(); k++) {
                sum += by(rows[i], n + k) * pastBy[k][n];
            }
            out[i] = sum;
        }
    }

    /** A part of a past value: how it reads the states a lag ago. */
    private record Reading(double lag, double[] row) {}

    /**
     * {@inheritDoc}
     *
     * <p>A lag that depends on the state counts as the number that it is at the steady state: there its change has no effect of first
     * order, since what is delayed does not change in time (Hartung, Krisztin, Walther and Wu, Handbook of Differential Equations
     * III, 2006, section 3).
     */
    @Override
    public LinearDelaySystem linearised(double p, double[] x) {
        set(p, x);
        compiled.jacobian(0, all, v, matrix);
        double[] present = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                present[i * n + j] = by(i, j);
            }
        }
        List<LinearDelaySystem.Delay> delays = new ArrayList<>();
        List<List<Reading>> readings = new ArrayList<>();
        for (int k = 0; k < pasts.size(); k++) {
            readings.add(readings(k, readings));
            for (Reading r : readings.get(k)) {
                double[] b = new double[n * n];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        b[i * n + j] = by(i, n + k) * r.row()[j];
                    }
                }
                delays.add(new LinearDelaySystem.Delay(r.lag(), b));
            }
        }
        return new LinearDelaySystem(n, present, delays);
    }

    private List<Reading> readings(int k, List<List<Reading>> before) {
        double lag = compiled.scalar(k, 0, all, v);
        if (!(lag >= 0 && lag < Double.POSITIVE_INFINITY)) {
            throw new SimulationException(
                    "MRW-STAB-6",
                    "The lag '" + plan.scenario().model() + ": "
                            + pasts.get(k).lag().text() + "' is " + lag
                            + " d at a steady state; it must be 0 or more. Check the parameters that it reads.",
                    Map.of("lag", lag));
        }
        double[] own = new double[n];
        for (int j = 0; j < n; j++) {
            own[j] = by(n + k, j);
        }
        List<Reading> list = new ArrayList<>();
        list.add(new Reading(lag, own));
        for (int m = 0; m < k; m++) {
            double factor = by(n + k, n + m);
            if (factor != 0) {
                for (Reading inner : before.get(m)) {
                    double[] row = inner.row().clone();
                    for (int j = 0; j < n; j++) {
                        row[j] *= factor;
                    }
                    list.add(new Reading(lag + inner.lag(), row));
                }
            }
        }
        return list;
    }

    // ---- passages ----

    /** Whether any cells pass through a state in a fixed time. */
    boolean hasPassages() {
        return !passages.isEmpty();
    }

    /**
     * The states that decide on stability. Cells under way are a sum over what entered in the past, and not free: those that act on
     * nothing are left out. Those that act follow dP/dt = entry - exit - loss, whose disturbances bring one root of their own, minus the
     * loss, that no disturbance of the past has: see {@link #rootsOfPassages}.
     */
    int[] deciding(LinearDelaySystem linear) {
        List<Integer> kept = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        boolean fewer = true;
        while (fewer) {
            fewer = kept.removeIf(j ->
                    isPassage(j) && kept.stream().noneMatch(i -> i.intValue() != j && acts(j, i, linear)));
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean isPassage(int state) {
        return rows[state] != state;
    }

    private boolean acts(int from, int on, LinearDelaySystem linear) {
        int at = on * n + from;
        return linear.present()[at] != 0 || linear.delays().stream().anyMatch(d -> d.matrix()[at] != 0);
    }

    /**
     * Roots of the linearised equations that belong to passages as they are written, not to the system.
     *
     * @param deciding the states that decide
     * @throws org.marrow.error.InputException where such a root is not negative, because cells that act do not die on the way
     */
    List<Double> rootsOfPassages(int[] deciding) {
        List<Double> roots = new ArrayList<>();
        for (int k = 0; k < passages.size(); k++) {
            int state = passages.get(k).state();
            if (Arrays.stream(deciding).anyMatch(i -> i == state)) {
                double growth = compiled.scalar(2 * pasts.size() + k, 0, all, v);
                if (!(growth < 0)) {
                    throw Unsuitable.term(
                            name(state),
                            "is a passage of fixed length whose cells act on rates while under way, and do not die there:"
                                    + " their number cannot be told from the state alone");
                }
                roots.add(growth);
            }
        }
        return roots;
    }

    /** Lets as many cells be under way as entered in the past, had all others always been what they are. */
    void fillPassages(double p, double[] x) {
        double[] missing = new double[n];
        double[] slope = new double[n * n];
        for (int turn = 0; turn < 50 * passages.size(); turn++) {
            int state = passages.get(turn % passages.size()).state();
            value(p, x, missing);
            jacobian(p, x, slope);
            x[state] = Math.max(0, x[state] - missing[state] / slope[state * n + state]);
        }
    }

    // ---- out of steady states ----

    /** How many past values are read. */
    int pasts() {
        return pasts.size();
    }

    /** The past values that a past value is made of. */
    List<Integer> readBy(int past) {
        List<Integer> read = new ArrayList<>();
        for (int k = 0; k < past; k++) {
            String name = pastName(k);
            if (pasts.get(past)
                    .of()
                    .has(e -> e instanceof Expr.Own o && o.species().equals(name))) {
                read.add(k);
            }
        }
        return read;
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
        all[n + z.length] = p;
        return compiled.scalar(pasts.size() + past, 0, all, v);
    }

    /** The derivatives with given past values. */
    void derivatives(double p, double[] x, double[] z, double[] dx) {
        System.arraycopy(x, 0, all, 0, n);
        System.arraycopy(z, 0, all, n, z.length);
        all[n + z.length] = p;
        compiled.derivatives(0, all, v, slopes);
        System.arraycopy(slopes, 0, dx, 0, n);
    }

    /** Sets states, past values and the free parameter, and computes all rates and their derivatives there. */
    void linearise(double p, double[] x, double[] z) {
        System.arraycopy(x, 0, all, 0, n);
        System.arraycopy(z, 0, all, n, z.length);
        all[n + z.length] = p;
        Arrays.fill(all, n + z.length + 1, all.length, 0);
        compiled.derivatives(0, all, v, slopes);
        compiled.jacobian(0, all, v, matrix);
    }

    /** The rate of a state as of {@link #linearise}. */
    double rate(int state) {
        return slopes[state];
    }

    /** How many cells are missing in a passage, as of {@link #linearise}. */
    double missing(int passage) {
        return slopes[rows[passages.get(passage).state()]];
    }

    /** The row of a state's rate, for {@link #by(int, int)}. */
    int rowOfMissing(int passage) {
        return rows[passages.get(passage).state()];
    }

    /** The row of a past value, for {@link #by(int, int)}; also its column. */
    int rowOfPast(int past) {
        return n + past;
    }

    /** The column of the free parameter, for {@link #by(int, int)}. */
    int columnOfFree() {
        return n + pasts.size();
    }

    /** States through which cells pass in a fixed time. */
    int[] passages() {
        return passages.stream().mapToInt(Passages.Lasting::state).toArray();
    }

    /** The recorded columns at a steady state. */
    double[] columns(double p, double[] x) {
        set(p, x);
        compiled.columns(0, all, v, columns);
        return columns.clone();
    }
}
