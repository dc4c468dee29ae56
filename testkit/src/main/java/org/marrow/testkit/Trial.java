package org.marrow.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.marrow.error.InputException;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Network;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Plan;
import org.marrow.scenario.PluginSource;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Engine;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Features;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Replicates;
import org.marrow.simulate.Trajectory;

/** Short runs, and how they are compared. */
final class Trial {
    static final long SEED = 20_26;

    /** Jumps in a run, about. */
    private static final double JUMPS = 20_000;

    /** Codes of errors that say that an engine is not made for a problem. */
    private static final Set<String> REFUSALS = Set.of("MRW-ENG-4", "MRW-SIM-13");

    private Trial() {}

    /** Runs replicates, keeping all of them. */
    static Ensemble run(Problem problem, Engine engine, int replicates, int threads) {
        Engine.Prepared prepared = engine.prepare(problem, EngineOptions.NONE);
        Ensemble e = new Replicates(problem, prepared, SEED, threads, replicates).run(replicates, Monitor.NONE);
        if (e.failure() != null) {
            throw e.failure();
        }
        return e;
    }

    /** The engines of a catalogue that have the features that a plan needs, in order of their ids. */
    static List<Engine> able(Catalog catalog, Plan plan) {
        Set<Feature> needed = Features.needed(plan.network()).keySet();
        return catalog.engines().stream()
                .filter(e -> e.features().containsAll(needed))
                .filter(e -> findsItsCells(e, plan))
                .toList();
    }

    /** Whether a model has the cells that an engine counts unless told otherwise: 'hybrid' counts stem cells. */
    private static boolean findsItsCells(Engine engine, Plan plan) {
        try {
            engine.counted(plan.network(), EngineOptions.NONE);
            return true;
        } catch (InputException e) {
            return false;
        }
    }

    /**
     * Runs a scenario in every engine that can, for so short a time that there are not too many jumps, on one thread and on two.
     *
     * @param scenario makes the scenario for a length (d)
     */
    static void inEveryEngine(Catalog catalog, PluginSource source, DoubleFunction<Scenario> scenario, double longest) {
        Plan plan = Plan.of(scenario.apply(longest), source);
        List<Engine> able = able(catalog, plan);
        Violation.unless(
                !able.isEmpty(),
                "No engine here can run it: it needs "
                        + Features.needed(plan.network()).keySet() + ".");
        int ran = 0;
        for (Engine engine : able) {
            if (countsWhatHasNoNumber(engine, plan.network()) || refuses(engine, plan.problem())) {
                continue; // a scaled model without a number of cells is for engines that do not count
            }
            ran++;
            double length = Math.min(longest, JUMPS / jumpsPerDay(plan.problem(), engine));
            Problem problem = Plan.of(scenario.apply(length).outputs(Outputs.at(0, length / 2, length)), source)
                    .problem();
            Ensemble one = run(problem, engine, 2, 1);
            finite(one, engine);
            same(
                    one,
                    run(problem, engine, 2, 2),
                    "With '" + engine.id() + "', one thread and two give different results");
        }
        Violation.unless(ran > 0, "Every engine here that has the features it needs refuses it.");
    }

    /** Whether an engine cannot run a problem in spite of its features: too many cells to count, or cells that would flow. */
    private static boolean refuses(Engine engine, Problem problem) {
        try {
            engine.prepare(problem, EngineOptions.NONE).runner().start(SEED, 0);
            return false;
        } catch (SimulationException e) {
            return REFUSALS.contains(e.code());
        }
    }

    private static boolean countsWhatHasNoNumber(Engine engine, Network network) {
        boolean[] counted = engine.counted(network, EngineOptions.NONE);
        for (int i = 0; i < counted.length; i++) {
            if (counted[i] && network.states().get(i).cellsPerUnit() == null) {
                return true;
            }
        }
        return false;
    }

