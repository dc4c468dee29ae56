package org.marrow.analysis;

import java.util.ArrayList;
import java.util.List;
import org.marrow.network.Expr;

/** The ways back into the past. A past value that reads an earlier one leads back by both lags: every such way is one of its own. */
final class Ways {
    /** Which past value, read from where (-1: from the present). */
    record Way(int past, int from) {}

    private final List<Way> ways = new ArrayList<>();
    private final List<List<Integer>> next = new ArrayList<>();

    /** First one way for each past value, from the present; then those from there. */
    Ways(List<Expr.Delayed> pasts) {
        for (int k = 0; k < pasts.size(); k++) {
            add(k, -1);
        }
        for (int w = 0; w < ways.size(); w++) {
            int past = ways.get(w).past();
            for (int inner = 0; inner < past; inner++) {
                if (reads(pasts.get(past).of(), inner)) {
                    next.get(w).add(ways.size());
                    add(inner, w);
                }
            }
        }
    }

    /** Whether an expression reads a past value. */
    static boolean reads(Expr e, int past) {
        String name = Equations.pastName(past);
        return e.has(part -> part instanceof Expr.Own o && o.species().equals(name));
    }

    private void add(int past, int from) {
        ways.add(new Way(past, from));
        next.add(new ArrayList<>());
    }

    int size() {
        return ways.size();
    }

    Way get(int way) {
        return ways.get(way);
    }

    /** The ways on from the end of one. */
    List<Integer> next(int way) {
        return next.get(way);
    }
}
