package org.marrow.scenario;

import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.network.Expr;

/**
 * Something that may hold in a run, perhaps for a while: {@code ANC < 0.5 for 3 d}.
 *
 * @param text the truth value, for example {@code ANC < 0.5 and count(filgrastim) < 30}
 * @param dwell for how long it must hold (d, 0 or more)
 * @since 0.1
 */
public record Condition(String text, double dwell) {
    private static final String FOR = " for ";

    /**
     * Checks the time.
     *
     * @param text the truth value, for example {@code ANC < 0.5 and count(filgrastim) < 30}
     * @param dwell for how long it must hold (d, 0 or more)
     */
    public Condition {
        if (!(dwell >= 0) || Double.isInfinite(dwell)) {
            throw new InputException(
                    "MRW-SCN-25",
                    "The condition '" + text + "' is to hold for " + Quantity.text(dwell, "d")
                            + "; that must be a time of 0 or more.",
                    Map.of("condition", text, "dwell", dwell));
        }
    }

    /**
     * Reads a condition.
     *
     * @param text a truth value, perhaps followed by {@code for} and a time
     * @return the condition
     * @throws InputException when it is no expression, or the time is none
     */
    public static Condition parse(String text) {
        int at = text.lastIndexOf(FOR);
        String truth = at < 0 ? text.strip() : text.substring(0, at).strip();
        double dwell = at < 0
                ? 0
                : Quantity.parse(text.substring(at + FOR.length()).strip()).days("This time");
        Expr.parse(truth);
        return new Condition(truth, dwell);
    }

    /**
     * The truth value as an expression.
     *
     * @return the expression
     */
    public Expr expr() {
        return Expr.parse(text);
    }

    @Override
    public String toString() {
        return dwell > 0 ? text + FOR + Quantity.text(dwell, "d") : text;
    }
}
