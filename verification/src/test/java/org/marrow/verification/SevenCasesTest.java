package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.CompositionException;
import org.marrow.network.Network;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Seven interventions on four models in three engines, from one definition each, alone and all together. */
class SevenCasesTest {
    private static final Marrow MARROW = Marrow.with(Catalog.bundled().plus(SevenCases.SMALL_MARROW));

    /** A model in an engine, with the cases that its vocabulary allows. */
    private record Stage(String name, Scenario health, String engine, List<SevenCases> cases) {
        @Override
        public String toString() {
            return name + " in " + engine;
        }

        RunSettings settings(long replicates) {
            return RunSettings.of(engine).replicates(replicates).seed(3);
        }

        Trajectory run(List<Use> uses) {
            return MARROW.run(health.uses(uses), settings(1)).trajectory();
        }
    }

    private static final List<SevenCases> ALL = List.of(SevenCases.values());

    /** Without blood counts and output, no filgrastim. */
    private static final List<SevenCases> ABKOWITZ = without(SevenCases.FILGRASTIM);

    /** Without output and without a niche. */
    private static final List<SevenCases> CHAIN = without(SevenCases.FILGRASTIM, SevenCases.NICHE);

    private static List<SevenCases> without(SevenCases... some) {
        return ALL.stream().filter(c -> !List.of(some).contains(c)).toList();
    }

    private static Scenario scenario(String model) {
        return MARROW.scenario(model).until(SevenCases.END).outputs(Outputs.every(1));
    }

    private static Scenario human() {
        return scenario("human-marrow").parameter("N", 500);
    }

    private static Scenario abkowitz() {
        return scenario("abkowitz-1996").parameter("K", 400).parameter("n0", 300);
    }

    /** Some hundred mature cells, some thousand stem cells in a patient of 1 kg. */
    private static Scenario chain() {
        return scenario("marciniak-czochra-2009")
                .patient(new org.marrow.scenario.Patient(1, 1, false))
                .parameter("k", 0.74 / 200);
    }

    static List<Stage> stages() {
        return List.of(
                new Stage("human-marrow", human(), "ode", ALL),
                new Stage("human-marrow", human(), "hybrid", ALL),
                new Stage("small-marrow", scenario("small-marrow"), "ode", ALL),
                new Stage("small-marrow", scenario("small-marrow"), "ode-stiff", ALL),
                new Stage("small-marrow", scenario("small-marrow"), "hybrid", ALL),
                new Stage("small-marrow", scenario("small-marrow"), "ssa", ALL),
                new Stage("abkowitz-1996", abkowitz(), "ode", ABKOWITZ),
                new Stage("abkowitz-1996", abkowitz(), "ode-stiff", ABKOWITZ),
                new Stage("abkowitz-1996", abkowitz(), "ssa", ABKOWITZ),
                new Stage("marciniak-czochra-2009", chain(), "ode", CHAIN),
                new Stage("marciniak-czochra-2009", chain(), "ode-stiff", CHAIN),
                new Stage("marciniak-czochra-2009", chain(), "hybrid", CHAIN),
                new Stage("marciniak-czochra-2009", chain(), "ssa", CHAIN));
    }

