package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 0.3, 2",
        "-0.4, 0, 0",
        "-0.4, -0.4, 0",
        "-0.4, -0.41, 0.02",
        "0.2, -1.5, 3",
        "1e-9, 1e-3, 0",
        "-0.001, 0.7, 0.9",
        "-2, -2.05, 0.04",
        "0.05, 0, 12"
    })
    void transformsAreTheIntegrals(double rate, double re, double im) {
        double length = 2.22;
        double[][] rule = Kernel.gauss(60);
        for (Kernel kernel : new Kernel[] {
            Kernel.exponential(length, rate),
            Kernel.exponentialTail(length, rate),
            Kernel.exponentialTail(length, rate).shifted(0.17)
        }) {
            double sumRe = 0;
            double sumIm = 0;
            for (int q = 0; q < 60; q++) {
                double a = 0.5 * length * (1 + rule[0][q]);
                double w = 0.5 * length * rule[1][q] * kernel.at(a) * Math.exp(-re * a);
                sumRe += w * Math.cos(im * a);
                sumIm -= w * Math.sin(im * a);
            }
            double[] found = new double[2];
            kernel.transform(re, im, found);
            assertThat(found).containsExactly(new double[] {sumRe, sumIm}, within(2e-13 * Math.hypot(sumRe, sumIm)));
        }
    }

    @Test
    void theTailIsTheIntegralOfTheRest() {
        assertThat(Kernel.exponentialTail(3, -0.5).at(1))
                .isCloseTo((Math.exp(-0.5) - Math.exp(-1.5)) / 0.5, within(1e-15));
        assertThat(Kernel.exponentialTail(3, 0).at(1)).isEqualTo(2);
    }

    @Test
    void noTransformToTheRightOfTheAxisIsAboveItsBound() {
        for (Kernel kernel : new Kernel[] {
            Kernel.exponential(4, -0.3),
            Kernel.exponential(4, 0.2).shifted(0.5),
            Kernel.exponentialTail(4, -0.1).shifted(-0.2)
        }) {
            double[] found = new double[2];
            for (double size : new double[] {0.1, 1, 10, 100}) {
                for (double angle = 0; angle <= 1.5; angle += 0.1) {
                    kernel.transform(size * Math.cos(angle), size * Math.sin(angle), found);
                    assertThat(Math.hypot(found[0], found[1])).isLessThanOrEqualTo(kernel.bound(size) * (1 + 1e-12));
                }
            }
        }
    }

    @Test
    void lengthsMustBePositive() {
        assertThatThrownBy(() -> Kernel.exponential(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
