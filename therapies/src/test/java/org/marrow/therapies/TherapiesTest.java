package org.marrow.therapies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.insults.Runs;
import org.marrow.model.Parameter;
import org.marrow.model.SourceClass;
import org.marrow.model.Therapy;
import org.marrow.network.Unit;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;

class TherapiesTest {
    static Stream<Therapy> all() {
        return Stream.of(
                new AtgHorse(),
                new Ciclosporin(),
                new Eltrombopag(),
                new Filgrastim(),
                new GtFanca(),
                new HsctConditioning(),
                new HsctGraft());
    }

    @Test
    void allAreFoundByTheirIds() {
        List<String> ids = Runs.MARROW.catalog().therapies().stream()
                .map(t -> t.descriptor().id())
                .toList();
        assertThat(ids)
                .contains(
                        "atg-horse",
                        "ciclosporin",
                        "eltrombopag",
                        "filgrastim",
                        "gt-fanca",
                        "hsct-conditioning",
                        "hsct-graft");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyNumberSaysWhatItIsInWhatUnitAndWhereItComesFrom(Therapy therapy) {
        assertThat(therapy.descriptor().summary()).isNotBlank();
        assertThat(therapy.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
        for (Parameter p : therapy.parameters()) {
            assertThat(p.meaning()).as(p.name()).isNotBlank();
            assertThat(Unit.parse(p.unit())).as(p.name()).isNotNull();
            if (p.source() != SourceClass.UNCALIBRATED) {
                assertThat(p.citation()).as(p.name()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"atg-horse", "ciclosporin", "eltrombopag", "filgrastim"})
    void aDoseOfZeroLeavesTheVeryRunWithoutTheDrug(String id) {
        Use attack = Use.of("tcell-hsc").with("rate", 0.06);
        Scenario without = Runs.human(60, attack);
        Scenario with = without.with(Use.of(id).from(20).dose("0 mg").repeated(1, 10));
        assertThat(Runs.run(with).column("ANC")).isEqualTo(Runs.run(without).column("ANC"));
        assertThat(Runs.run(with).column("tcell_E")).isEqualTo(Runs.run(without).column("tcell_E"));
        assertThat(Runs.MARROW.plan(with).network().states())
                .isEqualTo(Runs.MARROW.plan(without).network().states());
    }

    @ParameterizedTest
    @ValueSource(strings = {"atg-horse", "ciclosporin", "eltrombopag", "filgrastim"})
    void twoCoursesOfOneDrugAddUp(String id) {
        Use first = Use.of(id).repeated(1, 1);
        Use second = Use.of(id).from(2).repeated(1, 1);
        Use both = Use.of(id).repeated(2, 2);
        String column = "C_" + id.replace('-', '_');
        double[] two = Runs.run(Runs.human(3, first, second), 3).column(column);
        double[] one = Runs.run(Runs.human(3, both), 3).column(column);
        assertThat(two[0]).isGreaterThan(0);
        assertThat(two[0] / one[0]).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-6));
    }
}
