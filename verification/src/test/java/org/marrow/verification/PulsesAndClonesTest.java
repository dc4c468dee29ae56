package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.network.Act;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Network;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** What a pulse reaches, in what order things happen at one instant, who is attacked, and what outputs change (nothing). */
class PulsesAndClonesTest {
    /** Cells enter a transit of fixed length at a constant rate and stay where it ends. */
    private static final Model TRANSIT = Small.model("transit", List.of(Parameter.of("length", 3, "d")), (n, p) -> {
        Population out =
                n.cells("OUT", PopulationUnit.CELLS).role(Role.NEUTROPHIL).initial(Expr.zero());
        Population q = n.cells("Q", PopulationUnit.CELLS).role(Role.PROLIFERATING_PRECURSOR);
        q.queue(p.expr("length"), Expr.one(), out, Expr.one());
        n.process("entry", Act.DIVISION).gives(q).rate(Expr.number(100));
    });

    /** Stem cells that do nothing. */
    private static final Model IDLE = Small.model("idle", List.of(), (n, p) -> {
        Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(100));
        Population z = n.pool("Z", PopulationUnit.CELLS).initial(Expr.number(1));
        Population y = n.pool("Y", PopulationUnit.CELLS).initial(Expr.zero());
        n.die(s, Expr.zero());
        n.process("Z.idle").takes(z).perCell(Expr.zero());
        n.process("Y.idle").takes(y).perCell(Expr.zero());
    });

    private static final double HAZARD = 0.7;

    private static final Marrow MARROW = Marrow.with(Catalog.bundled()
            .plus(SevenCases.SMALL_MARROW)
            .plus(TRANSIT)
            .plus(IDLE)
            .plus(Small.insult(
                    "hit",
                    List.of(Parameter.fraction("left", 0.5)),
                    (c, p) -> c.on(c.schedule()).survive(Selector.cells(Role.PROLIFERATING_PRECURSOR), p.expr("left"))))
            .plus(Small.insult(
                    "attack",
                    (c, p) -> c.hazard(
                            Selector.cells(Role.STEM_CELL),
                            HazardLabel.IMMUNE,
                            null,
                            c.window().times(HAZARD))))
            .plus(Small.insult(
                    "each",
                    (c, p) -> c.perClone(
                            CloneFilter.ALL,
                            (c2, clone) -> c2.hazard(
                                    Selector.cells(Role.STEM_CELL).in(CloneFilter.only(clone.name())),
                                    HazardLabel.DRUG,
                                    null,
                                    Expr.number(HAZARD)))))
            .plus(Small.insult("donate", List.of(Parameter.of("cells", 50, "cells")), (c, p) -> {
                c.found(Clone.named("gift", c.instance()), null);
                c.on(c.schedule()).add(Selector.cells(Role.STEM_CELL).in("gift"), p.expr("cells"));
            }))
            .plus(Small.insult("mutant", (c, p) -> c.found(Clone.named("M", c.instance()), Clone.HOST)))
            .plus(Small.insult(
                    "kill",
                    (c, p) -> c.on(c.schedule())
                            .survive(Selector.cells(Role.STEM_CELL).in(CloneFilter.only("host")), Expr.number(0.25))))
            .plus(Small.insult(
                    "move",
                    (c, p) -> c.on(c.schedule())
                            .transfer(Selector.cells(Role.STEM_CELL).in(CloneFilter.only("host")), "M", Expr.one())))
            .plus(Small.insult("give", (c, p) -> {
                c.on(c.schedule()).add(Selector.cells(Role.STEM_CELL).in(CloneFilter.only("host")), Expr.number(10));
                c.on(c.schedule()).add(Selector.named("Z"), Expr.number(3));
            }))
            .plus(Small.insult("fix", (c, p) -> c.on(c.schedule()).set(Selector.named("Z"), Expr.number(7)))));

    private static Trajectory run(Scenario s, String engine) {
        return MARROW.run(s, RunSettings.of(engine).seed(4)).trajectory();
    }

    // ---- cells under way ----

    @ParameterizedTest
    @CsvSource({
        "human-marrow, ode, GM",
        "human-marrow, ode, EP",
        "human-marrow, hybrid, GM",
        "small-marrow, ode, GM",
        "small-marrow, hybrid, GM"
    })
    void aPulseLeavesItsFractionOfTheCellsUnderWayWhereTheyFlow(String model, String engine, String column) {
        Scenario s = MARROW.scenario(model).until(10).outputs(Outputs.at(10));
        if (model.equals("human-marrow")) {
            s = s.parameter("N", 300);
        }
        double before = run(s, engine).column(column)[0];
        double after = run(s.with(Use.of("hit").from(10)), engine).column(column)[0];
        assertThat(after / before).isCloseTo(0.5, within(1e-12));
    }

    /** Given X cells under way, Binomial(X, f) are left: X is known from the same run without the pulse. */
    @ParameterizedTest
    @ValueSource(strings = {"small-marrow GM", "transit Q"})
    void aPulseLeavesABinomialNumberOfTheCellsUnderWayWhereTheyAreCounted(String where) {
        String column = where.split(" ")[1];
        Scenario s = MARROW.scenario(where.split(" ")[0]).until(8).outputs(Outputs.at(8));
        RunSettings many = RunSettings.of("ssa").replicates(800).keep(800).seed(6);
        List<Trajectory> before = MARROW.run(s, many).trajectories();
        List<Trajectory> after = MARROW.run(s.with(Use.of("hit").from(8).with("left", 0.3)), many)
                .trajectories();
        double excess = 0;
        double cells = 0;
        for (int i = 0; i < before.size(); i++) {
            double x = before.get(i).column(column)[0];
            double y = after.get(i).column(column)[0];
            assertThat(y).isBetween(0.0, x);
            excess += y - 0.3 * x;
            cells += x;
        }
        assertThat(cells).isGreaterThan(50_000);
        new PValues()
                .normal("survivors", excess, 0, Math.sqrt(0.3 * 0.7 * cells))
                .assertAccepted();
        new PValues()
                .normal("survivors of 0.3 taken for 0.306", excess - 0.006 * cells, 0, Math.sqrt(0.3 * 0.7 * cells))
                .assertRejected();
    }

    /** Those who enter after the pulse leave 3 d after it: until then exactly the survivors come out. */
    @Test
    void onlyTheSurvivorsOfATransitOfFixedLengthComeOut() {
        Scenario s =
                MARROW.scenario("transit").with(Use.of("hit").from(5)).until(8).outputs(Outputs.at(2.999, 5, 8));
        for (Trajectory t :
                MARROW.run(s, RunSettings.of("ssa").replicates(50).seed(2)).trajectories()) {
            assertThat(t.column("OUT")[0]).isZero();
            assertThat(t.column("OUT")[2] - t.column("OUT")[1]).isEqualTo(t.column("Q")[1]);
        }
    }

    /** Whoever entered in the last 3 d is under way: Poisson(300), after as before a time without events. */
    @Test
    void aTransitOfFixedLengthHoldsThoseWhoEnteredDuringIt() {
        double[] q = MARROW
                .run(
                        MARROW.scenario("transit").until(7).outputs(Outputs.at(7)),
                        RunSettings.of("ssa").replicates(3000).keep(3000).seed(1))
                .trajectories()
                .stream()
                .mapToDouble(t -> t.column("Q")[0])
                .toArray();
        new PValues()
                .mean("Q", q, 300, 300)
                .variance("Q", q, 300, 300, 300 + 3 * 300.0 * 300)
                .assertAccepted();
        new PValues().mean("Q at a rate 2 % higher", q, 306, 306).assertRejected();
    }

    // ---- one instant ----

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff", "ssa", "hybrid"})
    void atOneInstantSurvivalComesBeforeTransferAdditionSettingAndConditions(String engine) {
        List<Use> uses = new ArrayList<>();
        for (String id : List.of("fix", "give", "move", "kill", "mutant")) {
            uses.add(Use.of(id).from(5));
        }
        Scenario s = MARROW.scenario("idle")
                .uses(uses)
                .until(6)
                .outputs(Outputs.at(4, 5, 6))
                .observe("full", "Z > 6");
        List<Trajectory> all =
                MARROW.run(s, RunSettings.of(engine).replicates(200).seed(5)).trajectories();
        double moved = 0;
        for (Trajectory t : all) {
            assertThat(t.column("S[host]")).containsExactly(100, 10, 10);
            assertThat(t.column("Z")).as("set after add").containsExactly(1, 7, 7);
            assertThat(t.column("full")).containsExactly(0, 1, 1);
            moved += t.column("S[M]")[1];
        }
        double n = 100.0 * all.size();
        if (engine.startsWith("ode")) {
            assertThat(moved / all.size())
                    .as("a quarter survives, all of it moves")
                    .isCloseTo(25, within(1e-12));
        } else {
            new PValues()
                    .normal("moved", moved / n, 0.25, Math.sqrt(0.25 * 0.75 / n))
                    .assertAccepted();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff", "ssa", "hybrid"})
    void aGraftAtTheInstantOfConditioningIsNotHitInWhateverOrderTheyAreWritten(String engine) {
        Scenario s = MARROW.scenario("small-marrow").until(30).outputs(Outputs.at(30));
        List<Use> uses = SevenCases.TRANSPLANT.uses();
        Trajectory t = run(s.uses(uses), engine);
        Trajectory turned = run(s.uses(List.of(uses.get(1), uses.get(0))), engine);
        assertThat(turned.row(0)).containsExactly(t.row(0));
        double healthy = MARROW.plan(s).healthy(Expr.total("S"));
        double grafted = 3e8 * 70 / (3.0e6 * 1e5) * healthy;
        double donor = t.column("S[donor]")[0];
        double before = run(s, engine).column("S")[0];
        if (engine.startsWith("ode")) {
            assertThat(donor).isCloseTo(grafted, within(1e-9));
            assertThat(t.column("S[host]")[0]).isCloseTo(0.2 * before, within(1e-9 * before));
        } else {
            assertThat(donor).isBetween(Math.floor(grafted), Math.ceil(grafted));
            // Five standard deviations of a binomial number.
            assertThat(t.column("S[host]")[0]).isCloseTo(0.2 * before, within(5 * Math.sqrt(0.16 * before)));
        }
    }

    // ---- who is attacked ----

    @ParameterizedTest
    @CsvSource({"ode, attack", "hybrid, attack", "ssa, attack", "ode, each", "hybrid, each", "ssa, each"})
    void aDonorAddedLaterIsAttackedToo(String engine, String attack) {
        Scenario s = MARROW.scenario("idle")
                .with(Use.of(attack))
                .with(Use.of("donate").from(3))
                .until(5)
                .outputs(Outputs.at(3, 5));
        if (engine.startsWith("ode")) {
            double[] gift = run(s, engine).column("S[gift]");
            assertThat(gift[0]).isEqualTo(50);
            assertThat(gift[1]).isCloseTo(50 * Math.exp(-2 * HAZARD), within(1e-6));
            return;
        }
        int n = 8000;
        List<Trajectory> all = MARROW.run(
                        s, RunSettings.of(engine).replicates(n).keep(n).seed(9))
                .trajectories();
        assertThat(all).allSatisfy(t -> assertThat(t.column("S[gift]")[0]).isEqualTo(50));
        double[] left = all.stream().mapToDouble(t -> t.column("S[gift]")[1]).toArray();
        double[] law = binomial(50, Math.exp(-2 * HAZARD));
        new PValues().frequencies("S[gift]", left, law).assertAccepted();
        new PValues()
                .frequencies("2 % more", left, binomial(50, Math.exp(-2 * 1.02 * HAZARD)))
                .assertRejected();
    }

    private static double[] binomial(int n, double p) {
        double[] law = new double[n + 1];
        law[0] = Math.pow(1 - p, n);
        for (int k = 1; k <= n; k++) {
            law[k] = law[k - 1] * (n - k + 1) / k * p / (1 - p);
        }
        return law;
    }

    @Test
    void twoGraftsAreTwoDonorsAndEachGetsItsOwnCells() {
        Scenario s = MARROW.scenario("human-marrow")
                .with(Use.of("hsct-graft").from(3))
                .with(Use.of("hsct-graft").from(7))
                .until(8)
                .outputs(Outputs.at(3, 6, 7));
        Trajectory t = run(s, "ode");
        assertThat(t.column("HSC[donor]")[0]).isCloseTo(7000, within(1e-6));
        assertThat(t.column("HSC[donor#2]")).startsWith(0, 0);
        assertThat(t.column("HSC[donor#2]")[2]).isCloseTo(7000, within(1e-6));
        assertThat(t.column("HSC[donor]")[2]).as("gets nothing from the second").isLessThan(8000);
    }

    @Test
    void twoMutantsAreHitOnceEach() {
        Scenario s = MARROW.scenario("human-marrow")
                .with(Use.of("piga").from(1).with("founder_fraction", 0.1))
                .with(Use.of("piga").from(2).with("founder_fraction", 0.2))
                .until(2)
                .outputs(Outputs.at(2));
        List<String> complement = MARROW.plan(s).network().channels().stream()
                .map(Network.Channel::name)
                .filter(n -> n.startsWith("RBC.complement"))
                .toList();
        assertThat(complement).filteredOn(n -> n.endsWith("[PIGA]")).hasSize(1);
        assertThat(complement).filteredOn(n -> n.endsWith("[PIGA#2]")).hasSize(1);
        assertThat(complement).filteredOn(n -> n.endsWith("[host]")).isEmpty();
    }

    // ---- outputs ----

    @ParameterizedTest
    @CsvSource({
        "small-marrow, ode",
        "small-marrow, hybrid",
        "small-marrow, ssa",
        "abkowitz-1996, ode",
        "abkowitz-1996, ssa",
        "human-marrow, ode",
        "human-marrow, hybrid",
        "transit, ssa"
    })
    void furtherOutputTimesChangeNoBitOfTheOthers(String model, String engine) {
        Scenario s = MARROW.scenario(model).until(SevenCases.END).outputs(Outputs.every(5));
        if (model.equals("transit")) {
            s = s.with(Use.of("hit").from(20));
        } else if (model.equals("abkowitz-1996")) {
            s = s.parameter("K", 400)
                    .parameter("n0", 300)
                    .uses(SevenCases.all(
                            SevenCases.MUTANT, SevenCases.T_CELLS, SevenCases.TRANSPLANT, SevenCases.NICHE));
        } else {
            s = s.uses(SevenCases.all(SevenCases.values()));
        }
        if (model.equals("human-marrow")) {
            s = s.parameter("N", 300);
        }
        Trajectory few = run(s, engine);
        double[] odd = new double[171];
        for (int i = 0; i < odd.length; i++) {
            odd[i] = Math.min(SevenCases.END, 0.293 * i);
        }
        double[] many = Arrays.copyOf(odd, odd.length + few.size());
        System.arraycopy(few.times(), 0, many, odd.length, few.size());
        Trajectory all =
                run(s.outputs(Outputs.at(Arrays.stream(many).sorted().distinct().toArray())), engine);
        assertThat(all.size()).isGreaterThan(170);
        for (int r = 0; r < few.size(); r++) {
            int there = Arrays.binarySearch(all.times(), few.times()[r]);
            assertThat(all.row(there)).as("at %s d", few.times()[r]).containsExactly(few.row(r));
        }
        assertThat(all.events()).isEqualTo(few.events());
    }
}
