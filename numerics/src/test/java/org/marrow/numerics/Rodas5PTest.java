package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.numerics.Problems.tolerances;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Rodas5PTest {
    private static final int STAGES = 8;

    // ---- the coefficients against the order conditions ----

    /** A rooted tree: one condition of order. */
    private record Tree(List<Tree> children) {
        int order() {
            return 1 + children.stream().mapToInt(Tree::order).sum();
        }

        double density() {
            return order() * children.stream().mapToDouble(Tree::density).reduce(1, (a, b) -> a * b);
        }
    }

    /** All rooted trees with a number of nodes: 1, 1, 2, 4, 9 for one to five. */
    private static List<Tree> trees(int nodes) {
        List<Tree> all = new ArrayList<>();
        List<Tree> smaller = new ArrayList<>();
        for (int k = 1; k < nodes; k++) {
            smaller.addAll(trees(k));
        }
        grow(nodes - 1, smaller.size(), smaller, List.of(), all);
        return all;
    }

    private static void grow(int left, int upTo, List<Tree> smaller, List<Tree> children, List<Tree> all) {
        if (left == 0) {
            all.add(new Tree(children));
            return;
        }
        for (int k = 0; k < upTo; k++) {
            if (smaller.get(k).order() <= left) {
                List<Tree> more = new ArrayList<>(children);
                more.add(smaller.get(k));
                grow(left - smaller.get(k).order(), k + 1, smaller, more, all);
            }
        }
    }

    /** Gamma: the inverse of the lower triangle with 1/gamma on the diagonal and -C below it. */
    private static double[][] gamma() {
        double[][] g = new double[STAGES][STAGES];
        for (int j = 0; j < STAGES; j++) {
            for (int i = j; i < STAGES; i++) {
                double sum = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    sum += Rodas5P.C[i][k] * g[k][j];
                }
                g[i][j] = sum * Rodas5P.GAMMA;
            }
        }
        return g;
    }

    /** A row of weights of u, times Gamma: weights of the derivatives. */
    private static double[] timesGamma(double[] row) {
        double[][] g = gamma();
        double[] product = new double[STAGES];
        for (int j = 0; j < STAGES; j++) {
            for (int k = j; k < row.length; k++) {
                product[j] += row[k] * g[k][j];
            }
        }
        return product;
    }

    private static double[][] alpha() {
        double[][] a = new double[STAGES][];
        for (int i = 0; i < STAGES; i++) {
            a[i] = timesGamma(Rodas5P.A[i]);
        }
        return a;
    }

    private static double[] solutionWeights() {
        double[] m = new double[STAGES];
        System.arraycopy(Rodas5P.A[STAGES - 1], 0, m, 0, STAGES - 1);
        m[STAGES - 1] = 1;
        return m;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Elementary weights of the stages: alpha + gamma where one branch leaves a node, alpha where several do. */
    private static double[] weights(Tree tree) {
        double[][] alpha = alpha();
        double[][] gamma = gamma();
        double[] product = new double[STAGES];
        java.util.Arrays.fill(product, 1);
        for (Tree child : tree.children()) {
            double[] inner = weights(child);
            for (int i = 0; i < STAGES; i++) {
                double sum = dot(alpha[i], inner);
                product[i] *= tree.children().size() == 1 ? sum + dot(gamma[i], inner) : sum;
            }
        }
        return product;
    }

    @Test
    void coefficientsMeetAllSeventeenConditionsOfOrderFive() {
        double[] b = timesGamma(solutionWeights());
        int count = 0;
        for (int order = 1; order <= 5; order++) {
            for (Tree tree : trees(order)) {
                assertThat(dot(b, weights(tree))).as("%s", tree).isCloseTo(1 / tree.density(), within(2e-13));
                count++;
            }
        }
        assertThat(count).isEqualTo(17);
    }

    @Test
    void errorEstimateIsThatOfAMethodOfOrderFourAndNotFive() {
        double[] b = timesGamma(Rodas5P.A[STAGES - 1]);
        for (int order = 1; order <= 4; order++) {
            for (Tree tree : trees(order)) {
                assertThat(dot(b, weights(tree))).as("%s", tree).isCloseTo(1 / tree.density(), within(2e-13));
            }
        }
        assertThat(trees(5)).anyMatch(tree -> Math.abs(dot(b, weights(tree)) - 1 / tree.density()) > 1e-4);
    }

    @Test
    void denseOutputMeetsTheEightConditionsOfOrderFour() {
        double[] m = solutionWeights();
        for (double theta : new double[] {0.1, 0.35, 0.5, 0.8, 1}) {
            double[] row = new double[STAGES];
            for (int j = 0; j < STAGES; j++) {
                row[j] = theta * m[j]
                        + theta
                                * (1 - theta)
                                * (Rodas5P.DENSE[0][j] + theta * (Rodas5P.DENSE[1][j] + theta * Rodas5P.DENSE[2][j]));
            }
            double[] b = timesGamma(row);
            for (int order = 1; order <= 4; order++) {
                for (Tree tree : trees(order)) {
                    assertThat(dot(b, weights(tree)))
                            .as("%s at %s", tree, theta)
                            .isCloseTo(Math.pow(theta, order) / tree.density(), within(2e-13));
                }
            }
        }
    }

    @Test
    void nodesAndTimeWeightsAreTheSumsOfTheirRows() {
        double[][] alpha = alpha();
        double[][] gamma = gamma();
        double[] ones = new double[STAGES];
        java.util.Arrays.fill(ones, 1);
        for (int i = 0; i < STAGES; i++) {
            assertThat(dot(alpha[i], ones)).isCloseTo(Rodas5P.NODES[i], within(1e-13));
            assertThat(dot(gamma[i], ones)).isCloseTo(Rodas5P.D[i], within(1e-13));
        }
    }

    // ---- order in practice ----

    /** y' = -L (y - sin t) + cos t, y = sin t: stiff for large L, and driven by time. */
    private static Rodas5P driven(double rate, double rtol, double[] atol) {
        return new Rodas5P(
                (t, y, d) -> d[0] = -rate * (y[0] - Math.sin(t)) + Math.cos(t),
                (t, y, j) -> j[0] = -rate,
                (t, y, d) -> d[0] = rate * Math.cos(t) - Math.sin(t),
                1,
                rtol,
                atol);
    }

    private static double errorAtFixedStep(boolean dense, double h) {
        // Logistic growth with a rate that varies in time: y' = cos(t) y (1 - y).
        var stepper = new Rodas5P(
                (t, y, d) -> d[0] = Math.cos(t) * y[0] * (1 - y[0]),
                (t, y, j) -> j[0] = Math.cos(t) * (1 - 2 * y[0]),
                (t, y, d) -> d[0] = -Math.sin(t) * y[0] * (1 - y[0]),
                1,
                0.0,
                tolerances(1, 1e9));
        stepper.maxStep(h);
        stepper.start(0, new double[] {0.25}, h);
        double worst = 0;
        while (stepper.time() < 2) {
            stepper.step(2);
            double t = dense ? 0.4 * stepper.previousTime() + 0.6 * stepper.time() : stepper.time();
            double odds = Math.exp(Math.sin(t)) / 3;
            worst = Math.max(worst, Math.abs(stepper.interpolate(t, 0) - odds / (1 + odds)));
        }
        return worst;
    }

    @Test
    void globalErrorFallsWithTheFifthPowerAndThatOfTheDenseOutputNoSlowerThanTheFourth() {
        for (double h = 0.25; h > 0.05; h /= 2) {
            double order = Math.log(errorAtFixedStep(false, h) / errorAtFixedStep(false, h / 2)) / Math.log(2);
            assertThat(order).as("order at step %s", h).isBetween(4.6, 5.7);
            double dense = Math.log(errorAtFixedStep(true, h) / errorAtFixedStep(true, h / 2)) / Math.log(2);
            assertThat(dense).as("dense order at step %s", h).isGreaterThan(3.9);
        }
    }

    @Test
    void aVeryStiffModeIsDampedAtOnceAndTheSlowSolutionFollowed() {
        for (double rate : new double[] {1e2, 1e6, 1e12}) {
            var stepper = driven(rate, 1e-8, tolerances(1, 1e-8));
            double[] y = {0};
            new Integrator(stepper).integrate(0, y, 10);
            assertThat(y[0]).isCloseTo(Math.sin(10), within(1e-7));
            assertThat(stepper.steps()).as("rate %s", rate).isLessThan(200);
        }
        // L-stability: one step of any length takes the mode away.
        var decay = new Rodas5P(
                (t, y, d) -> d[0] = -1e12 * y[0],
                (t, y, j) -> j[0] = -1e12,
                Rodas5P.AUTONOMOUS,
                1,
                0,
                tolerances(1, 10));
        decay.start(0, new double[] {1}, 1);
        decay.step(1);
        assertThat(decay.time()).isEqualTo(1);
        assertThat(Math.abs(decay.state()[0])).isLessThan(1e-8);
    }

    @Test
    void withoutTheDerivativeByTimeTheDrivenProblemWouldLoseItsOrder() {
        var wrong = new Rodas5P(
                (t, y, d) -> d[0] = -1e2 * (y[0] - Math.sin(t)) + Math.cos(t),
                (t, y, j) -> j[0] = -1e2,
                Rodas5P.AUTONOMOUS,
                1,
                1e-8,
                tolerances(1, 1e-8));
        var right = driven(1e2, 1e-8, tolerances(1, 1e-8));
        new Integrator(wrong).integrate(0, new double[] {0}, 10);
        new Integrator(right).integrate(0, new double[] {0}, 10);
        assertThat(wrong.steps()).isGreaterThan(3 * right.steps());
    }

    // ---- the reference problems ----

    @ParameterizedTest
    @EnumSource(StiffProblem.class)
    void everyComponentIsRightToTenTimesTheTolerance(StiffProblem p) {
        for (double rtol : new double[] {1e-6, 1e-8}) {
            assertThat(p.error(p.solve(p.rodas(rtol))))
                    .as("%s at rtol %s", p, rtol)
                    .isLessThan(10 * rtol);
        }
    }

    @ParameterizedTest
    @EnumSource(StiffProblem.class)
    void halvingTheToleranceMovesTheAnswerByAtMostTenTolerances(StiffProblem p) {
        for (double rtol : new double[] {1e-5, 1e-6, 1e-7, 1e-8}) {
            double[] whole = p.solve(p.rodas(rtol));
            double[] half = p.solve(p.rodas(rtol / 2));
            for (int i = 0; i < whole.length; i++) {
                assertThat(Math.abs(whole[i] / half[i] - 1))
                        .as("component %s at rtol %s", i, rtol)
                        .isLessThan(10 * rtol);
            }
        }
    }

    @Test
    void stepsAllocateNothing() {
        var p = StiffProblem.HIRES;
        var stepper = p.rodas(1e-6);
        double[] out = new double[8];
        exercise(stepper, p.start, out, 400);
        var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        // The Jacobian of the test itself allocates: what it takes is counted first.
        double[] j = new double[64];
        long before = bean.getCurrentThreadAllocatedBytes();
        p.jacobian(0, p.start, j);
        long each = bean.getCurrentThreadAllocatedBytes() - before;
        before = bean.getCurrentThreadAllocatedBytes();
        exercise(stepper, p.start, out, 400);
        long bytes = bean.getCurrentThreadAllocatedBytes() - before;
        assertThat(bytes).isLessThan(4096 + 400 * 12 * each);
    }

    private static void exercise(Stepper stepper, double[] start, double[] out, int rounds) {
        for (int k = 0; k < rounds; k++) {
            stepper.start(0, start);
            for (int i = 0; i < 10; i++) {
                stepper.step(1e9);
            }
            stepper.interpolate(stepper.previousTime(), out);
            stepper.truncate(0.5 * (stepper.previousTime() + stepper.time()));
            stepper.startKeepingStep(stepper.time(), stepper.state());
            stepper.step(1e9);
        }
    }
}
