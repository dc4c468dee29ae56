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
    private static final int FAN = TABLES.fan;
    private static final int LEAVES = TABLES.leaves;
    private static final int TOP = TABLES.top;
    private static final int SIZE = TABLES.size;
    private static final int[] FIRST_SUM = TABLES.firstSum;
    private static final int[] SUM = TABLES.sum;
    private static final int[] WATCHES = TABLES.watches;
    /** So few sums that forming all is cheaper than finding out which. */
    private static final boolean SUM_ALL = SIZE - LEAVES <= 8;

    SpecialisedLoop() {}

    private static JumpTables tables() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), "_", JumpTables.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int run(State s, double[] a, double stop, int budget) {
        final double[] x = s.x();
        final double[] v = s.v();
        final RandomStream random = s.jumps();
        double t = s.time();
        double e = s.residual();
        double a0 = total(a);
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
                int jump = select(random.nextDouble() * a0, a);
                t = next;
                e = Double.NaN;
                if (ANY_SPECIAL && SPECIAL[jump]) {
                    return jump;
                }
                NETWORK.fire(jump, t, x, v, a);
                resum(jump, a);
                a0 = total(a);
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

    /**
     * Goes down the tree to the first propensity with which the sum of all before it exceeds the mark. What is found exceeds the
     * rest, which is 0 or more, and so can happen.
     */
    private static int select(double mark, double[] a) {
        double rest = mark;
        int k = TOP;
        int end = SIZE;
        while (true) {
            // Without a bound, which the virtual machine would make a loop of its own before and after this one of.
            double next = a[k];
            while (rest >= next) {
                rest -= next;
                next = a[++k];
            }
            if (k >= end) {
                return last(a);
            }
            if (k < LEAVES) {
                return k;
            }
            k = FAN * (k - LEAVES);
            end = FAN * (end - LEAVES);
        }
    }

    /** Rounding let the search run off the end of a level: the last jump that can happen. */
    private static int last(double[] a) {
        int k = LEAVES - 1;
        while (k > 0 && !(a[k] > 0)) {
            k--;
        }
        return k;
    }

    @Override
    public void sum(double[] a) {
        for (int n = LEAVES; n < SIZE; n++) {
            a[n] = sum(a, FAN * (n - LEAVES));
        }
    }

    @Override
    public void resum(int jump, double[] a) {
        if (SUM_ALL) {
            sum(a);
        } else {
            int i = FIRST_SUM[jump];
            int n = SUM[i];
            while (n >= 0) {
                a[n] = sum(a, FAN * (n - LEAVES));
                n = SUM[++i];
            }
        }
    }

    /** The sum of the children of a node. */
    private static double sum(double[] a, int from) {
        if (FAN == 8) {
            return ((a[from] + a[from + 1]) + (a[from + 2] + a[from + 3]))
                    + ((a[from + 4] + a[from + 5]) + (a[from + 6] + a[from + 7]));
        }
        return sum(a, from, from + FAN);
    }

    private static double sum(double[] a, int from, int to) {
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        for (int i = from; i < to; i += 4) {
            p += a[i];
            q += a[i + 1];
            r += a[i + 2];
            s += a[i + 3];
        }
        return (p + q) + (r + s);
    }

    @Override
    public double total(double[] a) {
        return sum(a, TOP, SIZE);
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
