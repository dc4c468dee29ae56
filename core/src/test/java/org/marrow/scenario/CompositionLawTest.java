package org.marrow.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.marrow.error.CompositionException;
import org.marrow.error.InputException;
import org.marrow.error.MarrowException;
import org.marrow.model.Parameter;
import org.marrow.network.CellTrait;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Lineage;
import org.marrow.network.Network;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;

class CompositionLawTest {
    private static final Toy.Lambda DOUBLE = new Toy.Lambda(
            "double",
            List.of(Parameter.of("factor", 2, "1")),
            (c, p) -> c.modulate(Target.of(Vocabulary.DIVISION).of(Role.STEM_CELL), p.expr("factor")));
    private static final Toy.Lambda SHIFT = new Toy.Lambda(
            "shift",
            List.of(Parameter.of("delta", -0.5, "1").range(-20, 20)),
            (c, p) -> c.shift(Target.of(Vocabulary.SELF_RENEWAL), p.expr("delta")));
    private static final Toy.Lambda KILL = new Toy.Lambda(
            "kill",
            List.of(Parameter.of("h", 0.02, "1/d")),
            (c, p) -> c.hazard(
                    Selector.cells(Role.STEM_CELL),
                    HazardLabel.IMMUNE,
                    CellTrait.IMMUNE_VISIBILITY,
                    p.expr("h").times(c.window())));
    private static final Toy.Lambda MUTANT = new Toy.Lambda("mutant", (c, p) -> {
        c.found(Clone.named("M", c.instance()).with(CellTrait.IMMUNE_VISIBILITY, Expr.number(0.25)), Clone.HOST);
        c.on(c.schedule()).transfer(Selector.cells(Role.STEM_CELL).in(onlyHost()), "M", Expr.number(0.1));
    });
    private static final Toy.Lambda DONOR = new Toy.Lambda("graft", (c, p) -> {
        c.found(Clone.named("donor", c.instance()), null);
        c.on(c.schedule()).addFraction(Selector.cells(Role.STEM_CELL).in("donor"), Expr.number(0.2));
    });
    private static final Toy.Lambda DRUG =
            new Toy.Lambda("drug", List.of(Parameter.of("dose", 1, "mg"), Parameter.of("emax", 3, "1")), (c, p) -> {
                c.once((c2, p2) -> {
                    Population d = c2.network().signal("drug_central", "mg");
                    c2.network().die(d, Expr.number(0.5));
                    Expr effect = p2.expr("emax").times(d.own()).over(Expr.one().plus(d.own()));
                    c2.modulate(
                            Target.of(Vocabulary.DIVISION).of(Role.STEM_CELL),
                            Expr.one().plus(effect));
                });
                c.on(c.schedule()).add(Selector.named("drug_central"), p.expr("dose"));
            });
    private static final Toy.Lambda PULSE = new Toy.Lambda(
            "pulse",
            List.of(Parameter.fraction("sf", 0.5)),
            (c, p) -> c.on(c.schedule()).survive(Selector.cells(Role.STEM_CELL), p.expr("sf")));
    private static final Toy.Lambda BIAS = new Toy.Lambda(
            "bias", (c, p) -> c.modulate(Target.of(Vocabulary.COMMITMENT, Lineage.GRANULOCYTIC), Expr.number(3)));

    private static CloneFilter onlyHost() {
        return new CloneFilter(List.of("host"), List.of("M", "donor"));
    }

    private static final Toy TOY = new Toy(DOUBLE, SHIFT, KILL, MUTANT, DONOR, DRUG, PULSE, BIAS);
    private static final Scenario HEALTH = Scenario.of("toy").until(100);

    private static Plan plan(Use... uses) {
        return Plan.of(HEALTH.uses(List.of(uses)), TOY);
    }

    private static double derivative(Plan plan, String state) {
        Network n = plan.network();
        CompiledNetwork c = plan.problem().compile(new boolean[n.states().size()]);
        double[] v = Arrays.copyOf(plan.problem().values(), c.values());
        c.prepare(v);
        double[] x = new double[n.states().size()];
        Arrays.fill(x, 100);
        double[] dx = new double[x.length];
        c.derivatives(0, x, v, dx);
        return dx[n.index(state)];
    }

