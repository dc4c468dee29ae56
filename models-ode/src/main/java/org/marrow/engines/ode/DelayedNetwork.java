package org.marrow.engines.ode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.numerics.DelayHistory;
import org.marrow.numerics.DelayStepper;
import org.marrow.numerics.LagFailure;
import org.marrow.simulate.Problem;
import org.marrow.simulate.State;
import org.marrow.simulate.Transits;

/**
 * A network that reads the past: it looks values of the past up in the course of the run before rates, columns and scalars are
 * computed. Belongs to one runner, and at any time to one state of a run.
 */
final class DelayedNetwork implements CompiledNetwork {
    private final CompiledNetwork network;
    private final DelayedSystem equations;
    private final DelayStepper stepper;
    private final Problem problem;
    private final List<Transits.AsDelay> transits;

    /**
     * Gets ready.
     *
     * @param equations its equations
     * @param stepper takes the steps of these equations, and thus knows the course
     * @param problem what is run
     * @param transits the transits that were written as delays
     */
    DelayedNetwork(DelayedSystem equations, DelayStepper stepper, Problem problem, List<Transits.AsDelay> transits) {
        this.network = equations.network();
        this.equations = equations;
        this.stepper = stepper;
        this.problem = problem;
        this.transits = transits;
    }

    // ---- the course of a run ----

    /** From now on the course is that of this state; one that has just started begins here. */
    void attend(State s) {
        if (s.memory() == null) {
            s.memory(new InitialHistory(equations, stepper, problem, transits, s).begin());
        }
        DelayMemory memory = DelayMemory.of(s);
        equations.attend(memory, s.v());
        stepper.history(memory.course());
        enforce(s);
    }

    /** The values of the attended state are in force from now on. */
    void renew(State s) {
        enforce(s);
        if (equations.allFixed()) {
            stepper.longestLag(longestLag(s));
        }
    }

    /** Where a lag is 0 the present is what was, even before the first step. */
    private void enforce(State s) {
        stepper.regime(DelayMemory.of(s).regime(s.v(), problem.layout().size()));
    }

    private double longestLag(State s) {
        var past = stepper.look(s.time(), s.x());
        double longest = 0;
        for (int i = 0; i < equations.lags(); i++) {
            longest = Math.max(longest, s.time() - past.time(i));
        }
        return longest;
    }

    private org.marrow.numerics.Past lookBack(double t, double[] x, double[] values) {
        try {
            var past = stepper.look(t, x);
            equations.fill(values, past);
            return past;
        } catch (LagFailure e) {
            throw failure(e);
        }
    }

    /** The error for a lag that cannot be used. */
    SimulationException failure(LagFailure e) {
        String readers = problem.network().channels().stream()
                .filter(c -> c.rate().has(part -> part instanceof Expr.Delayed))
                .map(c -> "'" + c.name() + "'")
                .distinct()
                .collect(Collectors.joining(" or "));
        return new SimulationException(
                "MRW-SIM-15",
                "A lag" + (readers.isEmpty() ? "" : " of " + readers) + " became " + e.value() + " d at about t = "
                        + e.time()
                        + " d; a lag must be 0 or more, and finite. Check its expression and the values of its parameters.",
                Map.of("time", e.time(), "lag", e.value()),
                e);
    }

    /** Why a rate is negative, if a given history is to blame: a value below 0 that the process reads from before the start. */
    Optional<SimulationException> negativeHistory(String process, double rate, double t, double[] x) {
        var past = stepper.look(t, x);
        for (int lag = 0; lag < equations.lags(); lag++) {
            double[] then = past.state(lag);
            for (int i = 0; i < then.length && past.regime(lag) == DelayHistory.BEFORE; i++) {
                Network.State s = problem.network().states().get(i);
                if (then[i] < 0 && problem.before().course()[i] >= 0 && readsThePast(process, s)) {
                    return Optional.of(new SimulationException(
                            "MRW-SIM-16",
                            "The history of '" + s.name() + "' is " + then[i] + " at t = " + past.time(lag)
                                    + " d, which makes the rate of process '" + process + "' " + rate + " at t = " + t
                                    + " d. A rate must not be negative: give a history that is 0 or more at all times that"
                                    + " lags reach.",
                            Map.of("state", s.name(), "process", process, "time", t)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean readsThePast(String process, Network.State s) {
        return problem.network().channels().stream()
                .filter(c -> c.name().equals(process))
                .anyMatch(c -> c.rate().has(e -> e instanceof Expr.Delayed d && d.of().has(s.own()::equals)));
    }

    // ---- what is computed from the past ----

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
        if (equations.attends()) { // the size of a unit is asked for before anything has started
            lookBack(t, x, values);
        }
        return network.scalar(index, t, x, values);
    }

    @Override
    public void jacobian(double t, double[] x, double[] values, double[] j) {
        equations.fillSlopes(t, values, lookBack(t, x, values));
        network.jacobian(t, x, values, j);
    }

    @Override
    public void timeDerivatives(double t, double[] x, double[] values, double[] dt) {
        equations.fillSlopes(t, values, lookBack(t, x, values));
        network.timeDerivatives(t, x, values, dt);
    }

    // ---- as in the network itself ----

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
    public boolean searches() {
        return network.searches();
    }

    @Override
    public int fireOneOf(int eight, double t, double[] x, double[] values, double[] a, double mark) {
        return network.fireOneOf(eight, t, x, values, a, mark);
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
