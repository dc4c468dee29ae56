package org.marrow.models.stochastic;

import java.lang.invoke.MethodHandles;
import org.marrow.network.CompiledNetwork;
import org.marrow.simulate.RandomStream;
import org.marrow.simulate.State;

/**
 * Template of {@link JumpLoop}: never used itself, but defined anew for each network with the network's tables as class data.
 * No lambda and no nested class may be used here, since those would stay bound to the template.
 */
final class SpecialisedLoop implements JumpLoop {
    private static final JumpTables TABLES = tables();
    private static final CompiledNetwork NETWORK = TABLES.network;
    private static final boolean ANY_SPECIAL = TABLES.anySpecial;
    private static final boolean[] SPECIAL = TABLES.special;
    private static final int WIDTH = TABLES.width;
    private static final int BLOCKS = TABLES.blocks;
    private static final int JUMPS = TABLES.jumps;
    private static final int[] FIRST_BLOCK = TABLES.firstBlock;
    private static final int[] BLOCK = TABLES.block;
    private static final int[] WATCHES = TABLES.watches;
    /** So few blocks that summing all is cheaper than finding out which. */
    private static final boolean SUM_ALL = JUMPS <= 64;

    SpecialisedLoop() {}

    private static JumpTables tables() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), "_", JumpTables.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int run(State s, double[] a, double[] sums, double stop, int budget) {
        final double[] x = s.x();
        final double[] v = s.v();
        final RandomStream random = s.jumps();
        double t = s.time();
        double e = s.residual();
        double a0 = total(sums);
        int left = budget;
        try {
            while (true) {
                if (e != e) {
                    e = random.nextExponential();
                }
                double next = t + e / a0;
                if (!(next < stop)) {
                    return STOPPED;
                }
                int jump = select(random.nextDouble() * a0, a, sums);
                t = next;
                e = Double.NaN;
                if (ANY_SPECIAL && SPECIAL[jump]) {
                    return jump;
                }
                NETWORK.fire(jump, t, x, v, a);
                if (SUM_ALL) {
                    a0 = sumAll(a, sums);
                } else {
                    resum(jump, a, sums);
                    a0 = total(sums);
                }
                if (WATCHES.length > 0) {
                    s.time(t);
                    int watch = changed(s);
                    if (watch >= 0) {
                        return CHANGED - watch;
                    }
                }
                if (--left == 0) {
                    return PAUSED;
                }
            }
        } finally {
            s.time(t);
            s.residual(e);
        }
    }

    private static int select(double mark, double[] a, double[] sums) {
        double rest = mark;
        int b = 0;
        while (b < BLOCKS - 1 && rest >= sums[b]) {
            rest -= sums[b++];
        }
        int k = b * WIDTH;
        int end = Math.min(k + WIDTH, JUMPS);
        while (k < end && rest >= a[k]) {
            rest -= a[k++];
        }
        return k < end ? k : last(a, end);
    }

    /** Rounding let the search run off the end of a block: the last jump before it that can happen. */
    private static int last(double[] a, int end) {
        int k = end - 1;
        while (k > 0 && !(a[k] > 0)) {
            k--;
        }
        return k;
    }

    @Override
    public void sum(double[] a, double[] sums) {
        sumAll(a, sums);
    }

    /** Sums all blocks and returns the sum of them, which has the same bits as {@link #total}. */
    private static double sumAll(double[] a, double[] sums) {
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        for (int b = 0; b < BLOCKS; b += 4) {
            double z0 = blockSum(a, b * WIDTH);
            double z1 = blockSum(a, (b + 1) * WIDTH);
            double z2 = blockSum(a, (b + 2) * WIDTH);
            double z3 = blockSum(a, (b + 3) * WIDTH);
            sums[b] = z0;
            sums[b + 1] = z1;
            sums[b + 2] = z2;
            sums[b + 3] = z3;
            p += z0;
            q += z1;
            r += z2;
            s += z3;
        }
        return (p + q) + (r + s);
    }

    @Override
    public void resum(int jump, double[] a, double[] sums) {
        if (SUM_ALL) {
            sumAll(a, sums);
        } else {
            for (int i = FIRST_BLOCK[jump], end = FIRST_BLOCK[jump + 1]; i < end; i++) {
                int b = BLOCK[i];
                sums[b] = blockSum(a, b * WIDTH);
            }
        }
    }

    private static double blockSum(double[] a, int from) {
        if (WIDTH == 4) {
            return (a[from] + a[from + 1]) + (a[from + 2] + a[from + 3]);
        }
        if (WIDTH == 8) {
            return ((a[from] + a[from + 1]) + (a[from + 2] + a[from + 3]))
                    + ((a[from + 4] + a[from + 5]) + (a[from + 6] + a[from + 7]));
        }
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        for (int i = from; i < from + WIDTH; i += 4) {
            p += a[i];
            q += a[i + 1];
            r += a[i + 2];
            s += a[i + 3];
        }
        return (p + q) + (r + s);
    }

    @Override
    public double total(double[] sums) {
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        for (int i = 0; i < sums.length; i += 4) {
            p += sums[i];
            q += sums[i + 1];
            r += sums[i + 2];
            s += sums[i + 3];
        }
        return (p + q) + (r + s);
    }

    @Override
    public int changed(State s) {
        for (int w = 0; w < WATCHES.length; w++) {
            if ((NETWORK.scalar(WATCHES[w], s.time(), s.x(), s.v()) != 0) != s.holds(w)) {
                return w;
            }
        }
        return -1;
    }
}
