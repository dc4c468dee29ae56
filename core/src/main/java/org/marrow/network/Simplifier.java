package org.marrow.network;

import java.util.List;

/**
 * Builds expressions with constants folded and neutral operands dropped.
 *
 * <p>{@code 0 * x} becomes 0 even though x could be infinite: a term that is switched off must vanish from the equations.
 * Nothing is reordered, so folding never changes the rounding of what remains.
 */
final class Simplifier {
    private Simplifier() {}

    static Expr binary(Expr.Operator op, Expr a, Expr b) {
        if (a instanceof Expr.Number x && b instanceof Expr.Number y) {
            return new Expr.Number(Arithmetic.apply(op, x.value(), y.value()));
        }
        switch (op) {
            case ADD -> {
                if (a.is(0)) {
                    return b;
                }
                if (b.is(0)) {
                    return a;
                }
            }
            case SUBTRACT -> {
                if (b.is(0)) {
                    return a;
                }
            }
            case MULTIPLY -> {
                if (a.is(0) || b.is(0)) {
                    return Expr.zero();
                }
                if (a.is(1)) {
                    return b;
                }
                if (b.is(1)) {
                    return a;
                }
            }
            case DIVIDE -> {
                if (a.is(0)) {
                    return Expr.zero();
                }
                if (b.is(1)) {
                    return a;
                }
            }
            default -> throw new IllegalStateException("unknown operator " + op);
        }
        return new Expr.Binary(op, a, b);
    }

    static Expr call(Function f, List<Expr> args) {
        if (args.stream().allMatch(Expr.Number.class::isInstance)) {
            double[] x =
                    args.stream().mapToDouble(a -> ((Expr.Number) a).value()).toArray();
            return new Expr.Number(Arithmetic.apply(f, x));
        }
        if (f == Function.POW && args.get(1).is(1)) {
            return args.get(0);
        }
        if (f == Function.POW && args.get(1).is(0)) {
            return Expr.one();
        }
        if (f == Function.SHIFTED && args.get(1).is(0)) {
            return args.get(0);
        }
        if (f == Function.HILL && args.get(0).is(0)) {
            return Expr.zero();
        }
        if (f == Function.INHIBITED && args.get(0).is(0)) {
            return Expr.one();
        }
        return new Expr.Call(f, args);
    }

    static Expr compare(Expr.Comparison op, Expr a, Expr b) {
        if (a instanceof Expr.Number x && b instanceof Expr.Number y) {
            return truth(Arithmetic.holds(op, x.value(), y.value()));
        }
        return new Expr.Compare(op, a, b);
    }

    static Expr logical(Expr.Logic op, Expr a, Expr b) {
        boolean and = op == Expr.Logic.AND;
        if (a instanceof Expr.Number x) {
            return (x.value() != 0) == and ? b : truth(!and);
        }
        if (b instanceof Expr.Number y) {
            return (y.value() != 0) == and ? a : truth(!and);
        }
        return new Expr.Logical(op, a, b);
    }

    static Expr not(Expr a) {
        return a instanceof Expr.Number x ? truth(x.value() == 0) : new Expr.Not(a);
    }

    static Expr conditional(Expr c, Expr a, Expr b) {
        if (c instanceof Expr.Number x) {
            return x.value() != 0 ? a : b;
        }
        return a.equals(b) ? a : new Expr.If(c, a, b);
    }

    private static Expr truth(boolean b) {
        return b ? Expr.one() : Expr.zero();
    }
}
