package org.marrow.models.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Preset;
import org.marrow.model.SourceClass;
import org.marrow.model.Values;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Composition;
import org.marrow.network.Edit;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.NetworkDefinition;
import org.marrow.network.Role;
import org.marrow.network.Target;
import org.marrow.network.Term;
import org.marrow.network.Unit;
import org.marrow.network.ValueLayout;
import org.marrow.network.Vocabulary;
import org.marrow.numerics.DormandPrince54;
import org.marrow.numerics.Integrator;

class Abkowitz1996Test {
    private static final Abkowitz1996 MODEL = new Abkowitz1996();

    /** Mean times between events in weeks: replication, commitment, death, exhaustion. */
    private static final Map<String, double[]> WEEKS = Map.of(
            "cat", new double[] {8.3, 12.5, 50, 6.7},
            "mouse", new double[] {2.5, 3.4, 20, 6.9},
            "human", new double[] {40, 56, 285, 6.7});

    // ---- running it without an engine ----

    private static NetworkDefinition definition(String cap) {
        NetworkBuilder builder = new NetworkBuilder(MODEL.descriptor().id());
        MODEL.define(builder, new Values() {
            @Override
            public Expr expr(String name) {
                return Expr.param(name);
            }

            @Override
            public String word(Option option) {
                return cap;
            }
        });
        return builder.build();
    }

    private static Map<String, Double> numbers(String preset, Map<String, Double> changed) {
        Map<String, Double> numbers = new TreeMap<>();
        MODEL.parameters().forEach(p -> numbers.put(p.name(), p.value().constant()));
        preset(preset).parameters().forEach(p -> numbers.put(p.name(), p.value().constant()));
        numbers.putAll(changed);
        return numbers;
    }

