package org.marrow.testkit;

import java.util.List;
import java.util.function.BiConsumer;
import org.marrow.model.Composer;
import org.marrow.model.Values;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.simulate.Engine;
import org.marrow.simulate.Trajectory;

/** What actions mean, and when they act. */
final class EngineActions {
    private static final double WHEN = 1.37;
    private static final double BEFORE = Math.nextDown(WHEN);
    private static final double CELLS = 10_000;

    private final Engine engine;

    EngineActions(Engine engine) {
        this.engine = engine;
    }

    /** Stem cells that do nothing, and two pools of whatever is put in. */
    private static void idle(NetworkBuilder n, Values p) {
        n.die(EngineProcesses.stemCells(n, CELLS), Expr.zero());
        pool(n, "Y", 0);
        pool(n, "Z", 1);
    }

    private static void pool(NetworkBuilder n, String name, double start) {
        Population x = n.pool(name, PopulationUnit.CELLS).initial(Expr.number(start));
        n.process(name + ".idle").takes(x).perCell(Expr.zero());
    }

    private static Selector host() {
        return Selector.cells(Role.STEM_CELL).in(CloneFilter.only(Clone.HOST));
    }

    private Bench idle(List<BiConsumer<Composer, Values>> done) {
        return Bench.of(engine, EngineActions::idle, WHEN, done, BEFORE, WHEN, 2);
    }

    void survival() {
        double f = 0.3;
        Bench b = idle(List.of((c, p) -> c.on(c.schedule()).survive(host(), Expr.number(f))));
        List<Trajectory> runs = b.run();
        b.checkWhole(runs, "S");
        Bench.checkMean(runs, "S", 0, CELLS, 0);
        for (int row = 1; row < 3; row++) {
            Bench.checkMean(runs, "S", row, CELLS * f, Bench.EXACT);
        }
        if (b.counts("S")) {
            Bench.checkVariance(runs, "S", 1, CELLS * f, CELLS * f * (1 - f));
        }
        Bench product = idle(List.of(
                (c, p) -> c.on(c.schedule()).survive(host(), Expr.number(0.5)),
                (c, p) -> c.on(c.schedule()).survive(host(), Expr.number(0.4))));
        Bench.checkMean(product.run(), "S", 1, CELLS * 0.2, Bench.EXACT);
    }

    void transfer() {
        Bench b = idle(List.of(
                (c, p) -> {
                    c.found(Clone.named("A", c.instance()), Clone.HOST);
                    c.on(c.schedule()).transfer(host(), "A", Expr.number(0.2));
                },
                (c, p) -> {
                    c.found(Clone.named("B", c.instance()), Clone.HOST);
                    c.on(c.schedule()).transfer(host(), "B", Expr.number(0.5));
                }));
        List<Trajectory> runs = b.run();
        for (Trajectory t : runs) {
            double all = t.column("S[host]")[1] + t.column("S[A]")[1] + t.column("S[B]")[1];
            Violation.unless(
                    Math.abs(all - CELLS) <= Bench.EXACT * CELLS, "Of " + CELLS + " cells " + all + " are left.");
        }
        Bench.checkMean(runs, "S[A]", 1, 0.2 * CELLS, Bench.EXACT);
        Bench.checkMean(runs, "S[B]", 1, 0.5 * CELLS, Bench.EXACT);
        Bench.checkMean(runs, "S[host]", 1, 0.3 * CELLS, Bench.EXACT);
        if (b.counts("S[A]")) {
            Bench.checkVariance(runs, "S[A]", 1, 0.2 * CELLS, 0.2 * 0.8 * CELLS);
        }
    }

    void addition() {
        Bench b = idle(List.of((c, p) -> c.on(c.schedule()).add(host(), Expr.number(2.4))));
        List<Trajectory> runs = b.run();
        b.checkWhole(runs, "S");
        Bench.checkMean(runs, "S", 0, CELLS, 0);
        Bench.checkMean(runs, "S", 1, CELLS + 2.4, 1e-12);
        for (Trajectory t : runs) {
            double gained = t.column("S")[1] - CELLS;
            Violation.unless(
                    gained >= 2 - Bench.EXACT && gained <= 3 + Bench.EXACT, "Of 2.4 cells " + gained + " are added.");
        }
        Bench whole = idle(List.of((c, p) -> c.on(c.schedule()).add(host(), Expr.number(7))));
        for (Trajectory t : whole.run()) {
            Violation.unless(t.column("S")[1] == CELLS + 7, "Of 7 cells " + (t.column("S")[1] - CELLS) + " are added.");
        }
    }

