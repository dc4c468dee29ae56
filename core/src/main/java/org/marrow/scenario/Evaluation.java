package org.marrow.scenario;

import java.util.function.ToDoubleFunction;
import org.marrow.network.Arithmetic;
import org.marrow.network.Expr;

/** The number that an expression of parameters is. */
final class Evaluation {
    private Evaluation() {}

    static double of(Expr e, ToDoubleFunction<String> value) {
        if (e instanceof Expr.Number n) {
            return n.value();
        } else if (e instanceof Expr.Parameter p) {
            return value.applyAsDouble(p.name());
        } else if (e instanceof Expr.Reference r) {
            return value.applyAsDouble(r.name());
        } else if (e instanceof Expr.Covariate c) {
            return value.applyAsDouble(c.name());
        } else if (e instanceof Expr.Time) {
            return value.applyAsDouble("t");
        } else if (e instanceof Expr.Slot s) {
            return value.applyAsDouble(s.name());
        } else if (e instanceof Expr.Binary b) {
            return Arithmetic.apply(b.operator(), of(b.left(), value), of(b.right(), value));
        } else if (e instanceof Expr.Call c) {
            return Arithmetic.apply(
                    c.function(),
                    c.arguments().stream().mapToDouble(a -> of(a, value)).toArray());
        } else if (e instanceof Expr.If i) {
            return of(of(i.condition(), value) != 0 ? i.then() : i.otherwise(), value);
        } else if (e instanceof Expr.Compare c) {
            return Arithmetic.holds(c.operator(), of(c.left(), value), of(c.right(), value)) ? 1 : 0;
        } else if (e instanceof Expr.Logical l) {
            boolean a = of(l.left(), value) != 0;
            boolean b = of(l.right(), value) != 0;
            return (l.operator() == Expr.Logic.AND ? a && b : a || b) ? 1 : 0;
        } else if (e instanceof Expr.Not n) {
            return of(n.of(), value) == 0 ? 1 : 0;
        }
        throw new IllegalArgumentException(
                "Only parameters, covariates and numbers can be evaluated here: " + e.text());
    }
}
