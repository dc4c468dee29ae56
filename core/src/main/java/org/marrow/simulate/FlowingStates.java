package org.marrow.simulate;

/**
 * How actions change states that flow. An engine that remembers what was in them earlier, such as that of delay equations, changes
 * that as well.
 *
 * @since 0.1
 */
public interface FlowingStates {
    /** States of which nothing is remembered. */
    FlowingStates PLAIN = new FlowingStates() {
        @Override
        public void thin(State s, int state, double fraction) {
            s.x[state] *= fraction;
        }

        @Override
        public void set(State s, int state, double value) {
            s.x[state] = value;
        }
    };

    /**
     * Leaves a fraction of what is in a state.
     *
     * @param s the state of the run
     * @param state index of the state
     * @param fraction the fraction that is left (0 to 1)
     */
    void thin(State s, int state, double fraction);

    /**
     * Sets what is in a state.
     *
     * @param s the state of the run
     * @param state index of the state
     * @param value its new value (unit of the state)
     */
    void set(State s, int state, double value);
}
