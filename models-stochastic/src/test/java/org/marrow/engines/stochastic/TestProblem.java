package org.marrow.engines.stochastic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.marrow.network.Composition;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Output;
import org.marrow.network.Species;
import org.marrow.network.ValueLayout;
import org.marrow.simulate.Decisions;
import org.marrow.simulate.Engine;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Recorder;
import org.marrow.simulate.Replicates;
import org.marrow.simulate.Watch;

/** Writes a small problem by hand: a network, parameters, what happens when, and what is recorded. */
final class TestProblem {
    private final NetworkBuilder builder = new NetworkBuilder("test");
    private final Map<String, Double> parameters;
    private final List<Expr> scalars = new ArrayList<>();
    private final List<Instant> instants = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private double[] outputs = {0};

    TestProblem(Map<String, Double> parameters, Consumer<NetworkBuilder> network) {
        this.parameters = parameters;
        network.accept(builder);
    }

    static double[] grid(double end, int steps) {
        double[] t = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            t[i] = end * i / steps;
        }
        return t;
    }

    TestProblem outputs(double... times) {
        outputs = times;
        return this;
    }

    private Network network() {
        return composition().compose(s -> true);
    }

    private Composition composition() {
        return new Composition(
                "test", builder.build(), List.of(), parameters.keySet(), Map.of(), parameters, List.<Output>of());
    }

    private int scalar(Expr e) {
        scalars.add(e);
        return scalars.size() - 1;
    }

    TestProblem survive(double t, String state, double fraction) {
        return at(t, "pulse", new Instant.Survive(network().index(state), scalar(Expr.number(fraction))));
    }

    TestProblem add(double t, String state, double amount) {
        return at(t, "dose", new Instant.Add(network().index(state), scalar(Expr.number(amount))));
    }

    TestProblem set(double t, String state, double value) {
        return at(t, "set", new Instant.SetState(network().index(state), scalar(Expr.number(value))));
    }

    Instant.Step move(String from, String to, double fraction) {
        return new Instant.Move(network().index(from), network().index(to), scalar(Expr.number(fraction)));
    }

    TestProblem at(double t, String kind, Instant.Step... steps) {
        instants.add(new Instant(t, kind, kind, List.of(steps), true));
        return this;
    }

    /** Sets a state when another exceeds a value. */
    TestProblem whenAbove(String state, double value, String set, double to) {
        return when(state, value, true, set, to);
    }

    /** Sets a state when another falls below a value. */
    TestProblem whenBelow(String state, double value, String set, double to) {
        return when(state, value, false, set, to);
    }

    private TestProblem when(String state, double value, boolean above, String set, double to) {
        Network n = network();
        Network.State s = n.states().get(n.index(state));
        Expr x = s.own();
        Expr limit = Expr.number(value);
        Expr truth = above ? x.above(limit) : x.below(limit);
        Expr margin = above ? x.minus(limit) : limit.minus(x);
        watches.add(new Watch(
                "threshold",
                state,
                scalar(truth),
                scalar(margin),
                0,
                List.of(new Instant.SetState(n.index(set), scalar(Expr.number(to))))));
        return this;
    }

    Problem problem() {
        Composition composition = composition();
        Network network = composition.compose(s -> true);
        List<Expr> all = new ArrayList<>(scalars);
        List<Problem.Transit> transits = new ArrayList<>();
        double[] initial = new double[network.states().size()];
        int[] cells = new int[initial.length];
        for (int i = 0; i < initial.length; i++) {
            Network.State s = network.states().get(i);
            Expr perUnit = s.cellsPerUnit();
            cells[i] = -1;
            if (perUnit != null && !perUnit.is(1)) {
                all.add(perUnit);
                cells[i] = all.size() - 1;
            }
            Expr start = s.initial();
            Double number = start == null ? Double.valueOf(0) : composition.number(start);
            initial[i] = number == null ? 0 : number;
            Species.FixedTransit queue = s.species().queue();
            if (queue != null) {
                all.add(composition.reduce(queue.length(), s.ofClone()));
                all.add(composition.reduce(queue.surviving(), s.ofClone()));
                all.add(composition.reduce(queue.yield(), s.ofClone()));
                all.add(composition.reduce(queue.speed(), s.ofClone()));
                int last = all.size() - 1;
                transits.add(new Problem.Transit(i, network.index(queue.into()), last - 3, last - 2, last - 1, last));
            }
        }
        List<String> names = new ArrayList<>(new TreeSet<>(parameters.keySet()));
        network.channels().stream()
                .filter(c -> c.cap() != null)
                .map(c -> "cap:" + c.cap().members() + "|" + c.cap().limit().text())
                .distinct()
                .forEach(names::add);
        double[] values = new double[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameters.getOrDefault(names.get(i), 0.0);
        }
        return new Problem(
                network,
                new ValueLayout(names),
                all,
                values,
                initial,
                cells,
                transits,
                instants,
                watches,
                outputs,
                outputs[outputs.length - 1],
                Decisions.NONE,
                Problem.Before.constant(initial.length, values));
    }

    static EngineOptions options(String... pairs) {
        Map<String, String> map = new java.util.TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return new EngineOptions(map);
    }

    Ensemble run(Engine engine, long seed, long replicates, String... options) {
        Problem p = problem();
        Ensemble e = new Replicates(p, engine.prepare(p, options(options)), seed, 1, replicates)
                .run(replicates, Monitor.NONE);
        if (e.failure() != null) {
            throw e.failure();
        }
        return e;
    }

    /** Per replicate, a column at an output time. */
    double[] sample(Engine engine, long seed, int replicates, String column, double t, String... options) {
        Ensemble e = run(engine, seed, replicates, options);
        return e.trajectories().stream().mapToDouble(x -> x.at(column, t)).toArray();
    }

    /** All columns at all output times of one replicate. */
    double[] sampleRows(Engine engine) {
        Ensemble e = run(engine, 77, 1);
        return java.util.stream.IntStream.range(0, e.trajectory().size())
                .mapToObj(e.trajectory()::row)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
    }

    /** Keeps rows and events as they come. */
    static final class Log implements Recorder {
        final List<double[]> rows = new ArrayList<>();
        final List<Double> times = new ArrayList<>();
        final List<EventRecord> events = new ArrayList<>();

        @Override
        public void record(int index, double t, double[] columns) {
            rows.add(columns.clone());
            times.add(t);
        }

        @Override
        public void event(EventRecord event) {
            events.add(event);
        }
    }
}
