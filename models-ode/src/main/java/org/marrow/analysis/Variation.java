package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.error.SimulationException;
import org.marrow.numerics.EventFunction;
import org.marrow.numerics.Integrator;
import org.marrow.numerics.StepSizeUnderflow;
import org.marrow.numerics.Stepper;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Transits;

/**
 * A run of a plan together with its derivative s by one parameter: the walk from instant to instant, with {@link JointFlow} or
 * {@link DelayedVariation} between them and {@link Actions} at them.
 *
 * <p>Where the time T of an instant follows the parameter, s is first taken along to it, {@code s + f dT/dp}, then through what is done,
 * and back from it, with the rates that hold then: {@code s+ = D s- + dg/dp + (D f- - f+) dT/dp}.
 */
final class Variation {
    private static final double TOLERANCE = 1e-10;

    /** Tolerance of what is close to 0, relative to the size of the state. */
    private static final double ABSOLUTE = 1e-13;

    /** Part of a state or a slope up to which the order of two things makes no difference. */
    private static final double NO_DIFFERENCE = 1e-8;

    private static final int MAX_CASCADE = 1000;

    private final Problem problem;
    private final List<Transits.AsDelay> transits;
    private final FreeParameter free;
    private final PlanSlopes plan;
    private final int n;
    private final double[] scale;
    private final Slopes flow;
    private final Readings readings;
    private final JointFlow joint;
    private final @Nullable DelayedVariation delays;
    private final @Nullable Echoes echoes;

    /** Values that are read of the past at present. */
    private double[] read = {};

    private final Actions actions;
    private final MovingConditions conditions;
    private final MovingCourses courses;
    private final Varied now;
    private final List<double[]> values = new ArrayList<>();
    private final List<double[]> slopes = new ArrayList<>();
    private int nextInstant;
    private boolean stopped;

    Variation(Plan plan, FreeParameter free) {
        this.free = free;
        VariedEquations equations = VariedEquations.of(plan, free);
        problem = equations.problem();
        transits = equations.transits();
        this.plan = equations.plan();
        n = problem.initial().length;
        scale = equations.scale();
        flow = equations.flow();
        readings = equations.readings();
        joint = equations.joint();
        delays = equations.delays();
        echoes = delays == null ? null : new Echoes(delays);
        now = new Varied(problem.initial(), this.plan.initial(), problem.values(), equations.held());
        actions = new Actions(problem, transits, readings);
        conditions = new MovingConditions(problem, this.plan, new Crossings(readings, this::ratesAt, n));
        courses = new MovingCourses(problem.decisions().courses(), this.plan, conditions);
    }

    // ---- the walk ----

    /** Runs from the start to the last output, or to where a condition ends the run. */
    void run() {
        double[] times = problem.outputTimes();
        double end = times[times.length - 1];
        begin();
        prepare();
        conditions.start(now);
        while (true) {
            perform();
            if (delays != null) {
                delays.regime(now.v, now.heldValues(), now.heldSlopes());
                if (now.time == 0 && !delays.lagsAreSettled()) {
                    delays.checkStart(now.x);
                }
            }
            while (values.size() < times.length && times[values.size()] <= now.time) {
                record();
            }
            if (now.time >= end || stopped) {
                return;
            }
            followed(integrate(Math.min(end, next())));
        }
    }

    /** What the flow brought about: a condition has changed (-1 for none), jumps come back, cells leave. */
    private void followed(int changed) {
        if (changed >= 0) {
            look();
            conditions.changed(now, changed);
        }
        if (delays != null
                && echoes != null
                && !(echoes.areOver() && now.cohorts().isEmpty())) {
            look();
            comeBack(delays, echoes);
            leave(delays, echoes);
        }
    }

    /** The numbers of the run are in force from now on. */
    private void prepare() {
        prepare(now);
        readings.prepare(now);
        conditions.prepare(now);
    }

    private void prepare(Varied a) {
        flow.prepare(a.v);
        double[] held = a.heldValues();
        double[] values = Arrays.copyOf(held, held.length + read.length);
        System.arraycopy(read, 0, values, held.length, read.length);
        flow.hold(values, Arrays.copyOf(a.heldSlopes(), values.length));
    }

    /** Reads the past from the present. */
    private void look() {
        if (delays != null) {
            read = delays.read(now);
            prepare(now);
        }
    }

    /** How fast states change, by themselves and with the numbers of the run. */
    private Slopes ratesAt(Varied a) {
        if (delays != null) {
            read = delays.read(a);
        }
        prepare(a);
        flow.at(a.time, a.x);
        return flow;
    }

    private Slopes ratesWith(double[] values) {
        read = values;
        prepare(now);
        flow.at(now.time, now.x);
        return flow;
    }

