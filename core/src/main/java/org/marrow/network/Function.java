package org.marrow.network;

import java.util.Locale;
import java.util.Optional;

/**
 * The named functions of the expression language.
 *
 * @since 0.1
 */
public enum Function {
    /** Smaller of two values. */
    MIN(2),
    /** Larger of two values. */
    MAX(2),
    /** Absolute value. */
    ABS(1),
    /** Natural exponential. */
    EXP(1),
    /** Natural logarithm. */
    LN(1),
    /** Decimal logarithm. */
    LOG10(1),
    /** Square root. */
    SQRT(1),
    /** First argument to the power of the second. */
    POW(2),
    /** Largest integer not above the argument. */
    FLOOR(1),
    /** Smallest integer not below the argument. */
    CEIL(1),
    /** {@code hill(x, half, n)} is {@code x^n / (half^n + x^n)}. */
    HILL(3),
    /** {@code inhibited(x, half, n)} is {@code half^n / (half^n + x^n)}. */
    INHIBITED(3),
    /** {@code shifted(a, delta)} moves a probability a by delta on the logit scale; safe at 0 and 1. */
    SHIFTED(2);

    private final int arity;

    Function(int arity) {
        this.arity = arity;
    }

    /**
     * Number of arguments.
     *
     * @return the arity (1 to 3)
     */
    public int arity() {
        return arity;
    }

    /**
     * The name as written in expressions.
     *
     * @return lower-case name
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Looks a function up by the name written in expressions.
     *
     * @param name lower-case name
     * @return the function, or empty
     */
    public static Optional<Function> named(String name) {
        for (Function f : values()) {
            if (f.text().equals(name)) {
                return Optional.of(f);
            }
        }
        return Optional.empty();
    }
}
