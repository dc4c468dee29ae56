package org.marrow.numerics;

/** The solution on one accepted step, whichever integrator took it. */
interface DenseOutput {

    /** Start of the step. */
    double from();

    /** End of the step. */
    double to();

    /** State at a time of the step, in a fresh array; at and after {@link #to()} the state at the end. */
    double[] at(double t);
}
