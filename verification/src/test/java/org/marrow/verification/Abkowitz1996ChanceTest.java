package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/**
 * Abkowitz, Catlin and Guttorp (1996) in the exact engine, against closed forms, moment equations and the master equation.
 *
 * <p>Every test is one family with a false-alarm rate of {@link PValues#FALSE_ALARM}; the same test applied to a model with one
 * rate changed by 2 % must reject.
 */
class Abkowitz1996ChanceTest {
    private static final Marrow MARROW = Marrow.bundled();
    private static final double WEEK = 7;
    private static final int FAST = 15_000;

    /** Enough for the smallest of the effects, that of a death rate, to lie six standard errors away. */
    private static final int POWERFUL = 30_000;

    /** Rates per week. */
    private record Rates(double lambda, double nu, double alpha, double mu) {
        static Rates of(String preset) {
            return switch (preset) {
                case "cat" -> new Rates(1 / 8.3, 1 / 12.5, 1 / 50.0, 1 / 6.7);
                case "mouse" -> new Rates(1 / 2.5, 1 / 3.4, 1 / 20.0, 1 / 6.9);
                case "human" -> new Rates(1 / 40.0, 1 / 56.0, 1 / 285.0, 1 / 6.7);
                default -> throw new IllegalArgumentException(preset);
            };
        }

        LinearMoments moments(double weeks, int n0) {
            return LinearMoments.after(
                    weeks,
                    n0,
                    0,
                    List.of(
                            LinearMoments.Reaction.perX(lambda, 1, 0),
                            LinearMoments.Reaction.perX(nu, -1, 1),
                            LinearMoments.Reaction.perX(alpha, -1, 0),
                            LinearMoments.Reaction.perY(mu, 0, -1)));
        }

        MasterEquation capped(int k, int contributing) {
            return new MasterEquation(
                    new int[] {k, contributing},
                    List.of(
                            new MasterEquation.Reaction(c -> c[0] < k ? lambda * c[0] : 0, 1, 0),
                            new MasterEquation.Reaction(c -> nu * c[0], -1, 1),
                            new MasterEquation.Reaction(c -> alpha * c[0], -1, 0),
                            new MasterEquation.Reaction(c -> mu * c[1], 0, -1)));
        }

        MasterEquation reserve(int k) {
            return new MasterEquation(
                    new int[] {k},
                    List.of(
                            new MasterEquation.Reaction(c -> c[0] < k ? lambda * c[0] : 0, 1),
                            new MasterEquation.Reaction(c -> (nu + alpha) * c[0], -1)));
        }

        /** Kendall (1948): modified geometric law of the descendants of one cell. */
        double[] lineage(double weeks, int largest) {
            double m = nu + alpha;
            double e = Math.exp((lambda - m) * weeks);
            double a = m * (e - 1) / (lambda * e - m);
            double b = lambda * (e - 1) / (lambda * e - m);
            double[] p = new double[largest + 1];
            p[0] = a;
            for (int k = 1; k <= largest; k++) {
                p[k] = (1 - a) * (1 - b) * Math.pow(b, k - 1);
            }
            return p;
        }
    }

    private static Scenario linear(String preset, double weeks, int n0) {
        return MARROW.scenario("abkowitz-1996")
                .preset(preset)
                .option("cap", "none")
                .parameter("n0", n0)
                .until(WEEK * weeks)
                .outputs(Outputs.at(WEEK * weeks));
    }

    private static Scenario capped(int k, double weeks, int n0) {
        return MARROW.scenario("abkowitz-1996")
                .parameter("K", k)
                .parameter("n0", n0)
                .until(WEEK * weeks)
                .outputs(Outputs.at(WEEK * weeks));
    }

    /** Per replicate R and C at the end. */
    private record Sample(double[] r, double[] c) {
        static Sample of(Scenario s, int n, long seed) {
            List<Trajectory> all = MARROW.run(
                            s, RunSettings.of("ssa").replicates(n).keep(n).seed(seed))
                    .trajectories();
            return new Sample(
                    all.stream().mapToDouble(t -> t.column("R")[0]).toArray(),
                    all.stream().mapToDouble(t -> t.column("C")[0]).toArray());
        }
    }

    // ---- the linear process ----

