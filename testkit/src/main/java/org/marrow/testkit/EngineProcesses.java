package org.marrow.testkit;

import java.util.List;
import org.marrow.network.Act;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.simulate.Engine;
import org.marrow.simulate.Trajectory;

/** What processes mean. */
final class EngineProcesses {
    private final Engine engine;

    EngineProcesses(Engine engine) {
        this.engine = engine;
    }

    static Population stemCells(NetworkBuilder n, double start) {
        return n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(start));
    }

    void linearMean() {
        double x0 = 4000;
        Bench b = Bench.of(
                engine,
                (n, p) -> {
                    Population s = stemCells(n, x0);
                    n.process("birth", Act.DIVISION).gives(s).rate(s.own().times(0.1));
                    n.process("immigration").gives(s).rate(Expr.number(40));
                    n.die(s, Expr.number(0.2));
                },
                1,
                5);
        List<Trajectory> runs = b.run();
        b.checkWhole(runs, "S");
        for (int row = 0; row < 2; row++) {
            double t = runs.get(0).times()[row];
            // dm/dt = 40 - 0.1 m
            Bench.checkMean(runs, "S", row, 400 + (x0 - 400) * Math.exp(-0.1 * t), Bench.INTEGRATED);
        }
        if (b.counts("S")) {
            double g = Math.exp(-0.1 * 5);
            // dv/dt = -0.2 v + 0.3 m + 40, integrated with m above.
            double v = (0.3 * (x0 - 400) / 0.1) * (g - g * g) + (0.3 * 400 + 40) / 0.2 * (1 - g * g);
            Bench.checkVariance(runs, "S", 1, 400 + (x0 - 400) * g, v);
        }
    }

    void pair() {
        double k = 1e-4;
        double x0 = 5000;
        double t = 3;
        Bench b = Bench.of(
                engine,
                (n, p) -> {
                    Population s = stemCells(n, x0);
                    n.process("pairs", Act.DEATH).takes("S", 2).gives(s).massAction(Expr.number(k));
                },
                t);
        // dx/dt = -k x^2/2; with counts the mean is apart by less than one cell.
        double tolerance = b.counts("S") ? 5e-4 : Bench.INTEGRATED;
        Bench.checkMean(b.run(), "S", 0, x0 / (1 + k * x0 * t / 2), tolerance);
        Bench two = Bench.of(
                engine,
                (n, p) -> {
                    Population s = stemCells(n, 1);
                    n.process("pairs", Act.DEATH).takes("S", 2).gives(s).massAction(Expr.number(1));
                },
                t);
        if (two.counts("S")) {
            Bench.checkMean(two.run(), "S", 0, 1, 0); // One cell alone has no other to react with.
        }
    }

    void hazardOfSignal() {
        double x0 = 4000;
        double t = 3;
        Bench b = Bench.of(
                engine,
                (n, p) -> {
                    stemCells(n, x0);
                    Population drug = n.signal("D", "1").initial(Expr.number(1));
                    n.die(drug, Expr.number(0.5));
                    n.process("killing", Act.DEATH)
                            .takes("S", 1)
                            .label(HazardLabel.DRUG)
                            .perCell(drug.own().times(0.6));
                },
                t);
        List<Trajectory> runs = b.run();
        Bench.checkMean(runs, "D", 0, Math.exp(-0.5 * t), Bench.INTEGRATED);
        Bench.checkMean(runs, "S", 0, x0 * Math.exp(-0.6 / 0.5 * (1 - Math.exp(-0.5 * t))), Bench.INTEGRATED);
    }

    void extinction() {
        Bench b = Bench.of(engine, (n, p) -> n.die(stemCells(n, 20), Expr.number(5)), 0.2, 20, 30);
        List<Trajectory> runs = b.run();
        b.checkWhole(runs, "S");
        Bench.checkMean(runs, "S", 0, 20 * Math.exp(-1), Bench.INTEGRATED);
        for (Trajectory t : runs) {
            for (int row = 1; row < 3; row++) {
                double x = t.column("S")[row];
                Violation.unless(
                        b.counts("S") ? x == 0 : Math.abs(x) < 1e-6,
                        "Long after the last has died there are " + x + " cells.");
            }
        }
    }

    void cap() {
        Bench b = Bench.of(
                engine,
                (n, p) -> {
                    Population s = stemCells(n, 20);
                    n.process("growth", Act.DIVISION)
                            .gives(s)
                            .rate(s.own())
                            .capped(Selector.named("S"), Expr.number(100));
                    n.die(s, Expr.number(0.01));
                },
                1,
                4,
                8,
                12);
        for (Trajectory t : b.run()) {
            for (double x : t.column("S")) {
                Violation.unless(x <= 100 * (1 + 1e-6), "There are " + x + " cells under a limit of 100.");
            }
            Violation.unless(
                    t.column("S")[3] > 80, "Only " + t.column("S")[3] + " of 100 places are taken in the end.");
        }
    }
}
