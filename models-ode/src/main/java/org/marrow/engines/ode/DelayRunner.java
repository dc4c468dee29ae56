package org.marrow.engines.ode;

import java.util.List;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.numerics.DelayStepper;
import org.marrow.numerics.EventFunction;
import org.marrow.numerics.LagFailure;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Recorder;
import org.marrow.simulate.State;
import org.marrow.simulate.Transits;

/** Integrates from instant to instant where rates read the past. */
final class DelayRunner extends OdeRunner {
    private final DelayedNetwork delayed;
    private final DelayStepper stepper;
    private final CellsUnderWay underWay;

    /** Per flow, the smallest absolute tolerance of the states that it changes. */
    private final double[] smallest;

    private DelayRunner(
            Problem problem,
            DelayedNetwork delayed,
            boolean[] counted,
            DelayStepper stepper,
            CellsUnderWay underWay,
            double rtol,
            double[] absolute) {
        super(problem, delayed, counted, underWay, runner -> stepper, rtol, absolute);
        this.delayed = delayed;
        this.stepper = stepper;
        this.underWay = underWay;
        smallest = delayed.flows().stream()
                .mapToDouble(flow -> smallest(problem, flow, absolute))
                .toArray();
    }

    private static double smallest(Problem problem, String flow, double[] absolute) {
        return problem.network().channels().stream()
                .filter(c -> c.name().equals(flow))
                .flatMap(c -> c.changes().stream())
                .mapToDouble(change -> absolute[change.state()])
                .min()
                .orElse(0);
    }

    static DelayRunner of(
            Problem problem,
            CompiledNetwork network,
            List<Transits.AsDelay> transits,
            boolean[] counted,
            Stepping stepping,
            double rtol,
            double[] absolute) {
        DelayedSystem equations = new DelayedSystem(network);
        DelayStepper stepper = stepping.stepper(equations, rtol, absolute);
        return new DelayRunner(
                problem,
                new DelayedNetwork(equations, stepper, problem, transits),
                counted,
                stepper,
                new CellsUnderWay(network, transits),
                rtol,
                absolute);
    }

    @Override
    protected void attend(State s) {
        delayed.attend(s);
    }

    @Override
    protected int advance(State s, double stop, Recorder recorder, Monitor monitor) {
        try {
            return super.advance(s, stop, recorder, monitor);
        } catch (LagFailure e) {
            System.arraycopy(e.state(), 0, s.x(), 0, s.x().length);
            s.time(e.time());
            throw delayed.failure(e);
        }
    }

    @Override
    double ownStop(State s) {
        return underWay.nextExit(s);
    }

    @Override
    List<EventFunction> ownEvents(State s) {
        return underWay.exits(s);
    }

    @Override
    void setOut(State s) {
        delayed.renew(s);
    }

    @Override
    void arrived(State s) {
        stepper.record();
        underWay.leave(s);
    }

    /** Past values undershoot like present ones: what a rate made of them takes back in a day must be below the tolerance of what it changes. */
    @Override
    boolean undershotInThePast(int flow, double rate) {
        return rate > -smallest[flow];
    }

    @Override
    SimulationException badFlow(String process, double rate, double t, double[] y) {
        return delayed.negativeHistory(process, rate, t, y).orElseGet(() -> super.badFlow(process, rate, t, y));
    }
}
