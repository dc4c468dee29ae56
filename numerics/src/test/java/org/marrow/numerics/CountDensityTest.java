package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class CountDensityTest {

    private static final MathContext DIGITS = new MathContext(60);

    private static BigInteger factorial(int n) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return product;
    }

    @Test
    void binomialDensityAgreesWithExactFractions() {
        for (int n : new int[] {1, 2, 9, 10, 11, 60, 400}) {
            for (double p : new double[] {0.5, 0.3, 0.01}) {
                BigDecimal exactP = new BigDecimal(p);
                for (int k = 0; k <= n; k += Math.max(1, n / 23)) {
                    BigInteger ways = factorial(n).divide(factorial(k).multiply(factorial(n - k)));
                    BigDecimal exact = new BigDecimal(ways)
                            .multiply(exactP.pow(k, DIGITS), DIGITS)
                            .multiply(BigDecimal.ONE.subtract(exactP).pow(n - k, DIGITS), DIGITS);
                    double logExact = log(exact);
                    assertThat(CountDensity.logBinomial(k, n, p, k - n * p))
                            .as("k %s of n %s with p %s", k, n, p)
                            .isCloseTo(logExact, within(2e-14 * Math.max(10, Math.abs(logExact))));
                }
            }
        }
    }

    @Test
    void poissonDensityAgreesWithExactFractions() {
        for (double mean : new double[] {0.125, 1, 10.5, 96}) {
            for (int k = 0; k <= 300; k += 7) {
                // mean^k / k!, exactly; exp(-mean) adds its logarithm.
                BigDecimal weight = new BigDecimal(mean).pow(k, DIGITS).divide(new BigDecimal(factorial(k)), DIGITS);
                double logExact = log(weight) - mean;
                assertThat(CountDensity.logPoisson(k, mean, k - mean))
                        .isCloseTo(logExact, within(2e-14 * Math.max(10, Math.abs(logExact) + mean)));
            }
        }
    }

    /** Logarithm of a positive number that may be outside the range of a double. */
    private static double log(BigDecimal x) {
        int tens = x.precision() - x.scale();
        return Math.log(x.scaleByPowerOfTen(-tens).doubleValue()) + tens * Math.log(10);
    }

    @Test
    void devianceKeepsItsDigitsNearZero() {
        for (double e = 1e-12; e < 1e-3; e *= 3) {
            double series = e * e * (1.0 / 2 - e * (1.0 / 6 - e * (1.0 / 12 - e * (1.0 / 20 - e / 30))));
            assertThat(CountDensity.deviance(e) / series).isCloseTo(1, within(1e-14));
        }
        assertThat(CountDensity.deviance(0)).isZero();
        // The two branches meet at 0.1.
        assertThat(CountDensity.deviance(Math.nextUp(0.1)) / CountDensity.deviance(0.1))
                .isCloseTo(1, within(1e-13));
        assertThat(CountDensity.deviance(Math.nextDown(-0.1)) / CountDensity.deviance(-0.1))
                .isCloseTo(1, within(1e-13));
    }
}
