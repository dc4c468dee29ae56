package org.marrow.simulate;

/**
 * Takes what a run produces.
 *
 * @since 0.1
 */
public interface Recorder {
    /**
     * The columns at an output time.
     *
     * @param index index of the output time
     * @param t time (d)
     * @param columns the values, in the order of the network's columns; the array is reused
     */
    void record(int index, double t, double[] columns);

    /**
     * Something that happened.
     *
     * @param event what
     */
    void event(EventRecord event);
}
