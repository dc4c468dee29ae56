package org.marrow.numerics;

/**
 * The explicit Runge-Kutta method of order 5(4) for systems that are not stiff.
 *
 * <p>Method: Dormand and Prince, J. Comput. Appl. Math. 6:19 (1980), with local extrapolation, first same as last, and the
 * fourth-order continuous extension of Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I (1993),
 * section II.6. Up to the limit of stability, where the length of steps ends near a steady state, the error of the dense
 * output is no larger than the estimated error of the step.
 *
 * @since 0.1
 */
public final class DormandPrince54 extends AdaptiveStepper {

    private static final double C2 = 1.0 / 5;
    private static final double C3 = 3.0 / 10;
    private static final double C4 = 4.0 / 5;
    private static final double C5 = 8.0 / 9;
    private static final double A21 = 1.0 / 5;
    private static final double A31 = 3.0 / 40;
    private static final double A32 = 9.0 / 40;
    private static final double A41 = 44.0 / 45;
    private static final double A42 = -56.0 / 15;
    private static final double A43 = 32.0 / 9;
    private static final double A51 = 19372.0 / 6561;
    private static final double A52 = -25360.0 / 2187;
    private static final double A53 = 64448.0 / 6561;
    private static final double A54 = -212.0 / 729;
    private static final double A61 = 9017.0 / 3168;
    private static final double A62 = -355.0 / 33;
    private static final double A63 = 46732.0 / 5247;
    private static final double A64 = 49.0 / 176;
    private static final double A65 = -5103.0 / 18656;
    private static final double B1 = 35.0 / 384;
    private static final double B3 = 500.0 / 1113;
    private static final double B4 = 125.0 / 192;
    private static final double B5 = -2187.0 / 6784;
    private static final double B6 = 11.0 / 84;
    private static final double E1 = 71.0 / 57600;
    private static final double E3 = -71.0 / 16695;
    private static final double E4 = 71.0 / 1920;
    private static final double E5 = -17253.0 / 339200;
    private static final double E6 = 22.0 / 525;
    private static final double E7 = -1.0 / 40;
    private static final double D1 = -12715105075.0 / 11282082432.0;
    private static final double D3 = 87487479700.0 / 32700410799.0;
    private static final double D4 = -10690763975.0 / 1880347072.0;
    private static final double D5 = 701980252875.0 / 199316789632.0;
    private static final double D6 = -1453857185.0 / 822651844.0;
    private static final double D7 = 69997945.0 / 29380423.0;

    private double[] k1;
    private final double[] k2;
    private final double[] k3;
    private final double[] k4;
    private final double[] k5;
    private final double[] k6;
    private double[] k7;

    private double w1;
    private double w3;
    private double w4;
    private double w5;
    private double w6;
    private double w7;

    /**
     * Creates a stepper.
     *
     * @param f right-hand side
     * @param dimension number of state variables, {@code >= 0}
     * @param rtol relative tolerance per step, from 0 to below 1
     * @param atol absolute tolerance per step and variable (unit of the state), all positive; copied
     * @throws IllegalArgumentException if a tolerance is out of range or {@code atol} has another length than
     *     {@code dimension}
     */
    public DormandPrince54(OdeFunction f, int dimension, double rtol, double[] atol) {
        super(f, dimension, rtol, atol);
        k1 = new double[n];
        k2 = new double[n];
        k3 = new double[n];
        k4 = new double[n];
        k5 = new double[n];
        k6 = new double[n];
        k7 = new double[n];
    }

    @Override
    void begin(boolean follows) {
        if (follows) {
            double[] swap = k1;
            k1 = k7;
            k7 = swap;
        } else {
            derivatives(time(), y, k1);
        }
    }

    @Override
    double[] slope() {
        return k1;
    }

