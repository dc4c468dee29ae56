package org.marrow.numerics;

/**
 * Stiff problems whose solution at one time was computed in quadruple precision.
 *
 * <p>Robertson, Van der Pol, HIRES and the Oregonator are those of Hairer and Wanner, Solving Ordinary Differential Equations
 * II (1996), sections IV.1 and IV.10. An absolute tolerance is stated for each: far enough below the smallest component that
 * matters for it not to limit the relative accuracy that is asked for.
 */
enum StiffProblem {
    /** Concentrations sum to 1; the smallest is near 1e-5. */
    ROBERTSON_40(new double[] {1, 0, 0}, 40, 1e-9, 7.15827068719405e-1, 9.18553476455776e-6, 2.841637457458304e-1),

    ROBERTSON_1E5(new double[] {1, 0, 0}, 1e5, 1e-11, 1.786592114209946e-2, 7.27475146843632e-8, 9.821340061103859e-1),

    ROBERTSON_1E11(
            new double[] {1, 0, 0}, 1e11, 1e-17, 2.08334014970129e-8, 8.33336077033478e-14, 9.9999997916651517e-1),

    VAN_DER_POL_MU_1E3(new double[] {2, 0}, 2000, 1e-6, 1.70616773217046, -8.9280970102482e-4),

    VAN_DER_POL_EPS_1E_3(new double[] {2, 0}, 2, 1e-3, 1.76323454020344570, -8.3568868167767739e-1),

    VAN_DER_POL_EPS_1E_6(new double[] {2, 0}, 2, 1e-3, 1.706167732170465, -8.92809701024816e-1),

    HIRES(
            new double[] {1, 0, 0, 0, 0, 0, 0, 0.0057},
            321.8122,
            1e-7,
            7.3713125733257e-4,
            1.4424857263162e-4,
            5.8887297409676e-5,
            1.1756513432831e-3,
            2.3863561988313e-3,
            6.2389682527428e-3,
            2.8499983951858e-3,
            2.8500016048142e-3),

    OREGONATOR(new double[] {1, 2, 3}, 360, 1e-3, 1.00081487031852272, 1228.17852154988, 132.0554942846509),

    /** Not stiff. */
    BRUSSELATOR(new double[] {1.5, 3}, 20, 1e-3, 0.49863707126835, 4.59678034945201);

    final double[] start;
    final double end;
    /** Absolute tolerance over relative tolerance (unit of the state). */
    final double small;

    final double[] solution;

    StiffProblem(double[] start, double end, double small, double... solution) {
        this.start = start;
        this.end = end;
        this.small = small;
        this.solution = solution;
    }

