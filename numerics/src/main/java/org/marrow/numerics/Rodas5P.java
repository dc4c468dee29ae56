package org.marrow.numerics;

/**
 * The Rosenbrock method Rodas5P for stiff systems: 8 stages, order 5(4), L-stable and stiffly accurate, with a dense output
 * of order 4.
 *
 * <p>Method: Steinebach, BIT Numerical Mathematics 63:27 (2023), in the form of Hairer and Wanner, Solving Ordinary
 * Differential Equations II (1996), section IV.7, which needs no product with the Jacobian: with W = I/(h gamma) - J the
 * stages solve
 *
 * <pre>
 * W u_i = f(t + c_i h, y + sum_j a_ij u_j) + sum_j C_ij u_j / h + h d_i df/dt.
 * </pre>
 *
 * <p>Every step takes one Jacobian, one factorisation and eight evaluations of the right-hand side; a step that is tried
 * again takes the same Jacobian. Order 5 needs both derivatives exact: give symbolic ones.
 *
 * @since 0.1
 */
public final class Rodas5P extends AdaptiveStepper {

    /** The derivative by time of a right-hand side that does not depend on time. */
    public static final OdeFunction AUTONOMOUS = (t, y, dfdt) -> java.util.Arrays.fill(dfdt, 0);

    static final double GAMMA = 0.21193756319429014;

    private static final double A61 = -7.502846399306121;
    private static final double A62 = 2.561846144803919;
    private static final double A63 = -11.627539656261098;
    private static final double A64 = -0.18268767659942256;
    private static final double A65 = 0.030198172008377946;

    /** Weights of earlier stages in the argument of a stage; the solution is that of the last stage plus its u. */
    static final double[][] A = {
        {},
        {3.0},
        {2.849394379747939, 0.45842242204463923},
        {-6.954028509809101, 2.489845061869568, -10.358996098473584},
        {2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641},
        {A61, A62, A63, A64, A65},
        {A61, A62, A63, A64, A65, 1},
        {A61, A62, A63, A64, A65, 1, 1}
    };

    /** Weights of earlier stages in the right-hand side of a stage. */
    static final double[][] C = {
        {},
        {-14.155112264123755},
        {-17.97296035885952, -2.859693295451294},
        {147.12150275711716, -1.41221402718213, 71.68940251302358},
        {165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306},
        {24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471},
        {
            30.91273214028599,
            -3.1208243349937974,
            77.79954646070892,
            34.28646028294783,
            -19.097331116725623,
            -28.087943162872662
        },
        {
            37.80277123390563,
            -3.2571969029072276,
            112.26918849496327,
            66.9347231244047,
            -40.06618937091002,
            -54.66780262877968,
            -9.48861652309627
        }
    };

    /** Fractions of the step at which stages are evaluated. */
    static final double[] NODES = {
        0, 0.6358126895828704, 0.4095798393397535, 0.9769306725060716, 0.4288403609558664, 1, 1, 1
    };

    /** Weights of the derivative by time. */
    static final double[] D = {
        GAMMA, -0.42387512638858027, -0.3384627126235924, 1.8046452872882734, 2.325825639765069, 0, 0, 0
    };

    /** Weights of the stages in the three coefficients of the dense output. */
    static final double[][] DENSE = {
        {
            25.948786856663858,
            -2.5579724845846235,
            10.433815404888879,
            -2.3679251022685204,
            0.524948541321073,
            1.1241088310450404,
            0.4272876194431874,
            -0.17202221070155493
        },
        {
            -9.91568850695171,
            -0.9689944594115154,
            3.0438037242978453,
            -24.495224566215796,
            20.176138334709044,
            15.98066361424651,
            -6.789040303419874,
            -6.710236069923372
        },
        {
            11.419903575922262,
            2.8879645146136994,
            72.92137995996029,
            80.12511834622643,
            -52.072871366152654,
            -59.78993625266729,
            -0.15582684282751913,
            4.883087185713722
        }
    };

    private static final int STAGES = 8;

    private final JacobianFunction jacobianFunction;
    private final OdeFunction timeFunction;
    private final double[] slope;
    private final double[] byTime;
    private final double[] jacobian;
    private final double[] matrix;
    private final LuFactors lu;
    private final double[][] u;
    private final double[] weights = new double[STAGES];
    private double theta;

