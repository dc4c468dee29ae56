package org.marrow.network;

/**
 * What every operator and function of the language computes: the one place that folding, interpreter and generated code
 * agree with to the last bit.
 *
 * @since 0.1
 */
public final class Arithmetic {
    private static final double LN10 = 2.302585092994046;

    private Arithmetic() {}

    /**
     * Applies an arithmetic operator.
     *
     * @param op the operator
     * @param a left operand
     * @param b right operand
     * @return the value
     */
    public static double apply(Expr.Operator op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
        };
    }

    /**
     * Whether a comparison holds.
     *
     * @param op the comparison
     * @param a left operand
     * @param b right operand
     * @return true when it holds; false with NaN (true for {@code !=})
     */
    public static boolean holds(Expr.Comparison op, double a, double b) {
        return switch (op) {
            case LT -> a < b;
            case LE -> a <= b;
            case GT -> a > b;
            case GE -> a >= b;
            case EQ -> a == b;
            case NE -> a != b;
        };
    }

    /**
     * Applies a named function.
     *
     * @param f the function
     * @param x its arguments
     * @return the value
     */
    public static double apply(Function f, double... x) {
        return switch (f) {
            case MIN -> Math.min(x[0], x[1]);
            case MAX -> Math.max(x[0], x[1]);
            case ABS -> Math.abs(x[0]);
            case EXP -> Math.exp(x[0]);
            case LN -> Math.log(x[0]);
            case LOG10 -> log10(x[0]);
            case SQRT -> Math.sqrt(x[0]);
            case POW -> Math.pow(x[0], x[1]);
            case FLOOR -> Math.floor(x[0]);
            case CEIL -> Math.ceil(x[0]);
            case HILL -> hill(x[0], x[1], x[2]);
            case INHIBITED -> inhibited(x[0], x[1], x[2]);
            case SHIFTED -> shifted(x[0], x[1]);
        };
    }

    /**
     * Decimal logarithm as {@code ln(x)/ln(10)}: Java's own differs between versions.
     *
     * @param x the argument
     * @return its decimal logarithm
     */
    public static double log10(double x) {
        return Math.log(x) / LN10;
    }

    /**
     * Hill function {@code 1 / (1 + (half/x)^n)}; 0 for x not above 0.
     *
     * @param x signal
     * @param half half-effect level
     * @param n exponent
     * @return a value from 0 to 1
     */
    public static double hill(double x, double half, double n) {
        return x <= 0 ? 0 : 1 / (1 + power(half / x, n));
    }

    /**
     * Inhibiting Hill function {@code 1 / (1 + (x/half)^n)}; 1 for x not above 0.
     *
     * @param x signal
     * @param half half-effect level
     * @param n exponent
     * @return a value from 0 to 1
     */
    public static double inhibited(double x, double half, double n) {
        return x <= 0 ? 1 : 1 / (1 + power(x / half, n));
    }

    /**
     * A probability moved on the logit scale, in odds form: {@code a e^d / (1 - a + a e^d)}.
     *
     * @param a probability
     * @param delta shift of its logit
     * @return a probability; 0 stays 0 and 1 stays 1
     */
    public static double shifted(double a, double delta) {
        if (delta <= 0) {
            double w = a * Math.exp(delta);
            return w / (1 - a + w);
        }
        double w = (1 - a) * Math.exp(-delta);
        return a / (a + w);
    }

    private static double power(double x, double n) {
        return n == 1 ? x : Math.pow(x, n);
    }
}
