package org.marrow.network;

import java.util.List;
import java.util.ServiceLoader;

/**
 * A network compiled to flat code for one representation: some states counted in cells and changed by jumps, the others
 * held as values and changed by flows.
 *
 * <p>Immutable and safe to share between threads: all that changes lies in the arrays handed in. Nothing is allocated per
 * call. Parameters change by writing into the array of values and calling {@link #prepare}, without recompiling.
 *
 * @since 0.1
 */
public interface CompiledNetwork {

    /**
     * Compiles a network to bytecode.
     *
     * @param request what to compile
     * @return the compiled network
     */
    static CompiledNetwork compile(Request request) {
        return Compiler.INSTANCE.compile(request);
    }

    /** Compiles networks. */
    interface Compiler {
        /** The compiler that comes with Marrow. */
        Compiler INSTANCE = ServiceLoader.load(Compiler.class, Compiler.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("marrow-core is incomplete: no network compiler."));

        /**
         * Compiles a network.
         *
         * @param request what to compile
         * @return the compiled network
         */
        CompiledNetwork compile(Request request);

        /**
         * The slow reference for {@link #compile}: the same lowered form, interpreted; equal to the last bit.
         *
         * @param request what to compile
         * @return an interpreted network
         */
        CompiledNetwork interpret(Request request);
    }

    /**
     * What to compile.
     *
     * @param network the composed network
     * @param layout where parameters and slots lie
     * @param counted per state, whether it is counted in cells and changed by jumps
     * @param scalars further expressions, reduced: conditions, amounts of actions
     */
    record Request(Network network, ValueLayout layout, boolean[] counted, List<Expr> scalars) {
        /**
         * Copies.
         *
         * @param network the composed network
         * @param layout where parameters and slots lie
         * @param counted per state, whether it is counted in cells and changed by jumps
         * @param scalars further expressions, reduced: conditions, amounts of actions
         */
        public Request {
            counted = counted.clone();
            scalars = List.copyOf(scalars);
        }
    }

    /**
     * A jump: what one firing changes.
     *
     * @param name the channel's name
     * @param channel index of the channel in the network
     * @param changes what it changes
     */
    record Jump(String name, int channel, List<JumpChange> changes) {
        /**
         * Whether all changes are whole constants of counted states.
         *
         * @return true when a firing needs no random number and no evaluation
         */
        public boolean simple() {
            return changes.stream().allMatch(c -> c.scalar() < 0 && c.counted());
        }
    }

    /**
     * One change of a jump.
     *
     * @param state index of the state
     * @param counted whether the state is counted; else the change is in its unit
     * @param amount the constant change, if scalar is negative
     * @param scalar index of the scalar that gives the amount, or -1
     */
    record JumpChange(int state, boolean counted, double amount, int scalar) {}

    /**
     * A value of the past that rates, columns or scalars read. Before any of these is computed, the engine puts the value at its
     * place, and before derivatives of derivatives how fast it changed then (per d) at the next one.
     *
     * @param place index among the values
     * @param value scalar: the value, to be computed at the time and states that the lag leads back to
     * @param lag index of the lag
     * @param reads the values of the past that this one is made of, as seen from back then
     */
    record Past(int place, int value, int lag, List<Integer> reads) {
        /**
         * Copies.
         *
         * @param place index among the values
         * @param value scalar: the value
         * @param lag index of the lag
         * @param reads the values of the past that this one is made of
         */
        public Past {
            reads = List.copyOf(reads);
        }
    }

    /**
     * How long ago (d).
     *
     * @param scalar scalar: the lag
     * @param constant whether it depends neither on time nor on states
     * @param fixed whether it depends on parameters only
     * @param reads the values of the past that it is made of
     */
    record Lag(int scalar, boolean constant, boolean fixed, List<Integer> reads) {
        /**
         * Copies.
         *
         * @param scalar scalar: the lag
         * @param constant whether it depends neither on time nor on states
         * @param fixed whether it depends on parameters only
         * @param reads the values of the past that it is made of
         */
        public Lag {
            reads = List.copyOf(reads);
        }
    }

