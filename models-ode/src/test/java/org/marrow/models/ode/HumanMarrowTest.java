package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.error.InputException;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Edit;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkDefinition;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.network.Term;
import org.marrow.network.Vocabulary;

class HumanMarrowTest {
    private static final HumanMarrow MODEL = new HumanMarrow();
    private static final List<Lineage> LINEAGES =
            List.of(Lineage.ERYTHROID, Lineage.GRANULOCYTIC, Lineage.MEGAKARYOCYTIC, Lineage.LYMPHOID);

    private static Composed.Builder marrow() {
        return Composed.of(MODEL);
    }

    /** A woman of 50 kg with other values, as in the reference program. */
    private static Composed.Builder otherPatient() {
        return marrow().covariates(Map.of("WT", 50.0, "AGE", 25.0, "SEX", 1.0, "BV", 3.25, "BSA", 1.5))
                .value("N", 5e4)
                .value("delta", 3e-4)
                .value("egress", 5e-3)
                .value("aM0", 0.25)
                .value("ANC0", 2.5)
                .value("HB0_female", 130)
                .value("RET0", 50)
                .value("tau_G", 7)
                .value("f_fix", 0.25)
                .value("kappa_L", 0.30)
                .value("phi_E", 0.3)
                .value("phi_Mk", 0.2)
                .value("phi_L", 0);
    }

    // ---- against the independent program beside the reference numbers ----

