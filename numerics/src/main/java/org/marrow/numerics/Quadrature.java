package org.marrow.numerics;

import java.util.function.DoubleUnaryOperator;

/**
 * Integrals of functions over an interval, by the 7 points of Gauss and the 15 of Kronrod, in halves where these do not agree (Piessens and
 * others, QUADPACK, Springer 1983). Jumps of the function or its derivative are found that way, too.
 *
 * @since 0.1
 */
public final class Quadrature {

    /** Halvings after which a part is taken as it is: a jump is then located to 1e-15 of the interval. */
    private static final int DEEPEST = 50;

    private static final int MIDDLE = 7;

    /** Points of Kronrod from -1 to 0; those with odd index are the points of Gauss. */
    private static final double[] POINTS = {
        -0.991455371120812639206854697526329,
        -0.949107912342758524526189684047851,
        -0.864864423359769072789712788640926,
        -0.741531185599394439863864773280788,
        -0.586087235467691130294144691693013,
        -0.405845151377397166906606412076961,
        -0.207784955007898467600689403773245,
        0
    };

    private static final double[] KRONROD = {
        0.022935322010529224963732008058970,
        0.063092092629978553290700663189204,
        0.104790010322250183839876322541518,
        0.140653259715525918745189590510238,
        0.169004726639267902826583426598550,
        0.190350578064785409913256402421014,
        0.204432940075298892414161999234649,
        0.209482141084727828012999174891714
    };

    private static final double[] GAUSS = {
        0.129484966168869693270611432679082,
        0.279705391489276667901467771423780,
        0.381830050505118944950369775488975,
        0.417959183673469387755102040816327
    };

    private final DoubleUnaryOperator f;
    private final double rtol;
    private final double whole;

    /** Integral of the absolute value, as far as it is known; what errors are relative to. */
    private double size;

    private Quadrature(DoubleUnaryOperator f, double rtol, double whole) {
        this.f = f;
        this.rtol = rtol;
        this.whole = whole;
    }

    /**
     * Integrates.
     *
     * @param f the function; a value that is not finite makes the integral so
     * @param from lower end (unit of the caller), finite
     * @param to upper end, finite; below {@code from}, the integral changes its sign
     * @param rtol error relative to the integral of the absolute value, above 0
     * @return the integral (unit of the function times that of the ends)
     */
    public static double integral(DoubleUnaryOperator f, double from, double to, double rtol) {
        return from == to ? 0 : new Quadrature(f, rtol, Math.abs(to - from)).part(from, to, 0);
    }

    private double part(double from, double to, int depth) {
        double half = (to - from) / 2;
        double centre = from + half;
        double kronrod = 0;
        double gauss = 0;
        double absolute = 0;
        for (int i = 0; i <= MIDDLE; i++) {
            double low = f.applyAsDouble(centre + half * POINTS[i]);
            double high = i == MIDDLE ? 0 : f.applyAsDouble(centre - half * POINTS[i]);
            kronrod += KRONROD[i] * (low + high);
            absolute += KRONROD[i] * (Math.abs(low) + Math.abs(high));
            gauss += i % 2 == 1 ? GAUSS[i / 2] * (low + high) : 0;
        }
        if (depth == 0) {
            size = Math.abs(half) * absolute;
        }
        double allowed = rtol * size * Math.abs(to - from) / whole;
        boolean good = Math.abs(half * (kronrod - gauss)) <= allowed;
        if (good || depth == DEEPEST || !Double.isFinite(kronrod)) {
            return half * kronrod;
        }
        return part(from, centre, depth + 1) + part(centre, to, depth + 1);
    }
}
