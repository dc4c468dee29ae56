package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marrow.numerics.Branch.End;
import org.marrow.numerics.Branch.Kind;
import org.marrow.numerics.Branch.Point;
import org.marrow.numerics.Continuation.Settings;
import org.marrow.numerics.LinearDelaySystem.Delay;

class ContinuationTest {

    /** A scalar equation x' = f(p, x) with its derivatives. */
    private record Scalar(DoubleBinaryOperator f, DoubleBinaryOperator fx, DoubleBinaryOperator fp)
            implements ParametricSystem {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public void value(double p, double[] x, double[] out) {
            out[0] = f.applyAsDouble(p, x[0]);
        }

        @Override
        public void jacobian(double p, double[] x, double[] rowMajor) {
            rowMajor[0] = fx.applyAsDouble(p, x[0]);
        }

        @Override
        public void byParameter(double p, double[] x, double[] out) {
            out[0] = fp.applyAsDouble(p, x[0]);
        }

        @Override
        public LinearDelaySystem linearised(double p, double[] x) {
            return new LinearDelaySystem(1, new double[] {fx.applyAsDouble(p, x[0])}, List.of());
        }
    }

    private static final Scalar CUBIC = new Scalar((p, x) -> p + x - x * x * x, (p, x) -> 1 - 3 * x * x, (p, x) -> 1);

    private static Branch follow(ParametricSystem s, double from, double to, double p, double... x) {
        double[] scale = new double[x.length];
        java.util.Arrays.fill(scale, 1);
        return new Continuation(s, scale, new boolean[x.length], Settings.between(from, to)).follow(p, x);
    }

    private static Offset<Double> relative(double tolerance, double expected) {
        return within(tolerance * Math.abs(expected));
    }

    @Test
    void theCubicTurnsBackAtItsTwoFolds() {
        Branch b = follow(CUBIC, -2, 2, -2, -1.5213797);
        assertThat(b.beginning()).isEqualTo(End.RANGE);
        assertThat(b.ending()).isEqualTo(End.RANGE);
        List<Point> folds = b.special();
        assertThat(folds).extracting(Point::kind).containsExactly(Kind.FOLD, Kind.FOLD);
        double x = 1 / Math.sqrt(3);
        assertThat(folds.get(0).state()[0]).isCloseTo(-x, within(1e-7));
        assertThat(folds.get(0).parameter()).isCloseTo(2 * x / 3, within(1e-12));
        assertThat(folds.get(1).state()[0]).isCloseTo(x, within(1e-7));
        assertThat(folds.get(1).parameter()).isCloseTo(-2 * x / 3, within(1e-12));
        for (Point point : b.points()) {
            double y = point.state()[0];
            assertThat(point.parameter() + y - y * y * y).isCloseTo(0, within(1e-10));
            if (point.kind() == Kind.ORDINARY) {
                assertThat(point.stable()).isEqualTo(y * y > 1.0 / 3);
            }
        }
        assertThat(b.points().get(b.points().size() - 1).parameter()).isEqualTo(2);
        assertThat(b.points().size()).isLessThan(400);
    }

    @Test
    void startedInTheMiddleTheSameCurveIsFound() {
        Branch b = follow(CUBIC, -2, 2, 0, 0);
        assertThat(b.special()).hasSize(2);
        assertThat(b.points().get(0).parameter()).isIn(-2.0, 2.0);
        assertThat(b.points().get(b.points().size() - 1).parameter())
                .isEqualTo(-b.points().get(0).parameter());
    }

    @Test
    void aTranscriticalPointIsPassedOnBothCurves() {
        Scalar s = new Scalar((p, x) -> p * x - x * x, (p, x) -> p - 2 * x, (p, x) -> x);
        for (double x : new double[] {0, -1}) {
            Branch b = follow(s, -1, 1, -1, x);
            assertThat(b.ending()).isEqualTo(End.RANGE);
            assertThat(b.special()).extracting(Point::kind).containsExactly(Kind.BRANCH_POINT);
            assertThat(b.special().get(0).parameter()).isCloseTo(0, within(1e-8));
            assertThat(b.points().get(0).stable()).isEqualTo(x == 0);
            assertThat(b.points().get(b.points().size() - 1).stable()).isEqualTo(x != 0);
            assertThat(b.points().get(b.points().size() - 1).state()[0]).isCloseTo(-x, within(1e-9));
        }
    }

    @Test
    void aBranchEndsWhereItWouldBecomeNegative() {
        Scalar s = new Scalar((p, x) -> p * x - x * x, (p, x) -> p - 2 * x, (p, x) -> x);
        Branch b = new Continuation(s, new double[] {1}, new boolean[] {true}, Settings.between(-1, 1))
                .follow(1, new double[] {1});
        assertThat(List.of(b.beginning(), b.ending())).containsExactlyInAnyOrder(End.NEGATIVE, End.RANGE);
        assertThat(b.special()).extracting(Point::kind).containsExactly(Kind.BRANCH_POINT);
        assertThat(b.points()).allMatch(p -> p.state()[0] >= -1e-8);
    }

