package org.marrow.insults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.SourceClass;
import org.marrow.network.Unit;

class InsultsTest {
    static Stream<Insult> all() {
        return Stream.of(new Fanconi(), new NicheAttack(), new Piga(), new Radiation(), new TCellAttack());
    }

    @Test
    void allAreFoundByTheirIds() {
        List<String> ids = Runs.MARROW.catalog().insults().stream()
                .map(i -> i.descriptor().id())
                .toList();
        assertThat(ids).contains("fanconi", "niche-attack", "piga", "radiation", "tcell-hsc");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyNumberSaysWhatItIsInWhatUnitAndWhereItComesFrom(Insult insult) {
        assertThat(insult.descriptor().summary()).isNotBlank();
        for (Parameter p : insult.parameters()) {
            assertThat(p.meaning()).as(p.name()).isNotBlank();
            assertThat(Unit.parse(p.unit())).as(p.name()).isNotNull();
            if (p.source() != SourceClass.UNCALIBRATED) {
                assertThat(p.citation()).as(p.name()).isNotBlank();
            }
        }
    }
}