    private static PValues linearTest(Sample s, LinearMoments m) {
        double[] products = new double[s.r().length];
        for (int i = 0; i < products.length; i++) {
            products[i] = (s.r()[i] - m.meanX()) * (s.c()[i] - m.meanY());
        }
        double cov = m.central(1, 1);
        return new PValues()
                .mean("R", s.r(), m.meanX(), m.central(2, 0))
                .mean("C", s.c(), m.meanY(), m.central(0, 2))
                .variance("R", s.r(), m.meanX(), m.central(2, 0), m.central(4, 0))
                .variance("C", s.c(), m.meanY(), m.central(0, 2), m.central(0, 4))
                .mean("(R - ER)(C - EC)", products, cov, m.central(2, 2) - cov * cov);
    }

    @ParameterizedTest
    @CsvSource({
        "cat,    52, 87.030412, 41.013248, 1780.9776, 732.21489, 369.53469",
        "cat,   156, 732.43757, 345.21329, 184611.71, 86108.853, 40790.36",
        "human,  52, 36.240229, 4.2313298, 96.177608, 5.5850368, 4.8001312"
    })
    void theMomentEquationsGiveTheTabulatedMeansVariancesAndCovariances(
            String preset, double weeks, double r, double c, double vr, double cov, double vc) {
        LinearMoments m = Rates.of(preset).moments(weeks, 30);
        assertThat(m.meanX()).isCloseTo(r, Percentage.withPercentage(1e-5));
        assertThat(m.meanY()).isCloseTo(c, Percentage.withPercentage(1e-5));
        assertThat(m.central(2, 0)).isCloseTo(vr, Percentage.withPercentage(1e-5));
        assertThat(m.central(1, 1)).isCloseTo(cov, Percentage.withPercentage(1e-5));
        assertThat(m.central(0, 2)).isCloseTo(vc, Percentage.withPercentage(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"cat, 52, 30000, 11", "cat, 156, 1500, 12", "human, 52, 30000, 13", "mouse, 26, 8000, 14"})
    void meansVariancesAndCovarianceOfTheLinearProcessAreExact(String preset, double weeks, int n, long seed) {
        linearTest(
                        Sample.of(linear(preset, weeks, 30), n, seed),
                        Rates.of(preset).moments(weeks, 30))
                .assertAccepted();
    }

    @ParameterizedTest
    @CsvSource({"lambda", "nu", "alpha", "mu"})
    void theTestOfTheLinearProcessCatchesARateChangedByTwoPercent(String rate) {
        double value = MARROW.plan(linear("cat", 52, 30)).parameters().stream()
                .filter(p -> p.name().equals(rate))
                .findFirst()
                .orElseThrow()
                .value();
        Scenario wrong = linear("cat", 52, 30).parameter(rate, 1.02 * value);
        linearTest(Sample.of(wrong, POWERFUL, 11), Rates.of("cat").moments(52, 30))
                .assertRejected();
    }

    @ParameterizedTest
    @CsvSource({"cat, 52, 0.76186911", "cat, 156, 0.82401728", "human, 52, 0.50307161"})
    void oneLineageDiesOutAndGrowsWithTheLawOfKendall(String preset, double weeks, double extinct) {
        double[] law = Rates.of(preset).lineage(weeks, 3000);
        assertThat(law[0]).isCloseTo(extinct, within(5e-9));
        double[] r = Sample.of(linear(preset, weeks, 1), FAST, 21).r();
        new PValues()
                .share("extinct", r, x -> x == 0, law[0])
                .frequencies("R", r, law)
                .assertAccepted();
    }

    // ---- the hard cap ----

    @ParameterizedTest
    @CsvSource({"10, 260, 0.15387626, 238.30847, 111.48014", "30, 520, 0.0037349974, 293.9106, 18.824654"})
    void theMasterEquationGivesTheTabulatedValuesUnderAHardCap(
            int n0, double weeks, double extinct, double mean, double sd) {
        MasterEquation.Distribution d = Rates.of("cat").reserve(300).after(weeks, n0);
        assertThat(d.outside()).isZero();
        assertThat(d.marginal(0)[0]).isCloseTo(extinct, Percentage.withPercentage(1e-5));
        assertThat(d.mean(c -> c[0])).isCloseTo(mean, Percentage.withPercentage(1e-5));
        assertThat(d.sd(c -> c[0])).isCloseTo(sd, Percentage.withPercentage(1e-5));
    }

    private static PValues cappedTest(double[] r, MasterEquation.Distribution d) {
        double mean = d.mean(c -> c[0]);
        double sd = d.sd(c -> c[0]);
        return new PValues()
                .share("extinct", r, x -> x == 0, d.marginal(0)[0])
                .mean("R", r, mean, sd * sd)
                .variance("R", r, mean, sd * sd, d.mean(c -> Math.pow(c[0] - mean, 4)))
                .frequencies("R", r, d.marginal(0));
    }

    private static void underAHardCap(int n0, double weeks, int n, long seed) {
        double[] r = Sample.of(capped(300, weeks, n0), n, seed).r();
        assertThat(Arrays.stream(r).max().orElse(0)).isLessThanOrEqualTo(300);
        cappedTest(r, Rates.of("cat").reserve(300).after(weeks, n0)).assertAccepted();
    }

    @ParameterizedTest
    @CsvSource({"10, 260, 1000", "30, 520, 500"})
    void extinctionMeanSpreadAndLawUnderAHardCapAreExact(int n0, double weeks, int n) {
        underAHardCap(n0, weeks, n, 31);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"10, 260, 40000", "30, 520, 20000"})
    void extinctionMeanSpreadAndLawUnderAHardCapAreExactInLargeSamples(int n0, double weeks, int n) {
        underAHardCap(n0, weeks, n, 32);
    }

