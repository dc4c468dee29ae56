package org.marrow.models.stochastic;

import java.util.List;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.CompiledNetwork.Jump;
import org.marrow.simulate.Watch;

/**
 * What a jump loop needs to know about its network, laid out flat: which jumps the loop can make itself, the
 * conditions to look at, and how the propensities are grouped into blocks.
 *
 * <p>Propensities are summed block by block. A sum is always formed anew from the propensities in the same order and never
 * corrected by differences: it cannot drift, and the same state has the same sums however it was reached.
 */
final class JumpTables {
    /** Channels up to which short blocks are used. */
    private static final int FEW = 64;

    private static final int SHORT = 8;

    /** Channels up to which blocks are shorter still. */
    private static final int VERY_FEW = 16;

    private static final int SHORTEST = 4;
    private static final int LONG = 32;

    /** Blocks up to which long blocks are not made longer. */
    private static final int MANY_BLOCKS = 64;

    final CompiledNetwork network;

    /** Per jump, whether its changes need more than an addition. */
    final boolean[] special;

    final boolean anySpecial;
    final int jumps;

    /** Propensities in a block; the array of propensities is padded to a whole number of blocks. */
    final int width;

    final int blocks;

    /** Blocks that jump j changes are those from {@code firstBlock[j]} to below {@code firstBlock[j + 1]}. */
    final int[] firstBlock;

    final int[] block;

    /** Scalars that are 1 while a condition holds. */
    final int[] watches;

    /** How propensities are grouped. */
    enum Method {
        /** One block of all. */
        DIRECT,
        /** Blocks of 32, or longer ones where there would be more than 64 of them. */
        BLOCKS,
        /** Blocks of 4 or 8 for up to 64 propensities, else as {@link #BLOCKS}. */
        AUTO
    }

    JumpTables(CompiledNetwork network, List<Watch> watches, boolean[] passage, Method method) {
        this.network = network;
        List<Jump> all = network.jumps();
        jumps = all.size();
        width = width(method, jumps);
        blocks = Math.max(1, (jumps + width - 1) / width);
        this.watches = watches.stream().mapToInt(Watch::truth).toArray();
        special = new boolean[jumps];
        boolean any = false;
        for (int j = 0; j < jumps; j++) {
            special[j] = !all.get(j).simple() || all.get(j).changes().stream().anyMatch(c -> passage[c.state()]);
            any |= special[j];
        }
        anySpecial = any;
        firstBlock = new int[jumps + 1];
        int[][] touched = new int[jumps][];
        for (int j = 0; j < jumps; j++) {
            touched[j] = java.util.Arrays.stream(network.dependents(j))
                    .map(k -> k / width)
                    .distinct()
                    .toArray();
            firstBlock[j + 1] = firstBlock[j] + touched[j].length;
        }
        block = java.util.Arrays.stream(touched)
                .flatMapToInt(java.util.Arrays::stream)
                .toArray();
    }

    private static int width(Method method, int jumps) {
        return switch (method) {
            case DIRECT -> Math.max(SHORT, (jumps + SHORT - 1) / SHORT * SHORT);
            case BLOCKS -> longer(jumps);
            case AUTO -> jumps <= VERY_FEW ? SHORTEST : jumps <= FEW ? SHORT : longer(jumps);
        };
    }

    private static int longer(int jumps) {
        int w = LONG;
        while (jumps / w > MANY_BLOCKS && w < jumps / w) {
            w *= 2;
        }
        return w;
    }

    /** Room for the propensities, padded with 0 to a multiple of four blocks. */
    double[] propensities() {
        return new double[(blocks + 3) / 4 * 4 * width];
    }

    /** Room for the sums of the blocks, padded with 0. */
    double[] sums() {
        return new double[(blocks + 3) / 4 * 4];
    }
}
