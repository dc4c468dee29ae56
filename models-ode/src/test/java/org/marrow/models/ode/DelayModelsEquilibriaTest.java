package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrow.Marrow;
import org.marrow.analysis.Equilibrium;
import org.marrow.analysis.ParameterScan;
import org.marrow.analysis.ScanSettings;
import org.marrow.analysis.StabilityAnalysis;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Selector;
import org.marrow.numerics.Branch.Kind;
import org.marrow.numerics.Branch.Point;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;

/** All steady states of the models with delays, and what a loss of resting stem cells, which is no part of the papers, makes of them. */
class DelayModelsEquilibriaTest {
    private static final Claims GLASS = Claims.of(DelayModelsEquilibriaTest.class, "mackey-glass-1977");
    private static final Claims MACKEY = Claims.of(DelayModelsEquilibriaTest.class, "mackey-1978");
    private static final Claims COLIJN = Claims.of(DelayModelsEquilibriaTest.class, "colijn-mackey-2005");

    private static final String LOSS = "org.test.loss";

    /** A loss of resting stem cells alone, at kd per day. */
    private record Loss(String cells) implements Insult {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of(LOSS + "." + cells.toLowerCase(java.util.Locale.ROOT), "loss of resting stem cells");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.of("kd", 0.01, "1/d")
                    .range(0, 100)
                    .doc("hazard of a cell")
                    .uncalibrated());
        }

        @Override
        public void apply(Composer c, Values p) {
            c.hazard(Selector.named(cells), HazardLabel.IMMUNE, null, p.expr("kd"));
        }
    }

    private static final Marrow MARROW =
            Marrow.with(Catalog.bundled().plus(new Loss("Q")).plus(new Loss("N")));

    private static List<Equilibrium> rest(Scenario s) {
        return StabilityAnalysis.of(MARROW.plan(s.until(1))).steadyStates();
    }

    private static double of(Scenario s, Equilibrium e, String state) {
        List<String> names = StabilityAnalysis.of(MARROW.plan(s.until(1))).states().stream()
                .map(n -> n.name())
                .toList();
        return e.state()[names.indexOf(state)];
    }

    private static List<Equilibrium> withCells(Scenario s) {
        return rest(s).stream().filter(e -> of(s, e, "Q") > 0).toList();
    }

    private static List<Point> special(Scenario s, String parameter, double from, double to, Kind kind) {
        return ParameterScan.of(MARROW, s, new ScanSettings(parameter, from, to, 0)).special().stream()
                .filter(p -> p.kind() == kind)
                .toList();
    }

    @Test
    void mackeyAndGlassRestAtTheLevelThatHalvesProduction() {
        Scenario s = MARROW.scenario("mackey-glass-1977").parameter("tau", 4.7);
        Equilibrium e =
                rest(s).stream().filter(x -> x.state()[0] > 0).findFirst().orElseThrow();
        GLASS.derived("at rest").check("x", e.state()[0], "1", 1e-7);
        assertThat(e.stable()).isTrue();
        assertThat(rest(s.parameter("tau", 4.72)))
                .filteredOn(x -> x.state()[0] > 0)
                .noneMatch(Equilibrium::stable);
    }

    @Test
    void mackeyRestsAtTheseNumbersWhereItBeginsAndEndsToOscillate() {
        Scenario s = MARROW.scenario("mackey-1978").parameter("theta", 1);
        List<Point> hopf = special(s, "gamma", 0, 0.4, Kind.HOPF);
        assertThat(hopf).hasSize(2);
        MACKEY.derived("begins to oscillate with gamma")
                .check("N/theta", hopf.get(0).state()[0], "1.7709974", 1e-7);
        MACKEY.derived("rests again with gamma").check("N/theta", hopf.get(1).state()[0], "1.00596", 1e-7);
    }

    /** A loss from without acts as differentiation does: oscillation first, extinction when both together reach beta0. */
    @Test
    void mackeyUnderALossOfRestingCells() {
        Scenario s = MARROW.scenario("mackey-1978")
                .parameter("theta", 1)
                .with(Use.of(LOSS + ".n").with("kd", 0.1));
        List<Point> hopf = special(s, LOSS + ".n.kd", 0, 2, Kind.HOPF);
        Claims.Claim attacked = MACKEY.derived("resting cells lost at kd beside delta = 0.05/d (no part of the paper)");
        attacked.check(
                "kd + delta, oscillation begins (1/d)", 0.05 + hopf.get(0).parameter(), "0.18667254", 1e-7);
        List<Point> extinct = special(s, LOSS + ".n.kd", 0, 2, Kind.BRANCH_POINT);
        attacked.check("kd + delta, extinction (1/d)", 0.05 + extinct.get(0).parameter(), "1.77", 1e-7);
    }

    @Test
    void colijnMackeyHasOneStateWithCellsInTheSecondSetAndTwoInTheFirst() {
        Scenario second = MARROW.scenario("colijn-mackey-2005");
        assertThat(withCells(second)).hasSize(1).allMatch(Equilibrium::stable);

        Scenario first = second.preset("05a");
        List<Equilibrium> two = withCells(first);
        assertThat(two).hasSize(2);
        double lower = Math.min(of(first, two.get(0), "Q"), of(first, two.get(1), "Q"));
        COLIJN.computed("05a, lower branch").check("Q (1e6 cells/kg)", lower, "0.0018522505", 1e-6);
        for (Equilibrium e : two) {
            assertThat(e.stable()).isEqualTo(of(first, e, "Q") > lower);
            assertThat(e.unstable()).as("a saddle below").isEqualTo(e.stable() ? 0 : 1);
        }
        String gain = "(2*exp(-gamma_S*tau_S) - 1)*k0 - f0 - kbar_R - kbar_P";
        COLIJN.derived("05a, few stem cells vanish")
                .check(
                        "gain less loss per cell (1/d)",
                        MARROW.plan(first.until(1)).healthy(Expr.parse(gain)),
                        "-0.337",
                        1.5e-3);
        assertThat(rest(first).stream().filter(e -> of(first, e, "Q") == 0)).allMatch(Equilibrium::stable);
        assertThat(rest(second).stream().filter(e -> of(second, e, "Q") == 0)).noneMatch(Equilibrium::stable);
    }

    /** The printed tables are rounded or do not agree: no set gives the nominal state exactly. */
    @Test
    void theNominalStateOfColijnAndMackeyBelongsToNoSet() {
        Scenario second = MARROW.scenario("colijn-mackey-2005");
        Equilibrium e = withCells(second).get(0);
        Claims.Claim nominal = COLIJN.quoted("05b, health; the nominal state belongs to no printed set exactly");
        nominal.missed("Q (1e6 cells/kg)", of(second, e, "Q"), "1.1", 0.05);
        nominal.missed("N (1e8 cells/kg)", of(second, e, "N"), "6.9", 0.05);
        nominal.within("R (1e11 cells/kg)", of(second, e, "R"), "3.5", 0.05);
        nominal.missed("P (1e10 cells/kg)", of(second, e, "P"), "2.94", 0.05);
        Scenario first = second.preset("05a");
        Equilibrium upper = withCells(first).stream()
                .filter(Equilibrium::stable)
                .findFirst()
                .orElseThrow();
        Claims.Claim other = COLIJN.quoted("05a, health; the nominal state belongs to no printed set exactly");
        other.missed("Q (1e6 cells/kg)", of(first, upper, "Q"), "1.1", 0.05);
        other.missed("N (1e8 cells/kg)", of(first, upper, "N"), "7", 0.05);
        other.within("R (1e11 cells/kg)", of(first, upper, "R"), "3.5", 0.05);
        other.within("P (1e10 cells/kg)", of(first, upper, "P"), "2.14", 0.05);
    }

    @Test
    void colijnMackeyUnderALossOfRestingCells() {
        Scenario s = MARROW.scenario("colijn-mackey-2005").with(Use.of(LOSS + ".q"));
        String kd = LOSS + ".q.kd";
        List<Point> hopf = special(s, kd, 0, 5.5, Kind.HOPF);
        Claims.Claim begins = COLIJN.computed("resting cells lost at kd (no part of the paper), oscillation begins");
        begins.check("kd (1/d)", hopf.get(0).parameter(), "0.015039582", 1e-5);
        begins.check("period (d)", hopf.get(0).period(), "16.764591", 1e-5);
        Point again = hopf.stream()
                .filter(p -> Math.abs(p.parameter() - 3.445) < 1e-3)
                .findFirst()
                .orElseThrow();
        Claims.Claim ends = COLIJN.computed("resting cells lost at kd (no part of the paper), rest again");
        ends.check("kd (1/d)", again.parameter(), "3.4452688", 1e-5);
        ends.check("period (d)", again.period(), "6.4478988", 1e-5);
        Point extinction = special(s, kd, 0, 5.5, Kind.BRANCH_POINT).stream()
                .filter(p -> p.state()[0] < 1e-6)
                .findFirst()
                .orElseThrow();
        COLIJN.derived("resting cells lost at kd (no part of the paper), few cells vanish")
                .check("kd (1/d)", extinction.parameter(), "3.2101958", 1e-7);
        List<Point> fold = special(s, kd, 0, 5.5, Kind.FOLD);
        Claims.Claim last =
                COLIJN.computed("resting cells lost at kd (no part of the paper), no state with cells above");
        last.check("kd (1/d)", fold.get(0).parameter(), "4.955439", 1e-5);
        last.check("Q (1e6 cells/kg)", fold.get(0).state()[0], "0.07974737", 1e-5);
    }
}
