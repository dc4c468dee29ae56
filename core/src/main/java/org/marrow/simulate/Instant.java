package org.marrow.simulate;

import java.util.List;

/**
 * Something to be done at a time of a run, resolved to states and scalars.
 *
 * @param time when (d)
 * @param kind for the record of events
 * @param name for the record of events
 * @param steps what is done
 * @param recorded whether it appears in the record of events
 * @since 0.1
 */
public record Instant(double time, String kind, String name, List<Step> steps, boolean recorded) {
    /**
     * Copies.
     *
     * @param time when (d)
     * @param kind for the record of events
     * @param name for the record of events
     * @param steps what is done
     * @param recorded whether it appears in the record of events
     */
    public Instant {
        steps = List.copyOf(steps);
    }

    /** One thing done, to states by index; amounts and fractions are scalars of the compiled network. */
    public sealed interface Step {
        /**
         * How large it is, for the record of events.
         *
         * @return the scalar that says so, or -1 where nothing does
         */
        default int size() {
            return -1;
        }

        /**
         * Whether it leaves the states as they are, so that what is left of a drawn hazard stays.
         *
         * @return false when it changes states or switches
         */
        default boolean onlyLooks() {
            return false;
        }
    }

    /**
     * Survival of one state.
     *
     * @param state the state
     * @param fraction scalar: surviving fraction
     */
    public record Survive(int state, int fraction) implements Step {
        @Override
        public int size() {
            return fraction;
        }
    }

    /**
     * A fraction of one state moved into another.
     *
     * @param from state left
     * @param to state entered
     * @param fraction scalar: fraction moved
     */
    public record Move(int from, int to, int fraction) implements Step {
        @Override
        public int size() {
            return fraction;
        }
    }

    /**
     * An addition to one state.
     *
     * @param state the state
     * @param amount scalar: amount (unit of the state)
     */
    public record Add(int state, int amount) implements Step {
        @Override
        public int size() {
            return amount;
        }
    }

    /**
     * An infusion.
     *
     * @param slot index of the value that holds the rate
     * @param amount scalar: amount in all
     * @param duration scalar: duration (d)
     */
    public record Infuse(int slot, int amount, int duration) implements Step {
        @Override
        public int size() {
            return amount;
        }
    }

    /**
     * A setting of one state.
     *
     * @param state the state
     * @param value scalar: new value (unit of the state)
     */
    public record SetState(int state, int value) implements Step {
        @Override
        public int size() {
            return value;
        }
    }

    /**
     * A switch turned.
     *
     * @param slot index of the value
     * @param value its new value
     */
    public record Switch(int slot, double value) implements Step {}

    /**
     * One more of what is counted.
     *
     * @param slot index of the value
     */
    public record Count(int slot) implements Step {
        @Override
        public boolean onlyLooks() {
            return true;
        }
    }

    /**
     * An amount added to a sum.
     *
     * @param slot index of the value
     * @param amount scalar: amount
     */
    public record Tally(int slot, int amount) implements Step {
        @Override
        public boolean onlyLooks() {
            return true;
        }
    }

    /**
     * A measurement at a visit, with a lognormal error whose mean is 0.
     *
     * @param quantity what is measured
     * @param slot index of the value that holds the measurement
     * @param truth scalar: what it is without error
     * @param cv scalar: coefficient of variation (fraction, 0 or more)
     */
    public record Measure(String quantity, int slot, int truth, int cv) implements Step {
        @Override
        public boolean onlyLooks() {
            return true;
        }
    }

    /**
     * A course that starts, unless one lasts or none may start.
     *
     * @param course index of the course
     */
    public record Begin(int course) implements Step {
        @Override
        public boolean onlyLooks() {
            return true;
        }
    }

    /**
     * A course that ends, if one lasts.
     *
     * @param course index of the course
     */
    public record End(int course) implements Step {
        @Override
        public boolean onlyLooks() {
            return true;
        }
    }

    /**
     * A new threshold of an event that happened by chance.
     *
     * @param chance index of the event
     */
    public record Draw(int chance) implements Step {
        @Override
        public boolean onlyLooks() {
            return true;
        }
    }

    /** The end of the replicate. */
    public record Stop() implements Step {
        @Override
        public boolean onlyLooks() {
            return true;
        }
    }
}
