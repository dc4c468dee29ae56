package org.marrow.engines.stochastic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import org.marrow.simulate.State;

/**
 * The inner loop of the exact method for a network whose propensities are constant between jumps.
 *
 * <p>Stateless; may be shared between threads.
 */
interface JumpLoop {
    /** The stop was reached; the state is still that of the last jump, and its residual the number drawn for the wait. */
    int STOPPED = -1;

    /** The budget of jumps is used up. */
    int PAUSED = -2;

    /** The condition of watch w changed with the last jump: {@code CHANGED - w}. */
    int CHANGED = -3;

    /**
     * Lets jumps happen.
     *
     * <p>Works on the time, states, residual and stream of jumps of the state. The residual is the whole exponential number
     * drawn at the time of the state, or NaN.
     *
     * @param s the state
     * @param a propensities of the state and their sums
     * @param stop no jump happens at or after this time (d)
     * @param budget jumps after which to return (1 or more)
     * @return {@link #STOPPED}, {@link #PAUSED}, {@link #CHANGED} minus a watch, or the jump that is due now and whose
     *     changes the caller has to make
     */
    int run(State s, double[] a, double stop, int budget);

    /**
     * Forms all sums.
     *
     * @param a propensities, and room for their sums
     */
    void sum(double[] a);

    /**
     * Renews the sums that a jump changed.
     *
     * @param jump the jump
     * @param a propensities and their sums
     */
    void resum(int jump, double[] a);

    /**
     * The sum of all propensities.
     *
     * @param a propensities and their sums
     * @return the sum (1/d)
     */
    double total(double[] a);

    /**
     * The first watch whose condition is not as the state says.
     *
     * @param s the state
     * @return index, or -1
     */
    int changed(State s);

    /**
     * A loop for one network. It is the class {@link SpecialisedLoop} defined once more, with the network and its tables as
     * constants, so that the virtual machine profiles, inlines and folds it for this network alone: a loop shared by several
     * networks is made two to three times slower by the profiles of the others.
     *
     * @param tables the network and its tables
     * @return the loop
     */
    static JumpLoop specialised(JumpTables tables) {
        try (InputStream in = JumpLoop.class.getResourceAsStream("SpecialisedLoop.class")) {
            if (in == null) {
                throw new IllegalStateException(
                        "marrow-models-stochastic is incomplete: SpecialisedLoop.class is missing.");
            }
            return (JumpLoop) MethodHandles.lookup()
                    .defineHiddenClassWithClassData(in.readAllBytes(), tables, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The jump loop could not be made.", e);
        }
    }
}
