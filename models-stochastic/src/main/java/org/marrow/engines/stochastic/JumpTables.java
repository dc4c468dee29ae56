package org.marrow.engines.stochastic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.CompiledNetwork.Jump;
import org.marrow.simulate.Watch;

/**
 * What a jump loop needs to know about its network, laid out flat: which jumps the loop can make itself, the conditions to
 * look at, and how the propensities are summed.
 *
 * <p>Propensities are the leaves of a tree of sums that lies in one array, level after level: the children of node m are those
 * from {@code fan * (m - leaves)} on. The nodes of the top level have no parent; their sum is that of all propensities.
 *
 * <p>A sum is always formed anew from its children in the same order and never corrected by differences: it cannot drift, and
 * the same state has the same sums however it was reached.
 */
final class JumpTables {
    /** Jumps, times the propensities that one of them renews, between two looks at the monitor: some milliseconds. */
    private static final int WORK = 1 << 20;

    /** Propensities that cost as much as the rest of a jump. */
    private static final int OVERHEAD = 16;

    final CompiledNetwork network;

    /** Per jump, whether its changes need more than an addition. */
    final boolean[] special;

    final boolean anySpecial;
    final int jumps;

    /** Children of a node. */
    final int fan;

    /** Places for propensities, and index of the first sum. */
    final int leaves;

    /** Index of the first node of the top level, which goes to the end. */
    final int top;

    /** Propensities and sums. */
    final int size;

    /** Sums that jump j changes are those from {@code firstSum[j]} to before the next -1, children first. */
    final int[] firstSum;

    final int[] sum;

    /** Scalars that are 1 while a condition holds. */
    final int[] watches;

    /** Jumps between two looks at the monitor. */
    final int budget;

    /** How propensities are summed. */
    enum Method {
        /** Sums of 8, sums of 8 of these, and so on. */
        AUTO(8, 16),
        /** No sums but that of all. */
        DIRECT(4, Integer.MAX_VALUE),
        /** Sums of 32. */
        BLOCKS(32, 64);

        private final int fan;
        private final int widestTop;

        Method(int fan, int widestTop) {
            this.fan = fan;
            this.widestTop = widestTop;
        }
    }

    JumpTables(CompiledNetwork network, List<Watch> watches, boolean[] transit, Method method) {
        this.network = network;
        List<Jump> all = network.jumps();
        jumps = all.size();
        this.watches = watches.stream().mapToInt(Watch::truth).toArray();
        special = new boolean[jumps];
        boolean any = false;
        for (int j = 0; j < jumps; j++) {
            special[j] = !all.get(j).simple() || all.get(j).changes().stream().anyMatch(c -> transit[c.state()]);
            any |= special[j];
        }
        anySpecial = any;
        fan = method.fan;
        int width = Math.max(1, jumps);
        int levels = 0;
        while (width > method.widestTop) {
            width = (width + fan - 1) / fan;
            levels++;
        }
        int unit = fan == 8 && width > 4 ? 8 : 4;
        width = (width + unit - 1) / unit * unit;
        int level = width;
        int sums = 0;
        for (int k = 0; k < levels; k++) {
            sums += level;
            level *= fan;
        }
        leaves = level;
        size = leaves + sums;
        top = size - width;
        int[][] changed = IntStream.range(0, jumps)
                .mapToObj(j -> changed(network.dependents(j)))
                .toArray(int[][]::new);
        firstSum = new int[jumps];
        for (int j = 1; j < jumps; j++) {
            firstSum[j] = firstSum[j - 1] + changed[j - 1].length;
        }
        sum = Arrays.stream(changed).flatMapToInt(Arrays::stream).toArray();
        int most = IntStream.range(0, jumps)
                .map(j -> network.dependents(j).length)
                .max()
                .orElse(0);
        budget = Math.max(1, WORK / (OVERHEAD + most));
    }

    /** Room for propensities and sums, ended by a guard that no search goes past, and for eight numbers of the descent. */
    double[] room() {
        double[] room = new double[size + 1 + 8];
        room[size] = Double.NaN;
        return room;
    }

    /** The sums above some propensities, in order, and -1. */
    private int[] changed(int[] propensities) {
        List<Integer> all = new ArrayList<>();
        int[] level = propensities;
        while (level.length > 0 && level[0] < top) {
            level = Arrays.stream(level)
                    .map(n -> leaves + n / fan)
                    .distinct()
                    .sorted()
                    .toArray();
            Arrays.stream(level).forEach(all::add);
        }
        all.add(-1);
        return all.stream().mapToInt(Integer::intValue).toArray();
    }
}
