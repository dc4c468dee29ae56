package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class QuadratureTest {
    private int calls;

    private double integral(DoubleUnaryOperator f, double from, double to) {
        calls = 0;
        return Quadrature.integral(
                x -> {
                    calls++;
                    return f.applyAsDouble(x);
                },
                from,
                to,
                1e-12);
    }

    @Test
    void polynomialsUpToDegree22AreExactAtOnce() {
        assertThat(integral(x -> 23 * Math.pow(x, 22), 0, 1)).isCloseTo(1, within(1e-9));
        assertThat(integral(x -> 5 * Math.pow(x, 4), 0, 2)).isCloseTo(32, within(32e-15));
        assertThat(calls).isEqualTo(15);
        assertThat(integral(x -> 3, 2, -1)).isCloseTo(-9, within(1e-14));
    }

    @Test
    void closedFormsAreMet() {
        assertThat(integral(Math::exp, -3, 0)).isCloseTo(1 - Math.exp(-3), within(1e-14));
        assertThat(integral(Math::sqrt, 0, 1)).isCloseTo(2.0 / 3, within(1e-11));
        assertThat(integral(x -> Math.sin(50 * x), 0, Math.PI)).isCloseTo(0, within(1e-11));
    }

    @Test
    void jumpsAreFound() {
        assertThat(integral(x -> x < Math.sqrt(0.5) ? 1 : 3, 0, 1)).isCloseTo(3 - 2 * Math.sqrt(0.5), within(1e-11));
        assertThat(integral(x -> Math.abs(x - 0.3), 0, 1)).isCloseTo(0.29, within(1e-12));
        assertThat(calls).isLessThan(3000);
    }

    @Test
    void nothingOverNothingIsNothing() {
        assertThat(integral(x -> 0, 0, 1)).isZero();
        assertThat(integral(x -> Double.NaN, 1, 1)).isZero();
        assertThat(integral(x -> Double.NaN, 0, 1)).isNaN();
        assertThat(calls).isEqualTo(15);
    }
}
