package org.marrow.files.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.files.yaml.YamlNode;
import org.marrow.files.yaml.YamlValues;
import org.marrow.network.Expr;
import org.marrow.network.Unit;
import org.marrow.scenario.Quantity;

/**
 * Reads what is known before the run: a number, a number with a unit, or an expression of parameters and covariates.
 *
 * @param symbols the names of the model
 * @param formulas reads expressions
 */
record Constants(Symbols symbols, Formulas formulas) {
    private static final Pattern SURELY_QUANTITY =
            Pattern.compile("\\s*[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?\\s+[\\p{L}%].*");
    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}_]+");

    /**
     * A value with its unit.
     *
     * @param expr the value in that unit
     * @param unit the unit, or empty when it is not known
     */
    record Value(Expr expr, String unit) {}

    /** A value in a unit that is given, or in one of its own. */
    Value value(YamlNode node, String unit, String what) {
        Quantity q = quantity(node);
        if (q == null) {
            return new Value(formulas.read(node, Scope.CONSTANT), unit);
        }
        String own = q.unit();
        if (unit.isEmpty()) {
            return new Value(Expr.number(q.value()), own == null ? "" : own);
        }
        try {
            return new Value(Expr.number(q.in(unit, what)), unit);
        } catch (InputException e) {
            throw YamlValues.located(node, e);
        }
    }

    /** A value of 0 or more, as far as it is a number. */
    Expr notNegative(YamlNode node, String unit, String what) {
        Expr e = value(node, unit, what).expr();
        Double number = e.constant();
        if (number != null && !(number >= 0)) {
            throw node.problem("MRW-TEXT-6", what + " is " + node.asWritten() + "; it must be 0 or more.");
        }
        return e;
    }

    /** A time (d), or a time of 0 or more as an expression of parameters. */
    Expr time(YamlNode node) {
        return notNegative(node, "d", "This time");
    }

    /** A time above 0. */
    Expr duration(YamlNode node) {
        Expr e = time(node);
        if (e.is(0)) {
            throw node.problem("MRW-TEXT-6", "This time is 0 d; it must be above 0.");
        }
        return e;
    }

    /** {@code 6 d} and {@code 4e9/L} are quantities; {@code 1/8.3} and {@code 2*k} are expressions. */
    private @Nullable Quantity quantity(YamlNode node) {
        String text = node.asWritten();
        if (node.isNumber() || SURELY_QUANTITY.matcher(text).matches()) {
            return YamlValues.quantity(node);
        }
        try {
            Quantity q = Quantity.parse(text);
            String unit = q.unit();
            boolean ofParameters = unit != null && (Unit.parse(unit).isNumber() || namesSomething(unit));
            return ofParameters ? null : q;
        } catch (InputException e) {
            return null;
        }
    }

    private boolean namesSomething(String unit) {
        return WORD.splitAsStream(unit).anyMatch(w -> symbols.get(w) != null);
    }
}
