package org.marrow.engines.stochastic;

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
    /** Room for the rests of a mark. */
    private static final int REST = SIZE + 1;

    private static final int[] FIRST_SUM = TABLES.firstSum;
    private static final int[] SUM = TABLES.sum;
    private static final int[] WATCHES = TABLES.watches;
    /** So few sums that forming all is cheaper than finding out which. */
    private static final boolean SUM_ALL = SIZE - LEAVES <= 8;
    /** Whether the network finds the jump among the children of a node, and fires it at once. */
    private static final boolean AT_ONE_GO = FAN == 8 && SUM_ALL && !ANY_SPECIAL && NETWORK.searches();

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
                double mark = random.nextDouble() * a0;
                t = next;
                e = Double.NaN;
                if (AT_ONE_GO) {
                    searchAndFire(mark, t, x, v, a);
                    sum(a);
                } else {
                    int jump = select(mark, a);
                    if (ANY_SPECIAL && SPECIAL[jump]) {
                        return jump;
                    }
                    NETWORK.fire(jump, t, x, v, a);
                    resum(jump, a);
                }
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

    /** Lets the network fire the first jump with which the sum of all propensities before it exceeds the mark. */
    private static void searchAndFire(double mark, double t, double[] x, double[] v, double[] a) {
        double rest = mark;
        int node = 0;
        if (SIZE > LEAVES) {
            int k = TOP;
            while (k < SIZE - 1 && rest >= a[k]) {
                rest -= a[k++];
            }
            node = found(k, a) - LEAVES;
        } else if (LEAVES > 8) {
            double first = sum(a, 0);
            node = reached(rest - first);
            rest -= node * first;
        }
        int last = NETWORK.fireOneOf(node, t, x, v, a, rest);
        if (last >= 0) {
            NETWORK.fire(found(last, a), t, x, v, a);
        }
    }

    /** The first propensity with which the sum of all before it exceeds the mark, or, where rounding goes past all, the last. */
    private static int select(double mark, double[] a) {
        return FAN == 8 ? count(mark, a) : search(mark, a);
    }

    /**
     * Goes down the tree, at each node to the first of eight children with which the sum of all before it exceeds the mark. Which
     * one that is follows no pattern: a branch would be mispredicted at every level, at the price of the whole descent. So the
     * running sums that the mark reaches are counted, by the signs of differences. Only a top of up to four is searched: there
     * one child, that of the fastest cells, is mostly the right one.
     *
     * <p>Running sums are formed such that rounding cannot let them fall, nor rise where a child is 0.
     */
    private static int count(double mark, double[] a) {
        double rest = mark;
        int k = TOP;
        if (SIZE - TOP == 4) {
            while (k < SIZE - 1 && rest >= a[k]) {
                rest -= a[k++];
            }
            k = found(k, a);
            if (k < LEAVES) {
                return k;
            }
            k = FAN * (k - LEAVES);
        } else if (SIZE - TOP > 8) {
            double first = sum(a, TOP);
            int second = reached(rest - first);
            rest -= second * first;
            k += 8 * second;
        }
        while (true) {
            double a2 = a[k] + a[k + 1];
            double a4 = a2 + (a[k + 2] + a[k + 3]);
            double b2 = a[k + 4] + a[k + 5];
            double r1 = rest - a[k];
            double r2 = rest - a2;
            double r3 = rest - (a2 + a[k + 2]);
            double r4 = rest - a4;
            double r5 = rest - (a4 + a[k + 4]);
            double r6 = rest - (a4 + b2);
            double r7 = rest - (a4 + (b2 + a[k + 6]));
            int n = (reached(r1) + reached(r2))
                    + (reached(r3) + reached(r4))
                    + (reached(r5) + reached(r6))
                    + reached(r7);
            int found = found(k + n, a);
            if (found < LEAVES) {
                return found;
            }
            a[REST] = rest;
            a[REST + 1] = r1;
            a[REST + 2] = r2;
            a[REST + 3] = r3;
            a[REST + 4] = r4;
            a[REST + 5] = r5;
            a[REST + 6] = r6;
            a[REST + 7] = r7;
            rest = a[REST + n];
            k = FAN * (found - LEAVES);
        }
    }

    /** A child that is not 0, where rounding let the mark reach the sum of all: itself, or the last before it. */
    private static int found(int child, double[] a) {
        int k = child;
        while (!(a[k] > 0)) {
            k--;
        }
        return k;
    }

    /** 1 if a difference is 0 or more, else 0. */
    private static int reached(double difference) {
        return 1 + (int) (Double.doubleToRawLongBits(difference) >> 63);
    }

    /**
     * Goes down the tree to the first propensity with which the sum of all before it exceeds the mark. What is found exceeds the
     * rest, which is 0 or more, and so can happen.
     */
    private static int search(double mark, double[] a) {
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
        double p = a[from];
        double q = a[from + 1];
        double r = a[from + 2];
        double s = a[from + 3];
        for (int i = from + 4; i < to; i += 4) {
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