    /**
     * A cap that flows slide along. It is {@link #FREE} below its limit; {@link #HELD} at the limit, where the gain is cut so
     * that the total stays there; {@link #ABOVE} when something else brought the total above it, where there is no gain.
     *
     * @param slot index of the value that holds which of the three it is
     * @param excess scalar: total minus limit
     * @param surplus scalar: gain asked for minus what the limit leaves room for
     * @param limit scalar: the limit
     */
    record CapGuard(int slot, int excess, int surplus, int limit) {
        /** The total is below the limit, or more is lost than gained. */
        public static final double FREE = 0;

        /** The total is at the limit, and more is asked for than lost. */
        public static final double HELD = 1;

        /** The total is above the limit. */
        public static final double ABOVE = 2;

        /** Distance from the limit, relative to it, up to which the total counts as at it. */
        private static final double NEAR = 1e-6;

        /**
         * What the cap is after a change of the state.
         *
         * @param network the network
         * @param t time (d)
         * @param x the states
         * @param v parameters, slots and derived values
         * @return {@link #FREE}, {@link #HELD} or {@link #ABOVE}
         */
        public double renewed(CompiledNetwork network, double t, double[] x, double[] v) {
            double over = network.scalar(excess, t, x, v);
            double more = network.scalar(surplus, t, x, v);
            double near = NEAR * Math.abs(network.scalar(limit, t, x, v));
            double now = v[slot];
            if (over > near || now == ABOVE && over > 0) {
                return ABOVE;
            }
            if (now == HELD) {
                return over >= -near && more >= 0 ? HELD : FREE;
            }
            return over >= 0 && more > 0 ? HELD : FREE;
        }

        /**
         * A number that becomes positive when the cap turns into something else.
         *
         * @param network the network
         * @param t time (d)
         * @param x the states
         * @param v parameters, slots and derived values
         * @return positive where {@link #turned} is due
         */
        public double turning(CompiledNetwork network, double t, double[] x, double[] v) {
            double over = network.scalar(excess, t, x, v);
            if (v[slot] == ABOVE) {
                return -over;
            }
            double more = network.scalar(surplus, t, x, v);
            if (v[slot] == FREE) {
                return Math.min(over, more);
            }
            double near = NEAR * Math.abs(network.scalar(limit, t, x, v));
            return Math.max(-more, Math.abs(over) - near);
        }

        /**
         * What the cap turns into where {@link #turning} becomes positive.
         *
         * @param network the network
         * @param t time (d)
         * @param x the states
         * @param v parameters, slots and derived values
         * @return {@link #FREE}, {@link #HELD} or {@link #ABOVE}
         */
        public double turned(CompiledNetwork network, double t, double[] x, double[] v) {
            if (v[slot] == FREE) {
                return HELD;
            }
            if (v[slot] == ABOVE) {
                return network.scalar(surplus, t, x, v) > 0 ? HELD : FREE;
            }
            double near = NEAR * Math.abs(network.scalar(limit, t, x, v));
            return network.scalar(excess, t, x, v) > 0.5 * near ? ABOVE : FREE;
        }
    }

    /**
     * Number of states.
     *
     * @return size of x
     */
    int states();

    /**
     * Size of the array of values: parameters, slots, and room for what is derived from them.
     *
     * @return size of v
     */
    int values();

    /**
     * The jumps.
     *
     * @return one per propensity
     */
    List<Jump> jumps();

    /**
     * Names of the flows.
     *
     * @return one per rate of {@link #flowRates}
     */
    List<String> flows();

    /**
     * Caps that flows slide along.
     *
     * @return guards; empty without capped flows
     */
    List<CapGuard> caps();

    /**
     * The values of the past that are read.
     *
     * @return one for each value and lag
     */
    List<Past> pasts();

    /**
     * The lags of the values of the past.
     *
     * @return distinct lags
     */
    List<Lag> lags();

    /**
     * Per jump, the jumps whose propensity may change when it fires.
     *
     * @param jump index of the jump
     * @return indices, in order
     */
    int[] dependents(int jump);

    /**
     * Whether a propensity depends on time or on a flowing state.
     *
     * @return true when propensities change between jumps
     */
    boolean propensitiesVary();

    /**
     * Derives what depends on parameters and slots only. To be called whenever one of them was changed.
     *
     * @param v the values
     */
    void prepare(double[] v);

