package org.marrow.numerics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * Zeros of scalar functions.
 *
 * @since 0.1
 */
public final class Roots {

    private static final int MAX_EVALUATIONS = 1000;

    private Roots() {}

    /**
     * Finds a zero between two points at which the function has opposite signs.
     *
     * <p>Method: bracketing solver of Brent type with inverse interpolation up to order 5 (Hipparchus). An exception thrown
     * by the function reaches the caller unchanged.
     *
     * @param f continuous function
     * @param lower lower end of the interval, finite
     * @param upper upper end of the interval, finite, above {@code lower}
     * @param tolerance wanted absolute accuracy of the root (unit of the argument), {@code >= 0}; the relative accuracy is
     *     never asked to be better than 4e-16
     * @return a zero of {@code f}, or a point within {@code tolerance} of a change of sign
     * @throws NotBracketed if the function has no opposite signs at the ends
     * @throws IllegalArgumentException if the interval or the tolerance is not valid, or the function is NaN inside
     */
    public static double brent(DoubleUnaryOperator f, double lower, double upper, double tolerance) {
        if (!(lower < upper && Double.isFinite(lower) && Double.isFinite(upper))) {
            throw new IllegalArgumentException(
                    "The interval from " + lower + " to " + upper + " is not finite and rising; give another one.");
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("The tolerance is " + tolerance + "; give a number >= 0.");
        }
        double atLower = f.applyAsDouble(lower);
        double atUpper = f.applyAsDouble(upper);
        if (atLower == 0) {
            return lower;
        }
        if (atUpper == 0) {
            return upper;
        }
        if (!(atLower < 0 && atUpper > 0 || atLower > 0 && atUpper < 0)) {
            throw new NotBracketed(lower, upper, atLower, atUpper);
        }
        // The solver multiplies values to compare their signs, which must not underflow.
        double unit = Math.max(Math.abs(atLower), Math.abs(atUpper));
        // Function accuracy 0: a small value is not a root, only a small interval is.
        var solver = new BracketingNthOrderBrentSolver(4e-16, Math.max(tolerance, Double.MIN_NORMAL), 0.0, 5);
        return solver.solve(MAX_EVALUATIONS, x -> number(f.applyAsDouble(x), x) / unit, lower, upper);
    }

    private static double number(double value, double x) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(
                    "The function is not a number at " + x + "; it must be defined on the whole interval.");
        }
        return value;
    }

    /**
     * Finds the crossing of a function from {@code <= 0} to {@code > 0} inside an interval; the function need not be
     * continuous.
     *
     * <p>Method: ITP (Oliveira and Takahashi, ACM Trans. Math. Softw. 47:5, 2021), at most two evaluations more than
     * bisection.
     *
     * @param g function, {@code <= 0} at {@code a} and {@code > 0} at {@code b}
     * @param tolerance largest distance to the crossing, positive
     * @return a point at or after the crossing where {@code g > 0}, at most {@code tolerance} after it
     */
    static double risingCrossing(DoubleUnaryOperator g, double a, double atA, double b, double atB, double tolerance) {
        double low = a;
        double high = b;
        double atLow = atA;
        double atHigh = atB;
        double width = b - a;
        int halvings = Math.max(0, Math.getExponent(width / tolerance) + 1) + 1;
        for (int i = 0; high - low > tolerance; i++) {
            double middle = low + 0.5 * (high - low);
            double slack = Math.scalb(0.5 * tolerance, halvings - i) - 0.5 * (high - low);
            double x = itp(low, atLow, high, atHigh, middle, slack, width);
            if (!(x > low && x < high)) {
                x = middle;
                if (!(x > low && x < high)) {
                    return high;
                }
            }
            double value = g.applyAsDouble(x);
            if (value > 0) {
                high = x;
                atHigh = value;
            } else {
                low = x;
                atLow = value;
            }
        }
        return high;
    }

    /** The interpolated, truncated and projected point of one ITP step. */
    private static double itp(
            double low, double atLow, double high, double atHigh, double middle, double slack, double width) {
        double secant = low + (high - low) * (atLow / (atLow - atHigh));
        double direction = Math.signum(middle - secant);
        double shift = 0.2 * (high - low) * (high - low) / width;
        double moved = shift <= Math.abs(middle - secant) ? secant + direction * shift : middle;
        return Math.abs(moved - middle) <= slack ? moved : middle - direction * slack;
    }
}
