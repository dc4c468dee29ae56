package org.marrow.simulate;

/**
 * Watches a run: hears of progress, and may stop it.
 *
 * @since 0.1
 */
public interface Monitor {
    /** Hears nothing, stops nothing. */
    Monitor NONE = new Monitor() {};

    /**
     * Called now and then, from the thread that runs.
     *
     * @param done fraction done (0 to 1)
     */
    default void progress(double done) {}

    /**
     * Whether the run shall stop. What was computed is kept.
     *
     * @return true to stop
     */
    default boolean cancelled() {
        return false;
    }
}
