package org.marrow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.error.InputException;
import org.marrow.network.Expr;

/** Whole numbers as options. */
class ValuesTest {
    private static final Option STAGES = new Option("stages", "5", List.of(), "number of stages");

    private record Chosen(String stages) implements Values {
        @Override
        public Expr expr(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public String word(Option option) {
            return stages;
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "2, 2", "30, 30", "' 7 ', 7", "+4, 4", "007, 7"})
    void aNumberWithinItsRangeIsRead(String word, int number) {
        assertThat(new Chosen(word).number(STAGES, 2, 30)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "31", "-3", "three", "", "2.5", "1e1", "2147483653", "99999999999999999999"})
    void anythingElseIsRefusedWithTheRange(String word) {
        assertThatThrownBy(() -> new Chosen(word).number(STAGES, 2, 30))
                .isInstanceOfSatisfying(InputException.class, e -> {
                    assertThat(e.code()).isEqualTo("MRW-MODEL-1");
                    assertThat(e.values()).isEqualTo(Map.of("option", "stages", "value", word, "least", 2, "most", 30));
                });
    }
}
