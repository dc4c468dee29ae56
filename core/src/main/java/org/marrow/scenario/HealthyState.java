package org.marrow.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Composition;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.NetworkDefinition;
import org.marrow.network.Role;
import org.marrow.network.Species;
import org.marrow.network.ValueLayout;
import org.marrow.numerics.Eigenvalues;
import org.marrow.numerics.Integrator;
import org.marrow.numerics.JacobianFunction;
import org.marrow.numerics.OdeFunction;
import org.marrow.numerics.Rodas5P;
import org.marrow.numerics.SteadyState;
import org.marrow.numerics.StepSizeUnderflow;
import org.marrow.numerics.SwitchingStepper;
import org.marrow.simulate.Transits;

/**
 * The healthy state of a model: unedited, host clone only, time frozen at the start. Taken in closed form where the model
 * gives one; else integrated towards and refined by Newton's method, and checked to be stable and not empty. States whose healthy
 * value is given are held at it while the others are searched for: switches and sums, whose rest is a matter of definition. A
 * model that declares the values it starts from, and no healthy ones, has its declared start stand in.
 */
final class HealthyState {
    private static final double SETTLING = 20_000;

    private final String modelId;
    private final Network network;
    private final ValueLayout layout;
    private final double[] parameters;
    private final Composition composition;
    private final boolean closed;
    private final boolean declaredStart;
    private double @Nullable [] state;

    HealthyState(String modelId, NetworkDefinition model, Map<String, Double> values, Map<String, Double> covariates) {
        this.modelId = modelId;
        composition = Composition.ofHostAlone(modelId, model, values.keySet(), covariates);
        Network composed = composition.compose(s -> true);
        network = atRest(composed, transits(composed));
        Map<String, Double> all = new TreeMap<>(values);
        all.putAll(covariates);
        List<String> names = new ArrayList<>(all.keySet());
        Slots.capSlots(network).forEach(names::add);
        names.addAll(new TreeSet<>(composition.healthySlots().keySet())); // lowered with the network, but never read
        layout = new ValueLayout(names);
        parameters = new double[names.size()];
        all.forEach((n, v) -> parameters[layout.index(n)] = v);
        closed = network.states().stream().allMatch(s -> s.healthy() != null);
        boolean initial = network.states().stream().anyMatch(s -> s.initial() != null);
        declaredStart = !closed && initial;
    }

    /** Found when it is first asked for: a run that starts from given values may not need it, nor have one. */
    private double[] state() {
        double[] known = state;
        if (known == null) {
            known = closed ? evaluate(true) : declaredStart ? evaluate(false) : solve();
            state = known;
        }
        return known;
    }

    /** Whether the values that the model declares to start from stand in for a healthy state. */
    boolean isDeclaredStart() {
        return declaredStart;
    }

    /** Whether there is one for these values. */
    boolean exists() {
        try {
            state();
            return true;
        } catch (SimulationException e) {
            return false;
        }
    }

    /** Healthy value of a state by the name of its species; 0 for what the model does not have. */
    double of(String species) {
        for (int i = 0; i < network.states().size(); i++) {
            if (network.states().get(i).species().name().equals(species)) {
                return state()[i];
            }
        }
        return 0;
    }

    /** Healthy values of expressions. */
    double[] of(List<Expr> expressions) {
        if (expressions.isEmpty()) {
            return new double[0];
        }
        List<Expr> reduced = expressions.stream().map(this::inHealth).toList();
        CompiledNetwork compiled = compile(reduced);
        double[] v = Arrays.copyOf(parameters, compiled.values());
        compiled.prepare(v);
        double[] out = new double[reduced.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = compiled.scalar(i, 0, state(), v);
        }
        return out;
    }

    /** Reduced, with what it reads of the healthy state written out: in health these are the values themselves. */
    private Expr inHealth(Expr e) {
        Expr reduced = composition.reduce(e, null);
        return composition.healthySlots().isEmpty() ? reduced : writtenOut(reduced);
    }

    private Expr writtenOut(Expr e) {
        Expr of = e instanceof Expr.Slot s ? composition.healthySlots().get(s.name()) : null;
        return of != null ? inHealth(of) : e.withParts(this::writtenOut);
    }

