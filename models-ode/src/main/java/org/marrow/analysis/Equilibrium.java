package org.marrow.analysis;

/**
 * A steady state of a plan.
 *
 * @param state the states, in the order and the units of the network; not to be changed
 * @param columns what is recorded there, such as blood counts; not to be changed
 * @param roots leading characteristic roots (real and imaginary part, 1/d), the first of which decides on stability; not to be changed
 * @param unstable number of characteristic roots with a positive real part
 * @param isolated whether no root is 0; else the state is one of a continuum, or sits exactly at a bifurcation
 * @since 0.1
 */
public record Equilibrium(double[] state, double[] columns, double[][] roots, int unstable, boolean isolated) {

    /**
     * Whether the state is stable: small disturbances die out.
     *
     * @return true if no root has a positive real part and none is 0
     */
    public boolean stable() {
        return unstable == 0 && isolated;
    }
}