    /** What was before the start: cells that enter transits evenly are as many as are there, over the time that it takes. */
    private void begin() {
        DelayedVariation d = delays;
        Echoes e = echoes;
        if (d == null || e == null) {
            return;
        }
        Varied before = now.copy();
        before.v = problem.before().values().clone();
        readings.prepare(before);
        for (Transits.AsDelay transit : transits) {
            readings.at(before);
            double speed = readings.value(transit.speed());
            double time = readings.value(transit.length()) / speed;
            double longer =
                    (readings.slope(transit.length(), now.s, 0) - time * readings.slope(transit.speed(), now.s, 0))
                            / speed;
            if (transit.lag() >= 0) {
                now.x[transit.lag()] = time;
                now.s[transit.lag()] = longer;
            }
            if (transit.even() >= 0) {
                double rate = now.x[transit.state()] / time;
                before.hold(transit.even(), rate, (now.s[transit.state()] - rate * longer) / time);
            }
        }
        d.begin(now.x, now.s, before.v, before.heldValues(), before.heldSlopes());
        d.stepper(TOLERANCE, tolerances());
        if (d.lagsAreSettled()) {
            look();
            e.jumped(new Moment(0, 0), d.delayedBeforeStart(read), d.delayed(now, read));
        }
    }

    private double next() {
        double next = Math.min(conditions.next(), courses.next());
        if (nextInstant < problem.instants().size()) {
            next = Math.min(next, problem.instants().get(nextInstant).time());
        }
        for (Varied.Infusion i : now.infusions()) {
            next = Math.min(next, i.end().time());
        }
        return next;
    }

    // ---- at an instant ----

    /** Does everything that is due now, until nothing more follows from it. */
    private void perform() {
        boolean visit = false;
        boolean looked = false;
        for (int round = 0; ; round++) {
            if (round > MAX_CASCADE) {
                throw new SimulationException(
                        "MRW-SIM-4",
                        "At t = " + now.time
                                + " d conditions set each other off without end. Give one of them a dwell time.",
                        Map.of("time", now.time));
            }
            List<Due> due = due(visit);
            List<Varied.Infusion> ended = now.infusions().stream()
                    .filter(i -> i.end().time() <= now.time)
                    .toList();
            if (due.isEmpty() && ended.isEmpty()) {
                return;
            }
            if (!looked) {
                look();
                looked = true;
            }
            courses.turn(now.time, due);
            happen(Happening.of(due, ended));
            for (Due d : due) {
                stopped |= d.what().steps().stream().anyMatch(Instant.Stop.class::isInstance);
                if (d.what().steps().stream().anyMatch(Instant.Measure.class::isInstance)) {
                    visit = true;
                    conditions.look(now, d.slope());
                }
            }
        }
    }

    private List<Due> due(boolean visit) {
        List<Due> due = new ArrayList<>();
        while (nextInstant < problem.instants().size()
                && problem.instants().get(nextInstant).time() <= now.time) {
            due.add(new Due(problem.instants().get(nextInstant), plan.ofTime(nextInstant)));
            nextInstant++;
        }
        courses.take(now.time, due);
        conditions.take(now, visit, due);
        courses.sort(now.time, due);
        return due;
    }

    /** With a larger parameter these happen one after the other, with a smaller one the other way round: that must be the same. */
    private void happen(List<Happening> all) {
        Varied other = now.copy();
        if (all.size() > 1) {
            for (int k = all.size() - 1; k >= 0; k--) {
                happen(other, all.get(k));
            }
            prepare();
        }
        for (Happening h : all) {
            double[] margins = conditions.margins(now);
            double[] delayed = delays == null ? new double[0] : delays.delayed(now, read);
            happen(now, h);
            prepare();
            if (delays != null && echoes != null) {
                echoes.jumped(new Moment(now.time, h.slope()), delayed, delays.delayed(now, read));
            }
            conditions.renew(now, margins, h.slope());
        }
        if (all.size() > 1 && !agree(other)) {
            throw Refusals.refusal(
                    all.get(0).name(),
                    "and '" + all.get(1).name() + "' happen together at t = " + now.time + " d, but not with another "
                            + free.name() + ", and their order matters");
        }
    }

    private void happen(Varied a, Happening h) {
        if (h.slope() != 0 && delays != null && !delays.lagsAreSettled()) {
            throw Refusals.refusal(
                    h.name(), "happens at a time that follows the parameter, where a lag depends on the state");
        }
        shift(a, h.slope());
        h.ended().forEach(a::end);
        if (!h.due().isEmpty()) {
            actions.perform(a, h.due(), h.slope());
        }
        shift(a, -h.slope());
    }

