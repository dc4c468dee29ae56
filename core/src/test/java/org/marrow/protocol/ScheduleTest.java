package org.marrow.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.marrow.network.Expr;

class ScheduleTest {
    private static List<Double> times(Schedule s, double end) {
        return s.times(e -> Objects.requireNonNull(e.constant()), end);
    }

    @Test
    void theEndIsExclusiveAndTheRunsEndInclusive() {
        assertThat(times(Schedule.repeated(1, 2, 100, 5), 20)).containsExactly(1.0, 3.0);
        assertThat(times(Schedule.repeated(1, 2, 100, 50), 5)).containsExactly(1.0, 3.0, 5.0);
        assertThat(times(Schedule.at(4), 4)).containsExactly(4.0);
    }

    @Test
    void aDelayMovesTheEndToo() {
        Schedule late = Schedule.repeated(1, 2, 100, 3.5).delayed(Expr.number(0.75));
        assertThat(times(late, 20)).containsExactly(1.75, 3.75);
        assertThat(times(late.delayed(Expr.number(1)), 4.75)).containsExactly(2.75, 4.75);
    }
}
