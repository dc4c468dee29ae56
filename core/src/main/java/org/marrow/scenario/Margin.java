package org.marrow.scenario;

import org.marrow.network.Expr;

/** Turns a condition into a number that is positive where it holds and changes its sign where it changes. */
final class Margin {
    private Margin() {}

    static Expr of(Expr condition) {
        if (!condition.has(e -> e instanceof Expr.Own || e instanceof Expr.Time)) {
            // Counters and switches change at once; at equality their difference would be 0, with no sign.
            return step(condition);
        }
        if (condition instanceof Expr.Compare c) {
            return switch (c.operator()) {
                case LT, LE -> c.right().minus(c.left());
                case GT, GE -> c.left().minus(c.right());
                case EQ, NE -> step(condition);
            };
        } else if (condition instanceof Expr.Logical l) {
            Expr a = of(l.left());
            Expr b = of(l.right());
            return l.operator() == Expr.Logic.AND ? Expr.min(a, b) : Expr.max(a, b);
        } else if (condition instanceof Expr.Not n) {
            return of(n.of()).negate();
        }
        return step(condition);
    }

    private static Expr step(Expr condition) {
        return Expr.when(condition, Expr.one(), Expr.number(-1));
    }
}