    /** Written in the order opposite to the one demanded. */
    void order() {
        Bench b = idle(List.of(
                (c, p) -> c.on(c.schedule()).set(Selector.named("Z"), Expr.number(7)),
                (c, p) -> {
                    c.on(c.schedule()).add(host(), Expr.number(10));
                    c.on(c.schedule()).add(Selector.named("Z"), Expr.number(3));
                },
                (c, p) -> {
                    c.found(Clone.named("A", c.instance()), Clone.HOST);
                    c.on(c.schedule()).transfer(host(), "A", Expr.one());
                },
                (c, p) -> c.on(c.schedule()).survive(host(), Expr.number(0.25))));
        List<Trajectory> runs = b.run();
        for (Trajectory t : runs) {
            equal("Survival, transfer of all, then an addition of 10: the host", 10, t.column("S[host]")[1]);
            equal("An addition of 3, then a setting to 7: the pool", 7, t.column("Z")[1]);
            equal("Just before, the pool", 1, t.column("Z")[0]);
        }
        Bench.checkMean(runs, "S[A]", 1, 0.25 * CELLS, Bench.EXACT);
    }

    private static void equal(String what, double expected, double found) {
        Violation.unless(found == expected, what + " is " + found + " instead of " + expected + ".");
    }

    void exactStops() {
        Bench idle = idle(List.of((c, p) -> c.on(c.schedule()).add(Selector.named("Y"), Expr.number(5))));
        for (Trajectory t : idle.run()) {
            equal("Just before the time, the pool", 0, t.column("Y")[0]);
            equal("At the time, the pool", 5, t.column("Y")[1]);
        }
        // One unit at a time leaves exp(-(2 - t)) of itself at 2 d: being late by 1e-4 d shows.
        Bench flow = Bench.of(
                engine,
                (n, p) -> {
                    EngineProcesses.stemCells(n, 10);
                    n.die(n.signal("D", "1").initial(Expr.one()), Expr.one());
                },
                WHEN,
                List.of((c, p) -> c.on(c.schedule()).add(Selector.named("D"), Expr.number(100))),
                2);
        Bench.checkMean(flow.run(), "D", 0, Math.exp(-2) + 100 * Math.exp(WHEN - 2), 1e-5);
    }

    void infusion() {
        Bench b = Bench.of(
                engine,
                (n, p) -> {
                    EngineProcesses.stemCells(n, 10);
                    n.die(n.signal("D", "1").initial(Expr.zero()), Expr.one());
                },
                WHEN,
                List.of((c, p) -> c.on(c.schedule()).infuse(Selector.named("D"), Expr.number(6), Expr.number(2))),
                1,
                2,
                4);
        List<Trajectory> runs = b.run();
        // 3 per day from 1.37 d to 3.37 d, lost at 1 per day.
        Bench.checkMean(runs, "D", 0, 0, Bench.EXACT);
        Bench.checkMean(runs, "D", 1, 3 * (1 - Math.exp(WHEN - 2)), Bench.INTEGRATED);
        Bench.checkMean(runs, "D", 2, 3 * (1 - Math.exp(-2)) * Math.exp(WHEN + 2 - 4), Bench.INTEGRATED);
    }

    void condition() {
        double crossing = Math.log(2);
        Bench b = Bench.of(
                engine,
                (n, p) -> {
                    EngineProcesses.stemCells(n, 10);
                    n.die(n.signal("D", "1").initial(Expr.one()), Expr.one());
                    pool(n, "Z", 0);
                },
                0,
                List.of((c, p) ->
                        c.when(Expr.total("D").below(Expr.number(0.5)), 0).add(Selector.named("Z"), Expr.one())),
                crossing - 1e-4,
                crossing + 1e-4,
                3);
        for (Trajectory t : b.run()) {
            equal("Before the condition becomes true, the count of its actions", 0, t.column("Z")[0]);
            equal("After it became true, the count of its actions", 1, t.column("Z")[1]);
            equal("While it stays true, the count of its actions", 1, t.column("Z")[2]);
        }
    }
}
