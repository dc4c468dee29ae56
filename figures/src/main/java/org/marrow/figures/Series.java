package org.marrow.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data in a panel. Series of the same name have the same colour throughout a figure, so that a ribbon belongs to its
 * line and an arm looks the same in every panel.
 *
 * <p>Abscissae are finite and, but for paths, never decrease. An ordinate that is not finite is a gap.
 *
 * @since 0.1
 */
public sealed interface Series
        permits Series.Line, Series.Steps, Series.Ribbon, Series.Stack, Series.Path, Series.Tiles {

    /**
     * Returns what the series shows.
     *
     * @return the names, as a legend shows them; one, but for a stack
     */
    List<String> names();

    /**
     * Creates a line from point to point.
     *
     * @param name what it shows
     * @param x the abscissae; copied
     * @param y as many ordinates; copied
     * @return the series
     * @throws IllegalArgumentException if the lengths differ, or an abscissa is not finite or less than the one before
     */
    static Series line(String name, double[] x, double[] y) {
        return new Line(name, new Curve(x, y), "");
    }

    /**
     * Creates a dashed line from point to point, for what belongs to another series but is of another kind: unstable states beside
     * stable ones.
     *
     * @param name what it shows
     * @param like the name of the series whose colour it takes, where there is one in the figure
     * @param x the abscissae; copied
     * @param y as many ordinates; copied
     * @return the series
     * @throws IllegalArgumentException if the lengths differ, or an abscissa is not finite or less than the one before
     */
    static Series dashed(String name, String like, double[] x, double[] y) {
        return new Line(name, new Curve(x, y), like);
    }

    /**
     * Creates a line that keeps each value until the next.
     *
     * @param name what it shows
     * @param x the abscissae; copied
     * @param y as many ordinates; copied
     * @return the series
     * @throws IllegalArgumentException if the lengths differ, or an abscissa is not finite or less than the one before
     */
    static Series steps(String name, double[] x, double[] y) {
        return new Steps(name, new Curve(x, y));
    }

    /**
     * Creates a ribbon between two lines, such as two quantiles.
     *
     * @param name what it shows; the name of the line that it belongs to
     * @param x the abscissae; copied
     * @param lower as many lower ordinates; copied
     * @param upper as many upper ordinates; copied
     * @return the series
     * @throws IllegalArgumentException if the lengths differ, or an abscissa is not finite or less than the one before
     */
    static Series ribbon(String name, double[] x, double[] lower, double[] upper) {
        return ribbon(name, "", x, lower, upper);
    }

    /**
     * Creates a ribbon between two lines and says what it spans.
     *
     * @param name what it shows; the name of the line that it belongs to
     * @param span what lies between the lines, such as {@code 5–95 %}; may be empty
     * @param x the abscissae; copied
     * @param lower as many lower ordinates; copied
     * @param upper as many upper ordinates; copied
     * @return the series
     * @throws IllegalArgumentException if the lengths differ, or an abscissa is not finite or less than the one before
     */
    static Series ribbon(String name, String span, double[] x, double[] lower, double[] upper) {
        return new Ribbon(name, span, new Curve(x, lower), new Curve(x, upper));
    }

    /**
     * Creates a line through points in their order, which may turn back, as in a phase plane. A point marks its start.
     *
     * @param name what it shows
     * @param x the abscissae; copied
     * @param y as many ordinates; copied
     * @return the series
     * @throws IllegalArgumentException if the lengths differ, or an abscissa is not finite
     */
    static Series path(String name, double[] x, double[] y) {
        return new Path(name, Curve.unordered(x, y));
    }

    /**
     * Creates tiles coloured by a value, for a quantity that depends on two others. Its name stands above the colour key.
     *
     * @param name what the value is
     * @param x where the columns of tiles stand, increasing; copied
     * @param y where the rows of tiles stand, increasing; copied
     * @param values the values, by row (y) and column (x); copied; one that is not finite leaves its tile empty
     * @return the series
     * @throws IllegalArgumentException if there are fewer than two columns or rows, they are not in order, or the values do
     *     not fit them
     */
    static Series tiles(String name, double[] x, double[] y, double[][] values) {
        return new Tiles(name, x, y, values);
    }

    /**
     * Creates areas that stand on each other, for parts of a whole. A part that is not finite counts as nothing.
     *
     * @param x the abscissae; copied
     * @param parts the ordinates of the parts from the bottom upwards, by name, as many as abscissae; copied
     * @return the series
     * @throws IllegalArgumentException if there is no part, the lengths differ, an abscissa is not finite or less than
     *     the one before, or a part is negative
     */
    static Series stack(double[] x, Map<String, double[]> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A stack needs at least one part.");
        }
        Map<String, Curve> tops = new LinkedHashMap<>();
        List<Curve> heights = new ArrayList<>();
        double[] sum = new double[x.length];
        parts.forEach((name, part) -> {
            if (part.length != x.length) {
                throw new IllegalArgumentException(
                        name + ": " + x.length + " abscissae, " + part.length + " ordinates");
            }
            for (int i = 0; i < sum.length; i++) {
                if (part[i] < 0) {
                    throw new IllegalArgumentException(name + ": a part of a stack cannot be negative: " + part[i]);
                }
                sum[i] += Double.isFinite(part[i]) ? part[i] : 0;
            }
            tops.put(name, new Curve(x, sum));
            heights.add(new Curve(x, part));
        });
        return new Stack(tops, heights, new Curve(x, new double[x.length]));
    }

    /**
     * A line from point to point.
     *
     * @since 0.1
     */
    final class Line implements Series {
        private final String name;
        private final Curve curve;
        private final String like;

        private Line(String name, Curve curve, String like) {
            this.name = name;
            this.curve = curve;
            this.like = like;
        }

        /** The series whose colour a dashed line takes; empty for an unbroken one. */
        String like() {
            return like;
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }

        Curve curve() {
            return curve;
        }
    }

    /**
     * A line that keeps each value until the next.
     *
     * @since 0.1
     */
    final class Steps implements Series {
        private final String name;
        private final Curve curve;

        private Steps(String name, Curve curve) {
            this.name = name;
            this.curve = curve;
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }

        Curve curve() {
            return curve;
        }
    }

    /**
     * The space between two lines.
     *
     * @since 0.1
     */
    final class Ribbon implements Series {
        private final String name;
        private final String span;
        private final Curve lower;
        private final Curve upper;

        private Ribbon(String name, String span, Curve lower, Curve upper) {
            this.name = name;
            this.span = span;
            this.lower = lower;
            this.upper = upper;
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }

        String span() {
            return span;
        }

        Curve lower() {
            return lower;
        }

        Curve upper() {
            return upper;
        }
    }

    /**
     * Areas that stand on each other.
     *
     * @since 0.1
     */
    final class Stack implements Series {
        private final Map<String, Curve> tops;
        private final List<Curve> parts;
        private final Curve ground;

        private Stack(Map<String, Curve> tops, List<Curve> parts, Curve ground) {
            this.tops = tops;
            this.parts = parts;
            this.ground = ground;
        }

        @Override
        public List<String> names() {
            return List.copyOf(tops.keySet());
        }

        /** The upper edges, from the bottom upwards. */
        List<Curve> tops() {
            return List.copyOf(tops.values());
        }

        /** The parts themselves, from the bottom upwards. */
        List<Curve> parts() {
            return List.copyOf(parts);
        }

        Curve ground() {
            return ground;
        }
    }

    /**
     * A line that may turn back.
     *
     * @since 0.1
     */
    final class Path implements Series {
        private final String name;
        private final Curve curve;

        private Path(String name, Curve curve) {
            this.name = name;
            this.curve = curve;
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }

        Curve curve() {
            return curve;
        }
    }

    /**
     * Tiles coloured by a value.
     *
     * @since 0.1
     */
    final class Tiles implements Series {
        private final String name;
        private final double[] x;
        private final double[] y;
        private final double[][] values;
        private final double low;
        private final double high;

        private Tiles(String name, double[] x, double[] y, double[][] values) {
            this.name = name;
            this.x = edges(x);
            this.y = edges(y);
            this.values = new double[y.length][];
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            if (values.length != y.length) {
                throw new IllegalArgumentException(name + ": " + y.length + " rows, but values of " + values.length);
            }
            for (int row = 0; row < y.length; row++) {
                if (values[row].length != x.length) {
                    throw new IllegalArgumentException(
                            name + ": " + x.length + " columns, but " + values[row].length + " values in row " + row);
                }
                this.values[row] = values[row].clone();
                for (double v : values[row]) {
                    least = Double.isFinite(v) ? Math.min(least, v) : least;
                    most = Double.isFinite(v) ? Math.max(most, v) : most;
                }
            }
            low = least;
            high = most;
        }

        /** Half way between the middles; the outer ones as far out as the inner ones are in. */
        private static double[] edges(double[] middles) {
            int n = middles.length;
            if (n < 2) {
                throw new IllegalArgumentException("Tiles need at least two columns and two rows.");
            }
            double[] edges = new double[n + 1];
            for (int i = 1; i < n; i++) {
                if (!(middles[i] > middles[i - 1])) {
                    throw new IllegalArgumentException("Places of tiles must increase: " + middles[i]);
                }
                edges[i] = (middles[i - 1] + middles[i]) / 2;
            }
            edges[0] = middles[0] - (edges[1] - middles[0]);
            edges[n] = middles[n - 1] + (middles[n - 1] - edges[n - 1]);
            return edges;
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }

        double[] x() {
            return x;
        }

        double[] y() {
            return y;
        }

        double value(int row, int column) {
            return values[row][column];
        }

        int rows() {
            return values.length;
        }

        int columns() {
            return x.length - 1;
        }

        /** Where a value lies between the least (0) and the greatest (1). */
        double share(double value) {
            return high > low ? (value - low) / (high - low) : 0.5;
        }

        double low() {
            return low;
        }

        double high() {
            return high;
        }

        /** The lower left and the upper right corner. */
        Curve corners() {
            return new Curve(new double[] {x[0], x[x.length - 1]}, new double[] {y[0], y[y.length - 1]});
        }
    }
}
