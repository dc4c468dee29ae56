package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Network;
import org.marrow.numerics.DelayStepper;
import org.marrow.numerics.EventFunction;
import org.marrow.numerics.Integrator;
import org.marrow.numerics.LagFailure;
import org.marrow.numerics.StepSizeUnderflow;
import org.marrow.numerics.Stepper;
import org.marrow.simulate.FlowingStates;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.ProtocolRunner;
import org.marrow.simulate.Recorder;
import org.marrow.simulate.State;

/** Integrates from instant to instant. */
final class OdeRunner extends ProtocolRunner {
    /** Accepted steps between two looks at the monitor. */
    private static final int CHECK_EVERY = 16;

    /** Tolerances by which a state may be negative: its own error, and what the others' errors make of it. */
    private static final double UNDERSHOOT = 1e3;

    private final Integrator integrator;

    /** The network, where it reads the past; else null. */
    private final @Nullable DelayedNetwork delayed;

    private final @Nullable DelayStepper delays;
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

    private OdeRunner(
            Problem problem,
            CompiledNetwork network,
            boolean[] counted,
            double rtol,
            double[] absolute,
            @Nullable DelayedNetwork delayed,
            Function<OdeRunner, Stepper> stepper) {
        super(problem, network, counted, delayed == null ? FlowingStates.PLAIN : delayed);
        this.absolute = absolute;
        this.rtol = rtol;
        this.delayed = delayed;
        before = new double[absolute.length];
        Stepper steps = stepper.apply(this);
        delays = steps instanceof DelayStepper d ? d : null;
        integrator = new Integrator(steps);
        rates = new double[network.flows().size()];
        signed = signed(problem, network);
        clipped = new double[absolute.length];
    }

    static OdeRunner of(
            Problem problem,
            CompiledNetwork network,
            boolean[] counted,
            Stepping stepping,
            double rtol,
            double[] absolute) {
        return new OdeRunner(
                problem,
                network,
                counted,
                rtol,
                absolute,
                null,
                runner -> stepping.stepper(network, () -> runner.v, rtol, absolute));
    }

    static OdeRunner of(
            Problem problem,
            DelayedNetwork network,
            boolean[] counted,
            Stepping stepping,
            double rtol,
            double[] absolute) {
        return new OdeRunner(
                problem,
                network,
                counted,
                rtol,
                absolute,
                network,
                runner -> stepping.stepper(network, rtol, absolute));
    }

    @Override
    protected void attend(State s) {
        if (delayed != null) {
            delayed.attend(s);
        }
    }

    @Override
    protected int advance(State s, double stop, Recorder recorder, Monitor monitor) {
        v = s.v();
        double end = delayed == null ? stop : Math.min(stop, delayed.nextExit());
        List<EventFunction> events = new ArrayList<>();
        for (int w = 0; w < problem.watches().size(); w++) {
            int margin = problem.watches().get(w).margin();
            double sign = s.holds(w) ? -1 : 1;
            events.add((t, y) -> sign * network.scalar(margin, t, y, s.v()));
        }
        renewCaps(s);
        if (delayed != null) {
            delayed.renew(s);
        }
        for (CompiledNetwork.CapGuard g : network.caps()) {
            events.add((t, y) -> g.turning(network, t, y, s.v()));
        }
        if (delayed != null) {
            events.addAll(delayed.exits());
        }
        double[] outputs = outputsBefore(s, end);
        System.arraycopy(s.x(), 0, before, 0, before.length);
        checkRates(s.time(), s.x(), s);
        double reached;
        try {
            reached = integrator.integrate(
                    s.time(),
                    s.x(),
                    end,
                    outputs,
                    (i, t, y) -> {
                        checkRates(t, y, s);
                        record(s, recorder, t, y);
                    },
                    events,
                    (t, y) -> accepted(t, y, s, monitor));
        } catch (StepSizeUnderflow e) {
            throw stuck(e, s);
        } catch (LagFailure e) {
            throw lost(e, s);
        }
        if (delays != null) {
            delays.record();
        }
        s.time(reached);
        if (delayed != null) {
            delayed.leave(s);
        }
        int fired = integrator.firedEvent();
        if (fired < 0) {
            return -1;
        }
        int watches = problem.watches().size();
        if (fired < watches) {
            return fired;
        }
        if (fired - watches >= network.caps().size()) {
            return -1; // a group of cells that left its transit
        }
        CompiledNetwork.CapGuard g = network.caps().get(fired - watches);
        s.v()[g.slot()] = g.turned(network, s.time(), s.x(), s.v());
        network.prepare(s.v());
        return -1;
    }

    /** After a change: caps that are full hold, caps that are no longer full do not. */
    private void renewCaps(State s) {
        for (CompiledNetwork.CapGuard g : network.caps()) {
            s.v()[g.slot()] = g.renewed(network, s.time(), s.x(), s.v());
        }
        if (!network.caps().isEmpty()) {
            network.prepare(s.v());
        }
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
                if (!(again[i] >= 0) && !undershotInThePast(again[i])) {
                    throw badFlow(network.flows().get(i), again[i], t, y);
                }
            }
        }
    }

    private SimulationException badFlow(String process, double rate, double t, double[] y) {
        SimulationException plain = badRate(process, rate, t, y);
        return delayed == null
                ? plain
                : delayed.negativeHistory(process, rate, t, y).orElse(plain);
    }

    /** Past values undershoot like present ones: what a rate made of them takes back in a day must be below the tolerance of all. */
    private boolean undershotInThePast(double rate) {
        return delayed != null && rate > -Arrays.stream(absolute).min().orElse(0);
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

    private SimulationException lost(LagFailure e, State s) {
        System.arraycopy(e.state(), 0, s.x(), 0, s.x().length);
        s.time(e.time());
        return Objects.requireNonNull(delayed).failure(e);
    }
}
