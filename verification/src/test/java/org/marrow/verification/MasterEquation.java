package org.marrow.verification;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Exact probabilities of a small Markov chain on a box of counts, by uniformisation (Jensen, Skand Aktuarietidskr 36:87, 1953).
 * It shares nothing with the engines: reactions are written down once more, by hand.
 *
 * <p>Only non-negative terms are added, so that small probabilities keep their relative accuracy. What leaves the box is kept as
 * {@link #lost}.
 */
final class MasterEquation {
    /** Expected events in one stretch of time: small enough that exp(-stretch) is far from underflow. */
    private static final double STRETCH = 200;

    private final int[] sizes;
    private final int states;
    private final int[] from;
    private final int[] to;
    private final double[] rate;
    private final double[] leaving;
    private final double fastest;
    private double lost;

    /** One reaction: what it adds to each count, and how fast it happens. */
    record Reaction(ToDoubleFunction<int[]> rate, int... change) {}

    /** The chain on counts from 0 to {@code largest[i]} of each species. */
    MasterEquation(int[] largest, List<Reaction> reactions) {
        sizes = Arrays.stream(largest).map(i -> i + 1).toArray();
        states = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        int[] sources = new int[states * reactions.size()];
        int[] targets = new int[sources.length];
        double[] rates = new double[sources.length];
        leaving = new double[states];
        int n = 0;
        for (int s = 0; s < states; s++) {
            int[] counts = counts(s);
            for (Reaction r : reactions) {
                double a = r.rate().applyAsDouble(counts);
                if (a > 0) {
                    int[] next = counts.clone();
                    for (int i = 0; i < next.length; i++) {
                        next[i] += r.change()[i];
                    }
                    sources[n] = s;
                    targets[n] = index(next);
                    rates[n++] = a;
                    leaving[s] += a;
                }
            }
        }
        from = Arrays.copyOf(sources, n);
        to = Arrays.copyOf(targets, n);
        rate = Arrays.copyOf(rates, n);
        fastest = Arrays.stream(leaving).max().orElse(0);
    }

    private int[] counts(int state) {
        int[] c = new int[sizes.length];
        int rest = state;
        for (int i = sizes.length - 1; i >= 0; i--) {
            c[i] = rest % sizes[i];
            rest /= sizes[i];
        }
        return c;
    }

    /** Index of a state, -1 outside of the box. */
    private int index(int... counts) {
        int k = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (counts[i] < 0 || counts[i] >= sizes[i]) {
                return -1;
            }
            k = k * sizes[i] + counts[i];
        }
        return k;
    }

    /** The distribution after a time, from one state. */
    Distribution after(double time, int... start) {
        double[] p = new double[states];
        p[index(start)] = 1;
        lost = 0;
        int stretches = (int) Math.max(1, Math.ceil(fastest * time / STRETCH));
        for (int i = 0; i < stretches; i++) {
            p = stretch(p, fastest * time / stretches);
        }
        return new Distribution(p, lost);
    }

    private double[] stretch(double[] start, double events) {
        double[] now = start;
        double[] sum = new double[states];
        double weight = Math.exp(-events);
        double used = 0;
        double outside = 0;
        double out = 0;
        for (int k = 0; k < events || weight > 1e-18; k++) {
            for (int s = 0; s < states; s++) {
                sum[s] += weight * now[s];
            }
            outside += weight * out;
            used += weight;
            double[] next = new double[states];
            for (int s = 0; s < states; s++) {
                next[s] = now[s] * (1 - leaving[s] / fastest);
            }
            for (int i = 0; i < from.length; i++) {
                double flow = now[from[i]] * rate[i] / fastest;
                if (to[i] < 0) {
                    out += flow;
                } else {
                    next[to[i]] += flow;
                }
            }
            now = next;
            weight *= events / (k + 1);
        }
        for (int s = 0; s < states; s++) {
            sum[s] /= used;
        }
        lost += outside / used;
        return sum;
    }

    /** Probabilities on the box. */
    final class Distribution {
        private final double[] p;
        private final double outside;

        Distribution(double[] p, double outside) {
            this.p = p;
            this.outside = outside;
        }

        /** Probability that has left the box. */
        double outside() {
            return outside;
        }

        /** Expected value of a function of the counts. */
        double mean(ToDoubleFunction<int[]> f) {
            double sum = 0;
            for (int s = 0; s < states; s++) {
                sum += p[s] * f.applyAsDouble(counts(s));
            }
            return sum;
        }

        /** Standard deviation of a function of the counts. */
        double sd(ToDoubleFunction<int[]> f) {
            double m = mean(f);
            return Math.sqrt(mean(c -> (f.applyAsDouble(c) - m) * (f.applyAsDouble(c) - m)));
        }

        /** The distribution of one species. */
        double[] marginal(int species) {
            double[] q = new double[sizes[species]];
            for (int s = 0; s < states; s++) {
                q[counts(s)[species]] += p[s];
            }
            return q;
        }
    }
}