    /** The healthy value of an expression as an expression of parameters; null where the healthy state has to be searched for. */
    @Nullable
    Expr inParameters(Expr e) {
        return closed || declaredStart ? withoutStates(inHealth(e), new IdentityHashMap<>()) : null;
    }

    private Expr withoutStates(Expr e, Map<Expr, Expr> done) {
        Expr known = done.get(e);
        if (known == null) {
            if (e instanceof Expr.Own o) {
                known = closedForm(o);
            } else {
                known = e instanceof Expr.Time ? Expr.zero() : e.withParts(part -> withoutStates(part, done));
            }
            done.put(e, known);
        }
        return known;
    }

    private Expr closedForm(Expr.Own state) {
        for (Network.State s : network.states()) {
            if (s.species().name().equals(state.species())) {
                Expr form = closed ? s.healthy() : s.initial();
                return form == null ? Expr.zero() : form;
            }
        }
        return Expr.zero();
    }

    private boolean readsHealth(Expr e) {
        return e instanceof Expr.Slot s && composition.healthySlots().containsKey(s.name())
                || e.parts().stream().anyMatch(this::readsHealth);
    }

    private double[] evaluate(boolean healthy) {
        double[] x = new double[network.states().size()];
        for (int i = 0; i < x.length; i++) {
            Network.State s = network.states().get(i);
            Expr e = healthy ? s.healthy() : s.initial();
            x[i] = e == null ? 0 : Evaluation.of(e, n -> parameters[layout.index(n)]);
            if (healthy && !Double.isFinite(x[i])) {
                throw none("the closed form gives " + x[i] + " for '" + s.name() + "'", null);
            }
        }
        return x;
    }

    private CompiledNetwork compile(List<Expr> scalars) {
        boolean[] none = new boolean[network.states().size()];
        return CompiledNetwork.compile(new CompiledNetwork.Request(network, layout, none, scalars));
    }

    /**
     * How many are under way in a transit of the unedited host when all was always as it is.
     *
     * @param transit its name
     * @param values the host's states, by the names of their species
     * @return what is under way (unit of the transit)
     */
    double underWay(String transit, ToDoubleFunction<String> values) {
        CompiledNetwork compiled = compile(List.of());
        double[] v = Arrays.copyOf(parameters, compiled.values());
        compiled.prepare(v);
        double[] x = network.states().stream()
                .mapToDouble(s -> values.applyAsDouble(s.species().name()))
                .toArray();
        double[] missing = new double[x.length];
        compiled.derivatives(0, x, v, missing);
        int state = IntStream.range(0, x.length)
                .filter(i -> network.states().get(i).species().name().equals(transit))
                .findFirst()
                .orElseThrow();
        return x[state] + missing[state];
    }

    private List<Transits.Written> transits(Network n) {
        List<Transits.Written> list = new ArrayList<>();
        for (int i = 0; i < n.states().size(); i++) {
            Network.State s = n.states().get(i);
            Species.FixedTransit q = s.species().queue();
            if (q != null) {
                list.add(new Transits.Written(
                        i,
                        n.index(q.into()),
                        composition.reduce(q.length(), s.ofClone()),
                        composition.reduce(q.surviving(), s.ofClone()),
                        composition.reduce(q.yield(), s.ofClone()),
                        present(composition.reduce(q.speed(), s.ofClone()))));
            }
        }
        return list;
    }

    /** In a steady state the past is the present, and what enters a transit also leaves it. */
    private static Network atRest(Network n, List<Transits.Written> transits) {
        List<Network.Channel> channels = n.channels().stream()
                .map(c -> c.with(
                        present(c.rate()),
                        c.changes().stream()
                                .map(x -> new Network.Change(x.state(), present(x.amount())))
                                .toList()))
                .toList();
        Network present = new Network(n.states(), channels, n.columns(), n.clones(), n.terms(), n.provenance());
        return Transits.atRest(present, transits);
    }