    // ---- what edits mean ----

    @Test
    void factorsMultiplyShiftsAddOnTheLogitScaleAndHazardsAdd() {
        double a = 1 / 1.1;
        double odds = a / (1 - a) * Math.exp(-0.5);
        double shifted = odds / (1 + odds);
        double expected = (2 * shifted - 1) * (0.1 * 2) * 100 - 0.01 * 100 - 0.02 * 100;
        assertThat(derivative(plan(Use.of("double"), Use.of("shift"), Use.of("kill")), "S"))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void twoUsesOfOnePluginBothCount() {
        double expected = (2 / 1.1 - 1) * (0.1 * 2 * 5) * 100 - 1;
        assertThat(derivative(plan(Use.of("double"), Use.of("double").with("factor", 5)), "S"))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void sharesOfCommitmentStillSumToOne() {
        // Unedited shares are 0.75 and 0.25; tripling the second gives 0.75 to 0.75.
        double loss = 2 * (1 - 1 / 1.1) * 0.1 * 100;
        double perLitre = 1e9 * 70 * 0.075;
        assertThat(derivative(plan(Use.of("bias")), "G")).isCloseTo(loss * 0.5 / perLitre - 0.9 * 100, within(1e-9));
        assertThat(derivative(plan(), "G")).isCloseTo(loss * 0.25 / perLitre - 0.9 * 100, within(1e-9));
    }

    @Test
    void aHazardIsScaledByTheTraitOfEachCloneAlsoOfOneThatSomebodyElseFounds() {
        Plan p = plan(Use.of("kill"), Use.of("mutant"), Use.of("graft"));
        List<String> channels =
                p.network().channels().stream().map(Network.Channel::name).toList();
        assertThat(channels).contains("S.immune.kill[host]", "S.immune.kill[M]", "S.immune.kill[donor]");
        double a = 1 / 1.3; // 300 stem cells in all
        double growth = (2 * a - 1) * 0.1 * 100 - 1;
        assertThat(derivative(p, "S[host]")).isCloseTo(growth - 0.02 * 100, within(1e-12));
        assertThat(derivative(p, "S[M]")).isCloseTo(growth - 0.25 * 0.02 * 100, within(1e-12));
        assertThat(derivative(p, "S[donor]")).isCloseTo(growth - 0.02 * 100, within(1e-12));
    }

    @Test
    void editsForEveryCloneReachOneFoundedByAnotherPlugin() {
        Toy.Lambda each = new Toy.Lambda(
                "each",
                (c, p) -> c.perClone(
                        CloneFilter.without("M"),
                        (c2, clone) -> c2.hazard(
                                Selector.cells(Role.STEM_CELL).in(new CloneFilter(List.of(clone.name()), List.of())),
                                HazardLabel.DRUG,
                                null,
                                Expr.number(0.3))));
        Plan p = Plan.of(
                HEALTH.uses(List.of(Use.of("each"), Use.of("graft"), Use.of("mutant"))), new Toy(each, DONOR, MUTANT));
        long reached = p.network().channels().stream()
                .filter(c -> c.name().startsWith("S.drug.each"))
                .filter(c -> c.name().endsWith("[donor]"))
                .count();
        assertThat(reached).isEqualTo(1);
    }

    @Test
    void aCircleOfNamesIsAnError() {
        Toy.Lambda circle = new Toy.Lambda(
                "circle",
                (c, p) -> c.modulate(
                        Target.of(Vocabulary.DIVISION).of(Role.STEM_CELL),
                        Expr.rateOf(Target.of(Vocabulary.DIVISION).of(Role.STEM_CELL))));
        assertThatThrownBy(() -> Plan.of(HEALTH.with(Use.of("circle")), new Toy(circle)))
                .isInstanceOf(CompositionException.class)
                .hasMessageContaining("lambda_S");
    }

    // ---- order ----

    @Test
    void everyOrderOfInterventionsGivesTheSameFingerprintsAndBits() {
        List<Use> uses = new ArrayList<>(List.of(
                Use.of("double").from(3),
                Use.of("shift"),
                Use.of("kill").from(5).until(60),
                Use.of("mutant").from(10),
                Use.of("graft").from(20),
                Use.of("drug").from(20).repeated(1, 5),
                Use.of("drug").from(40).with("dose", 2).repeated(2, 3),
                Use.of("pulse").from(20),
                Use.of("bias")));
        Plan reference = Plan.of(HEALTH.uses(uses), TOY);
        double[] values = reference.problem().values();
        Random random = new Random(4);
        for (int i = 0; i < 60; i++) {
            Collections.shuffle(uses, random);
            Plan shuffled = Plan.of(HEALTH.uses(uses), TOY);
            assertThat(shuffled.structureFingerprint()).isEqualTo(reference.structureFingerprint());
            assertThat(shuffled.runFingerprint("ode", 1, 1)).isEqualTo(reference.runFingerprint("ode", 1, 1));
            assertThat(shuffled.problem().layout().names())
                    .isEqualTo(reference.problem().layout().names());
            assertThat(shuffled.problem().values()).containsExactly(values);
            assertThat(shuffled.problem().instants())
                    .isEqualTo(reference.problem().instants());
            assertThat(shuffled.problem().scalars())
                    .isEqualTo(reference.problem().scalars());
        }
    }

    @Test
    void anotherValueChangesTheRunButNotTheStructure() {
        Plan a = plan(Use.of("kill"));
        Plan b = plan(Use.of("kill").with("h", 0.03));
        assertThat(b.structureFingerprint()).isEqualTo(a.structureFingerprint());
        assertThat(b.runFingerprint("ode", 1, 1)).isNotEqualTo(a.runFingerprint("ode", 1, 1));
        assertThat(plan(Use.of("double")).structureFingerprint()).isNotEqualTo(a.structureFingerprint());
    }

    // ---- neutral edits ----

    @Test
    void neutralEditsLeaveTheVeryNetworkOfARunWithoutThem() {
        Plan health = plan();
        Plan neutral = plan(
                Use.of("double").with("factor", 1),
                Use.of("shift").with("delta", 0),
                Use.of("kill").with("h", 0).from(7),
                Use.of("drug").with("dose", 0).from(9).repeated(1, 5),
                Use.of("pulse").with("sf", 1).from(11));
        assertThat(neutral.network().states()).isEqualTo(health.network().states());
        assertThat(neutral.network().channels()).isEqualTo(health.network().channels());
        assertThat(neutral.problem().instants()).isEmpty();
        Set<String> columns = new TreeSet<>();
        neutral.network().columns().forEach(c -> columns.add(c.name()));
        assertThat(columns).contains("drug_central"); // still recorded, as 0
    }

    private static List<String> rates(Plan p) {
        return p.network().channels().stream()
                .map(c -> c.name().replace("[host]", "") + ": " + c.rate().text())
                .toList();
    }

    @Test
    void aCloneThatNothingFoundsLeavesTheRatesOfARunWithoutIt() {
        Toy.Lambda nobody = new Toy.Lambda(
                "nobody", List.of(Parameter.fraction("founders", 0), Parameter.fraction("mu", 0)), (c, p) -> {
                    c.found(Clone.named("M", c.instance()), Clone.HOST);
                    c.on(c.schedule()).transfer(Selector.cells(Role.STEM_CELL).in(onlyHost()), "M", p.expr("founders"));
                    c.mutate(Selector.cells(Role.STEM_CELL).in(onlyHost()), p.expr("mu"), "M");
                });
        Toy toy = new Toy(nobody, PULSE);
        Use pulse = Use.of("pulse").from(4);
        Plan alone = Plan.of(HEALTH.with(pulse), toy);
        Plan beside = Plan.of(HEALTH.with(pulse).with(Use.of("nobody")), toy);
        assertThat(rates(beside)).isEqualTo(rates(alone));
        assertThat(beside.problem().instants()).isEqualTo(alone.problem().instants());
        assertThat(beside.network().states()).hasSameSizeAs(alone.network().states());
        List<String> columns =
                beside.network().columns().stream().map(Network.Column::name).toList();
        assertThat(columns).contains("S[host]", "S[M]", "share[M]"); // still recorded, as 0

        Plan founded = Plan.of(HEALTH.with(Use.of("nobody").with("founders", 0.1)), toy);
        assertThat(founded.network().index("S[M]")).isNotNegative();
        assertThat(founded.network().index("E[M]")).as("daughters too").isNotNegative();
        Plan mutated = Plan.of(HEALTH.with(Use.of("nobody").with("mu", 1e-6)), toy);
        assertThat(mutated.network().index("S[M]")).isNotNegative();
        Plan given = Plan.of(
                HEALTH.with(Use.of("nobody")).initial(Map.of("S", Quantity.of(5), "S[M]", Quantity.of(3))), toy);
        assertThat(given.problem().initial()[given.network().index("S[M]")]).isEqualTo(3);
    }

    @Test
    void aDrugThatIsDosedIsKept() {
        Plan p = plan(Use.of("drug").with("dose", 0), Use.of("drug").from(5));
        assertThat(p.network().index("drug_central")).isNotNegative();
        assertThat(p.problem().instants()).hasSize(1);
    }

    @Test
    void twoCoursesOfADrugShareItsEffect() {
        Plan p = plan(Use.of("drug"), Use.of("drug").from(5));
        long effects = p.network().provenance().stream()
                .filter(e -> e.edit().contains("drug_central"))
                .count();
        assertThat(effects).isEqualTo(1);
        assertThat(p.problem().instants()).hasSize(2);
    }

    @Test
    void twoCoursesWithDifferentSharedValuesAreAnError() {
        assertThatThrownBy(() -> plan(Use.of("drug"), Use.of("drug").with("emax", 5)))
                .isInstanceOf(CompositionException.class)
                .hasMessageContaining("MRW-COMP-5");
    }

    // ---- errors ----

    private static void refused(Toy.Lambda insult, String code, String... parts) {
        assertThatThrownBy(() -> Plan.of(HEALTH.with(Use.of(insult.id())), new Toy(insult)))
                .isInstanceOfSatisfying(MarrowException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.getMessage()).contains(parts);
                });
    }

