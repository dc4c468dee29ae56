package org.marrow.analysis;

import java.util.ArrayList;
import java.util.List;

/** The ways back into the past. A past value that reads an earlier one leads back by both lags: every such way is one of its own. */
final class Ways {
    /** Which past value, read from where (-1: from the present). */
    record Way(int past, int from) {}

    private final List<Way> ways = new ArrayList<>();
    private final List<List<Integer>> next = new ArrayList<>();

    /** First one way for each past value, from the present; then those from there. */
    Ways(Equations equations) {
        for (int k = 0; k < equations.pasts(); k++) {
            add(k, -1);
        }
        for (int w = 0; w < ways.size(); w++) {
            for (int inner : equations.readBy(ways.get(w).past())) {
                next.get(w).add(ways.size());
                add(inner, w);
            }
        }
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