    @Test
    void aPitchforkIsABranchPointOnTheStraightCurveAndAFoldOnTheOther() {
        Scalar s = new Scalar((p, x) -> p * x - x * x * x, (p, x) -> p - 3 * x * x, (p, x) -> x);
        Branch straight = follow(s, -1, 1, -1, 0);
        assertThat(straight.special()).extracting(Point::kind).containsExactly(Kind.BRANCH_POINT);
        assertThat(straight.special().get(0).parameter()).isCloseTo(0, within(1e-8));
        Branch bent = follow(s, -1, 1, 1, 1);
        assertThat(bent.points().get(0).state()[0]
                        * bent.points().get(bent.points().size() - 1).state()[0])
                .isCloseTo(-1, within(1e-9));
        assertThat(bent.points()).allMatch(p -> p.parameter() > -1e-8);
        assertThat(bent.points()).filteredOn(p -> p.kind() == Kind.ORDINARY).allMatch(Point::stable);
    }

    @Test
    void aClosedCurveIsFollowedOnce() {
        // The circle p^2 + x^2 = 1 around the middle of the range.
        Scalar s = new Scalar((p, x) -> 1 - p * p - x * x, (p, x) -> -2 * x, (p, x) -> -2 * p);
        Branch b = follow(s, -2, 2, 0, 1);
        assertThat(b.ending()).isEqualTo(End.CLOSED);
        assertThat(b.special()).extracting(Point::kind).containsExactly(Kind.FOLD, Kind.FOLD);
        assertThat(b.special()).allMatch(p -> Math.abs(Math.abs(p.parameter()) - 1) < 1e-12);
    }

    @Test
    void aCurveThatEndsInAPoleIsGivenUpWithoutHanging() {
        Scalar s = new Scalar((p, x) -> 1 / x - p, (p, x) -> -1 / (x * x), (p, x) -> -1);
        Branch b = follow(s, -1, 1, 1, 1);
        assertThat(b.beginning() == End.LENGTH || b.beginning() == End.STUCK).isTrue();
        assertThat(follow(s, -1, 1, 0, 5).points()).isEmpty();
        assertThatThrownBy(() -> follow(s, -1, 1, 3, 1)).hasMessageContaining("within -1.0 and 1.0");
    }

