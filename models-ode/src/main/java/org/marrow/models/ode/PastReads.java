package org.marrow.models.ode;

import java.util.ArrayList;
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

    /** Per read, parameters and slots as they were there, with room for values of a still older past. */
    private final double[][] values;

    private final double[] shifted;

    /** Supplies parameters and slots of a regime. */
    @FunctionalInterface
    interface Regimes {
        double[] values(int regime);
    }

    private record Read(int lag, int from) {}

    PastReads(CompiledNetwork network) {
        this.network = network;
        for (int p = 0; p < network.pasts().size(); p++) {
            addPast(p, NOW);
        }
        values = new double[reads.size()][network.values()];
        shifted = new double[network.states()];
    }

    private void addPast(int past, int from) {
        int read = addRead(network.pasts().get(past).lag(), from);
        network.pasts().get(past).reads().forEach(p -> addPast(p, read));
    }

    private int addRead(int lag, int from) {
        network.lags().get(lag).reads().forEach(p -> addPast(p, from));
        Read read = new Read(lag, from);
        int known = reads.indexOf(read);
        if (known >= 0) {
            return known;
        }
        reads.add(read);
        return reads.size() - 1;
    }

    int size() {
        return reads.size();
    }

    private CompiledNetwork.Lag lagOf(int read) {
        return network.lags().get(reads.get(read).lag());
    }

    boolean constant(int read) {
        return lagOf(read).constant()
                && (reads.get(read).from() == NOW || constant(reads.get(read).from()));
    }

    boolean fixed(int read) {
        return lagOf(read).fixed()
                && (reads.get(read).from() == NOW || fixed(reads.get(read).from()));
    }

    /** How long before the present a read leads (d), when those of lower index are known. */
    double lag(int read, double t, double[] x, double[] v, Past past, Regimes regimes) {
        int from = reads.get(read).from();
        if (from == NOW) {
            return lagFrom(read, NOW, t, x, v, past, regimes);
        }
        double there = past.time(from);
        return t - there + lagFrom(read, from, there, past.state(from), at(from, past, regimes), past, regimes);
    }

    private double lagFrom(int read, int from, double t, double[] x, double[] v, Past past, Regimes regimes) {
        CompiledNetwork.Lag lag = lagOf(read);
        for (int p : lag.reads()) {
            v[network.pasts().get(p).place()] = value(p, from, past, regimes);
        }
        return network.scalar(lag.scalar(), t, x, v);
    }

    /** Parameters and slots where a read leads to. */
    private double[] at(int read, Past past, Regimes regimes) {
        double[] v = regimes.values(past.regime(read));
        System.arraycopy(v, 0, values[read], 0, v.length);
        return values[read];
    }

    /** A value of the past, as seen from the present or from where a read leads to. */
    private double value(int past, int from, Past course, Regimes regimes) {
        CompiledNetwork.Past p = network.pasts().get(past);
        int read = reads.indexOf(new Read(p.lag(), from));
        double[] v = at(read, course, regimes);
        for (int older : p.reads()) {
            v[network.pasts().get(older).place()] = value(older, read, course, regimes);
        }
        return network.scalar(p.value(), course.time(read), course.state(read), v);
    }

    /** Puts all values of the past where the network reads them. */
    void fill(double[] v, Past course, Regimes regimes) {
        for (int p = 0; p < network.pasts().size(); p++) {
            v[network.pasts().get(p).place()] = value(p, NOW, course, regimes);
        }
    }

    /** Puts how fast they changed beside them, by differences; lags of what they are made of count as constant. */
    void fillSlopes(double t, double[] v, Past course, Regimes regimes) {
        for (int p = 0; p < network.pasts().size(); p++) {
            CompiledNetwork.Past past = network.pasts().get(p);
            int read = reads.indexOf(new Read(past.lag(), NOW));
            double there = course.time(read);
            double step = STEP * Math.max(t - there, STEP);
            double after = shifted(p, NOW, step, course, regimes);
            double before = shifted(p, NOW, -step, course, regimes);
            v[past.place() + 1] = (after - before) / (2 * step);
        }
    }

    private double shifted(int past, int from, double by, Past course, Regimes regimes) {
        CompiledNetwork.Past p = network.pasts().get(past);
        int read = reads.indexOf(new Read(p.lag(), from));
        double[] v = at(read, course, regimes);
        for (int older : p.reads()) {
            v[network.pasts().get(older).place()] = shifted(older, read, by, course, regimes);
        }
        double time = course.time(read) + by;
        course.state(read, time, shifted);
        return network.scalar(p.value(), time, shifted, v);
    }
}
