package org.marrow.numerics;

import java.util.List;

/**
 * A curve of steady states over a parameter.
 *
 * @param points steady states along the curve, special ones included
 * @param beginning why the curve does not go on before the first point
 * @param ending why the curve does not go on after the last point
 * @since 0.1
 */
public record Branch(List<Point> points, End beginning, End ending) {

    /**
     * Copies.
     *
     * @param points steady states along the curve, special ones included
     * @param beginning why the curve does not go on before the first point
     * @param ending why the curve does not go on after the last point
     */
    public Branch {
        points = List.copyOf(points);
    }

    /**
     * The special points.
     *
     * @return those that are not ordinary, along the curve
     */
    public List<Point> special() {
        return points.stream().filter(p -> p.kind() != Kind.ORDINARY).toList();
    }

    /**
     * What happens at a point.
     *
     * @since 0.1
     */
    public enum Kind {
        /** Nothing. */
        ORDINARY(""),
        /** A pair of complex roots crosses the imaginary axis: oscillations begin or end. */
        HOPF("Hopf point"),
        /** The curve turns back: two steady states meet and vanish. Also saddle-node. */
        FOLD("fold"),
        /** Another curve of steady states crosses, transcritically or as a pitchfork. */
        BRANCH_POINT("branch point");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /**
         * What such a point is called.
         *
         * @return a name; empty for an ordinary point
         */
        public String text() {
            return text;
        }
    }

    /**
     * Why a curve does not go on.
     *
     * @since 0.1
     */
    public enum End {
        /** The range of the parameter ends. */
        RANGE,
        /** A variable that cannot be negative would be. */
        NEGATIVE,
        /** The curve is closed. */
        CLOSED,
        /** No further point was found, with steps however small. */
        STUCK,
        /** There are as many points as were asked for at most. */
        LENGTH
    }

    /**
     * A steady state on a branch.
     *
     * @param parameter the parameter
     * @param state the state; not to be changed
     * @param unstable number of characteristic roots with a positive real part; at a special point as before it or after it
     * @param kind what happens here
     * @param frequency at a Hopf point the angular frequency of the oscillation (rad per unit of time), else 0
     * @since 0.1
     */
    public record Point(double parameter, double[] state, int unstable, Kind kind, double frequency) {

        /**
         * Whether the steady state is stable.
         *
         * @return true if no root has a positive real part
         */
        public boolean stable() {
            return unstable == 0;
        }

        /**
         * The period of the oscillation that begins at a Hopf point.
         *
         * @return 2 pi over the frequency (unit of time); infinite at other points
         */
        public double period() {
            return 2 * Math.PI / frequency;
        }
    }
}
