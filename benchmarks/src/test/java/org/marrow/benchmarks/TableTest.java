package org.marrow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    @Test
    void theWorstForkIsTheSlowest() {
        assertThat(new Spread(new double[] {3, 1, 2}, true).worst()).isEqualTo(1);
        assertThat(new Spread(new double[] {3, 1, 2}, false).worst()).isEqualTo(3);
        assertThat(new Spread(new double[] {3, 1, 2}, true).median()).isEqualTo(2);
        assertThat(new Spread(new double[] {4, 1}, true).median()).isEqualTo(2.5);
    }

    @Test
    void theSpeedUpIsJudgedOnlyWhereTwoProcessesHadTwoCores() {
        assertThat(EnsembleFigure.verdict(new double[] {1.85, 1.2}, new double[] {1.95, 1.3}))
                .isEqualTo(Verdict.MET);
        assertThat(EnsembleFigure.verdict(new double[] {1.85, 1.7}, new double[] {1.95, 1.92}))
                .isEqualTo(Verdict.NOT_MET);
        assertThat(EnsembleFigure.verdict(new double[] {1.95}, new double[] {1.5}))
                .isEqualTo(Verdict.BUSY);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "3.14159,3.14",
        "31.4159,31.4",
        "314.159,314",
        "3141.59,3142",
        "1.5e-7,1.50e-07",
        "0.0123456,0.0123"
    })
    void numbersHaveThreeDigits(double x, String text) {
        assertThat(Row.number(x)).isEqualTo(text);
    }

    @Test
    void linesOfTheTableAreEquallyLong() {
        List<String> lines =
                Table.lines(List.of(Row.notThere("a", "b"), Row.of("longer", new Spread(new double[] {1}, true))));
        assertThat(lines).hasSize(4);
        assertThat(lines).extracting(String::length).containsOnly(lines.get(0).length());
    }
}
