package org.marrow.simulate;

import java.util.Set;
import org.marrow.network.Network;

/**
 * A way to run a network. Stateless, with a public constructor without arguments.
 *
 * @since 0.1
 */
public interface Engine {
    /**
     * Unique id, for example {@code ode} or {@code ssa}.
     *
     * @return lower case with hyphens
     */
    String id();

    /**
     * What it does, in one line.
     *
     * @return a sentence
     */
    String summary();

    /**
     * What it can do beyond the ordinary.
     *
     * @return the features
     */
    Set<Feature> features();

    /**
     * Whether replicates differ.
     *
     * @return true for stochastic engines
     */
    boolean stochastic();

    /**
     * Which states it counts in cells and changes by jumps.
     *
     * @param network the network
     * @param options the user's options
     * @return per state, whether it is counted
     */
    boolean[] counted(Network network, EngineOptions options);

    /**
     * Compiles and gets ready. The preparation is shared between threads; each thread makes runners of its own.
     *
     * @param problem what to run
     * @param options the user's options
     * @return what makes runners
     */
    Prepared prepare(Problem problem, EngineOptions options);

    /** A problem made ready for an engine. */
    @FunctionalInterface
    interface Prepared {
        /**
         * A runner for one thread.
         *
         * @return a runner
         */
        Runner runner();
    }
}
