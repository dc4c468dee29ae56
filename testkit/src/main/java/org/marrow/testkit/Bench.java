package org.marrow.testkit;

import java.util.List;
import java.util.function.BiConsumer;
import org.marrow.model.Composer;
import org.marrow.model.Plugin;
import org.marrow.model.Values;
import org.marrow.network.NetworkBuilder;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Engine;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Trajectory;

/** A small network on an engine, with what is done to it, and how the results are judged. */
final class Bench {
    static final double EXACT = 1e-9;

    /** Relative error that an integration may make. */
    static final double INTEGRATED = 1e-4;

    /** Standard errors that a mean may be off: a false alarm in one of two million cases. */
    private static final double ERRORS = 5;

    private static final String MODEL = "org.marrow.testkit.bench";
    private static final int REPLICATES = 100;

    private final Engine engine;
    private final Problem problem;
    private final boolean[] counted;

    private Bench(Engine engine, Problem problem) {
        this.engine = engine;
        this.problem = problem;
        counted = engine.counted(problem.network(), EngineOptions.NONE);
    }

    /** A network with nothing done to it. */
    static Bench of(Engine engine, BiConsumer<NetworkBuilder, Values> model, double... times) {
        return of(engine, model, 0, List.of(), times);
    }

    /** A network with things done to it from a time on. */
    static Bench of(
            Engine engine,
            BiConsumer<NetworkBuilder, Values> model,
            double from,
            List<BiConsumer<Composer, Values>> done,
            double... times) {
        Plugin[] plugins = new Plugin[done.size() + 1];
        plugins[0] = new Sketch.OfModel(MODEL, model);
        Scenario s = Scenario.of(MODEL).until(times[times.length - 1]).outputs(Outputs.at(times));
        for (int i = 0; i < done.size(); i++) {
            String id = MODEL + "." + i;
            plugins[i + 1] = new Sketch.OfInsult(id, done.get(i));
            s = s.with(Use.of(id).from(from));
        }
        return new Bench(engine, Plan.of(s, Sketch.source(Sketch.NONE, plugins)).problem());
    }

    Problem problem() {
        return problem;
    }

    boolean counts(String state) {
        return counted[problem.network().index(state)];
    }

    /** One run, or many where they differ. */
    List<Trajectory> run() {
        Ensemble e = Trial.run(problem, engine, engine.stochastic() ? REPLICATES : 1, 2);
        for (Trajectory t : e.trajectories()) {
            Violation.unless(
                    t.size() == problem.outputTimes().length,
                    "It records " + t.size() + " of " + problem.outputTimes().length + " output times.");
        }
        return e.trajectories();
    }

    /** Fails unless counted cells are whole and not negative. */
    void checkWhole(List<Trajectory> runs, String column) {
        if (!counts(column)) {
            return;
        }
        for (Trajectory t : runs) {
            for (double x : t.column(column)) {
                Violation.unless(x >= 0 && x == Math.rint(x), "There are " + x + " cells of " + column + ".");
            }
        }
    }

    /** The mean of a column in a row against what is expected; within rounding where nothing is by chance. */
    static void checkMean(List<Trajectory> runs, String column, int row, double expected, double tolerance) {
        double sum = 0;
        double squares = 0;
        for (Trajectory t : runs) {
            double x = t.column(column)[row] - expected;
            sum += x;
            squares += x * x;
        }
        int n = runs.size();
        double off = sum / n;
        double variance = n == 1 ? 0 : Math.max(0, squares / n - off * off);
        double allowed = tolerance * Math.max(1, Math.abs(expected)) + ERRORS * Math.sqrt(variance / n);
        Violation.unless(
                Math.abs(off) <= allowed,
                "The mean of " + column + " at " + runs.get(0).times()[row] + " d is " + (expected + off)
                        + " instead of " + expected + (n == 1 ? "." : ", over " + n + " replicates."));
    }

    /** The variance of a column in a row against what is expected, within what its own chance allows. */
    static void checkVariance(List<Trajectory> runs, String column, int row, double mean, double expected) {
        double squares = 0;
        for (Trajectory t : runs) {
            double x = t.column(column)[row] - mean;
            squares += x * x;
        }
        int n = runs.size();
        double allowed = ERRORS * expected * Math.sqrt(2.0 / n);
        Violation.unless(
                Math.abs(squares / n - expected) <= allowed,
                "The variance of " + column + " at " + runs.get(0).times()[row] + " d is " + squares / n
                        + " instead of " + expected + ", over " + n + " replicates.");
    }
}