    private static List<Map<String, String>> table(String resource) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HumanMarrowTest.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            List<String[]> lines = in.lines()
                    .filter(l -> !l.startsWith("#"))
                    .map(l -> l.split(","))
                    .toList();
            return lines.stream()
                    .skip(1)
                    .map(cells -> {
                        Map<String, String> row = new LinkedHashMap<>();
                        for (int i = 0; i < cells.length; i++) {
                            row.put(lines.get(0)[i], cells[i]);
                        }
                        return row;
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, String>> reference(String patient) {
        return table("human-marrow-reference.csv").stream()
                .filter(r -> r.get("patient").equals(patient))
                .collect(Collectors.toMap(r -> r.get("state"), r -> r));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "other"})
    void healthyStateAndRightHandSideAreThoseOfTheIndependentProgram(String patient) {
        Composed m = (patient.equals("other") ? otherPatient() : marrow()).build();
        Map<String, Map<String, String>> expected = reference(patient);
        assertThat(m.states()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        double[] healthy = m.healthy();
        double[] point = new double[healthy.length];
        for (int i = 0; i < point.length; i++) {
            Map<String, String> row = expected.get(m.states().get(i));
            assertThat(healthy[i])
                    .as("healthy %s", m.states().get(i))
                    .isCloseTo(Double.parseDouble(row.get("healthy")), Percentage.withPercentage(1e-11));
            point[i] = Double.parseDouble(row.get("point"));
        }
        double[] d = m.derivatives(point);
        for (int i = 0; i < point.length; i++) {
            // Gains and losses nearly cancel in places: the bound is that of the larger of them, about 5 x/d.
            assertThat(d[i])
                    .as("derivative of %s", m.states().get(i))
                    .isCloseTo(
                            Double.parseDouble(expected.get(m.states().get(i)).get("derivative")),
                            within(1e-13 * 5 * point[i]));
        }
    }

    @Test
    void courseAfterTheLossOfNinetyPercentOfStemAndProgenitorCellsIsThatOfTheIndependentProgram() {
        Composed m = marrow().build();
        double[] x = m.healthy();
        for (String s : List.of("HSC", "HSCB", "MPP", "PE", "PG", "PMK", "PL")) {
            x[m.index(s)] *= 0.1;
        }
        double before = 0;
        for (Map<String, String> row : table("human-marrow-course.csv")) {
            double t = Double.parseDouble(row.get("t_d"));
            x = m.after(x, t - before);
            before = t;
            Map<String, Double> columns = m.columns(x);
            row.forEach((name, value) -> {
                if (!name.equals("t_d")) {
                    assertThat(columns.get(name))
                            .as("%s at %s d", name, t)
                            .isCloseTo(Double.parseDouble(value), Percentage.withPercentage(1e-6));
                }
            });
        }
    }

    // ---- health ----

    @Test
    void healthIsARestingPointForOtherPatientsValuesAndNumbersOfStages() {
        List<Composed> all = List.of(
                marrow().build(),
                otherPatient().build(),
                marrow().option("stages_E", "7")
                        .option("stages_GM", "1")
                        .option("stages_G", "9")
                        .option("stages_Mk", "2")
                        .option("stages_PLT", "5")
                        .build());
        for (Composed m : all) {
            double[] x = m.healthy();
            double[] d = m.derivatives(x);
            for (int i = 0; i < x.length; i++) {
                assertThat(Math.abs(d[i]) / x[i])
                        .as("relative drift of %s (1/d)", m.states().get(i))
                        .isLessThan(1e-13);
            }
        }
    }

    @Test
    void healthStaysWithinOnePercentOverTenYears() {
        Composed m = marrow().build();
        double[] start = m.healthy();
        double[] end = m.after(start, 3652.5);
        for (int i = 0; i < start.length; i++) {
            assertThat(end[i]).as(m.states().get(i)).isCloseTo(start[i], Percentage.withPercentage(1));
        }
    }

    @Test
    void healthIsStable() {
        Composed m = marrow().build();
        double[] x = m.healthy();
        for (int i = 0; i < x.length; i++) {
            x[i] *= i % 2 == 0 ? 0.7 : 1.2;
        }
        double[] end = m.after(x, 8000);
        for (int i = 0; i < end.length; i++) {
            assertThat(end[i]).as(m.states().get(i)).isCloseTo(m.healthy()[i], Percentage.withPercentage(0.1));
        }
    }

    @Test
    void healthyCountsAreTheAdultOnesAndReticulocytesLieAboveTheCutOffOfSevereAplasticAnaemia() {
        Composed m = marrow().build();
        Map<String, Double> c = m.columns(m.healthy());
        assertThat(c.get("ANC")).isCloseTo(4.0, within(1e-12));
        assertThat(c.get("PLT")).isCloseTo(250.0, within(1e-10));
        assertThat(c.get("HB")).isCloseTo(150.0, within(1e-10));
        assertThat(c.get("RET")).isEqualTo(72.0).isGreaterThan(60);
        assertThat(c.get("LYM")).isEqualTo(2.0);
        assertThat(c.get("WBC")).isCloseTo(7.0, within(1e-12));
        assertThat(c.get("HSC_fraction")).isEqualTo(1.0);
        assertThat(c.get("cellularity")).isCloseTo(100.0, within(1e-9));
        // 23 bp a division and a division in 280 d.
        assertThat(c.get("telomere_loss_rate")).isCloseTo(23 * 3.57e-3 * 365.25, within(1e-9));
    }

    @Test
    void productionAndAmplificationAreThoseOfAnAdult() {
        Composed m = marrow().build();
        Map<String, Double> x = named(m, m.healthy());
        double red = x.get("RBC") / 120 * 1e9 * 5.25;
        double neutrophils = x.get("NEU") * Math.log(2) / 0.79 * 1e9 * 5.25;
        // 2.0e11 red cells and 3.5e10 neutrophils a day are the published orders; both within a tenth here.
        assertThat(red).isCloseTo(2.1e11, Percentage.withPercentage(10));
        assertThat(neutrophils).isCloseTo(3.5e10, Percentage.withPercentage(10));
        double mitotic = x.get("GM.1") + x.get("GM.2");
        assertThat(x.get("NEU") * 75 / mitotic).as("blood to mitotic pool").isBetween(0.19, 0.26);
    }

    private static Map<String, Double> named(Composed m, double[] x) {
        Map<String, Double> all = new HashMap<>();
        for (int i = 0; i < x.length; i++) {
            all.put(m.states().get(i), x[i]);
        }
        return all;
    }

    // ---- parameters ----

    @Test
    void everyParameterHasMeaningUnitSourceAndAValueInItsRange() {
        Set<String> names = new TreeSet<>();
        MODEL.parameters().forEach(p -> {
            assertThat(names.add(p.name())).as("%s is listed once", p.name()).isTrue();
            ParameterChecks.complete(p);
        });
        assertThat(MODEL.options()).allSatisfy(o -> assertThat(o.meaning()).isNotBlank());
    }

    @Test
    void aNumberOfStagesThatMakesNoModelIsRefusedWithTheLimits() {
        assertThatThrownBy(() -> marrow().option("stages_E", "1").build())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'stages_E' is '1'")
                .hasMessageContaining("from 2 to 30");
        assertThatThrownBy(() -> marrow().option("stages_G", "few").build())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("from 1 to 30");
    }

    // ---- vocabulary ----

    @Test
    void everyWordOfTheVocabularyIsOffered() {
        NetworkDefinition d = Composed.define(MODEL, Map.of());
        assertThat(d.terms().stream().map(Term::vocabulary).distinct())
                .containsExactlyInAnyOrder(
                        Vocabulary.SELF_RENEWAL,
                        Vocabulary.DIVISION,
                        Vocabulary.DEATH,
                        Vocabulary.CAPACITY,
                        Vocabulary.OUTPUT,
                        Vocabulary.MATURATION,
                        Vocabulary.COMMITMENT,
                        Vocabulary.EGRESS,
                        Vocabulary.HOMING,
                        Vocabulary.MUTATION,
                        Vocabulary.TELOMERE_LOSS);
        for (Lineage l : LINEAGES) {
            for (Vocabulary word : List.of(Vocabulary.OUTPUT, Vocabulary.MATURATION, Vocabulary.COMMITMENT)) {
                assertThat(d.terms().stream().filter(Target.of(word, l)::matches))
                        .as("%s[%s] is one term", word, l)
                        .hasSize(1);
            }
            assertThat(d.terms().stream().filter(Target.of(Vocabulary.DEATH, l).of(Role.PROGENITOR)::matches))
                    .as("DEATH of the %s progenitor is one term", l)
                    .hasSize(1);
        }
        for (Vocabulary word : List.of(
                Vocabulary.DIVISION,
                Vocabulary.SELF_RENEWAL,
                Vocabulary.DEATH,
                Vocabulary.EGRESS,
                Vocabulary.MUTATION,
                Vocabulary.TELOMERE_LOSS)) {
            assertThat(d.terms().stream().filter(Target.of(word).of(Role.STEM_CELL)::matches))
                    .as("%s of stem cells is one term", word)
                    .hasSize(1);
        }
    }

    /** What an edit changes: the states whose derivative in health moves, with the sign. */
    private static Map<String, Integer> moved(Edit... edits) {
        Composed m = marrow().edits(edits).build();
        double[] x = m.healthy();
        double[] d = m.derivatives(x);
        Map<String, Integer> moved = new HashMap<>();
        for (int i = 0; i < d.length; i++) {
            if (Math.abs(d[i]) > 1e-9 * x[i]) {
                moved.put(m.states().get(i), (int) Math.signum(d[i]));
            }
        }
        return moved;
    }

    private static Edit twice(Target target) {
        return new Edit.Modulate(target, Expr.number(2), "test");
    }

    @Test
    void editsOfStemCellsActOnStemCells() {
        Role stem = Role.STEM_CELL;
        assertThat(moved(twice(Target.of(Vocabulary.DIVISION).of(stem)))).isEqualTo(Map.of("HSC", 1, "MPP", 1));
        assertThat(moved(new Edit.Shift(Target.of(Vocabulary.SELF_RENEWAL).of(stem), Expr.number(0.5), "test")))
                .isEqualTo(Map.of("HSC", 1, "MPP", -1));
        assertThat(moved(twice(Target.of(Vocabulary.DEATH).of(stem)))).isEqualTo(Map.of("HSC", -1, "HSCB", -1));
        assertThat(moved(twice(Target.of(Vocabulary.EGRESS)))).isEqualTo(Map.of("HSC", -1, "HSCB", 1));
        assertThat(moved(twice(Target.of(Vocabulary.HOMING)))).isEqualTo(Map.of("HSC", 1, "HSCB", -1));
        // More places: more division and more self-renewal at once.
        assertThat(moved(twice(Target.of(Vocabulary.CAPACITY)))).containsEntry("HSC", 1);
    }

    @Test
    void editsOfALineageActOnThatLineage() {
        assertThat(moved(twice(Target.of(Vocabulary.OUTPUT, Lineage.ERYTHROID))))
                .isEqualTo(Map.of("EP", 1));
        assertThat(moved(twice(Target.of(Vocabulary.OUTPUT, Lineage.GRANULOCYTIC))))
                .isEqualTo(Map.of("GM.1", 1));
        assertThat(moved(twice(Target.of(Vocabulary.OUTPUT, Lineage.MEGAKARYOCYTIC))))
                .isEqualTo(Map.of("MKP", 1));
        assertThat(moved(twice(Target.of(Vocabulary.OUTPUT, Lineage.LYMPHOID)))).isEqualTo(Map.of("PRL", 1));
        // All stages of a line pass their cells on twice as fast: only the first, fed as before, and the blood notice.
        assertThat(moved(twice(Target.of(Vocabulary.MATURATION, Lineage.ERYTHROID))))
                .isEqualTo(Map.of("EP", -1, "RETB", 1));
        assertThat(moved(twice(Target.of(Vocabulary.MATURATION, Lineage.GRANULOCYTIC))))
                .isEqualTo(Map.of("GM.1", -1, "NEU", 1));
        assertThat(moved(twice(Target.of(Vocabulary.MATURATION, Lineage.MEGAKARYOCYTIC))))
                .isEqualTo(Map.of("MKP", -1, "PLTB1", 1));
        assertThat(moved(twice(Target.of(Vocabulary.MATURATION, Lineage.LYMPHOID))))
                .isEqualTo(Map.of("PRL", -1, "LYMB", 1));
        assertThat(moved(twice(Target.of(Vocabulary.DEATH, Lineage.ERYTHROID).of(Role.PROGENITOR))))
                .isEqualTo(Map.of("PE", -1));
        assertThat(moved(twice(Target.of(Vocabulary.DEATH, Lineage.LYMPHOID).of(Role.PROGENITOR))))
                .isEqualTo(Map.of("PL", -1));
        // Shares are brought back to a sum of 1.
        assertThat(moved(twice(Target.of(Vocabulary.COMMITMENT, Lineage.LYMPHOID))))
                .isEqualTo(Map.of("PL", 1, "PE", -1, "PG", -1, "PMK", -1));
    }

    @Test
    void editsOfBloodCellsActOnThem() {
        assertThat(moved(twice(Target.of(Vocabulary.DEATH).of(Role.RED_CELL)))).isEqualTo(Map.of("RBC", -1));
        assertThat(moved(twice(Target.of(Vocabulary.DEATH).of(Role.NEUTROPHIL))))
                .isEqualTo(Map.of("NEU", -1));
        assertThat(moved(twice(Target.of(Vocabulary.DEATH).of(Role.PLATELET))))
                .isEqualTo(Map.of("PLTB1", -1, "PLTB2", -1, "PLTB3", -1));
    }

    @Test
    void telomereLossAndMutationChangeNoCellNumberButTelomereLossIsReported() {
        assertThat(moved(twice(Target.of(Vocabulary.TELOMERE_LOSS)), twice(Target.of(Vocabulary.MUTATION))))
                .isEmpty();
        Composed m = marrow().edits(twice(Target.of(Vocabulary.TELOMERE_LOSS))).build();
        assertThat(m.columns(m.healthy()).get("telomere_loss_rate")).isCloseTo(2 * 23 * 3.57e-3 * 365.25, within(1e-9));
    }

    // ---- clones ----

    private static Edit found(String name) {
        return new Edit.Found(Clone.named(name, "test"), Clone.HOST, "test");
    }

    @Test
    void identicalClonesKeepTheirShareThroughDamageAndRecovery() {
        Composed m = marrow().edits(found("twin")).build();
        double[] x = new double[m.states().size()];
        double[] healthy = m.healthy();
        for (int i = 0; i < x.length; i++) {
            String name = m.states().get(i);
            double share = name.endsWith("[twin]") ? 0.3 : name.endsWith("[host]") ? 0.7 : 1;
            x[i] = healthy[i] * share * (name.startsWith("HSC") || name.startsWith("MPP") ? 0.1 : 1);
        }
        double[] one = whole(x, m);
        double[] end = m.after(x, 200);
        double[] alone = marrow().build().after(one, 200);
        for (String name : marrow().build().states()) {
            int twin = m.states().indexOf(name + "[twin]");
            if (twin >= 0) {
                double total = end[twin] + end[m.index(name + "[host]")];
                assertThat(end[twin] / total).as("share of %s", name).isCloseTo(0.3, within(1e-9));
                assertThat(total)
                        .as("total of %s", name)
                        .isCloseTo(alone[marrow().build().index(name)], Percentage.withPercentage(1e-5));
            }
        }
    }

    private static double[] whole(double[] x, Composed two) {
        Composed m = marrow().build();
        double[] sum = new double[m.states().size()];
        for (int i = 0; i < sum.length; i++) {
            String name = m.states().get(i);
            int shared = two.states().indexOf(name);
            sum[i] = shared >= 0 ? x[shared] : x[two.index(name + "[host]")] + x[two.index(name + "[twin]")];
        }
        return sum;
    }

    @Test
    void noFeedbackReadsTheOwnCloneOnly() {
        Composed m = marrow().edits(found("twin")).build();
        double[] x = m.healthy();
        // Host and twin are copies of each other: exchanging them must exchange the derivatives.
        double[] swapped = x.clone();
        for (int i = 0; i < x.length; i++) {
            String name = m.states().get(i);
            if (name.endsWith("[host]")) {
                int twin = m.index(name.replace("[host]", "[twin]"));
                x[i] = 0.9 * x[i] * (1 + 0.01 * i);
                x[twin] = 0.2 * x[twin] * (1 + 0.02 * i);
                swapped[i] = x[twin];
                swapped[twin] = x[i];
            }
        }
        double[] d = m.derivatives(x);
        double[] e = m.derivatives(swapped);
        for (int i = 0; i < x.length; i++) {
            String name = m.states().get(i);
            int other = name.endsWith("[host]") ? m.index(name.replace("[host]", "[twin]")) : i;
            if (!name.endsWith("[twin]")) {
                assertThat(e[other]).as(name).isCloseTo(d[i], within(1e-9 * Math.abs(d[i]) + 1e-12 * x[i]));
            }
        }
    }

    @Test
    void attackOnStemCellsReachesTheNicheAndTheBloodOnly() {
        Edit attack =
                new Edit.Hazard(Selector.cells(Role.STEM_CELL), HazardLabel.IMMUNE, null, Expr.number(0.05), "test");
        assertThat(moved(attack)).isEqualTo(Map.of("HSC", -1, "HSCB", -1));
    }

    // ---- jumps ----

    /** Body weight and blood volume enter only where a jump of cells changes a concentration: a wrong unit would show here. */
    @Test
    void jumpsOfStemCellsOrOfAllCellsHaveTheMeanOfTheEquations() {
        for (Composed m : List.of(marrow().build(), otherPatient().build())) {
            double[] x = m.healthy();
            for (int i = 0; i < x.length; i++) {
                x[i] *= 0.5 + 0.03 * i;
            }
            double[] equations = m.derivatives(x);
            double[] stemCells =
                    m.meanChange(x, s -> s.species().roles().stream().anyMatch(r -> r.isA(Role.STEM_CELL)));
            double[] allCells = m.meanChange(x, s -> true);
            for (int i = 0; i < x.length; i++) {
                String state = m.states().get(i);
                assertThat(stemCells[i]).as("stem cells jump: %s", state).isCloseTo(equations[i], within(1e-12 * x[i]));
                assertThat(allCells[i]).as("all cells jump: %s", state).isCloseTo(equations[i], within(1e-12 * x[i]));
            }
        }
    }

    @Test
    void withoutStemCellsProgenitorsAreExhausted() {
        Composed m = marrow().build();
        double[] x = m.healthy();
        x[m.index("HSC")] = 0;
        x[m.index("HSCB")] = 0;
        double[] end = m.after(x, 150);
        assertThat(end[m.index("MPP")]).isLessThan(1e-3);
        assertThat(m.columns(end).get("ANC")).isLessThan(0.02);
        assertThat(Arrays.stream(end)).allSatisfy(z -> assertThat(z).isGreaterThanOrEqualTo(0));
    }

    @Test
    void stemCellsOfACloneMutateIntoAnother() {
        Edit into = new Edit.Mutate(Selector.named("HSC").in(CloneFilter.HOST), Expr.number(1e-6), "mutant", "test");
        Composed m = marrow().edits(found("mutant"), into).build();
        double[] x = m.healthy();
        for (int i = 0; i < x.length; i++) {
            if (m.states().get(i).endsWith("[mutant]")) {
                x[i] = 0;
            }
        }
        double[] d = m.derivatives(x);
        assertThat(d[m.index("HSC[mutant]")]).isCloseTo(1e-6 * 3.57e-3 * 1e5, Percentage.withPercentage(1e-9));
    }
}
