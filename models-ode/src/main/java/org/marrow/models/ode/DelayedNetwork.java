package org.marrow.models.ode;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.numerics.DelayHistory;
import org.marrow.numerics.DelayStepper;
import org.marrow.numerics.DelaySystem;
import org.marrow.numerics.LagFailure;
import org.marrow.simulate.Problem;
import org.marrow.simulate.State;

/**
 * A network that reads the past: it looks values of the past up in the course of the run before rates, columns and scalars are
 * computed. Belongs to one runner, and at any time to one state of a run.
 */
final class DelayedNetwork implements CompiledNetwork {
    private final CompiledNetwork network;
    private final Problem problem;
    private final PastReads reads;
    private @Nullable DelayStepper stepper;
    private @Nullable DelayMemory memory;

    /** Of the state that is moved at present. */
    private double[] v = {};

    DelayedNetwork(CompiledNetwork network, Problem problem) {
        this.network = network;
        this.problem = problem;
        reads = new PastReads(network);
    }

    /** Sets who takes the steps, and thus knows the course. */
    DelayStepper steppedBy(DelayStepper taker) {
        stepper = taker;
        return taker;
    }

    private DelayStepper stepper() {
        return java.util.Objects.requireNonNull(stepper);
    }

    private DelayMemory memory() {
        return java.util.Objects.requireNonNull(memory);
    }

    // ---- the course ----

    /** From now on the course is that of this state; one that has just started begins here. */
    void attend(State s) {
        DelayMemory own = (DelayMemory) s.memory();
        if (own == null) {
            own = new DelayMemory(before(s), s.v().clone());
            s.memory(own);
        }
        memory = own;
        v = s.v();
        stepper().history(own.course());
    }

    /** The values of a state are in force from now on. */
    void renew(State s) {
        v = s.v();
        stepper().regime(memory().regime(v, problem.layout().size()));
        if (allFixed()) {
            stepper().longestLag(longest(s));
        }
    }

    private boolean allFixed() {
        for (int i = 0; i < reads.size(); i++) {
            if (!reads.fixed(i)) {
                return false;
            }
        }
        return true;
    }

    private double longest(State s) {
        org.marrow.numerics.Past past = stepper().look(s.time(), s.x());
        double longest = 0;
        for (int i = 0; i < reads.size(); i++) {
            longest = Math.max(longest, s.time() - past.time(i));
        }
        return longest;
    }

    private DelayHistory before(State s) {
        double[] initial = s.x().clone();
        double[] v = s.v().clone();
        int[] course = problem.before().course();
        return new DelayHistory(
                initial.length,
                Double.NEGATIVE_INFINITY,
                s.time(),
                (t, x) -> {
                    for (int i = 0; i < x.length; i++) {
                        x[i] = course[i] < 0 ? initial[i] : network.scalar(course[i], t, initial, v);
                    }
                },
                problem.before().kinks());
    }

    // ---- as the stepper sees it ----

    /** The equations, as the stepper sees them. */
    DelaySystem equations() {
        return new Equations();
    }

    private final class Equations implements DelaySystem {
        @Override
        public int lags() {
            return reads.size();
        }

        @Override
        public boolean constant(int lag) {
            return reads.constant(lag);
        }

        @Override
        public double lag(int lag, double t, double[] x, org.marrow.numerics.Past past) {
            return reads.lag(lag, t, x, v, past, memory()::values);
        }

        @Override
        public void derivatives(double t, double[] x, org.marrow.numerics.Past past, double[] dx) {
            reads.fill(v, past, memory()::values);
            network.derivatives(t, x, v, dx);
        }

        @Override
        public void jacobian(double t, double[] x, org.marrow.numerics.Past past, double[] rowMajor) {
            reads.fill(v, past, memory()::values);
            reads.fillSlopes(t, v, past, memory()::values);
            network.jacobian(t, x, v, rowMajor);
        }

        @Override
        public void timeDerivatives(double t, double[] x, org.marrow.numerics.Past past, double[] dt) {
            reads.fill(v, past, memory()::values);
            reads.fillSlopes(t, v, past, memory()::values);
            network.timeDerivatives(t, x, v, dt);
        }
    }

    // ---- as the runner sees it ----

    private org.marrow.numerics.Past lookBack(double t, double[] x, double[] values) {
        try {
            org.marrow.numerics.Past past = stepper().look(t, x);
            reads.fill(values, past, memory()::values);
            return past;
        } catch (LagFailure e) {
            throw failure(e);
        }
    }

    /** The error for a lag that cannot be used. */
    static SimulationException failure(LagFailure e) {
        return new SimulationException(
                "MRW-SIM-11",
                "A lag became " + e.value() + " d at about t = " + e.time()
                        + " d; a lag must be 0 or more. Check its expression and the values of its parameters.",
                Map.of("time", e.time(), "lag", e.value()),
                e);
    }

    @Override
    public void derivatives(double t, double[] x, double[] values, double[] dx) {
        lookBack(t, x, values);
        network.derivatives(t, x, values, dx);
    }

    @Override
    public void flowRates(double t, double[] x, double[] values, double[] rates) {
        lookBack(t, x, values);
        network.flowRates(t, x, values, rates);
    }

    @Override
    public void columns(double t, double[] x, double[] values, double[] out) {
        lookBack(t, x, values);
        network.columns(t, x, values, out);
    }

    @Override
    public double scalar(int index, double t, double[] x, double[] values) {
        if (memory != null) { // the size of a unit is asked for before anything has started
            lookBack(t, x, values);
        }
        return network.scalar(index, t, x, values);
    }

    @Override
    public void jacobian(double t, double[] x, double[] values, double[] j) {
        reads.fillSlopes(t, values, lookBack(t, x, values), memory()::values);
        network.jacobian(t, x, values, j);
    }

    @Override
    public void timeDerivatives(double t, double[] x, double[] values, double[] dt) {
        reads.fillSlopes(t, values, lookBack(t, x, values), memory()::values);
        network.timeDerivatives(t, x, values, dt);
    }

    @Override
    public void propensities(double t, double[] x, double[] values, double[] a) {
        network.propensities(t, x, values, a);
    }

    @Override
    public void update(int jump, double t, double[] x, double[] values, double[] a) {
        network.update(jump, t, x, values, a);
    }

    @Override
    public void fire(int jump, double t, double[] x, double[] values, double[] a) {
        network.fire(jump, t, x, values, a);
    }

    @Override
    public void prepare(double[] values) {
        network.prepare(values);
    }

    @Override
    public int states() {
        return network.states();
    }

    @Override
    public int values() {
        return network.values();
    }

    @Override
    public List<Jump> jumps() {
        return network.jumps();
    }

    @Override
    public List<String> flows() {
        return network.flows();
    }

    @Override
    public List<CapGuard> caps() {
        return network.caps();
    }

    @Override
    public List<CompiledNetwork.Past> pasts() {
        return network.pasts();
    }

    @Override
    public List<Lag> lags() {
        return network.lags();
    }

    @Override
    public int[] dependents(int jump) {
        return network.dependents(jump);
    }

    @Override
    public boolean propensitiesVary() {
        return network.propensitiesVary();
    }
}
