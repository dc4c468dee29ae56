package org.marrow.simulate;

/**
 * Something a network may need and not every engine can do. Derived from the network, never declared.
 *
 * @since 0.1
 */
public enum Feature {
    /** Values of the past. */
    DELAY("values of the past"),
    /** Transits that take the same time for every cell. */
    FIXED_TRANSIT("transits of fixed length"),
    /** A rate that jumps when a state crosses a value. */
    STATE_JUMP("a rate that jumps in a state");

    private final String text;

    Feature(String text) {
        this.text = text;
    }

    /**
     * In words.
     *
     * @return what is needed
     */
    public String text() {
        return text;
    }
}
