package org.marrow.figures;

import java.awt.geom.Path2D;
import java.util.Arrays;

/** Turns curves into paths, thinned to what can be seen. */
final class Paths {

    /** Points are thinned to columns of half a pixel, so that a figure may be shown at twice its size. */
    private static final double COLUMNS_PER_PIXEL = 2;

    private Paths() {}

    /** The path of a line, in straight pieces or in steps; a lone point between two gaps becomes a dot. */
    static Path2D line(Curve curve, AxisMap horizontal, AxisMap vertical, boolean steps) {
        double[] x = pixels(curve, horizontal, true);
        double[] y = pixels(curve, vertical, false);
        Pen pen = new Pen();
        int previous = -1;
        for (int i : thinned(x, y)) {
            if (!Double.isFinite(y[i])) {
                pen.lift();
                previous = -1;
                continue;
            }
            if (steps && previous >= 0) {
                pen.to(x[i], y[previous]);
            }
            pen.to(x[i], y[i]);
            previous = i;
        }
        pen.lift();
        return pen.path();
    }

    /** The path of the area between two curves with the same abscissae, left out where either has a gap. */
    static Path2D area(Curve lower, Curve upper, AxisMap horizontal, AxisMap vertical) {
        double[] x = pixels(upper, horizontal, true);
        double[] top = pixels(upper, vertical, false);
        double[] bottom = pixels(lower, vertical, false);
        Pen pen = new Pen();
        int start = 0;
        while (start < x.length) {
            int end = start;
            while (end < x.length && Double.isFinite(top[end]) && Double.isFinite(bottom[end])) {
                end++;
            }
            if (end > start) {
                piece(pen, slice(x, start, end), slice(top, start, end), slice(bottom, start, end));
            }
            start = end + 1;
        }
        return pen.path();
    }

    private static void piece(Pen pen, double[] x, double[] top, double[] bottom) {
        for (int i : thinned(x, top)) {
            pen.to(x[i], top[i]);
        }
        int[] backwards = thinned(x, bottom);
        for (int i = backwards.length - 1; i >= 0; i--) {
            pen.to(x[backwards[i]], bottom[backwards[i]]);
        }
        pen.closeArea();
    }

    private static int[] thinned(double[] x, double[] y) {
        double[] columns = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            columns[i] = COLUMNS_PER_PIXEL * x[i];
        }
        return Thinning.keep(columns, y);
    }

    private static double[] pixels(Curve curve, AxisMap map, boolean abscissae) {
        double[] pixels = new double[curve.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = map.at(abscissae ? curve.x(i) : curve.y(i));
        }
        return pixels;
    }

    private static double[] slice(double[] values, int start, int end) {
        return Arrays.copyOfRange(values, start, end);
    }

    /** Draws a path; a point on the one before is left out. */
    private static final class Pen {

        private final Path2D.Double path = new Path2D.Double();
        private double x;
        private double y;
        private int points;

        void to(double newX, double newY) {
            if (points == 0) {
                path.moveTo(newX, newY);
            } else if (newX != x || newY != y) {
                path.lineTo(newX, newY);
            } else {
                return;
            }
            x = newX;
            y = newY;
            points++;
        }

        /** Ends a piece of a line. */
        void lift() {
            if (points == 1) {
                path.lineTo(x, y); // With round ends, a line of no length is a dot.
            }
            points = 0;
        }

        /** Ends a piece of an area. */
        void closeArea() {
            path.closePath();
            points = 0;
        }

        Path2D path() {
            return path;
        }
    }
}
