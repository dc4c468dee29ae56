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
}