    // ---- both compartments ----

    private static MasterEquation.Distribution both() {
        return Rates.of("cat").capped(20, 90).after(104, 10, 0);
    }

    @Test
    void theMasterEquationGivesTheTabulatedValuesOfBothCompartments() {
        MasterEquation.Distribution d = both();
        assertThat(d.outside()).isLessThan(1e-12);
        double r = d.mean(c -> c[0]);
        double c = d.mean(x -> x[1]);
        assertThat(d.mean(x -> x[0] == 0 && x[1] == 0 ? 1 : 0)).isCloseTo(0.13196498, within(1e-8));
        assertThat(d.marginal(1)[0]).isCloseTo(0.14234373, within(1e-8));
        assertThat(r).isCloseTo(11.989655, within(1e-6));
        assertThat(c).isCloseTo(6.4838089, within(1e-7));
        assertThat(d.sd(x -> x[0])).isCloseTo(6.908376, within(1e-6));
        assertThat(d.sd(x -> x[1])).isCloseTo(4.0693199, within(1e-7));
        assertThat(d.mean(x -> (x[0] - r) * (x[1] - c))).isCloseTo(19.097875, within(1e-6));
    }

    private static PValues bothTest(Sample s) {
        MasterEquation.Distribution d = both();
        double r = d.mean(x -> x[0]);
        double c = d.mean(x -> x[1]);
        double vr = d.mean(x -> Math.pow(x[0] - r, 2));
        double vc = d.mean(x -> Math.pow(x[1] - c, 2));
        double cov = d.mean(x -> (x[0] - r) * (x[1] - c));
        double[] products = new double[s.r().length];
        double[] empty = new double[s.r().length];
        for (int i = 0; i < products.length; i++) {
            products[i] = (s.r()[i] - r) * (s.c()[i] - c);
            empty[i] = s.r()[i] + s.c()[i];
        }
        return new PValues()
                .share("all extinct", empty, x -> x == 0, d.mean(x -> x[0] + x[1] == 0 ? 1 : 0))
                .share("no clones", s.c(), x -> x == 0, d.marginal(1)[0])
                .mean("R", s.r(), r, vr)
                .mean("C", s.c(), c, vc)
                .variance("R", s.r(), r, vr, d.mean(x -> Math.pow(x[0] - r, 4)))
                .variance("C", s.c(), c, vc, d.mean(x -> Math.pow(x[1] - c, 4)))
                .mean("(R - ER)(C - EC)", products, cov, d.mean(x -> Math.pow((x[0] - r) * (x[1] - c) - cov, 2)))
                .frequencies("R", s.r(), d.marginal(0))
                .frequencies("C", s.c(), d.marginal(1));
    }

    @Test
    void lawAndMomentsOfBothCompartmentsUnderAHardCapAreExact() {
        bothTest(Sample.of(capped(20, 104, 10), FAST, 41)).assertAccepted();
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"lambda, 400000", "nu, 400000", "alpha, 2000000", "mu, 400000"})
    void theTestOfBothCompartmentsCatchesARateChangedByTwoPercent(String rate, int n) {
        Rates cat = Rates.of("cat");
        double value = switch (rate) {
            case "lambda" -> cat.lambda();
            case "nu" -> cat.nu();
            case "alpha" -> cat.alpha();
            default -> cat.mu();
        };
        bothTest(Sample.of(capped(20, 104, 10).parameter(rate, 1.02 * value), n, 42))
                .assertRejected();
    }
}
