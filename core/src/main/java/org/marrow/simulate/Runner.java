package org.marrow.simulate;

/**
 * Runs one problem, one replicate after the other, on one thread.
 *
 * @since 0.1
 */
public interface Runner {
    /**
     * The state at the start of a replicate, before anything is done.
     *
     * @param seed the run's seed
     * @param replicate the replicate (0 or more)
     * @return a new state
     */
    State start(long seed, long replicate);

    /**
     * Goes on from a state.
     *
     * @param state the state; changed
     * @param until how far (d)
     * @param recorder takes columns and events
     * @param monitor hears of progress and may stop the run
     * @throws org.marrow.error.SimulationException when a rate is negative or not a number, or a step becomes too small; what
     *     was recorded up to then stands
     * @throws Cancelled when the monitor stopped it
     */
    void run(State state, double until, Recorder recorder, Monitor monitor);

    /** The monitor stopped the run. */
    final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Without a stack trace: nothing is wrong. */
        public Cancelled() {
            super("cancelled", null, false, false);
        }
    }
}
