package org.marrow.simulate;

/**
 * Takes trajectories while they are computed, in the order of replicates whatever the number of threads: all of replicate 0,
 * then all of replicate 1, and so on. It is called by one thread at a time.
 *
 * @since 0.1
 */
public interface TrajectorySink {
    /** Takes nothing. */
    TrajectorySink NONE = new TrajectorySink() {};

    /**
     * How many replicates it takes: the first ones.
     *
     * @return number of replicates; the same at every call
     */
    default long wanted() {
        return 0;
    }

    /**
     * The columns at an output time.
     *
     * @param replicate the replicate
     * @param t time (d)
     * @param columns the values, in the order of the network's columns; the array may be reused
     */
    default void row(long replicate, double t, double[] columns) {}

    /**
     * Something that happened.
     *
     * @param replicate the replicate
     * @param event what
     */
    default void event(long replicate, EventRecord event) {}

    /**
     * The end of a replicate.
     *
     * @param replicate the replicate
     * @param complete whether it came to the end of the run, or was stopped or failed before
     */
    default void end(long replicate, boolean complete) {}
}
