package org.marrow.models.ode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Preset;
import org.marrow.model.Values;
import org.marrow.network.Clone;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Composition;
import org.marrow.network.Edit;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.NetworkDefinition;
import org.marrow.network.ValueLayout;
import org.marrow.numerics.DormandPrince54;
import org.marrow.numerics.Eigenvalues;
import org.marrow.numerics.Integrator;

/** A model with values, options and edits, composed and compiled for flows only: what the tests evaluate. */
final class Composed {
    static final Map<String, Double> MAN = Map.of("WT", 70.0, "AGE", 40.0, "SEX", 0.0, "BV", 5.25, "BSA", 1.85);

    final NetworkDefinition definition;
    final Network network;
    private final CompiledNetwork compiled;
    private final ValueLayout layout;
    private final double[] values;
    private final double[] healthy;

    private Composed(Builder b) {
        Map<String, String> options = new HashMap<>();
        b.model.options().forEach(o -> options.put(o.name(), o.value()));
        Map<String, Expr> defaults = new LinkedHashMap<>();
        b.model.parameters().forEach(p -> defaults.put(p.name(), p.value()));
        if (b.preset != null) {
            options.putAll(b.preset.options());
            b.preset.parameters().forEach(p -> defaults.put(p.name(), p.value()));
        }
        options.putAll(b.options);
        definition = define(b.model, options);

        Map<String, Double> numbers = new HashMap<>(b.covariates);
        numbers.putAll(b.values);
        defaults.forEach((name, e) -> {
            if (e.constant() != null) {
                numbers.putIfAbsent(name, e.constant());
            }
        });
        defaults.forEach((name, e) -> {
            if (e instanceof Expr.Parameter other) {
                numbers.putIfAbsent(name, numbers.get(other.name()));
            }
        });
        Set<String> parameters = new LinkedHashSet<>(defaults.keySet());
        Composition composition = new Composition(
                b.model.descriptor().id(), definition, b.edits, parameters, b.covariates, numbers, List.of());
        network = composition.compose(s -> false);
        composition.healthySlots().keySet().forEach(s -> numbers.put(s, Double.NaN)); // not solved for here
        List<String> names = new java.util.ArrayList<>(new TreeMap<>(numbers).keySet());
        layout = new ValueLayout(names);
        List<Expr> start = network.states().stream()
                .map(s -> s.healthy() != null ? s.healthy() : s.initial() != null ? s.initial() : Expr.zero())
                .toList();
        compiled = CompiledNetwork.compile(new CompiledNetwork.Request(
                network, layout, new boolean[network.states().size()], start));
        values = new double[compiled.values()];
        for (int i = 0; i < names.size(); i++) {
            values[i] = numbers.get(names.get(i));
        }
        compiled.prepare(values);
        healthy = new double[compiled.states()];
        for (int i = 0; i < healthy.length; i++) {
            healthy[i] = compiled.scalar(i, 0, healthy, values);
        }
    }

    static Builder of(Model model) {
        return new Builder(model);
    }

    static NetworkDefinition define(Model model, Map<String, String> options) {
        NetworkBuilder builder = new NetworkBuilder(model.descriptor().id());
        model.define(builder, new Values() {
            @Override
            public Expr expr(String name) {
                if (model.parameters().stream().map(Parameter::name).noneMatch(name::equals)) {
                    throw new IllegalArgumentException("no parameter " + name);
                }
                return Expr.param(name);
            }

            @Override
            public String word(Option option) {
                return options.getOrDefault(option.name(), option.value());
            }
        });
        return builder.build();
    }

    /** States in order. */
    List<String> states() {
        return network.states().stream().map(Network.State::name).toList();
    }

    /** The healthy state, or the declared start where there is none. */
    double[] healthy() {
        return healthy.clone();
    }

    /** The host in health, other clones empty. */
    double[] healthyHost() {
        double[] x = healthy.clone();
        for (int i = 0; i < x.length; i++) {
            String clone = network.states().get(i).ofClone();
            x[i] = clone == null || clone.equals(Clone.HOST) ? x[i] : 0;
        }
        return x;
    }

    double[] derivatives(double[] x) {
        double[] dx = new double[x.length];
        compiled.derivatives(0, x, values, dx);
        return dx;
    }

    /** Eigenvalues (1/d) at a state as pairs of real and imaginary part, the largest real part first. */
    double[][] eigenvalues(double[] x) {
        double[] j = new double[x.length * x.length];
        compiled.jacobian(0, x, values, j);
        return Eigenvalues.of(j, x.length);
    }

    /**
     * Mean rate of change (units per d) when the states picked are counted and jump, and the others flow: the flows, and each
     * jump's change times its propensity.
     */
    double[] meanChange(double[] x, java.util.function.Predicate<Network.State> jumping) {
        boolean[] counted = new boolean[x.length];
        List<Expr> perUnit = new java.util.ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            Expr cells = network.states().get(i).cellsPerUnit();
            counted[i] = cells != null && jumping.test(network.states().get(i));
            perUnit.add(cells == null ? Expr.one() : cells);
        }
        CompiledNetwork mixed = CompiledNetwork.compile(new CompiledNetwork.Request(network, layout, counted, perUnit));
        double[] v = java.util.Arrays.copyOf(values, mixed.values());
        mixed.prepare(v);
        double[] held = x.clone();
        double[] unit = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            unit[i] = counted[i] ? mixed.scalar(i, 0, x, v) : 1;
            held[i] *= unit[i];
        }
        double[] change = new double[x.length];
        mixed.derivatives(0, held, v, change);
        double[] a = new double[mixed.jumps().size()];
        mixed.propensities(0, held, v, a);
        for (int j = 0; j < a.length; j++) {
            for (CompiledNetwork.JumpChange c : mixed.jumps().get(j).changes()) {
                double amount = c.scalar() < 0 ? c.amount() : mixed.scalar(c.scalar(), 0, held, v);
                change[c.state()] += a[j] * amount / unit[c.state()];
            }
        }
        return change;
    }

    Map<String, Double> columns(double[] x) {
        double[] out = new double[network.columns().size()];
        compiled.columns(0, x, values, out);
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < out.length; i++) {
            named.put(network.columns().get(i).name(), out[i]);
        }
        return named;
    }

    int index(String state) {
        return network.index(state);
    }

    /** The state after a time. */
    double[] after(double[] start, double days) {
        double[] atol = new double[start.length];
        for (int i = 0; i < atol.length; i++) {
            atol[i] = 1e-12 * Math.max(healthy[i], 1e-3);
        }
        double[] x = start.clone();
        new Integrator(new DormandPrince54((t, y, dy) -> compiled.derivatives(t, y, values, dy), x.length, 1e-11, atol))
                .integrate(0, x, days);
        return x;
    }

    static final class Builder {
        private final Model model;
        private Preset preset;
        private final Map<String, String> options = new HashMap<>();
        private final Map<String, Double> values = new HashMap<>();
        private Map<String, Double> covariates = MAN;
        private List<Edit> edits = List.of();

        private Builder(Model model) {
            this.model = model;
        }

        Builder preset(String name) {
            preset = model.presets().stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            return this;
        }

        Builder option(String name, String word) {
            options.put(name, word);
            return this;
        }

        Builder value(String name, double value) {
            values.put(name, value);
            return this;
        }

        Builder covariates(Map<String, Double> of) {
            covariates = of;
            return this;
        }

        Builder edits(Edit... all) {
            edits = List.of(all);
            return this;
        }

        Composed build() {
            return new Composed(this);
        }
    }
}
