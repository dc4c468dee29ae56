package org.marrow.engines.ode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Network;
import org.marrow.numerics.EventFunction;
import org.marrow.numerics.Integrator;
import org.marrow.numerics.StepSizeUnderflow;
import org.marrow.numerics.Stepper;
import org.marrow.simulate.Caps;
import org.marrow.simulate.FlowingStates;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.ProtocolRunner;
import org.marrow.simulate.Recorder;
import org.marrow.simulate.State;

/** Integrates from instant to instant. */
class OdeRunner extends ProtocolRunner {
    /** Accepted steps between two looks at the monitor. */
    private static final int CHECK_EVERY = 16;

    /** Tolerances by which a state may be negative: its own error, and what the others' errors make of it. */
    private static final double UNDERSHOOT = 1e3;

    private final Integrator integrator;
    private final Caps caps;
    private final double[] absolute;
    private final double[] rates;

    /** Per flow, whether it may have either sign. */
    private final boolean[] signed;

    private final double[] clipped;
    private final double rtol;

    /** States at the start of the step that is looked at. */
    private final double[] before;

    /** Of the state that is moved at present; set by advance. */
    private double[] v = {};

    private int steps;

    /** For a network whose rates depend on the present only. */
    OdeRunner(
            Problem problem,
            CompiledNetwork network,
            boolean[] counted,
            Stepping stepping,
            double rtol,
            double[] absolute) {
        this(
                problem,
                network,
                counted,
                FlowingStates.PLAIN,
                runner -> stepping.stepper(network, () -> runner.v, rtol, absolute),
                rtol,
                absolute);
    }

    /**
     * Gets ready.
     *
     * @param flowing how actions change states
     * @param stepper makes who takes the steps
     */
    OdeRunner(
            Problem problem,
            CompiledNetwork network,
            boolean[] counted,
            FlowingStates flowing,
            Function<OdeRunner, Stepper> stepper,
            double rtol,
            double[] absolute) {
        super(problem, network, counted, flowing);
        this.absolute = absolute;
        this.rtol = rtol;
        integrator = new Integrator(stepper.apply(this));
        caps = new Caps(network);
        before = new double[absolute.length];
        rates = new double[network.flows().size()];
        signed = signed(problem, network);
        clipped = new double[absolute.length];
    }

    // ---- what a run with a past adds ----

    /** When the run has to stop for something of its own (d); infinite where there is nothing. */
    double ownStop(State s) {
        return Double.POSITIVE_INFINITY;
    }

    /** Functions at whose rise above 0 the run has to stop for something of its own. */
    List<EventFunction> ownEvents(State s) {
        return List.of();
    }

    /** The values of a state, caps included, hold until the next stop. */
    void setOut(State s) {}

    /** A stop was reached. */
    void arrived(State s) {}

    /** Whether the rate of a flow is negative only because a value of the past undershoots. */
    boolean undershotInThePast(int flow, double rate) {
        return false;
    }

    /** Why a rate is refused. */
    SimulationException badFlow(String process, double rate, double t, double[] y) {
        return badRate(process, rate, t, y);
    }

    // ---- from stop to stop ----

    @Override
    protected int advance(State s, double stop, Recorder recorder, Monitor monitor) {
        v = s.v();
        double end = Math.min(stop, ownStop(s));
        caps.renew(s);
        setOut(s);
        List<EventFunction> events = events(s);
        double[] outputs = outputsBefore(s, end);
        System.arraycopy(s.x(), 0, before, 0, before.length);
        checkRates(s.time(), s.x(), s);
        try {
            s.time(integrator.integrate(
                    s.time(),
                    s.x(),
                    end,
                    outputs,
                    (i, t, y) -> {
                        checkRates(t, y, s);
                        record(s, recorder, t, y);
                    },
                    events,
                    (t, y) -> accepted(t, y, s, monitor)));
        } catch (StepSizeUnderflow e) {
            throw stuck(e, s);
        }
        arrived(s);
        return happened(integrator.firedEvent(), s);
    }

