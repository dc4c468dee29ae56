package org.marrow.network;

import java.util.List;

/** Sums of many expressions, as balanced trees: shallow, and with small rounding error. */
final class Sums {
    private Sums() {}

    static Expr balanced(List<Expr> terms) {
        if (terms.isEmpty()) {
            return Expr.zero();
        }
        if (terms.size() == 1) {
            return terms.get(0);
        }
        int half = terms.size() / 2;
        return balanced(terms.subList(0, half)).plus(balanced(terms.subList(half, terms.size())));
    }
}