    private static double jumpsPerDay(Problem problem, Engine engine) {
        boolean[] counted = engine.counted(problem.network(), EngineOptions.NONE);
        CompiledNetwork network = problem.compile(counted);
        double[] v = Arrays.copyOf(problem.values(), network.values());
        network.prepare(v);
        double[] a = new double[network.jumps().size()];
        try {
            network.propensities(0, counts(problem, network, counted), v, a);
        } catch (CompiledNetwork.BadRate e) {
            throw new Violation("With '" + engine.id() + "', the rate of '"
                    + network.jumps().get(e.jump()).name() + "' is " + e.rate() + " at the start.");
        }
        return Math.max(1, Arrays.stream(a).sum());
    }

    /** The start with counted states as whole numbers of cells. */
    static double[] counts(Problem problem, CompiledNetwork network, boolean[] counted) {
        double[] x = problem.initial().clone();
        double[] v = Arrays.copyOf(problem.values(), network.values());
        network.prepare(v);
        double[] whole = x.clone();
        for (int i = 0; i < x.length; i++) {
            if (counted[i]) {
                int scalar = problem.cells()[i];
                whole[i] = Math.rint(x[i] * (scalar < 0 ? 1 : network.scalar(scalar, 0, x, v)));
            }
        }
        return whole;
    }

    private static void finite(Ensemble e, Engine engine) {
        for (Trajectory t : e.trajectories()) {
            for (int row = 0; row < t.size(); row++) {
                for (int c = 0; c < t.columns().size(); c++) {
                    Violation.unless(
                            Double.isFinite(t.value(row, c)),
                            "With '" + engine.id() + "', the column "
                                    + t.columns().get(c).name() + " is " + t.value(row, c) + " at " + t.times()[row]
                                    + " d.");
                }
            }
        }
    }

    /** Fails unless two ensembles agree to the last bit. */
    static void same(Ensemble a, Ensemble b, String otherwise) {
        Violation.unless(a.trajectories().size() == b.trajectories().size(), otherwise + ".");
        for (int i = 0; i < a.trajectories().size(); i++) {
            same(a.trajectories().get(i), b.trajectories().get(i), otherwise);
        }
    }

    /** Fails unless two trajectories agree to the last bit. */
    static void same(Trajectory a, Trajectory b, String otherwise) {
        Violation.unless(a.size() == b.size(), otherwise + ": " + a.size() + " and " + b.size() + " rows.");
        for (int row = 0; row < a.size(); row++) {
            for (int c = 0; c < a.columns().size(); c++) {
                Violation.unless(
                        bits(a.value(row, c)) == bits(b.value(row, c)),
                        otherwise + ": " + a.columns().get(c).name() + " at " + a.times()[row] + " d is "
                                + a.value(row, c) + " and " + b.value(row, c) + ".");
            }
        }
        Violation.unless(a.events().equals(b.events()), otherwise + ": " + a.events() + " and " + b.events() + ".");
    }

    /** Fails unless all columns of one trajectory are in another, equal to the last bit. */
    static void contains(Trajectory more, Trajectory fewer, String otherwise) {
        List<String> names = new ArrayList<>();
        more.columns().forEach(c -> names.add(c.name()));
        for (Network.Column c : fewer.columns()) {
            Violation.unless(names.contains(c.name()), otherwise + ": the column " + c.name() + " is missing.");
            double[] x = fewer.column(c.name());
            double[] y = more.column(c.name());
            for (int row = 0; row < x.length; row++) {
                Violation.unless(
                        bits(x[row]) == bits(y[row]),
                        otherwise + ": " + c.name() + " at " + fewer.times()[row] + " d is " + y[row] + " instead of "
                                + x[row] + ".");
            }
        }
    }

    private static long bits(double x) {
        return Double.doubleToLongBits(x);
    }

    /** What two plans must share to be the same: the network, all numbers, all actions, and their names. */
    static String fingerprint(Plan plan) {
        StringBuilder s = new StringBuilder(plan.runFingerprint("", 0, 1));
        plan.problem()
                .instants()
                .forEach(i -> s.append('|').append(i.kind()).append(' ').append(i.name()));
        plan.problem()
                .watches()
                .forEach(w -> s.append('|').append(w.kind()).append(' ').append(w.name()));
        return s.toString();
    }
}