    @Test
    void anEditThatMatchesNothingListsWhatTheModelOffers() {
        refused(
                new Toy.Lambda("x", (c, p) -> c.modulate(Target.of(Vocabulary.EGRESS), Expr.number(2))),
                "MRW-COMP-2",
                "'x'",
                "EGRESS",
                "DIVISION of stem-cell",
                "CAPACITY");
        refused(
                new Toy.Lambda(
                        "x",
                        (c, p) -> c.hazard(Selector.cells(Role.PLATELET), HazardLabel.IMMUNE, null, Expr.number(0.1))),
                "MRW-COMP-1",
                "'x'",
                "platelet",
                "stem-cell");
        refused(
                new Toy.Lambda(
                        "x", (c, p) -> c.on(c.schedule()).survive(Selector.cells(Role.PLATELET), Expr.number(0.1))),
                "MRW-COMP-1",
                "platelet");
    }

    @Test
    void onlyOneMayReplaceATermAndBothAreNamed() {
        Toy.Lambda one = new Toy.Lambda("one", (c, p) -> c.replace(Target.of(Vocabulary.CAPACITY), Expr.number(5)));
        Toy.Lambda two = new Toy.Lambda("two", (c, p) -> c.replace(Target.of(Vocabulary.CAPACITY), Expr.number(6)));
        assertThatThrownBy(() -> Plan.of(HEALTH.with(Use.of("one")).with(Use.of("two")), new Toy(one, two)))
                .isInstanceOfSatisfying(CompositionException.class, e -> {
                    assertThat(e.code()).isEqualTo("MRW-COMP-3");
                    assertThat(e.getMessage()).contains("'one'", "'two'", "capacity");
                });
        assertThat(Plan.of(HEALTH.with(Use.of("one")), new Toy(one)).network().channels())
                .isNotEmpty();
    }