    void derivatives(double t, double[] y, double[] d) {
        switch (this) {
            case ROBERTSON_40, ROBERTSON_1E5, ROBERTSON_1E11 -> {
                d[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
                d[2] = 3e7 * y[1] * y[1];
                d[1] = -d[0] - d[2];
            }
            case VAN_DER_POL_MU_1E3 -> vanDerPol(y, d, 1e3, 1);
            case VAN_DER_POL_EPS_1E_3 -> vanDerPol(y, d, 1e3, 1e3);
            case VAN_DER_POL_EPS_1E_6 -> vanDerPol(y, d, 1e6, 1e6);
            case HIRES -> hires(y, d);
            case OREGONATOR -> {
                d[0] = 77.27 * (y[1] + y[0] * (1 - 8.375e-6 * y[0] - y[1]));
                d[1] = (y[2] - (1 + y[0]) * y[1]) / 77.27;
                d[2] = 0.161 * (y[0] - y[2]);
            }
            case BRUSSELATOR -> Problems.BRUSSELATOR.derivatives(t, y, d);
        }
    }

    private static void vanDerPol(double[] y, double[] d, double damping, double force) {
        d[0] = y[1];
        d[1] = damping * (1 - y[0] * y[0]) * y[1] - force * y[0];
    }

    private static void hires(double[] y, double[] d) {
        d[0] = -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007;
        d[1] = 1.71 * y[0] - 8.75 * y[1];
        d[2] = -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4];
        d[3] = 8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3];
        d[4] = -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6];
        d[5] = -280 * y[5] * y[7] + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6];
        d[6] = 280 * y[5] * y[7] - 1.81 * y[6];
        d[7] = -d[6];
    }

    void jacobian(double t, double[] y, double[] j) {
        java.util.Arrays.fill(j, 0);
        switch (this) {
            case ROBERTSON_40, ROBERTSON_1E5, ROBERTSON_1E11 -> {
                j[0] = -0.04;
                j[1] = 1e4 * y[2];
                j[2] = 1e4 * y[1];
                j[7] = 6e7 * y[1];
                j[3] = 0.04;
                j[4] = -j[1] - j[7];
                j[5] = -j[2];
            }
            case VAN_DER_POL_MU_1E3 -> vanDerPolJacobian(y, j, 1e3, 1);
            case VAN_DER_POL_EPS_1E_3 -> vanDerPolJacobian(y, j, 1e3, 1e3);
            case VAN_DER_POL_EPS_1E_6 -> vanDerPolJacobian(y, j, 1e6, 1e6);
            case HIRES -> hiresJacobian(y, j);
            case OREGONATOR -> {
                j[0] = 77.27 * (1 - 2 * 8.375e-6 * y[0] - y[1]);
                j[1] = 77.27 * (1 - y[0]);
                j[3] = -y[1] / 77.27;
                j[4] = -(1 + y[0]) / 77.27;
                j[5] = 1 / 77.27;
                j[6] = 0.161;
                j[8] = -0.161;
            }
            case BRUSSELATOR -> {
                j[0] = 2 * y[0] * y[1] - 4;
                j[1] = y[0] * y[0];
                j[2] = 3 - 2 * y[0] * y[1];
                j[3] = -y[0] * y[0];
            }
        }
    }

    private static void vanDerPolJacobian(double[] y, double[] j, double damping, double force) {
        j[1] = 1;
        j[2] = -2 * damping * y[0] * y[1] - force;
        j[3] = damping * (1 - y[0] * y[0]);
    }

    private static void hiresJacobian(double[] y, double[] j) {
        double[][] linear = {
            {-1.71, 0.43, 8.32, 0, 0, 0, 0, 0},
            {1.71, -8.75, 0, 0, 0, 0, 0, 0},
            {0, 0, -10.03, 0.43, 0.035, 0, 0, 0},
            {0, 8.32, 1.71, -1.12, 0, 0, 0, 0},
            {0, 0, 0, 0, -1.745, 0.43, 0.43, 0},
            {0, 0, 0, 0.69, 1.71, -0.43 - 280 * y[7], 0.69, -280 * y[5]},
            {0, 0, 0, 0, 0, 280 * y[7], -1.81, 280 * y[5]},
            {0, 0, 0, 0, 0, -280 * y[7], 1.81, -280 * y[5]}
        };
        for (int i = 0; i < 8; i++) {
            System.arraycopy(linear[i], 0, j, 8 * i, 8);
        }
    }

    /** Absolute tolerances for a relative tolerance. */
    double[] atol(double rtol) {
        return Problems.tolerances(start.length, small * rtol);
    }

    Rodas5P rodas(double rtol) {
        return new Rodas5P(this::derivatives, this::jacobian, Rodas5P.AUTONOMOUS, start.length, rtol, atol(rtol));
    }

    SwitchingStepper switching(double rtol) {
        return new SwitchingStepper(
                this::derivatives, this::jacobian, Rodas5P.AUTONOMOUS, start.length, rtol, atol(rtol));
    }

    /** The solution at the end by steps of a stepper. */
    double[] solve(Stepper stepper) {
        double[] y = start.clone();
        new Integrator(stepper).integrate(0, y, end);
        return y;
    }

    /** Largest relative error of a component at the end. */
    double error(double[] y) {
        double worst = 0;
        for (int i = 0; i < y.length; i++) {
            worst = Math.max(worst, Math.abs(y[i] / solution[i] - 1));
        }
        return worst;
    }
}