    /** Takes slopes along with the flow to a time that follows the parameter, or back from it. */
    private void shift(Varied a, double by) {
        if (by == 0) {
            return;
        }
        prepare(a);
        flow.at(a.time, a.x);
        for (int i = 0; i < n; i++) {
            a.s[i] += by * flow.value(i);
        }
    }

    /** Jumps come back after a lag. */
    private void comeBack(DelayedVariation d, Echoes e) {
        for (Echoes.Back b : e.take(now, read, this::ratesWith)) {
            read = b.before();
            shift(now, b.slope());
            double[] delayed = d.delayed(now, read);
            read = b.after();
            shift(now, -b.slope());
            e.jumped(new Moment(now.time, b.slope()), delayed, d.delayed(now, read));
        }
    }

    /** Cells leave that entered a transit all at once. */
    private void leave(DelayedVariation d, Echoes e) {
        for (Varied.Cohort c : List.copyOf(now.cohorts())) {
            int past = d.pastOf(c.transit().lethal());
            if (d.isOver(past, c.entered(), now)) {
                double slope = d.slopeOfReturn(past, c.entered(), now, ratesWith(read));
                double[] delayed = d.delayed(now, read);
                double[] margins = conditions.margins(now);
                shift(now, slope);
                actions.leave(now, c, slope);
                shift(now, -slope);
                conditions.renew(now, margins, slope);
                e.jumped(new Moment(now.time, slope), delayed, d.delayed(now, read));
            }
        }
    }

    private boolean agree(Varied other) {
        double perParameter = 1 / (free.value() == 0 ? 1 : Math.abs(free.value()));
        for (int i = 0; i < n; i++) {
            double size = Math.max(Math.abs(now.x[i]), scale[i]);
            double slope = Math.max(Math.abs(now.s[i]), scale[i] * perParameter);
            if (!(Math.abs(now.x[i] - other.x[i]) <= NO_DIFFERENCE * size
                    && Math.abs(now.s[i] - other.s[i]) <= NO_DIFFERENCE * slope)) {
                return false;
            }
        }
        return true;
    }

    // ---- between instants ----

    private double[] tolerances() {
        double[] atol = new double[2 * n];
        for (int i = 0; i < n; i++) {
            atol[i] = ABSOLUTE * scale[i];
            atol[n + i] = ABSOLUTE * scale[i] / (free.value() == 0 ? 1 : Math.abs(free.value()));
        }
        return atol;
    }

    private double[] outputsBefore(double stop) {
        return Arrays.stream(problem.outputTimes())
                .skip(values.size())
                .takeWhile(t -> t < stop)
                .toArray();
    }

    /** Functions that become positive when a condition changes, these first, when a jump comes back, when cells leave. */
    private List<EventFunction> events() {
        List<EventFunction> events = new ArrayList<>(conditions.events());
        if (delays != null && echoes != null) {
            DelayedVariation d = delays;
            events.addAll(echoes.events());
            for (Varied.Cohort c : now.cohorts()) {
                int past = d.pastOf(c.transit().lethal());
                events.add((t, y) -> t - d.lag(past, t, y) - c.entered().time());
            }
        }
        return events;
    }

    /** Integrates to a time, or to the first event; gives the watch whose condition changed, or -1. */
    private int integrate(double to) {
        double[] y = now.joint();
        double[] atol = tolerances();
        Stepper stepper = delays != null ? delays.stepper(TOLERANCE, atol) : joint.stepper(TOLERANCE, atol);
        Integrator integrator = new Integrator(stepper);
        double reached;
        try {
            reached = integrator.integrate(
                    now.time,
                    y,
                    to,
                    outputsBefore(to),
                    (i, t, at) -> {
                        now.take(t, at);
                        record();
                    },
                    events(),
                    null);
        } catch (StepSizeUnderflow e) {
            throw new SimulationException(
                    "MRW-SENS-3",
                    "Sensitivities could not be integrated beyond t = " + e.time()
                            + " d. Run the scenario itself: it names the process that is the reason.",
                    Map.of("time", e.time()),
                    e);
        }
        now.take(reached, y);
        if (delays != null) {
            delays.record();
        }
        int fired = integrator.firedEvent();
        return fired < conditions.located() ? fired : -1;
    }

    private void record() {
        readings.at(now);
        values.add(readings.columns());
        slopes.add(readings.columnSlopes(now.s));
    }

    // ---- results ----

    /** The value of the parameter. */
    double parameter() {
        return free.value();
    }

    /** Columns at the output times. */
    List<double[]> values() {
        return values;
    }

    /** Their derivatives. */
    List<double[]> slopes() {
        return slopes;
    }
}