    /** x' = A + x^2 y - (B + 1) x, y' = B x - x^2 y, over B. */
    @Test
    void theBrusselatorBeginsToOscillateAtOnePlusASquared() {
        double a = 1.3;
        ParametricSystem brusselator = new ParametricSystem() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public void value(double b, double[] x, double[] out) {
                out[0] = a + x[0] * x[0] * x[1] - (b + 1) * x[0];
                out[1] = b * x[0] - x[0] * x[0] * x[1];
            }

            @Override
            public void jacobian(double b, double[] x, double[] j) {
                j[0] = 2 * x[0] * x[1] - b - 1;
                j[1] = x[0] * x[0];
                j[2] = b - 2 * x[0] * x[1];
                j[3] = -x[0] * x[0];
            }

            @Override
            public void byParameter(double b, double[] x, double[] out) {
                out[0] = -x[0];
                out[1] = x[0];
            }

            @Override
            public LinearDelaySystem linearised(double b, double[] x) {
                double[] j = new double[4];
                jacobian(b, x, j);
                return new LinearDelaySystem(2, j, List.of());
            }
        };
        Branch branch = follow(brusselator, 0.5, 8, 0.5, a, 0.5 / a);
        assertThat(branch.special()).extracting(Point::kind).containsExactly(Kind.HOPF);
        Point hopf = branch.special().get(0);
        assertThat(hopf.parameter()).isCloseTo(1 + a * a, relative(1e-10, 1 + a * a));
        assertThat(hopf.frequency()).isCloseTo(a, relative(1e-9, a));
        assertThat(hopf.state()).containsExactly(new double[] {a, (1 + a * a) / a}, within(1e-9));
    }

    /** x' = gain(p, x(t - lag)) - loss(p, x). */
    private record Production(
            DoubleBinaryOperator gain, DoubleBinaryOperator loss, java.util.function.DoubleUnaryOperator lag)
            implements ParametricSystem {
        private static double slope(java.util.function.DoubleUnaryOperator f, double x) {
            double h = 1e-3 * (Math.abs(x) + 0.01);
            return (8 * (f.applyAsDouble(x + h) - f.applyAsDouble(x - h))
                            - f.applyAsDouble(x + 2 * h)
                            + f.applyAsDouble(x - 2 * h))
                    / (12 * h);
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public void value(double p, double[] x, double[] out) {
            out[0] = gain.applyAsDouble(p, x[0]) - loss.applyAsDouble(p, x[0]);
        }

        @Override
        public void jacobian(double p, double[] x, double[] j) {
            j[0] = slope(y -> gain.applyAsDouble(p, y) - loss.applyAsDouble(p, y), x[0]);
        }

        @Override
        public void byParameter(double p, double[] x, double[] out) {
            out[0] = slope(q -> gain.applyAsDouble(q, x[0]) - loss.applyAsDouble(q, x[0]), p);
        }

        @Override
        public LinearDelaySystem linearised(double p, double[] x) {
            double a = -slope(y -> loss.applyAsDouble(p, y), x[0]);
            double b = slope(y -> gain.applyAsDouble(p, y), x[0]);
            return new LinearDelaySystem(
                    1, new double[] {a}, List.of(new Delay(lag.applyAsDouble(p), new double[] {b})));
        }
    }

    @Test
    void mackeyAndGlassOscillateFromTheirCriticalLag() {
        // x* = 1, omega = sqrt(0.15), tau_c = acos(-1/4)/omega, and again a turn later.
        Production s = new Production((p, x) -> 0.2 * x / (1 + Math.pow(x, 10)), (p, x) -> 0.1 * x, p -> p);
        List<Point> hopf = follow(s, 1, 25, 1, 1).special();
        double omega = Math.sqrt(0.15);
        assertThat(hopf).extracting(Point::kind).containsExactly(Kind.HOPF, Kind.HOPF);
        for (int k = 0; k < 2; k++) {
            double lag = (Math.acos(-0.25) + 2 * Math.PI * k) / omega;
            assertThat(hopf.get(k).parameter()).isCloseTo(lag, relative(1e-9, lag));
            assertThat(hopf.get(k).frequency()).isCloseTo(omega, relative(1e-9, omega));
        }
        assertThat(hopf.get(0).parameter()).isCloseTo(4.7081963, relative(1e-7, 4.7));
        assertThat(hopf.get(0).period()).isCloseTo(16.223115, relative(1e-7, 16));
    }

    private static double reentry(double x) {
        return 1.77 / (1 + x * x * x);
    }

    @Test
    void stemCellsThatDieInCycleOscillateBetweenTwoHopfPointsAndThenDieOut() {
        // Mackey, Blood 51:941 (1978), theta = 1: closed forms of N* and of the critical lag put into one equation.
        double tau = 2.22;
        Production s = new Production(
                (p, x) -> 2 * Math.exp(-p * tau) * reentry(x) * x, (p, x) -> (0.05 + reentry(x)) * x, p -> tau);
        Branch b = new Continuation(s, new double[] {1}, new boolean[] {true}, Settings.between(0, 0.4))
                .follow(0, new double[] {3.2522667});
        assertThat(b.ending()).isEqualTo(End.NEGATIVE);
        List<Point> found = b.special();
        assertThat(found).extracting(Point::kind).containsExactly(Kind.HOPF, Kind.HOPF, Kind.BRANCH_POINT);
        assertThat(found.get(0).parameter()).isCloseTo(0.23570749, relative(1e-7, 0.23));
        assertThat(found.get(0).frequency()).isCloseTo(0.33065011, relative(1e-7, 0.33));
        assertThat(found.get(0).state()[0]).isCloseTo(1.7709974, relative(1e-7, 1.77));
        assertThat(found.get(1).parameter()).isCloseTo(0.28725562, relative(1e-7, 0.28));
        assertThat(found.get(1).period()).isCloseTo(24.401261, relative(1e-7, 24));
        assertThat(found.get(1).state()[0]).isCloseTo(1.00596, relative(1e-6, 1));
        assertThat(found.get(2).parameter()).isCloseTo(Math.log(2 * 1.77 / 1.82) / tau, relative(1e-7, 0.3));
        for (Point p : b.points()) {
            double gamma = p.parameter();
            if (p.kind() == Kind.ORDINARY && gamma < 0.2996) {
                double n = Math.cbrt(1.77 * (2 * Math.exp(-gamma * tau) - 1) / 0.05 - 1);
                assertThat(p.state()[0]).isCloseTo(n, relative(1e-8, n));
                assertThat(p.stable()).isEqualTo(gamma < 0.2357 || gamma > 0.2873);
            }
        }
    }

    @Test
    void lossByDifferentiationBringsOscillationsBetweenTwoHopfPoints() {
        Production s = new Production((p, x) -> 2 * reentry(x) * x, (p, x) -> (p + reentry(x)) * x, p -> 2.22);
        List<Point> hopf = follow(s, 0.05, 1.5, 0.05, 3.2522667).special();
        assertThat(hopf).extracting(Point::kind).containsExactly(Kind.HOPF, Kind.HOPF);
        assertThat(hopf.get(0).parameter()).isCloseTo(0.18667254, relative(1e-7, 0.18));
        assertThat(hopf.get(1).parameter()).isCloseTo(0.84599707, relative(1e-7, 0.84));
    }
}