    private static Expr present(Expr e) {
        if (!e.has(Expr.Delayed.class::isInstance)) {
            return e;
        }
        return e instanceof Expr.Delayed d ? present(d.of()) : e.withParts(HealthyState::present);
    }

    private double[] solve() {
        for (Network.Channel c : network.channels()) {
            if (readsHealth(c.rate())) {
                throw none("the rate of '" + c.name() + "' reads the healthy state itself", null);
            }
        }
        CompiledNetwork compiled = compile(List.of());
        double[] v = Arrays.copyOf(parameters, compiled.values());
        compiled.prepare(v);
        int n = compiled.states();
        double[] given = given();
        OdeFunction rates = (t, y, dy) -> {
            compiled.derivatives(0, y, v, dy);
            hold(given, y, dy);
        };
        JacobianFunction jacobian = (t, y, j) -> {
            compiled.jacobian(0, y, v, j);
            hold(given, j);
        };
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = Double.isNaN(given[i]) ? 1 : given[i];
        }
        double[] scale = new double[n];
        double[] atol = new double[n];
        Arrays.fill(atol, 1e-9);
        try {
            new Integrator(new SwitchingStepper(rates, jacobian, Rodas5P.AUTONOMOUS, n, 1e-6, atol))
                    .integrate(0, x, SETTLING);
        } catch (StepSizeUnderflow e) {
            throw none("the way there from 1 everywhere could not be integrated", e);
        }
        for (int i = 0; i < n; i++) {
            // An undershoot within the tolerance is no negative number of cells.
            x[i] = Math.max(0, x[i]);
            scale[i] = Math.max(Math.abs(x[i]), 1e-12);
        }
        SteadyState.Result r = SteadyState.solve(rates, jacobian, x, scale, SteadyState.Options.defaults());
        if (!r.converged()) {
            throw none("Newton's method did not settle", null);
        }
        checkNotEmpty(r.state());
        checkStable(jacobian, r.state());
        return r.state();
    }

    /** Healthy values that the model declares; NaN where it leaves them to the search. */
    private double[] given() {
        double[] x = new double[network.states().size()];
        for (int i = 0; i < x.length; i++) {
            Expr e = network.states().get(i).healthy();
            x[i] = e == null ? Double.NaN : Evaluation.of(e, n -> parameters[layout.index(n)]);
        }
        return x;
    }

    /** A state with a given value comes to it instead of following its equation. */
    private static void hold(double[] given, double[] x, double[] dx) {
        for (int i = 0; i < given.length; i++) {
            if (!Double.isNaN(given[i])) {
                dx[i] = given[i] - x[i];
            }
        }
    }

    /** The same, in the Jacobian, row by row. */
    private static void hold(double[] given, double[] jacobian) {
        int n = given.length;
        for (int i = 0; i < n; i++) {
            if (!Double.isNaN(given[i])) {
                Arrays.fill(jacobian, i * n, (i + 1) * n, 0);
                jacobian[i * n + i] = -1;
            }
        }
    }

    private void checkNotEmpty(double[] x) {
        for (int i = 0; i < x.length; i++) {
            boolean stem = network.states().get(i).species().roles().stream().anyMatch(r -> r.isA(Role.STEM_CELL));
            if (stem && !(x[i] > 1e-9)) {
                throw none("the only state found has no stem cells", null);
            }
        }
    }

    private void checkStable(JacobianFunction jacobian, double[] x) {
        double[] j = new double[x.length * x.length];
        jacobian.jacobian(0, x, j);
        double largest = Eigenvalues.of(j, x.length)[0][0];
        if (largest > 1e-9) {
            throw none("the state found is unstable (an eigenvalue has the real part " + largest + " per d)", null);
        }
    }

    private SimulationException none(String why, @Nullable Throwable cause) {
        String sentence = "No healthy state of model '" + modelId + "' was found for these values: " + why
                + ". Check the parameters, or give the values to start from with 'initial' or 'history'.";
        Map<String, Object> values = Map.of("model", modelId, "reason", why);
        return cause == null
                ? new SimulationException("MRW-SIM-2", sentence, values)
                : new SimulationException("MRW-SIM-2", sentence, values, cause);
    }
}
