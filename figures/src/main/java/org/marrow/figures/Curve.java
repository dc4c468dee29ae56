package org.marrow.figures;

import java.util.ArrayList;
import java.util.List;

/** Points in the order of their abscissae. Not copied on the way out, and so not public. */
final class Curve {

    private final double[] x;
    private final double[] y;

    Curve(double[] x, double[] y) {
        this(x, y, true);
    }

    /** Points in any order, as of a path that turns. */
    static Curve unordered(double[] x, double[] y) {
        return new Curve(x, y, false);
    }

    private Curve(double[] x, double[] y, boolean ordered) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " abscissae, " + y.length + " ordinates");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || (ordered && i > 0 && x[i] < x[i - 1])) {
                throw new IllegalArgumentException("Abscissa " + i + " is not finite or not in order: " + x[i]);
            }
        }
        this.x = x.clone();
        this.y = y.clone();
    }

    int size() {
        return x.length;
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    /** All curves that a series draws. */
    static List<Curve> of(Series series) {
        if (series instanceof Series.Line line) {
            return List.of(line.curve());
        }
        if (series instanceof Series.Steps steps) {
            return List.of(steps.curve());
        }
        if (series instanceof Series.Ribbon ribbon) {
            return List.of(ribbon.lower(), ribbon.upper());
        }
        if (series instanceof Series.Path path) {
            return List.of(path.curve());
        }
        if (series instanceof Series.Tiles tiles) {
            return List.of(tiles.corners());
        }
        Series.Stack stack = (Series.Stack) series;
        List<Curve> curves = new ArrayList<>(stack.tops());
        curves.add(stack.ground());
        return curves;
    }
}