    /**
     * Time derivatives by all flows; 0 for counted states.
     *
     * @param t time (d)
     * @param x the states: counts where counted, else values
     * @param v the values
     * @param dx the result (units per d)
     */
    void derivatives(double t, double[] x, double[] v, double[] dx);

    /**
     * Rates of all flows, for checks and messages.
     *
     * @param t time (d)
     * @param x the states
     * @param v the values
     * @param rates the result
     */
    void flowRates(double t, double[] x, double[] v, double[] rates);

    /**
     * Derivatives of the time derivatives by the states.
     *
     * @param t time (d)
     * @param x the states
     * @param v the values
     * @param j the result, row major; entries that are 0 everywhere are set to 0
     */
    void jacobian(double t, double[] x, double[] v, double[] j);

    /**
     * Derivatives of the time derivatives by time, at fixed states: what drugs with a given course and seasons bring in.
     *
     * @param t time (d)
     * @param x the states
     * @param v the values
     * @param dt the result (units per d per d); 0 where nothing depends on time itself
     */
    void timeDerivatives(double t, double[] x, double[] v, double[] dt);

    /**
     * Propensities of all jumps.
     *
     * @param t time (d)
     * @param x the states
     * @param v the values
     * @param a the result (1/d)
     * @throws BadRate when one is negative or not a number
     */
    void propensities(double t, double[] x, double[] v, double[] a);

    /**
     * Renews the propensities that a firing may have changed.
     *
     * @param jump the jump that fired
     * @param t time (d)
     * @param x the states, already changed
     * @param v the values
     * @param a the propensities
     * @throws BadRate when one is negative or not a number
     */
    void update(int jump, double t, double[] x, double[] v, double[] a);

    /**
     * Makes the changes of a {@linkplain Jump#simple() simple} jump and renews the propensities that they change.
     *
     * @param jump the jump that fires
     * @param t time (d)
     * @param x the states; changed
     * @param v the values
     * @param a the propensities; changed
     * @throws BadRate when a propensity is negative or not a number
     */
    void fire(int jump, double t, double[] x, double[] v, double[] a);

    /**
     * Whether {@link #fireOneOf} finds a jump and fires it at one go, in code of its own for each jump. It does so in small
     * networks of {@linkplain Jump#simple() simple} jumps of several shapes, in which nothing flows: what follows the search
     * there needs no second branch that nobody could predict.
     *
     * @return false where it is better to find a jump first, and then to {@link #fire} it
     */
    boolean searches();

    /**
     * Fires one of eight successive jumps: the first with which the sum of the propensities of all before it and of itself
     * exceeds the mark, or the last. Sums are formed as pairs, pairs of pairs, and what is left.
     *
     * @param eight which eight jumps: those from {@code 8 * eight} on, as many as there are
     * @param t time (d)
     * @param x the states; changed
     * @param v the values
     * @param a the propensities; changed
     * @param mark a number from 0 to the sum of their propensities (1/d)
     * @return -1, or the last of the jumps if none was fired: the mark reaches the sum of all before it, and it cannot happen
     * @throws BadRate when a propensity is negative or not a number
     */
    int fireOneOf(int eight, double t, double[] x, double[] v, double[] a, double mark);

    /**
     * The recorded columns.
     *
     * @param t time (d)
     * @param x the states
     * @param v the values
     * @param out the result, in the order of the network's columns
     */
    void columns(double t, double[] x, double[] v, double[] out);

    /**
     * One of the scalars.
     *
     * @param index index in the request
     * @param t time (d)
     * @param x the states
     * @param v the values
     * @return its value
     */
    double scalar(int index, double t, double[] x, double[] v);

    /** A rate that is negative or not a number. */
    final class BadRate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Index of the jump. */
        private final int jump;

        /** Its rate. */
        private final double rate;

        /**
         * Reports a rate.
         *
         * @param jump index of the jump
         * @param rate its rate
         */
        public BadRate(int jump, double rate) {
            super("rate of jump " + jump + " is " + rate, null, false, false);
            this.jump = jump;
            this.rate = rate;
        }

        /**
         * The jump.
         *
         * @return its index
         */
        public int jump() {
            return jump;
        }

        /**
         * The rate.
         *
         * @return negative or not a number
         */
        public double rate() {
            return rate;
        }
    }
}
