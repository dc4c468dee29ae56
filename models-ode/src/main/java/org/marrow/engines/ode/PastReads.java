package org.marrow.engines.ode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.marrow.network.CompiledNetwork;
import org.marrow.numerics.Past;

/**
 * Which times of the past a network reads, and the values there. A value of the past may be made of older ones: a read leads a
 * lag back from the present, or from where another read led to.
 */
final class PastReads {
    /** The present, as where a read starts. */
    private static final int NOW = -1;

    /** Relative step of a difference. */
    private static final double STEP = 1e-6;

    private final CompiledNetwork network;
    private final List<Read> reads = new ArrayList<>();

    /** The values that rates see, in the order of the network. */
    private final List<Value> seen = new ArrayList<>();

    /** Per read, parameters and slots as they were there, with room for values of a still older past. */
    private final double[][] values;

    /** Per read, whose copy these are. */
    private final double[][] copied;

    private final double[] shifted;

    /** Supplies parameters and slots of a regime. */
    @FunctionalInterface
    interface Regimes {
        double[] values(int regime);
    }

    /**
     * A time of the past.
     *
     * @param lag the lag that leads there
     * @param from the read from which it leads back, or {@link #NOW}
     * @param inLag values that the lag is made of
     */
    private record Read(CompiledNetwork.Lag lag, int from, List<Value> inLag) {}

    /**
     * A value of the past.
     *
     * @param past what and where to put it
     * @param read the time
     * @param older values of a still older past that it is made of
     */
    private record Value(CompiledNetwork.Past past, int read, List<Value> older) {}

    PastReads(CompiledNetwork network) {
        this.network = network;
        network.pasts().forEach(p -> seen.add(value(p, NOW)));
        values = new double[reads.size()][network.values()];
        copied = new double[reads.size()][];
        shifted = new double[network.states()];
    }

    private List<Value> values(List<Integer> pasts, int from) {
        return pasts.stream().map(p -> value(network.pasts().get(p), from)).toList();
    }

    private Value value(CompiledNetwork.Past past, int from) {
        int read = read(past.lag(), from);
        return new Value(past, read, values(past.reads(), read));
    }

    /** Index of a read, after those that its lag is made of. */
    private int read(int lag, int from) {
        CompiledNetwork.Lag wanted = network.lags().get(lag);
        List<Value> inLag = values(wanted.reads(), from);
        for (int i = 0; i < reads.size(); i++) {
            if (reads.get(i).lag() == wanted && reads.get(i).from() == from) {
                return i;
            }
        }
        reads.add(new Read(wanted, from, inLag));
        return reads.size() - 1;
    }

    int size() {
        return reads.size();
    }

    boolean constant(int read) {
        Read r = reads.get(read);
        return r.lag().constant() && (r.from() == NOW || constant(r.from()));
    }

    boolean fixed(int read) {
        Read r = reads.get(read);
        return r.lag().fixed() && (r.from() == NOW || fixed(r.from()));
    }

    /** How long before the present a read leads (d), when those of lower index are known. */
    double lag(int read, double t, double[] x, double[] v, Past past, Regimes regimes) {
        Read r = reads.get(read);
        if (r.from() == NOW) {
            return lag(r, t, x, v, past, regimes);
        }
        double there = past.time(r.from());
        return t - there + lag(r, there, past.state(r.from()), at(r.from(), past, regimes), past, regimes);
    }

    private double lag(Read r, double t, double[] x, double[] v, Past past, Regimes regimes) {
        for (Value w : r.inLag()) {
            at(w.read(), past, regimes);
        }
        put(r.inLag(), v, past);
        return network.scalar(r.lag().scalar(), t, x, v);
    }

    /** Parameters and slots where a read leads to. */
    private double[] at(int read, Past past, Regimes regimes) {
        double[] v = regimes.values(past.regime(read));
        if (copied[read] != v) {
            System.arraycopy(v, 0, values[read], 0, v.length);
            copied[read] = v;
        }
        return values[read];
    }

    /** After a change of parameters or slots that were read. */
    void renew() {
        Arrays.fill(copied, null);
    }

    private void put(List<Value> wanted, double[] v, Past course) {
        for (Value w : wanted) {
            double[] then = values[w.read()];
            put(w.older(), then, course);
            v[w.past().place()] = network.scalar(w.past().value(), course.time(w.read()), course.state(w.read()), then);
        }
    }

    /** Puts all values of the past where the network reads them. */
    void fill(double[] v, Past course, Regimes regimes) {
        for (int i = 0; i < copied.length; i++) {
            at(i, course, regimes);
        }
        put(seen, v, course);
    }

    /** Puts how fast they changed beside them, by differences; lags of what they are made of count as constant. */
    void fillSlopes(double t, double[] v, Past course, Regimes regimes) {
        for (Value w : seen) {
            double step = STEP * Math.max(t - course.time(w.read()), STEP);
            double after = shifted(w, step, course, regimes);
            double before = shifted(w, -step, course, regimes);
            v[w.past().place() + 1] = (after - before) / (2 * step);
        }
    }

    private double shifted(Value w, double by, Past course, Regimes regimes) {
        double[] v = at(w.read(), course, regimes);
        for (Value older : w.older()) {
            v[older.past().place()] = shifted(older, by, course, regimes);
        }
        double time = course.time(w.read()) + by;
        course.state(w.read(), time, shifted);
        return network.scalar(w.past().value(), time, shifted, v);
    }
}