    /**
     * Creates a stepper.
     *
     * @param f right-hand side
     * @param jacobian its exact derivatives by the state
     * @param timeDerivative its exact derivatives by time; {@link #AUTONOMOUS} where it does not depend on time
     * @param dimension number of state variables, {@code >= 0}
     * @param rtol relative tolerance per step, from 0 to below 1
     * @param atol absolute tolerance per step and variable (unit of the state), all positive; copied
     * @throws IllegalArgumentException if a tolerance is out of range or {@code atol} has another length than
     *     {@code dimension}
     */
    public Rodas5P(
            OdeFunction f,
            JacobianFunction jacobian,
            OdeFunction timeDerivative,
            int dimension,
            double rtol,
            double[] atol) {
        super(f, dimension, rtol, atol);
        jacobianFunction = jacobian;
        timeFunction = timeDerivative;
        slope = new double[n];
        byTime = new double[n];
        this.jacobian = new double[n * n];
        matrix = new double[n * n];
        lu = new LuFactors(n, 0);
        u = new double[STAGES][n];
    }

    @Override
    void begin(boolean follows) {
        derivatives(time(), y, slope);
        jacobianFunction.jacobian(time(), y, jacobian);
        timeFunction.derivatives(time(), y, byTime);
    }

    @Override
    double[] slope() {
        return slope;
    }

    @Override
    double attempt(double h, double end) {
        if (!factorise(h)) {
            return Double.POSITIVE_INFINITY;
        }
        System.arraycopy(slope, 0, u[0], 0, n);
        solve(0, h);
        for (int s = 1; s < STAGES; s++) {
            moveTo(s);
            derivatives(s < 5 ? time() + NODES[s] * h : end, stage, u[s]);
            solve(s, h);
        }
        double[] last = u[STAGES - 1];
        double error = 0;
        for (int i = 0; i < n; i++) {
            after[i] = stage[i] + last[i];
            error = larger(error, Math.abs(last[i]) / allowed(i));
        }
        return error;
    }

    private boolean factorise(double h) {
        double diagonal = 1 / (h * GAMMA);
        for (int i = 0; i < n * n; i++) {
            matrix[i] = -jacobian[i];
        }
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] += diagonal;
        }
        return lu.factorise(matrix);
    }

    /** Sets the argument of a stage. Those of the last two stages differ from the one before by one u only. */
    private void moveTo(int s) {
        if (s > 5) {
            add(1, u[s - 1], stage);
            return;
        }
        System.arraycopy(y, 0, stage, 0, n);
        for (int j = 0; j < s; j++) {
            add(A[s][j], u[j], stage);
        }
    }

    /** Solves for u of a stage, which holds the derivatives at its argument. */
    private void solve(int s, double h) {
        double[] right = u[s];
        for (int j = 0; j < s; j++) {
            add(C[s][j] / h, u[j], right);
        }
        if (D[s] != 0) {
            add(h * D[s], byTime, right);
        }
        lu.solve(right);
    }

    private static void add(double factor, double[] what, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    @Override
    void weigh(double theta, double h) {
        this.theta = theta;
        double bump = theta * (1 - theta);
        for (int j = 0; j < STAGES; j++) {
            weights[j] = bump * (DENSE[0][j] + theta * (DENSE[1][j] + theta * DENSE[2][j]));
        }
    }

    @Override
    double weighted(int i) {
        double sum = 0;
        for (int j = 0; j < STAGES; j++) {
            sum += weights[j] * u[j][i];
        }
        return (1 - theta) * before[i] + theta * after[i] + sum;
    }

    @Override
    void polynomials(double[] from, double h, double[] out) {
        for (int i = 0; i < n; i++) {
            double first = 0;
            double second = 0;
            double third = 0;
            for (int j = 0; j < STAGES; j++) {
                first += DENSE[0][j] * u[j][i];
                second += DENSE[1][j] * u[j][i];
                third += DENSE[2][j] * u[j][i];
            }
            int c = POWERS * i;
            out[c] = from[i];
            out[c + 1] = after[i] - from[i] + first;
            out[c + 2] = second - first;
            out[c + 3] = third - second;
            out[c + 4] = -third;
        }
    }

    /** Length of the last step times a bound of the spectral radius at its start: the largest row sum, scaled by the state. */
    double reach() {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += Math.abs(jacobian[i * n + j]) * allowed(j);
            }
            largest = Math.max(largest, sum / allowed(i));
        }
        return lastStep() * largest;
    }
}
