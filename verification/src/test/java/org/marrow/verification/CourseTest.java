package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrow.network.Network;
import org.marrow.simulate.Trajectory;

class CourseTest {
    private static final List<Network.Column> COLUMN = new HumanMarrowResponses()
            .progenitorPulse(1).columns().stream()
                    .filter(c -> c.name().equals("ANC"))
                    .toList();

    private static Trajectory of(double... values) {
        double[] times = new double[values.length];
        double[][] rows = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            times[i] = 2 * i;
            rows[i] = new double[] {values[i]};
        }
        return new Trajectory(0, COLUMN, times, rows, List.of());
    }

    private final Course course = new Course(of(4, 3, 1, 1, 2, 6, 5, 3), of(4));

    @Test
    void nadirAndPeakAreTheFirstOfTheirKind() {
        assertThat(course.lowest("ANC")).isEqualTo(new Course.Extreme(4, 1));
        assertThat(course.highest("ANC")).isEqualTo(new Course.Extreme(10, 6));
    }

    @Test
    void crossingsLieOnTheLineBetweenOutputTimesAndRecoveryCountsFromTheNadir() {
        assertThat(course.fallsBelow("ANC", 2)).isCloseTo(3, within(1e-12));
        assertThat(course.recoversTo("ANC", 3)).isCloseTo(8.5, within(1e-12));
        assertThat(course.settlesTo("ANC", 4)).isCloseTo(13, within(1e-12));
    }

    @Test
    void whatIsNeverReachedIsInfinity() {
        assertThat(course.recoversTo("ANC", 7)).isInfinite();
        assertThat(course.fallsBelow("ANC", 0.5)).isInfinite();
        assertThat(course.settlesTo("ANC", 2)).isInfinite();
    }

    @Test
    void percentIsRelativeToHealthAndNotToTheFirstValue() {
        Course after = new Course(of(1, 2), of(4));
        assertThat(after.percent("ANC")).containsExactly(25, 50);
    }
}
