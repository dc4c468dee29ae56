package org.marrow.network;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Walks and rebuilds expression trees. */
final class ExprWalk {
    private ExprWalk() {}

    static List<Expr> parts(Expr e) {
        if (e instanceof Expr.Binary b) {
            return List.of(b.left(), b.right());
        } else if (e instanceof Expr.Call c) {
            return c.arguments();
        } else if (e instanceof Expr.Opaque o) {
            return o.reads();
        } else if (e instanceof Expr.Compare c) {
            return List.of(c.left(), c.right());
        } else if (e instanceof Expr.Logical l) {
            return List.of(l.left(), l.right());
        } else if (e instanceof Expr.Not n) {
            return List.of(n.of());
        } else if (e instanceof Expr.If i) {
            return List.of(i.condition(), i.then(), i.otherwise());
        } else if (e instanceof Expr.Healthy h) {
            return List.of(h.of());
        } else if (e instanceof Expr.Delayed d) {
            return List.of(d.of(), d.lag());
        } else if (e instanceof Expr.OverClones o) {
            return List.of(o.of());
        }
        return List.of();
    }

    /** Visits the expression and all that is below it, parents first. */
    static void visit(Expr e, Consumer<Expr> action) {
        action.accept(e);
        for (Expr part : parts(e)) {
            visit(part, action);
        }
    }

    /** Rebuilds an expression with every direct part replaced, simplifying; leaves come back as they are. */
    static Expr rebuild(Expr e, UnaryOperator<Expr> f) {
        if (e instanceof Expr.Binary b) {
            return Simplifier.binary(b.operator(), f.apply(b.left()), f.apply(b.right()));
        } else if (e instanceof Expr.Call c) {
            return Simplifier.call(c.function(), c.arguments().stream().map(f).toList());
        } else if (e instanceof Expr.Opaque o) {
            return new Expr.Opaque(o.name(), o.reads().stream().map(f).toList(), o.function());
        } else if (e instanceof Expr.Compare c) {
            return Simplifier.compare(c.operator(), f.apply(c.left()), f.apply(c.right()));
        } else if (e instanceof Expr.Logical l) {
            return Simplifier.logical(l.operator(), f.apply(l.left()), f.apply(l.right()));
        } else if (e instanceof Expr.Not n) {
            return Simplifier.not(f.apply(n.of()));
        } else if (e instanceof Expr.If i) {
            return Simplifier.conditional(f.apply(i.condition()), f.apply(i.then()), f.apply(i.otherwise()));
        } else if (e instanceof Expr.Healthy h) {
            return new Expr.Healthy(f.apply(h.of()));
        } else if (e instanceof Expr.Delayed d) {
            return new Expr.Delayed(f.apply(d.of()), f.apply(d.lag()));
        } else if (e instanceof Expr.OverClones o) {
            return new Expr.OverClones(o.gather(), f.apply(o.of()), o.clones());
        }
        return e;
    }

    static boolean has(Expr root, Predicate<Expr> test) {
        Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Expr> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Expr e = open.pop();
            if (test.test(e)) {
                return true;
            }
            if (seen.add(e)) {
                parts(e).forEach(open::push);
            }
        }
        return false;
    }
}