    private static Preset preset(String name) {
        return MODEL.presets().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private record Compiled(Network network, CompiledNetwork code, double[] values) {
        static Compiled of(String cap, Map<String, Double> numbers, boolean counted, Edit... edits) {
            Network network = new Composition(
                            "abkowitz-1996",
                            definition(cap),
                            List.of(edits),
                            numbers.keySet(),
                            Map.of(),
                            numbers,
                            List.of())
                    .compose(s -> false);
            List<String> names = new ArrayList<>(numbers.keySet());
            CompiledNetwork code = CompiledNetwork.compile(new CompiledNetwork.Request(
                    network,
                    new ValueLayout(names),
                    new boolean[] {counted, counted},
                    network.states().stream().map(Network.State::initial).toList()));
            double[] values = new double[code.values()];
            for (int i = 0; i < names.size(); i++) {
                values[i] = numbers.get(names.get(i));
            }
            code.prepare(values);
            return new Compiled(network, code, values);
        }

        /** Propensities per week, by channel. */
        Map<String, Double> propensities(double r, double c) {
            double[] a = new double[code.jumps().size()];
            code.propensities(0, new double[] {r, c}, values, a);
            Map<String, Double> named = new HashMap<>();
            for (int i = 0; i < a.length; i++) {
                named.put(code.jumps().get(i).name(), 7 * a[i]);
            }
            return named;
        }
    }

    private static Map<String, Double> rates(String preset, String cap, double r, double c, Edit... edits) {
        return Compiled.of(cap, numbers(preset, Map.of()), true, edits).propensities(r, c);
    }

    // ---- rates ----

    @ParameterizedTest
    @ValueSource(strings = {"cat", "mouse", "human"})
    void propensitiesAreThoseOfThePaperPerWeek(String preset) {
        double[] weeks = WEEKS.get(preset);
        Map<String, Double> a = rates(preset, "hard", 123, 45);
        assertThat(a).containsOnlyKeys("replicate", "commit", "R.death", "C.death");
        // Within the rounding of r p and r (1 - p), with r = lambda + nu and p = lambda/r.
        assertThat(a.get("replicate")).isCloseTo(123 / weeks[0], within(1e-15 * 5 * 123 / weeks[0]));
        assertThat(a.get("commit")).isCloseTo(123 / weeks[1], within(1e-15 * 5 * 123 / weeks[1]));
        assertThat(a.get("R.death")).isCloseTo(123 / weeks[2], within(1e-15 * 5 * 123 / weeks[2]));
        assertThat(a.get("C.death")).isCloseTo(45 / weeks[3], within(1e-15 * 5 * 45 / weeks[3]));
    }

    @Test
    void eventsChangeOneCellEach() {
        Compiled m = Compiled.of("hard", numbers("cat", Map.of()), true);
        Map<String, Map<Integer, Double>> changes = new HashMap<>();
        m.code().jumps().forEach(j -> {
            Map<Integer, Double> by = new HashMap<>();
            j.changes().forEach(c -> by.put(c.state(), c.amount()));
            changes.put(j.name(), by);
            assertThat(j.simple()).isTrue();
        });
        assertThat(changes)
                .isEqualTo(Map.of(
                        "replicate", Map.of(0, 1.0),
                        "commit", Map.of(0, -1.0, 1, 1.0),
                        "R.death", Map.of(0, -1.0),
                        "C.death", Map.of(1, -1.0)));
    }

    @Test
    void replicationStopsWhereTheReserveIsFullAndOnlyThere() {
        Map<String, Double> numbers = numbers("cat", Map.of("K", 20.0));
        Compiled capped = Compiled.of("hard", numbers, true);
        assertThat(capped.propensities(19, 0).get("replicate")).isPositive();
        assertThat(capped.propensities(20, 0).get("replicate")).isZero();
        assertThat(capped.propensities(20, 0).get("commit")).isPositive();
        Compiled free = Compiled.of("none", numbers, true);
        assertThat(free.propensities(20000, 0).get("replicate")).isPositive();
    }

    @Test
    void stemCellsThatNeitherReplicateNorCommitOnlyDie() {
        Map<String, Double> numbers = numbers("cat", Map.of("lambda", 0.0, "nu", 0.0));
        Map<String, Double> a = Compiled.of("none", numbers, true).propensities(10, 1);
        assertThat(a.get("replicate")).isZero();
        assertThat(a.get("commit")).isZero();
        assertThat(a.get("R.death")).isCloseTo(10 / 50.0, within(1e-15));
    }

    @Test
    void replicationAloneIsAYuleProcess() {
        Map<String, Double> numbers = numbers("cat", Map.of("nu", 0.0, "alpha", 0.0));
        Map<String, Double> a = Compiled.of("none", numbers, true).propensities(10, 0);
        assertThat(a.get("replicate")).isCloseTo(10 / 8.3, within(1e-14));
        assertThat(a.get("commit")).isZero();
    }

    /** The linear process in the mean: the closed form, and values of the moment equations given to eight digits. */
    @ParameterizedTest
    @CsvSource({"cat,52,87.030412,41.013248", "cat,156,732.43757,345.21329", "human,52,36.240229,4.2313298"})
    void meansOfTheLinearProcessFromThirtyStemCells(String preset, double weeks, double reserve, double contributing) {
        Compiled m = Compiled.of("none", numbers(preset, Map.of()), false);
        double[] x = {0, 0};
        for (int i = 0; i < 2; i++) {
            x[i] = m.code().scalar(i, 0, x, m.values());
        }
        assertThat(x).containsExactly(30, 0);
        new Integrator(new DormandPrince54(
                        (t, y, dy) -> m.code().derivatives(t, y, m.values(), dy), 2, 1e-12, new double[] {1e-12, 1e-12
                        }))
                .integrate(0, x, 7 * weeks);
        double[] mean = WEEKS.get(preset);
        double growth = 1 / mean[0] - 1 / mean[1] - 1 / mean[2];
        double exact = 30 * Math.exp(growth * weeks);
        double exactC = 30 / mean[1] * (Math.exp(growth * weeks) - Math.exp(-weeks / mean[3])) / (growth + 1 / mean[3]);
        assertThat(x[0]).isCloseTo(exact, within(1e-10 * exact));
        assertThat(x[1]).isCloseTo(exactC, within(1e-10 * exactC));
        assertThat(x[0]).isCloseTo(reserve, within(5e-8 * reserve));
        assertThat(x[1]).isCloseTo(contributing, within(5e-8 * contributing));
    }

    // ---- edits ----

    @Test
    void editsOfDivisionAndSelfRenewalActOnReplicationAndCommitment() {
        Map<String, Double> plain = rates("cat", "hard", 100, 10);
        Map<String, Double> faster = rates(
                "cat",
                "hard",
                100,
                10,
                new Edit.Modulate(Target.of(Vocabulary.DIVISION).of(Role.STEM_CELL), Expr.number(2), "test"));
        assertThat(faster.get("replicate")).isCloseTo(2 * plain.get("replicate"), within(1e-12));
        assertThat(faster.get("commit")).isCloseTo(2 * plain.get("commit"), within(1e-12));
        assertThat(faster.get("R.death")).isEqualTo(plain.get("R.death"));

        double delta = 0.3;
        Map<String, Double> renewing = rates(
                "cat",
                "hard",
                100,
                10,
                new Edit.Shift(Target.of(Vocabulary.SELF_RENEWAL).of(Role.STEM_CELL), Expr.number(delta), "test"));
        assertThat(renewing.get("replicate") + renewing.get("commit"))
                .as("the total rate of decisions stays")
                .isCloseTo(plain.get("replicate") + plain.get("commit"), within(1e-12));
        assertThat(renewing.get("replicate") / renewing.get("commit"))
                .as("the odds rise by exp(shift)")
                .isCloseTo(Math.exp(delta) * 12.5 / 8.3, within(1e-12));
    }

    @Test
    void editsOfDeathAndCapacityActOnThem() {
        Map<String, Double> plain = rates("cat", "hard", 100, 10);
        Map<String, Double> dying = rates(
                "cat",
                "hard",
                100,
                10,
                new Edit.Modulate(Target.of(Vocabulary.DEATH).of(Role.STEM_CELL), Expr.number(3), "test"));
        assertThat(dying.get("R.death")).isCloseTo(3 * plain.get("R.death"), within(1e-12));
        assertThat(dying.get("C.death")).isEqualTo(plain.get("C.death"));
        Edit half = new Edit.Modulate(Target.of(Vocabulary.CAPACITY), Expr.number(0.5), "test");
        assertThat(rates("cat", "hard", 5499, 0, half).get("replicate")).isPositive();
        assertThat(rates("cat", "hard", 5500, 0, half).get("replicate")).isZero();
        assertThat(definition("none").terms().stream().map(Term::vocabulary)).doesNotContain(Vocabulary.CAPACITY);
    }

    // ---- what it says ----

    @Test
    void everyParameterOfModelAndPresetsHasMeaningUnitSourceAndAValueInItsRange() {
        List<Parameter> all = new ArrayList<>(MODEL.parameters());
        MODEL.presets().forEach(p -> all.addAll(p.parameters()));
        for (Parameter p : all) {
            assertThat(p.meaning()).as("meaning of %s", p.name()).isNotBlank();
            assertThat(Unit.parse(p.unit())).as("unit of %s", p.name()).isNotNull();
            assertThat(p.value().constant()).as("value of %s", p.name()).isBetween(p.min(), p.max());
            if (p.source() != SourceClass.UNCALIBRATED) {
                assertThat(p.citation()).as("source of %s", p.name()).isNotBlank();
            }
        }
        assertThat(preset("cat").parameters())
                .allSatisfy(p -> assertThat(MODEL.parameters()).contains(p));
    }

    @Test
    void chancesOfAnEscapedStemCellAreThoseReportedForMouseAndCat() {
        // Abkowitz et al. 2005 report dominance in 14 % of mice and 17 % of cats: 1 - (nu + alpha)/lambda.
        assertThat(escape("mouse")).isCloseTo(0.1397, within(5e-5));
        assertThat(escape("cat")).isCloseTo(0.1700, within(5e-5));
    }

    private static double escape(String preset) {
        Map<String, Double> v = numbers(preset, Map.of());
        return 1 - (v.get("nu") + v.get("alpha")) / v.get("lambda");
    }
}
