package org.marrow.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data in a panel. Series of the same name have the same colour throughout a figure, so that a ribbon belongs to its
 * line and an arm looks the same in every panel.
 *
 * <p>Abscissae are finite and never decrease. An ordinate that is not finite is a gap.
 *
 * @since 0.1
 */
public sealed interface Series permits Series.Line, Series.Steps, Series.Ribbon, Series.Stack {

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
        return new Line(name, new Curve(x, y));
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

        private Line(String name, Curve curve) {
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
}
