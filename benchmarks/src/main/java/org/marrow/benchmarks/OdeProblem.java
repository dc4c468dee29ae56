package org.marrow.benchmarks;

import java.util.Arrays;
import java.util.function.Supplier;
import org.marrow.numerics.DormandPrince54;
import org.marrow.numerics.Integrator;

/**
 * Problems on which solvers are compared: stiff ones and the Brusselator of Hairer and Wanner, Solving Ordinary Differential
 * Equations I and II, with solutions computed in quadruple precision; and two hierarchies of blood cells, whose solutions are
 * those of explicit steps at the tightest tolerance. The C program {@code cvode} holds the same equations.
 */
enum OdeProblem implements ReferenceProblem {
    ROBERTSON(
            true, new double[] {1, 0, 0}, 1e5, 1e-11, 1.786592114209946e-2, 7.27475146843632e-8, 9.821340061103859e-1),
    VAN_DER_POL(true, new double[] {2, 0}, 2, 1e-3, 1.706167732170465, -8.92809701024816e-1),
    HIRES(
            true,
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
    OREGONATOR(true, new double[] {1, 2, 3}, 360, 1e-3, 1.00081487031852272, 1228.17852154988, 132.0554942846509),
    STIFF_HIERARCHY(true, StiffHierarchy.start(), 200, 1e-3),
    BRUSSELATOR(false, new double[] {1.5, 3}, 20, 1e-3, 0.49863707126835, 4.59678034945201),
    HIERARCHY(false, HierarchyByHand.start(), 200, 1e-2);

    private static final double TIGHTEST = 1e-13;

    final boolean stiff;
    final double[] start;
    final double end;
    /** Absolute tolerance over relative tolerance (unit of the state). */
    final double small;

    private double[] solution;

    OdeProblem(boolean stiff, double[] start, double end, double small, double... solution) {
        this.stiff = stiff;
        this.start = start;
        this.end = end;
        this.small = small;
        this.solution = solution;
    }

    @Override
    public double[] solution() {
        if (solution.length == 0) {
            double[] y = start.clone();
            new Integrator(new DormandPrince54(this::derivatives, y.length, TIGHTEST, atol(TIGHTEST)))
                    .integrate(0, y, end);
            solution = y;
        }
        return solution.clone();
    }

    @Override
    public String word() {
        return ReferenceProblem.word(this);
    }

    @Override
    public boolean suits(Solver solver) {
        return solver.suits(stiff);
    }

    @Override
    public Supplier<double[]> solving(Solver solver, double rtol) {
        Integrator integrator = new Integrator(solver.stepper(this, rtol));
        return () -> {
            double[] y = start.clone();
            integrator.integrate(0, y, end);
            return y;
        };
    }

    double[] atol(double rtol) {
        double[] atol = new double[start.length];
        Arrays.fill(atol, small * rtol);
        return atol;
    }

    void derivatives(double t, double[] y, double[] d) {
        switch (this) {
            case ROBERTSON -> {
                d[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
                d[2] = 3e7 * y[1] * y[1];
                d[1] = -d[0] - d[2];
            }
            case VAN_DER_POL -> {
                d[0] = y[1];
                d[1] = ((1 - y[0] * y[0]) * y[1] - y[0]) * 1e6;
            }
            case HIRES -> {
                d[0] = -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007;
                d[1] = 1.71 * y[0] - 8.75 * y[1];
                d[2] = -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4];
                d[3] = 8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3];
                d[4] = -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6];
                d[6] = 280 * y[5] * y[7] - 1.81 * y[6];
                d[5] = -280 * y[5] * y[7] + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6];
                d[7] = -d[6];
            }
            case OREGONATOR -> {
                d[0] = 77.27 * (y[1] + y[0] * (1 - 8.375e-6 * y[0] - y[1]));
                d[1] = (y[2] - (1 + y[0]) * y[1]) / 77.27;
                d[2] = 0.161 * (y[0] - y[2]);
            }
            case STIFF_HIERARCHY -> StiffHierarchy.derivatives(y, d);
            case BRUSSELATOR -> {
                d[0] = 1 + y[0] * y[0] * y[1] - 4 * y[0];
                d[1] = 3 * y[0] - y[0] * y[0] * y[1];
            }
            case HIERARCHY -> HierarchyByHand.derivatives(y, d);
        }
    }

    void jacobian(double t, double[] y, double[] j) {
        Arrays.fill(j, 0);
        switch (this) {
            case ROBERTSON -> {
                j[0] = -0.04;
                j[1] = 1e4 * y[2];
                j[2] = 1e4 * y[1];
                j[7] = 6e7 * y[1];
                j[3] = 0.04;
                j[4] = -j[1] - j[7];
                j[5] = -j[2];
            }
            case VAN_DER_POL -> {
                j[1] = 1;
                j[2] = (-2 * y[0] * y[1] - 1) * 1e6;
                j[3] = (1 - y[0] * y[0]) * 1e6;
            }
            case HIRES -> hires(y, j);
            case OREGONATOR -> {
                j[0] = 77.27 * (1 - 2 * 8.375e-6 * y[0] - y[1]);
                j[1] = 77.27 * (1 - y[0]);
                j[3] = -y[1] / 77.27;
                j[4] = -(1 + y[0]) / 77.27;
                j[5] = 1 / 77.27;
                j[6] = 0.161;
                j[8] = -0.161;
            }
            case STIFF_HIERARCHY -> StiffHierarchy.jacobian(y, j);
            case BRUSSELATOR -> {
                j[0] = 2 * y[0] * y[1] - 4;
                j[1] = y[0] * y[0];
                j[2] = 3 - 2 * y[0] * y[1];
                j[3] = -y[0] * y[0];
            }
            case HIERARCHY -> HierarchyByHand.jacobian(y, j);
        }
    }

    private static void hires(double[] y, double[] j) {
        j[0] = -1.71;
        j[1] = 0.43;
        j[2] = 8.32;
        j[8] = 1.71;
        j[9] = -8.75;
        j[18] = -10.03;
        j[19] = 0.43;
        j[20] = 0.035;
        j[25] = 8.32;
        j[26] = 1.71;
        j[27] = -1.12;
        j[36] = -1.745;
        j[37] = 0.43;
        j[38] = 0.43;
        j[43] = 0.69;
        j[44] = 1.71;
        j[45] = -0.43 - 280 * y[7];
        j[46] = 0.69;
        j[47] = -280 * y[5];
        j[53] = 280 * y[7];
        j[54] = -1.81;
        j[55] = 280 * y[5];
        j[61] = -280 * y[7];
        j[62] = 1.81;
        j[63] = -280 * y[5];
    }
}
