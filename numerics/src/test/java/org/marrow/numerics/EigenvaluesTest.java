package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EigenvaluesTest {

    private static void assertPairs(double[][] found, double tolerance, double... expected) {
        assertThat(found).hasDimensions(expected.length / 2, 2);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i][0]).as("real part %s", i).isCloseTo(expected[2 * i], within(tolerance));
            assertThat(found[i][1]).as("imaginary part %s", i).isCloseTo(expected[2 * i + 1], within(tolerance));
        }
    }

    @Test
    void pairsAreSortedByFallingRealThenImaginaryPart() {
        double[] matrix = {
            -3, 0, 0, 0, //
            0, 1, 2, 0, //
            0, -2, 1, 0, //
            0, 0, 0, 5
        };
        assertPairs(Eigenvalues.of(matrix, 4), 1e-13, 5, 0, 1, 2, 1, -2, -3, 0);
        assertThat(matrix[0]).isEqualTo(-3);
    }

    @Test
    void cyclicPermutationHasTheRootsOfUnity() {
        double[] matrix = {0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
        assertPairs(Eigenvalues.of(matrix, 4), 1e-14, 1, 0, 0, 1, 0, -1, -1, 0);
    }

    @Test
    void companionMatrixHasTheRootsOfItsPolynomial() {
        // (x - 1)(x + 2)(x - 3)(x + 4) = x^4 + 2 x^3 - 13 x^2 - 14 x + 24
        double[] matrix = {-2, 13, 14, -24, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
        assertPairs(Eigenvalues.of(matrix, 4), 1e-12, 3, 0, 1, 0, -2, 0, -4, 0);
    }

    @Test
    void badlyScaledVariablesDoNotSpoilTheResult() {
        // A rotation and a decay, in units that differ by 1e12.
        double[] matrix = {-0.5, 2, 0.1, -2, -0.5, 0, 0, 0, -7};
        double[] unit = {1e-6, 1, 1e6};
        double[] scaled = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                scaled[3 * i + j] = matrix[3 * i + j] * unit[i] / unit[j];
            }
        }
        assertPairs(Eigenvalues.of(scaled, 3), 1e-12, -0.5, 2, -0.5, -2, -7, 0);
    }

    @Test
    void triangularMatrixHasItsDiagonalOverManyDecades() {
        double[] diagonal = {1e3, 1, 1e-3, -1e-6, -10};
        double[] matrix = new double[25];
        for (int i = 0; i < 5; i++) {
            for (int j = i; j < 5; j++) {
                matrix[5 * i + j] = i == j ? diagonal[i] : 0.5;
            }
        }
        double[][] found = Eigenvalues.of(matrix, 5);
        Arrays.sort(diagonal);
        for (int i = 0; i < 5; i++) {
            assertThat(found[i][0]).isCloseTo(diagonal[4 - i], within(1e-12));
            assertThat(found[i][1]).isZero();
        }
    }

    @Test
    void defectiveMatrixIsSolvedToTheRootOfTheRounding() {
        double[] matrix = {2, 1, 0, 0, 2, 1, 0, 0, 2};
        assertPairs(Eigenvalues.of(matrix, 3), 1e-4, 2, 0, 2, 0, 2, 0);
    }

    @Test
    void sumsOfPowersAreTracesForRandomMatrices() {
        var random = new Random(1);
        for (int n = 1; n <= 40; n += 3) {
            double[] a = random.doubles((long) n * n, -1, 1).toArray();
            double trace = 0;
            double traceOfSquare = 0;
            for (int i = 0; i < n; i++) {
                trace += a[i * n + i];
                for (int j = 0; j < n; j++) {
                    traceOfSquare += a[i * n + j] * a[j * n + i];
                }
            }
            double sum = 0;
            double squares = 0;
            for (double[] v : Eigenvalues.of(a, n)) {
                sum += v[0];
                squares += v[0] * v[0] - v[1] * v[1];
            }
            assertThat(sum).isCloseTo(trace, within(1e-12 * n));
            assertThat(squares).isCloseTo(traceOfSquare, within(1e-11 * n));
        }
    }

    @Test
    void zeroAndEmptyMatricesWork() {
        assertPairs(Eigenvalues.of(new double[4], 2), 0, 0, 0, 0, 0);
        assertThat(Eigenvalues.of(new double[0], 0)).isEmpty();
        assertPairs(Eigenvalues.of(new double[] {-4.5}, 1), 0, -4.5, 0);
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> Eigenvalues.of(new double[3], 2)).hasMessageContaining("3 elements");
        assertThatThrownBy(() -> Eigenvalues.of(new double[] {Double.NaN}, 1)).hasMessageContaining("finite");
    }
}
