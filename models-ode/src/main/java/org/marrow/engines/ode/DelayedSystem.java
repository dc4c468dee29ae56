package org.marrow.engines.ode;

import org.jspecify.annotations.Nullable;
import org.marrow.network.CompiledNetwork;
import org.marrow.numerics.DelaySystem;
import org.marrow.numerics.Past;

/**
 * The equations of a network that reads the past, as a stepper sees them: values of the past are put where the network reads
 * them before it is asked. Belongs to one runner, and at any time to one state of a run.
 */
final class DelayedSystem implements DelaySystem {
    private final CompiledNetwork network;
    private final PastReads reads;
    private final PastReads.Regimes regimes = this::valuesIn;
    private @Nullable DelayMemory memory;

    /** Parameters and slots of the present. */
    private double[] v = {};

    DelayedSystem(CompiledNetwork network) {
        this.network = network;
        reads = new PastReads(network);
    }

    /** The network itself, which knows nothing of how the past is found. */
    CompiledNetwork network() {
        return network;
    }

    /** From now on this is what was, and these are the parameters and slots of the present. */
    void attend(DelayMemory memory, double[] v) {
        this.memory = memory;
        this.v = v;
        reads.renew();
    }

    /** Whether there is a past to read: not before anything has started. */
    boolean attends() {
        return memory != null;
    }

    private double[] valuesIn(int regime) {
        return java.util.Objects.requireNonNull(memory).values(regime);
    }

    /** Whether all lags are the same at all times until values change. */
    boolean allFixed() {
        for (int i = 0; i < reads.size(); i++) {
            if (!reads.fixed(i)) {
                return false;
            }
        }
        return true;
    }

    /** Puts the values of the past where the network reads them. */
    void fill(double[] values, Past past) {
        reads.fill(values, past, regimes);
    }

    /** The same at a time before the start, whatever regime a lag of 0 leads to: nothing but these values was in force then. */
    void fillBefore(double[] then, Past past) {
        reads.fill(then, past, regime -> then);
    }

    /** Puts how fast they changed beside them. */
    void fillSlopes(double t, double[] values, Past past) {
        reads.fillSlopes(t, values, past, regimes);
    }

    @Override
    public int lags() {
        return reads.size();
    }

    @Override
    public boolean constant(int lag) {
        return reads.constant(lag);
    }

    @Override
    public double lag(int lag, double t, double[] x, Past past) {
        return reads.lag(lag, t, x, v, past, regimes);
    }

    @Override
    public void derivatives(double t, double[] x, Past past, double[] dx) {
        fill(v, past);
        network.derivatives(t, x, v, dx);
    }

    @Override
    public void jacobian(double t, double[] x, Past past, double[] rowMajor) {
        fill(v, past);
        fillSlopes(t, v, past);
        network.jacobian(t, x, v, rowMajor);
    }

    @Override
    public void timeDerivatives(double t, double[] x, Past past, double[] dt) {
        fill(v, past);
        fillSlopes(t, v, past);
        network.timeDerivatives(t, x, v, dt);
    }
}
