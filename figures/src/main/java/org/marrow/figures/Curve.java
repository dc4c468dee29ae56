package org.marrow.figures;

import java.util.ArrayList;
import java.util.List;

/** Points in the order of their abscissae. Not copied on the way out, and so not public. */
final class Curve {

    private final double[] x;
    private final double[] y;

    Curve(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " abscissae, " + y.length + " ordinates");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || (i > 0 && x[i] < x[i - 1])) {
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
        Series.Stack stack = (Series.Stack) series;
        List<Curve> curves = new ArrayList<>(stack.tops());
        curves.add(stack.ground());
        return curves;
    }
}
