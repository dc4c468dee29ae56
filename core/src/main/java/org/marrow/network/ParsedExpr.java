package org.marrow.network;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * An expression as it was read, with the columns at which its names and functions stand, so that whoever finds that a name
 * means nothing can point at it.
 *
 * @since 0.1
 */
public final class ParsedExpr {
    private final Expr expr;
    private final Map<Expr, Integer> columns;

    ParsedExpr(Expr expr, Map<Expr, Integer> columns) {
        this.expr = expr;
        this.columns = new IdentityHashMap<>(columns);
    }

    /**
     * Reads an expression from text.
     *
     * @param text infix text
     * @return the expression with the places of its parts
     * @throws org.marrow.error.InputException when the text is no expression; the value {@code column} (from 1) says where
     */
    public static ParsedExpr of(String text) {
        return ExprParser.parse(text);
    }

    /**
     * The expression.
     *
     * @return the tree
     */
    public Expr expr() {
        return expr;
    }

    /**
     * Where a name, or a function by its name, stands in the text. Operators have no place of their own.
     *
     * @param part this very node of the tree, not one that equals it
     * @return the column (from 1), or 0 when it is not known
     */
    public int column(Expr part) {
        return columns.getOrDefault(part, 0);
    }
}
