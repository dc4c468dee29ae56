package org.marrow.testkit;

import java.util.ArrayList;
import java.util.List;
import org.marrow.model.Composer;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.simulate.Engine;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Recorder;
import org.marrow.simulate.Runner;
import org.marrow.simulate.State;

/** Seeds, threads, copies, outputs, interruption. */
final class EngineRuns {
    private static final double END = 6;

    private final Engine engine;

    EngineRuns(Engine engine) {
        this.engine = engine;
    }

    /** Cells with a drug that runs in and a pulse by chance. */
    private Bench bench(double... times) {
        return Bench.of(engine, EngineRuns::model, 2.3, List.of(EngineRuns::treat), times);
    }

    private static void model(NetworkBuilder n, Values p) {
        Population s = EngineProcesses.stemCells(n, 300);
        Population d = n.signal("D", "1").initial(Expr.one());
        n.die(d, Expr.number(0.4));
        n.process("birth").gives(s).rate(s.own().times(0.2));
        n.die(s, Expr.number(0.1).plus(d.own().times(0.1)));
    }

    private static void treat(Composer c, Values p) {
        c.on(c.schedule()).survive(Selector.cells(Role.STEM_CELL), Expr.number(0.6));
        c.on(c.schedule()).infuse(Selector.named("D"), Expr.number(2), Expr.number(1.5));
    }

    void deterministic() {
        Bench b = bench(1, 2.3, 4, END);
        Ensemble one = Trial.run(b.problem(), engine, 6, 1);
        Trial.same(one, Trial.run(b.problem(), engine, 6, 1), "Two runs with one seed differ");
        Trial.same(one, Trial.run(b.problem(), engine, 6, 2), "One thread and two give different results");
        boolean differ = false;
        for (int c = 0; c < one.columns().size(); c++) {
            differ |= one.trajectories().get(0).value(3, c)
                    != one.trajectories().get(1).value(3, c);
        }
        Violation.unless(
                differ == engine.stochastic(),
                differ
                        ? "It says that it is not stochastic, but replicates differ."
                        : "It says that it is stochastic, but replicates do not differ.");
    }

    /** Keeps what is recorded. */
    private static final class Log implements Recorder {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void record(int index, double t, double[] columns) {
            StringBuilder s = new StringBuilder().append(index).append(' ').append(t);
            for (double x : columns) {
                s.append(' ').append(Double.toHexString(x));
            }
            lines.add(s.toString());
        }

        @Override
        public void event(EventRecord event) {
            lines.add(event.toString());
        }
    }

    void copyableState() {
        Bench b = bench(1, 2.3, 4, END);
        Engine.Prepared prepared = engine.prepare(b.problem(), EngineOptions.NONE);
        for (double split : new double[] {0.9, 3.1}) {
            Runner runner = prepared.runner();
            State state = runner.start(Trial.SEED, 0);
            runner.run(state, split, new Log(), Monitor.NONE);
            State copy = state.copy();
            State third = state.copy();
            List<String> first = finish(runner, copy);
            Violation.unless(
                    first.equals(finish(runner, state)),
                    "After " + split + " d a copy and the state itself go on in different ways.");
            Violation.unless(
                    first.equals(finish(prepared.runner(), third)),
                    "After " + split + " d a copy goes on in another way in another runner.");
        }
    }

    private static List<String> finish(Runner runner, State state) {
        Log log = new Log();
        runner.run(state, END, log, Monitor.NONE);
        return log.lines;
    }

    void outputsChangeNothing() {
        double[] many = {0.5, 1, 1.7, 2.1, 2.3, 3.3, 4, 5.9, END};
        var fewer = Trial.run(bench(1, 2.3, 4, END).problem(), engine, 1, 1).trajectory();
        var more = Trial.run(bench(many).problem(), engine, 1, 1).trajectory();
        for (int row = 0; row < fewer.size(); row++) {
            double t = fewer.times()[row];
            for (var c : fewer.columns()) {
                Violation.unless(
                        fewer.column(c.name())[row] == more.at(c.name(), t),
                        "With more output times " + c.name() + " at " + t + " d is " + more.at(c.name(), t)
                                + " instead of " + fewer.column(c.name())[row] + ".");
            }
        }
    }

    void cancellation() {
        Bench b = bench(1, 2.3, 4, END);
        Runner runner = engine.prepare(b.problem(), EngineOptions.NONE).runner();
        try {
            runner.run(runner.start(Trial.SEED, 0), END, new Log(), new Monitor() {
                @Override
                public boolean cancelled() {
                    return true;
                }
            });
        } catch (Runner.Cancelled e) {
            return;
        }
        throw new Violation("The monitor said stop from the start, but the run went to its end.");
    }
}