    @Test
    void anInfusionNamesItsState() {
        refused(
                new Toy.Lambda(
                        "x",
                        (c, p) -> c.on(c.schedule()).infuse(Selector.cells(Role.STEM_CELL), Expr.one(), Expr.one())),
                "MRW-SCN-24",
                "stem-cell");
        Toy.Lambda named = new Toy.Lambda(
                "named", (c, p) -> c.on(c.schedule()).infuse(Selector.named("S"), Expr.number(5), Expr.one()));
        Plan p = Plan.of(HEALTH.with(Use.of("named")).with(Use.of("graft")), new Toy(named, DONOR));
        assertThat(p.problem().instants().stream()
                        .flatMap(i -> i.steps().stream())
                        .filter(org.marrow.simulate.Instant.Infuse.class::isInstance))
                .hasSize(1);
    }

    @Test
    void ifPresentLeavesOutWhatTheModelLacks() {
        Toy.Lambda optional = new Toy.Lambda("optional", (c, p) -> {
            c.ifPresent(Target.of(Vocabulary.EGRESS), c2 -> c2.modulate(Target.of(Vocabulary.EGRESS), Expr.number(2)));
            c.ifPresent(
                    Selector.cells(Role.PLATELET),
                    c2 -> c2.on(c2.schedule()).survive(Selector.cells(Role.PLATELET), Expr.number(0.5)));
            c.ifPresent(
                    Target.of(Vocabulary.CAPACITY),
                    c2 -> c2.modulate(Target.of(Vocabulary.CAPACITY), Expr.number(0.5)));
        });
        Plan p = Plan.of(HEALTH.with(Use.of("optional")), new Toy(optional));
        assertThat(p.problem().instants()).isEmpty();
        assertThat(p.network().provenance()).hasSize(1);
    }

