package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SteadyStatesTest {

    private static List<double[]> starts(double... values) {
        return DoubleStream.of(values).mapToObj(v -> new double[] {v}).toList();
    }

    @Test
    void allZerosOfACubicAreFoundOnceAndTheEmptyStateExactly() {
        // x' = -x (x - 1) (x - 3): 0 and 3 are stable, 1 is not.
        OdeFunction f = (t, y, d) -> d[0] = -y[0] * (y[0] - 1) * (y[0] - 3);
        JacobianFunction j = (t, y, a) -> a[0] = -3 * y[0] * y[0] + 8 * y[0] - 3;
        List<double[]> found =
                SteadyStates.search(f, j, starts(0.01, 0.2, 0.5, 0.8, 0.99, 1.2, 2, 2.9, 4, 10), new double[] {1});
        assertThat(found.stream().mapToDouble(x -> x[0]).sorted()).hasSize(3).satisfies(x -> {
            assertThat(x.get(0)).isZero();
            assertThat(x.get(1)).isCloseTo(1, within(1e-11));
            assertThat(x.get(2)).isCloseTo(3, within(1e-11));
        });
    }

    @Test
    void whereThereIsNoneNoneIsFound() {
        OdeFunction f = (t, y, d) -> d[0] = 1 + y[0];
        assertThat(SteadyStates.search(f, (t, y, a) -> a[0] = 1, starts(0, 1, 10), new double[] {1}))
                .isEmpty();
    }

    @Test
    void scalesOfManyOrdersAreNoHindrance() {
        // Competition of two clones for one resource: one of them, or none.
        OdeFunction f = (t, y, d) -> {
            double s = 1 / (1 + 1.85e-9 * (y[0] + y[1]));
            d[0] = y[0] * (2 * 0.87 * s - 1);
            d[1] = y[1] * (2 * 0.7 * s - 1);
        };
        JacobianFunction j = (t, y, a) -> {
            double s = 1 / (1 + 1.85e-9 * (y[0] + y[1]));
            double ds = -1.85e-9 * s * s;
            a[0] = 2 * 0.87 * s - 1 + y[0] * 2 * 0.87 * ds;
            a[1] = y[0] * 2 * 0.87 * ds;
            a[2] = y[1] * 2 * 0.7 * ds;
            a[3] = 2 * 0.7 * s - 1 + y[1] * 2 * 0.7 * ds;
        };
        List<double[]> found = SteadyStates.search(
                f,
                j,
                List.of(new double[] {1e8, 1e6}, new double[] {1e3, 1e9}, new double[] {0, 1e8}, new double[] {1, 1}),
                new double[] {1e8, 1e8});
        List<double[]> sorted =
                found.stream().sorted(Comparator.comparingDouble(x -> -x[0])).toList();
        assertThat(sorted.get(0)[0]).isCloseTo(0.74 / 1.85e-9, within(1.0));
        assertThat(sorted.get(0)[1]).isZero();
        assertThat(sorted.stream().anyMatch(x -> x[0] == 0 && Math.abs(x[1] * 1.85e-9 - 0.4) < 1e-8))
                .isTrue();
    }

    @Test
    void slowRootsBesideFastOnesAreNotTakenForNone() {
        assertThat(SteadyStates.isIsolated(new double[] {-7e9, 3, 5, -6e-4}, new double[] {1, 1e4}))
                .isTrue();
        assertThat(SteadyStates.isIsolated(new double[] {-0.1, -0.3, -0.2, -0.6}, new double[] {4, 4}))
                .isFalse();
        assertThat(SteadyStates.isIsolated(new double[] {-0.1, -0.3, 0, 3e-17}, new double[] {4, 4}))
                .isFalse();
    }
}