    private static void sound(Trajectory t) {
        assertThat(t.times()[t.size() - 1]).isEqualTo(SevenCases.END);
        for (int r = 0; r < t.size(); r++) {
            for (double x : t.row(r)) {
                assertThat(x).isFinite();
            }
        }
        for (Network.Column c : t.columns()) {
            if (c.name().startsWith("share[")) {
                assertThat(Arrays.stream(t.column(c.name())).allMatch(x -> x >= -1e-9 && x <= 1 + 1e-9))
                        .as(c.name())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everyCaseRunsAloneAndHasAnEffectFromItsStartOn(Stage stage) {
        Trajectory health = stage.run(List.of());
        for (SevenCases c : stage.cases()) {
            Trajectory t = stage.run(c.uses());
            sound(t);
            double start = c.uses().stream().mapToDouble(Use::from).min().orElseThrow();
            assertThat(Math.min(firstDifference(health, t, STEPS), firstNew(health, t)))
                    .as("%s on %s", c, stage)
                    .isBetween(start, start + 12);
        }
    }

    /** Relative difference that other steps of an integrator may make (its tolerances are a hundred times smaller). */
    private static final double STEPS = 1e-4;

    private static double firstDifference(Trajectory a, Trajectory b) {
        return firstDifference(a, b, 0);
    }

    /** The first output time at which a column that both have differs by more than a fraction. */
    private static double firstDifference(Trajectory a, Trajectory b, double fraction) {
        for (int r = 0; r < a.size(); r++) {
            for (Network.Column c : a.columns()) {
                double x = a.column(c.name())[r];
                double y = b.column(c.name())[r];
                if (!(Math.abs(x - y) <= fraction * Math.abs(x))) {
                    return a.times()[r];
                }
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The first output time at which a column that only the second has differs from what it was at the start. */
    private static double firstNew(Trajectory a, Trajectory b) {
        for (int r = 0; r < b.size(); r++) {
            for (Network.Column c : b.columns()) {
                boolean known = a.columns().stream().anyMatch(o -> o.name().equals(c.name()));
                boolean host = c.name().endsWith("[host]");
                if (!known && !host && b.column(c.name())[r] != b.column(c.name())[0]) {
                    return b.times()[r];
                }
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    @ParameterizedTest
    @MethodSource("stages")
    void allCasesRunTogetherAndClonesAddUpToTheTotal(Stage stage) {
        Trajectory t = stage.run(SevenCases.all(stage.cases().toArray(SevenCases[]::new)));
        sound(t);
        List<String> names = t.columns().stream().map(Network.Column::name).toList();
        assertThat(names).contains("share[PIGA]", "share[donor]", "share[corrected]", "tcell_E");
        for (String name : names) {
            if (!names.contains(name + "[host]")) {
                continue;
            }
            double[] whole = t.column(name);
            double[] sum = new double[whole.length];
            for (String clone : List.of("host", "PIGA", "donor", "corrected")) {
                double[] part = t.column(name + "[" + clone + "]");
                for (int r = 0; r < sum.length; r++) {
                    sum[r] += part[r];
                }
            }
            for (int r = 0; r < sum.length; r++) {
                assertThat(sum[r])
                        .as("%s in all clones at %s d", name, t.times()[r])
                        .isCloseTo(whole[r], org.assertj.core.api.Assertions.within(1e-9 * Math.abs(whole[r])));
            }
        }
        assertThat(t.column("share[donor]")[29]).isZero();
        assertThat(t.column("share[donor]")[30]).isPositive();
        assertThat(t.column("share[corrected]")[24]).isZero();
        assertThat(t.column("share[corrected]")[25]).isPositive();
        assertThat(t.column("share[PIGA]")[9]).isZero();
        assertThat(t.column("share[PIGA]")[10]).isPositive();
    }

    private static void same(Trajectory a, Trajectory b) {
        assertThat(b.columns()).isEqualTo(a.columns());
        assertThat(b.times()).containsExactly(a.times());
        for (int r = 0; r < a.size(); r++) {
            assertThat(b.row(r)).as("at %s d", a.times()[r]).containsExactly(a.row(r));
        }
        assertThat(b.events()).isEqualTo(a.events());
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everyOrderGivesTheSameFingerprintsAndBits(Stage stage) {
        List<Use> uses = SevenCases.all(stage.cases().toArray(SevenCases[]::new));
        Plan plan = MARROW.plan(stage.health().uses(uses));
        Trajectory reference = MARROW.run(plan, stage.settings(1)).trajectory();
        Random random = new Random(8);
        for (int i = 0; i < 12; i++) {
            List<Use> shuffled = new ArrayList<>(uses);
            Collections.shuffle(shuffled, random);
            Plan other = MARROW.plan(stage.health().uses(shuffled));
            assertThat(other.structureFingerprint()).isEqualTo(plan.structureFingerprint());
            assertThat(other.runFingerprint(stage.engine(), 3, 1)).isEqualTo(plan.runFingerprint(stage.engine(), 3, 1));
            if (i < 2) {
                same(reference, MARROW.run(other, stage.settings(1)).trajectory());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void neutralInterventionsLeaveTheOtherColumnsAsTheyAreToTheLastBit(Stage stage) {
        Trajectory health = stage.run(List.of());
        List<Use> neutral = new ArrayList<>();
        stage.cases().forEach(c -> neutral.addAll(c.neutral()));
        for (SevenCases c : stage.cases()) {
            assertThat(firstDifference(health, stage.run(c.neutral())))
                    .as("%s at zero on %s", c, stage)
                    .isInfinite();
        }
        assertThat(firstDifference(health, stage.run(neutral)))
                .as("all at zero")
                .isInfinite();
        // Also beside one that acts.
        Trajectory pulse = stage.run(SevenCases.RADIATION.uses());
        List<Use> both = new ArrayList<>(SevenCases.RADIATION.uses());
        stage.cases().stream().filter(c -> c != SevenCases.RADIATION).forEach(c -> both.addAll(c.neutral()));
        assertThat(firstDifference(pulse, stage.run(both))).as("beside a pulse").isInfinite();
    }

    @Test
    void whatAModelLacksIsATypedErrorThatNamesTheInterventionAndTheTerm() {
        refused(abkowitz(), SevenCases.FILGRASTIM, "filgrastim", "OUTPUT");
        refused(chain(), SevenCases.FILGRASTIM, "filgrastim", "OUTPUT");
        refused(chain(), SevenCases.NICHE, "niche-attack", "CAPACITY");
        refused(abkowitz().option("cap", "none"), SevenCases.NICHE, "niche-attack", "CAPACITY");
    }

    private static void refused(Scenario health, SevenCases c, String... words) {
        assertThatThrownBy(() -> MARROW.plan(health.uses(c.uses())))
                .isInstanceOfSatisfying(CompositionException.class, e -> {
                    assertThat(e.getMessage()).contains(words).doesNotContain("\n");
                });
    }
}