    /** Watches, caps, and what is the run's own. */
    private List<EventFunction> events(State s) {
        List<EventFunction> events = new ArrayList<>();
        for (int w = 0; w < problem.watches().size(); w++) {
            int margin = problem.watches().get(w).margin();
            double sign = s.holds(w) ? -1 : 1;
            events.add((t, y) -> sign * network.scalar(margin, t, y, s.v()));
        }
        for (int i = 0; i < caps.size(); i++) {
            int cap = i;
            events.add((t, y) -> caps.turning(cap, t, y, s.v()));
        }
        events.addAll(ownEvents(s));
        return events;
    }

    /** Turns the cap that an event stands for; index of the watch that it stands for, -1 for none. */
    private int happened(int event, State s) {
        int cap = event - problem.watches().size();
        if (cap < 0) {
            return event;
        }
        if (cap < caps.size()) {
            caps.turn(cap, s);
        }
        return -1;
    }

    private double[] outputsBefore(State s, double end) {
        double[] all = problem.outputTimes();
        int from = Arrays.binarySearch(all, nextOutput(s));
        if (from < 0) {
            return new double[0];
        }
        int to = from;
        while (to < all.length && all[to] < end) {
            to++;
        }
        return Arrays.copyOfRange(all, from, to);
    }

    private void accepted(double t, double[] y, State s, Monitor monitor) {
        if (++steps % CHECK_EVERY == 0) {
            if (monitor.cancelled()) {
                throw new Cancelled();
            }
            monitor.progress(t / problem.end());
        }
        checkRates(t, y, s);
        System.arraycopy(y, 0, before, 0, before.length);
    }

    /** A rate may be negative only as far as an undershoot of a state within its tolerance explains it. */
    private void checkRates(double t, double[] y, State s) {
        network.flowRates(t, y, s.v(), rates);
        for (int i = 0; i < rates.length; i++) {
            if (!(rates[i] >= 0) && !signed[i]) {
                for (int k = 0; k < clipped.length; k++) {
                    double undershoot = UNDERSHOOT * (absolute[k] + rtol * Math.abs(before[k]));
                    clipped[k] = y[k] < 0 && y[k] > -undershoot ? 0 : y[k];
                }
                double[] again = new double[rates.length];
                network.flowRates(t, clipped, s.v(), again);
                if (!(again[i] >= 0) && !undershotInThePast(i, again[i])) {
                    throw badFlow(network.flows().get(i), again[i], t, y);
                }
            }
        }
    }

    private static boolean[] signed(Problem problem, CompiledNetwork network) {
        Set<String> names = problem.network().channels().stream()
                .filter(Network.Channel::net)
                .map(Network.Channel::name)
                .collect(Collectors.toSet());
        boolean[] signed = new boolean[network.flows().size()];
        for (int i = 0; i < signed.length; i++) {
            signed[i] = names.contains(network.flows().get(i));
        }
        return signed;
    }

    /** Where steps become too small because a rate just ahead is no number, that rate is the reason to name. */
    private void checkAhead(double t, double[] y, double[] dy, State s) {
        double[] ahead = new double[y.length];
        for (double h = 1e-12; h < 1; h *= 10) {
            for (int k = 0; k < y.length; k++) {
                ahead[k] = y[k] + h * dy[k];
            }
            network.flowRates(t + h, ahead, s.v(), rates);
            for (int i = 0; i < rates.length; i++) {
                if (Double.isNaN(rates[i])) {
                    throw badRate(network.flows().get(i), rates[i], t, y);
                }
            }
        }
    }

    private SimulationException stuck(StepSizeUnderflow e, State s) {
        System.arraycopy(e.state(), 0, s.x(), 0, s.x().length);
        s.time(e.time());
        double[] dy = new double[s.x().length];
        network.derivatives(s.time(), s.x(), s.v(), dy);
        checkAhead(s.time(), s.x(), dy, s);
        return stepTooSmall(e, s, absolute);
    }
}
