package org.marrow.network;

import java.util.List;

/**
 * Sums of many expressions, as balanced trees: shallow, and with small rounding error. Terms that are 0 are left out first, so
 * that they do not change in which order the others are added.
 */
final class Sums {
    private Sums() {}

    static Expr balanced(List<Expr> terms) {
        return tree(terms.stream().filter(t -> !t.is(0)).toList());
    }

    private static Expr tree(List<Expr> terms) {
        if (terms.isEmpty()) {
            return Expr.zero();
        }
        if (terms.size() == 1) {
            return terms.get(0);
        }
        int half = terms.size() / 2;
        return tree(terms.subList(0, half)).plus(tree(terms.subList(half, terms.size())));
    }
}
