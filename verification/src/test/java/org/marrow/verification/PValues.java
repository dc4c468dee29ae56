package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/**
 * A family of statistical tests: means and variances against exact ones with exact standard errors, frequencies against exact
 * probabilities. The family is rejected by Holm's procedure, so that with a true hypothesis it is rejected with a probability of
 * at most {@link #FALSE_ALARM} (seeds are fixed: a run is the same every time).
 */
final class PValues {
    /** False-alarm rate of one family. */
    static final double FALSE_ALARM = 1e-4;

    /** Expected number of cases in a bin below which bins are put together. */
    private static final double FULL = 10;

    private final Map<String, Double> p = new LinkedHashMap<>();

    /** Two-sided test of an estimate with a known standard error. */
    PValues normal(String what, double estimate, double expected, double standardError) {
        p.put(what, Erf.erfc(Math.abs(estimate - expected) / standardError / Math.sqrt(2)));
        return this;
    }

    /** Mean of a sample against the exact mean and variance. */
    PValues mean(String what, double[] sample, double mean, double variance) {
        double sum = 0;
        for (double x : sample) {
            sum += x - mean;
        }
        return normal("mean " + what, sum / sample.length, 0, Math.sqrt(variance / sample.length));
    }

    /** Variance of a sample about the exact mean, with the standard error that the exact fourth moment gives. */
    PValues variance(String what, double[] sample, double mean, double variance, double fourth) {
        double sum = 0;
        for (double x : sample) {
            sum += (x - mean) * (x - mean);
        }
        return normal(
                "variance " + what,
                sum / sample.length,
                variance,
                Math.sqrt((fourth - variance * variance) / sample.length));
    }

    /** Frequencies against probabilities, chi-square; neighbouring counts are put together until each bin is full enough. */
    PValues frequencies(String what, double[] sample, double[] probability) {
        double[] seen = new double[probability.length + 1];
        for (double x : sample) {
            seen[(int) Math.min(x, probability.length)]++;
        }
        double rest = 1;
        for (double q : probability) {
            rest -= q;
        }
        double[] expected = java.util.Arrays.copyOf(probability, probability.length + 1);
        expected[probability.length] = Math.max(0, rest);
        List<double[]> bins = new ArrayList<>();
        double o = 0;
        double e = 0;
        for (int i = 0; i < seen.length; i++) {
            o += seen[i];
            e += expected[i] * sample.length;
            if (e >= FULL) {
                bins.add(new double[] {o, e});
                o = 0;
                e = 0;
            }
        }
        double[] last = bins.get(bins.size() - 1);
        last[0] += o;
        last[1] += e;
        double chi = 0;
        for (double[] b : bins) {
            chi += (b[0] - b[1]) * (b[0] - b[1]) / b[1];
        }
        p.put("frequencies " + what, Gamma.regularizedGammaQ((bins.size() - 1) / 2.0, chi / 2));
        return this;
    }

    /** Share of a sample against an exact probability. */
    PValues share(String what, double[] sample, java.util.function.DoublePredicate is, double probability) {
        double hits = java.util.Arrays.stream(sample).filter(is).count();
        return normal(
                what, hits / sample.length, probability, Math.sqrt(probability * (1 - probability) / sample.length));
    }

    /** Names of what is rejected by Holm's procedure. */
    List<String> rejected() {
        List<Map.Entry<String, Double>> sorted = new ArrayList<>(p.entrySet());
        sorted.sort(Map.Entry.comparingByValue());
        List<String> rejected = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (!(sorted.get(i).getValue() <= FALSE_ALARM / (sorted.size() - i))) {
                break;
            }
            rejected.add(sorted.get(i).toString());
        }
        return rejected;
    }

    /** Fails when anything is rejected. */
    void assertAccepted() {
        assertThat(p).isNotEmpty();
        assertThat(p.values()).allSatisfy(x -> assertThat(x).isBetween(0.0, 1.0));
        assertThat(rejected()).as("rejected of %s", p).isEmpty();
    }

    /** Fails when nothing is rejected. */
    void assertRejected() {
        assertThat(rejected()).as("power: p-values %s", p).isNotEmpty();
    }
}
