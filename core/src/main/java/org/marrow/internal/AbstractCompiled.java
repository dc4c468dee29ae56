package org.marrow.internal;

import java.util.List;
import org.marrow.network.CompiledNetwork;

/** What compiled and interpreted networks know about themselves. */
abstract class AbstractCompiled implements CompiledNetwork {
    private int states;
    private int values;
    private List<Jump> jumps = List.of();
    private List<String> flows = List.of();
    private List<CapGuard> caps = List.of();
    private List<Past> pasts = List.of();
    private List<Lag> lags = List.of();
    private int[][] dependents = new int[0][];
    private boolean vary;

    AbstractCompiled describe(Lowering l, int valueCount) {
        states = l.states;
        values = valueCount;
        jumps = List.copyOf(l.jumps);
        flows = List.copyOf(l.flowNames);
        caps = List.copyOf(l.caps);
        pasts = List.copyOf(l.pasts);
        lags = List.copyOf(l.lags);
        dependents = l.dependents.toArray(int[][]::new);
        vary = l.vary;
        return this;
    }

    @Override
    public final int states() {
        return states;
    }

    @Override
    public final int values() {
        return values;
    }

    @Override
    public final List<Jump> jumps() {
        return jumps;
    }

    @Override
    public final List<String> flows() {
        return flows;
    }

    @Override
    public final List<CapGuard> caps() {
        return caps;
    }

    @Override
    public final List<Past> pasts() {
        return pasts;
    }

    @Override
    public final List<Lag> lags() {
        return lags;
    }

    @Override
    public final int[] dependents(int jump) {
        return dependents[jump].clone();
    }

    @Override
    public final boolean propensitiesVary() {
        return vary;
    }

    @Override
    public boolean searches() {
        return false;
    }

    @Override
    public int fireOneOf(int eight, double t, double[] x, double[] v, double[] a, double mark) {
        int first = 8 * eight;
        int last = Math.min(first + 8, jumps.size()) - 1;
        int j = first;
        while (j < last && !(mark < sum(a, first, j + 1 - first))) {
            j++;
        }
        if (j == last && !(a[j] > 0)) {
            return j;
        }
        fire(j, t, x, v, a);
        return -1;
    }

    private static double sum(double[] a, int from, int n) {
        if (n == 1) {
            return a[from];
        }
        int left = leftOf(n);
        return sum(a, from, left) + sum(a, from + left, n - left);
    }

    /** How many of n summands, 2 or more, stand left of the last addition: the greatest power of 2 that leaves some. */
    static int leftOf(int n) {
        return Integer.highestOneBit(n - 1);
    }
}
