package org.marrow.numerics;

/**
 * The steady states of a system with one parameter: zeros of F(p, x), with the linearisation that decides on their stability.
 *
 * <p>For a delay system F is the right-hand side with all delayed values equal to the present ones.
 *
 * @since 0.1
 */
public interface ParametricSystem {

    /**
     * Returns the number of variables.
     *
     * @return n
     */
    int dimension();

    /**
     * Evaluates F.
     *
     * @param p parameter
     * @param x state, not to be changed or kept
     * @param out receives F, n elements
     */
    void value(double p, double[] x, double[] out);

    /**
     * Evaluates the derivatives of F by the state.
     *
     * @param p parameter
     * @param x state, not to be changed or kept
     * @param rowMajor receives n times n elements, row by row, all of them
     */
    void jacobian(double p, double[] x, double[] rowMajor);

    /**
     * Evaluates the derivatives of F by the parameter.
     *
     * @param p parameter
     * @param x state, not to be changed or kept
     * @param out receives n elements
     */
    void byParameter(double p, double[] x, double[] out);

    /**
     * Linearises the system at a steady state.
     *
     * @param p parameter
     * @param x steady state
     * @return the linearised system; of fewer variables where linear combinations are conserved
     */
    LinearDelaySystem linearised(double p, double[] x);
}
