package org.marrow.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.ValueLayout;

/**
 * Everything an engine needs to run: the composed network, numbers, start, what is done when, and what is recorded when.
 *
 * @param network the composed network
 * @param layout where parameters and slots lie
 * @param scalars expressions that actions and conditions refer to by index
 * @param values parameters and slots at the start; the array is copied by runners
 * @param initial states at the start, in their units
 * @param cells per state, the scalar that gives cells in one unit, or -1
 * @param transits transits of fixed length
 * @param instants what is done at times, in order of time
 * @param watches what is done on conditions that engines watch all the time
 * @param outputTimes when columns are recorded (d), in order, first at the start
 * @param end end of the run (d)
 * @param decisions what the run decides
 * @param before what was before the start
 * @since 0.1
 */
public record Problem(
        Network network,
        ValueLayout layout,
        List<Expr> scalars,
        double[] values,
        double[] initial,
        int[] cells,
        List<Transit> transits,
        List<Instant> instants,
        List<Watch> watches,
        double[] outputTimes,
        double end,
        Decisions decisions,
        Before before) {
    /**
     * Copies.
     *
     * @param network the composed network
     * @param layout where parameters and slots lie
     * @param scalars expressions that actions and conditions refer to by index
     * @param values parameters and slots at the start; the array is copied by runners
     * @param initial states at the start, in their units
     * @param cells per state, the scalar that gives cells in one unit, or -1
     * @param transits transits of fixed length
     * @param instants what is done at times, in order of time
     * @param watches what is done on conditions
     * @param outputTimes when columns are recorded (d), in order, first at the start
     * @param end end of the run (d)
     * @param decisions what the run decides
     * @param before what was before the start
     */
    public Problem {
        scalars = List.copyOf(scalars);
        values = values.clone();
        initial = initial.clone();
        cells = cells.clone();
        transits = List.copyOf(transits);
        instants = List.copyOf(instants);
        watches = List.copyOf(watches);
        outputTimes = outputTimes.clone();
    }

    /**
     * What was before the start, for what reads the past.
     *
     * @param course per state, the scalar that gives its value at times before the start; -1 where it was the initial one
     * @param followed per state, whether what entered it before the start, when it is a transit, is what the states then say; else
     *     its cells entered evenly over the time of a transit
     * @param kinks times at which a course jumps (d)
     * @param values parameters and slots as they were then: nothing had been switched on
     */
    public record Before(int[] course, boolean[] followed, double[] kinks, double[] values) {
        /**
         * Copies.
         *
         * @param course per state, the scalar that gives its value at times before the start, or -1
         * @param followed per state, whether what entered it before the start follows from the states then
         * @param kinks times at which a course jumps (d)
         * @param values parameters and slots as they were then
         */
        public Before {
            course = course.clone();
            followed = followed.clone();
            kinks = kinks.clone();
            values = values.clone();
        }

        /**
         * With other values.
         *
         * @param then parameters and slots as they were before the start
         * @return a copy
         */
        public Before with(double[] then) {
            return new Before(course, followed, kinks, then);
        }

        /**
         * Nothing changed before the start.
         *
         * @param states number of states
         * @param values parameters and slots at the start
         * @return initial values at all times
         */
        public static Before constant(int states, double[] values) {
            int[] none = new int[states];
            Arrays.fill(none, -1);
            return new Before(none, new boolean[states], new double[0], values);
        }
    }

    /**
     * A transit of fixed length.
     *
     * @param state the state that holds the cells under way
     * @param into the state entered at the end
     * @param length scalar: length (d)
     * @param surviving scalar: probability to reach the end
     * @param yield scalar: cells put out per cell that reaches the end
     * @param speed scalar: relative speed; the length is the time at speed 1
     */
    public record Transit(int state, int into, int length, int surviving, int yield, int speed) {}

    /**
     * The problem with a fraction of the body simulated: counts are so many fewer, values in their units stay what they are.
     *
     * @param fraction the fraction of the body (above 0, at most 1)
     * @return this for 1, else a copy
     */
    public Problem sampled(double fraction) {
        if (fraction == 1) {
            return this;
        }
        Network fewer = network.sampled(fraction);
        List<Expr> all = new ArrayList<>(scalars);
        int[] perUnit = cells.clone();
        for (int i = 0; i < perUnit.length; i++) {
            Expr each = fewer.states().get(i).cellsPerUnit();
            if (each != null) {
                perUnit[i] = all.size();
                all.add(each);
            }
        }
        return new Problem(
                fewer,
                layout,
                all,
                values,
                initial,
                perUnit,
                transits,
                instants,
                watches,
                outputTimes,
                end,
                decisions,
                before);
    }

    /** Everything that may be done in a run, whenever it is. */
    Stream<Instant.Step> steps() {
        Stream<List<Instant.Step>> timed = instants.stream().map(Instant::steps);
        Stream<List<Instant.Step>> watched =
                Stream.concat(watches.stream(), decisions.atVisits().stream()).map(Watch::steps);
        Stream<List<Instant.Step>> planned = decisions.courses().stream()
                .flatMap(c -> c.planned().stream())
                .map(p -> p.what().steps());
        return Stream.of(timed, watched, planned).flatMap(all -> all).flatMap(List::stream);
    }

    /**
     * Compiles the network for a choice of counted states.
     *
     * @param counted per state, whether it is counted
     * @return the compiled network
     * @throws org.marrow.error.InputException when a condition would have to be met exactly by what flows
     */
    public CompiledNetwork compile(boolean[] counted) {
        Located.check(this, counted);
        return CompiledNetwork.compile(new CompiledNetwork.Request(network, layout, counted, scalars));
    }
}
