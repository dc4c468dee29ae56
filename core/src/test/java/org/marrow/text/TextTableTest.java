package org.marrow.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final List<List<String>> ROWS =
            List.of(List.of("state", "unit", "value"), List.of("c1", "1e6/kg"), List.of("B", "", "12.5"));

    @Test
    void wordsStandLeftAndNumbersRight() {
        assertThat(TextTable.lines(ROWS, TextTable.Align.LEFT))
                .containsExactly("state  unit    value", "c1     1e6/kg", "B              12.5");
        assertThat(TextTable.lines(ROWS, TextTable.Align.RIGHT))
                .containsExactly("state    unit  value", "c1     1e6/kg", "B               12.5");
        assertThat(TextTable.lines(List.of(), TextTable.Align.LEFT)).isEmpty();
    }
}