    @Test
    void wrongInputIsAnsweredInOneSentence() {
        refusedInput(HEALTH.with(Use.of("kill").with("hh", 1)), "MRW-SCN-9", "'hh'", "'h'");
        refusedInput(HEALTH.with(Use.of("kill").with("h", -1)), "MRW-SCN-8", "-1");
        refusedInput(HEALTH.with(Use.of("kill").with("h", Quantity.parse("3 mg"))), "MRW-UNIT-2", "'mg'", "'1/d'");
        refusedInput(HEALTH.with(Use.of("kill").from(-2)), "MRW-SCN-13", "before the start");
        refusedInput(HEALTH.with(Use.of("kill").from(5).until(5)), "MRW-SCN-15", "not after");
        refusedInput(HEALTH.parameter("lamda", 1), "MRW-SCN-9", "'lambda'");
        refusedInput(HEALTH.option("compartments", "3"), "MRW-SCN-2", "compartments");
        refusedInput(HEALTH.preset("mouse"), "MRW-SCN-1", "mouse");
        refusedInput(HEALTH.initial(Map.of("c1", Quantity.of(1))), "MRW-SCN-20", "'c1'");
        refusedInput(HEALTH.until(0), "MRW-SCN-14", "until");
        refusedInput(HEALTH.initial(Map.of("S", Quantity.of(-5))), "MRW-SCN-23", "'S'", "-5 cells", "0 or more");
        refusedInput(HEALTH.with(Use.of("double").dose("2 mg")), "MRW-SCN-21", "'double'", "no dose");
        refusedInput(HEALTH.with(Use.of("drug").dose("2 mg")), "MRW-SCN-21", "parameters: {dose: ...}");
        refusedInput(HEALTH.with(Use.of("double").repeated(1, 3)), "MRW-SCN-22", "not repeated");
        refusedInput(HEALTH.with(Use.of("kill").from(Double.NaN)), "MRW-SCN-13", "NaN");
        refusedInput(
                HEALTH.doses(List.of(new DirectDose("s", Quantity.of(1), 0, 0, null, 1, 10))), "MRW-SCN-18", "'S'");
    }

    private static void refusedInput(Scenario s, String code, String... parts) {
        assertThatThrownBy(() -> Plan.of(s, TOY)).isInstanceOfSatisfying(InputException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(parts).doesNotContain("\n");
        });
    }

    @Test
    void aNameTakenTwiceIsAnErrorThatNamesBoth() {
        Toy.Lambda clash = new Toy.Lambda("clash", (c, p) -> {
            NetworkBuilder n = c.network();
            n.die(n.signal("S", "1"), Expr.one());
        });
        refused(clash, "MRW-COMP-4", "'S'", "'clash'", "'toy'");
    }

    @Test
    void theExplanationSaysWhoChangedWhat() {
        String text = Explanation.text(
                plan(Use.of("double"), Use.of("kill").from(3), Use.of("graft").from(9)));
        assertThat(text)
                .contains("lambda_S", "changed by double", "kill: hazard IMMUNE", "founds clone donor", "at 9 d");
    }
}