    @Override
    double attempt(double h, double end) {
        final int n = this.n;
        final double[] y = this.y;
        final double[] stage = this.stage;
        final double[] after = this.after;
        final double[] k1 = this.k1;
        final double[] k2 = this.k2;
        final double[] k3 = this.k3;
        final double[] k4 = this.k4;
        final double[] k5 = this.k5;
        final double[] k6 = this.k6;
        final double[] k7 = this.k7;
        final double t = time();
        for (int i = 0; i < n; i++) {
            stage[i] = y[i] + h * (A21 * k1[i]);
        }
        derivatives(t + C2 * h, stage, k2);
        for (int i = 0; i < n; i++) {
            stage[i] = y[i] + h * (A31 * k1[i] + A32 * k2[i]);
        }
        derivatives(t + C3 * h, stage, k3);
        for (int i = 0; i < n; i++) {
            stage[i] = y[i] + h * (A41 * k1[i] + A42 * k2[i] + A43 * k3[i]);
        }
        derivatives(t + C4 * h, stage, k4);
        for (int i = 0; i < n; i++) {
            stage[i] = y[i] + h * (A51 * k1[i] + A52 * k2[i] + A53 * k3[i] + A54 * k4[i]);
        }
        derivatives(t + C5 * h, stage, k5);
        for (int i = 0; i < n; i++) {
            stage[i] = y[i] + h * (A61 * k1[i] + A62 * k2[i] + A63 * k3[i] + A64 * k4[i] + A65 * k5[i]);
        }
        derivatives(end, stage, k6);
        for (int i = 0; i < n; i++) {
            after[i] = y[i] + h * (B1 * k1[i] + B3 * k3[i] + B4 * k4[i] + B5 * k5[i] + B6 * k6[i]);
        }
        derivatives(end, after, k7);
        double error = 0;
        for (int i = 0; i < n; i++) {
            double difference = h * (E1 * k1[i] + E3 * k3[i] + E4 * k4[i] + E5 * k5[i] + E6 * k6[i] + E7 * k7[i]);
            error = larger(error, Math.abs(difference) / allowed(i));
        }
        return error;
    }

    @Override
    void weigh(double theta, double h) {
        double rest = 1 - theta;
        double rise = theta * theta * (3 - 2 * theta);
        double bump = theta * theta * rest * rest;
        w1 = h * (rise * B1 + bump * D1 + theta * rest * rest);
        w3 = h * (rise * B3 + bump * D3);
        w4 = h * (rise * B4 + bump * D4);
        w5 = h * (rise * B5 + bump * D5);
        w6 = h * (rise * B6 + bump * D6);
        w7 = h * (bump * D7 - theta * theta * rest);
    }

    @Override
    double weighted(int i) {
        return before[i] + (w1 * k1[i] + w3 * k3[i] + w4 * k4[i] + w5 * k5[i] + w6 * k6[i] + w7 * k7[i]);
    }

    @Override
    void polynomials(double[] from, double h, double[] out) {
        for (int i = 0; i < n; i++) {
            double start = h * k1[i];
            double end = h * k7[i];
            double rise = h * (B1 * k1[i] + B3 * k3[i] + B4 * k4[i] + B5 * k5[i] + B6 * k6[i]);
            double bump = h * (D1 * k1[i] + D3 * k3[i] + D4 * k4[i] + D5 * k5[i] + D6 * k6[i] + D7 * k7[i]);
            int c = POWERS * i;
            out[c] = from[i];
            out[c + 1] = start;
            out[c + 2] = 3 * rise + bump - 2 * start - end;
            out[c + 3] = start + end - 2 * (rise + bump);
            out[c + 4] = bump;
        }
    }

    /**
     * Length of the last step times an estimate of the spectral radius, from its last two stages, which belong to one time;
     * 0 where they do not differ.
     */
    double reach() {
        double change = 0;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double allowed = allowed(i);
            double slopes = (k7[i] - k6[i]) / allowed;
            double states = (after[i] - stage[i]) / allowed;
            change += slopes * slopes;
            distance += states * states;
        }
        return distance > 0 ? lastStep() * Math.sqrt(change / distance) : 0;
    }
}
