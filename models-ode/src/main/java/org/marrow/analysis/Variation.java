package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.error.SimulationException;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.numerics.Integrator;
import org.marrow.numerics.Rodas5P;
import org.marrow.numerics.StepSizeUnderflow;
import org.marrow.numerics.Stepper;
import org.marrow.numerics.SwitchingStepper;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Features;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Transits;

/**
 * A run of a plan together with its derivative by one parameter: {@code dx/dt = f(t, x, p)} and {@code ds/dt = J s + df/dp}.
 *
 * <p>What happens at one instant is done in the phases of a run, survivals, transfers, additions, settings, each of which
 * takes s along by the chain rule: of {@code x -> f x} comes {@code s -> f s + x df}.
 */
final class Variation {
    private static final double TOLERANCE = 1e-10;

    /** Tolerance of what is close to 0, relative to the size of the state. */
    private static final double ABSOLUTE = 1e-13;

    private final Plan plan;

    /** With transits of fixed length written as delays. */
    private final Problem problem;

    private final List<Transits.AsDelay> transits;
    private final double p;
    private final int n;
    private final double[] scale;
    private final Slopes flow;
    private final Slopes read;

    /** Row of {@link #read} for each scalar that an instant reads. */
    private final Map<Integer, Integer> scalarRow = new LinkedHashMap<>();

    /** Slots that hold rates of infusions. */
    private final List<String> infused = new ArrayList<>();

    /** Slots that say how cells entered transits before the start. */
    private final List<String> even = new ArrayList<>();

    private final @Nullable DelayedVariation delays;
    private final List<Infusion> infusions = new ArrayList<>();
    private final boolean readsTime;
    private final List<double[]> values = new ArrayList<>();
    private final List<double[]> slopes = new ArrayList<>();
    private final double[] v;
    private double[] x;
    private double[] s;

    Variation(Plan plan, FreeParameter free) {
        this.plan = plan;
        Transits written = new Transits(plan.problem());
        problem = written.problem();
        transits = written.all();
        String name = free.value().name();
        p = free.value().value();
        n = problem.initial().length;
        scale = Arrays.copyOf(Starts.scale(plan), n);
        // What transits bring with them are logarithms, counts and times.
        Arrays.fill(scale, plan.problem().initial().length, n, 1);
        checkPlan();
        StartSlopes start = new StartSlopes(plan, free);
        x = problem.initial().clone();
        s = start.initial().clone();
        v = problem.values().clone();

        Network network = problem.network();
        List<String> slots = problem.layout().names();
        problem.instants()
                .forEach(i -> i.steps().forEach(step -> {
                    if (step instanceof Instant.Infuse w && !infused.contains(slots.get(w.slot()))) {
                        infused.add(slots.get(w.slot()));
                    }
                }));
        transits.stream().filter(x -> x.even() >= 0).forEach(x -> even.add(slots.get(x.even())));
        Set<String> asStates = new TreeSet<>(infused);
        asStates.addAll(even);
        Rewriting rewriting = new Rewriting(plan, name, start.slots(), asStates);
        List<Network.Channel> flows = new ArrayList<>();
        network.channels().forEach(c -> flows.add(rewriting.channel(c)));
        flows.forEach(c -> {
            checkClock(rewriting, c.name(), c.rate());
            c.changes().forEach(x -> checkClock(rewriting, c.name(), x.amount()));
        });
        Predicate<Expr> clock = e -> e.has(Expr.Time.class::isInstance);
        readsTime = flows.stream()
                .anyMatch(c -> clock.test(c.rate()) || c.changes().stream().anyMatch(x -> clock.test(x.amount())));
        List<Network.State> states = new ArrayList<>();
        network.states().forEach(state -> states.add(rewriting.state(state)));
        states.add(Equations.pseudo(Rewriting.freeName(name)));
        infused.forEach(slot -> states.add(Equations.pseudo(slot)));
        even.forEach(slot -> states.add(Equations.pseudo(slot)));
        List<Expr.Delayed> pasts = List.copyOf(rewriting.pasts());
        for (int k = 0; k < pasts.size(); k++) {
            states.add(Equations.pseudo(Equations.pastName(k)));
        }
        flow = new Slopes(problem, states, flows, p);
        delays = pasts.isEmpty()
                ? null
                : new DelayedVariation(problem, name, rewriting, pasts, states, flow, infused.size() + even.size(), p);

        List<Network.Channel> rows = new ArrayList<>();
        for (Network.Column c : network.columns()) {
            Equations.append("column " + c.name(), rewriting.column(c).value(), rows, states);
        }
        for (int scalar : scalars()) {
            scalarRow.put(scalar, states.size());
            Expr e = rewriting.anywhere(problem.scalars().get(scalar));
            checkClock(rewriting, "scalar " + scalar, e);
            Equations.append("scalar " + scalar, e, rows, states);
        }
        read = new Slopes(problem, states, rows, p);
        if (rewriting.pasts().size() > pasts.size()) {
            throw refusal(plan.scenario().model(), "records a value of the past");
        }
        if (delays != null) {
            checkJumps(delays);
        }
    }

    // ---- what cannot be done ----

    static InputException refusal(String name, String why) {
        return new InputException(
                "MRW-SENS-1",
                "Sensitivities cannot be computed exactly: '" + name + "' " + why
                        + ". Leave it out, or run the scenario twice and compare.",
                Map.of("name", name));
    }

    private void checkPlan() {
        Features.needed(plan.network()).forEach((feature, term) -> {
            if (feature != Feature.DELAY && feature != Feature.FIXED_TRANSIT) {
                throw refusal(term, "needs " + feature.text());
            }
        });
        for (Transits.AsDelay transit : transits) {
            String state = problem.network().states().get(transit.state()).name();
            if (transit.lag() >= 0) {
                throw refusal(state, "is a transit whose speed changes during the run");
            }
            if (historyIsGiven() && transit.even() < 0 && problem.before().course()[transit.state()] < 0) {
                throw refusal(state, "is a transit filled from a given history");
            }
        }
        plan.network().channels().stream()
                .filter(c -> c.cap() != null)
                .findFirst()
                .ifPresent(c -> {
                    throw refusal(c.name(), "stops at a limit, so that its rate jumps");
                });
        problem.watches().stream().findFirst().ifPresent(w -> {
            throw refusal(w.name(), "acts on a condition");
        });
        problem.decisions().courses().stream().findFirst().ifPresent(c -> {
            throw refusal(c.name(), "is given in courses that the run decides on");
        });
        for (Instant i : problem.instants()) {
            for (Instant.Step step : i.steps()) {
                boolean simple = step instanceof Instant.Switch || step instanceof Instant.Count;
                if (scalar(step) < 0 && !simple) {
                    throw refusal(i.name(), "is measured, drawn or decided on during the run");
                }
            }
        }
    }

    /** Whether a state of the model has a course before the start. */
    private boolean historyIsGiven() {
        return IntStream.range(0, plan.problem().initial().length)
                .anyMatch(i -> problem.before().course()[i] >= 0);
    }

    /** Where a lag follows the parameter, a jump comes back at a time that follows it too. */
    private void checkJumps(DelayedVariation d) {
        boolean moving = d.lagsFollow();
        for (Instant i : problem.instants()) {
            for (Instant.Step step : i.steps()) {
                boolean infusion = step instanceof Instant.Infuse || step instanceof Instant.Count;
                if (moving && !infusion && !(step instanceof Instant.Switch && i.time() <= 0)) {
                    throw refusal(i.name(), "comes back after a lag that follows the parameter");
                }
                int into = step instanceof Instant.Add a
                        ? a.state()
                        : step instanceof Instant.SetState a ? a.state() : step instanceof Instant.Move a ? a.to() : -1;
                int from = step instanceof Instant.Move a ? a.from() : -1;
                if (transits.stream().anyMatch(x -> x.state() == into || x.state() == from)) {
                    throw refusal(i.name(), "puts cells into a transit of fixed length, or takes them out");
                }
            }
        }
    }

    /** A rate must not jump at a time that follows the parameter. */
    private static void checkClock(Rewriting rewriting, String name, Expr e) {
        Predicate<Expr> jumps = part -> !(part instanceof Expr.Own)
                && (part instanceof Expr.Compare || part instanceof Expr.Call c && isStep(c))
                && part.has(Expr.Time.class::isInstance)
                && rewriting.follows(part);
        if (e.has(jumps)) {
            throw refusal(name, "jumps at a time that depends on the parameter");
        }
    }

    private static boolean isStep(Expr.Call c) {
        return c.function() == org.marrow.network.Function.FLOOR || c.function() == org.marrow.network.Function.CEIL;
    }

    // ---- the run ----

    /** Runs from the start to the last output. */
    void run() {
        double[] times = problem.outputTimes();
        double end = times[times.length - 1];
        double t = 0;
        int next = 0;
        prepare();
        begin();
        while (true) {
            List<Instant> due = new ArrayList<>();
            while (next < problem.instants().size()
                    && problem.instants().get(next).time() <= t) {
                due.add(problem.instants().get(next++));
            }
            double now = t;
            infusions.removeIf(i -> i.end() <= now);
            holdInfusions();
            perform(t, due);
            if (delays != null) {
                delays.regime(v, heldRates(), heldSlopes());
                if (t == 0) {
                    delays.checkStart(x);
                }
            }
            if (values.size() < times.length && times[values.size()] <= t) {
                record(t);
            }
            if (t >= end) {
                return;
            }
            double stop = next < problem.instants().size()
                    ? Math.min(end, problem.instants().get(next).time())
                    : end;
            for (Infusion i : infusions) {
                stop = Math.min(stop, i.end());
            }
            integrate(t, stop);
            t = stop;
        }
    }

    /** Something that runs in at a constant rate until a time. */
    private record Infusion(int place, double rate, double slope, double end) {}

    private double[] heldRates() {
        double[] rates = new double[infused.size() + even.size()];
        infusions.forEach(i -> rates[i.place()] += i.rate());
        return rates;
    }

    private double[] heldSlopes() {
        double[] slope = new double[infused.size() + even.size()];
        infusions.forEach(i -> slope[i.place()] += i.slope());
        return slope;
    }

    private void holdInfusions() {
        flow.hold(heldRates(), heldSlopes());
        read.hold(heldRates(), heldSlopes());
    }

    /** What was before the start: cells that enter transits evenly are as many as are there, over the time that it takes. */
    private void begin() {
        if (delays == null) {
            return;
        }
        double[] rates = heldRates();
        double[] slope = heldSlopes();
        int place = infused.size();
        read.hold(rates, slope);
        read.at(0, x);
        for (Transits.AsDelay transit : transits) {
            if (transit.even() >= 0) {
                int row = scalarRow.getOrDefault(transit.length(), -1);
                double length = read.value(row);
                rates[place] = x[transit.state()] / length;
                slope[place] = (s[transit.state()] - rates[place] * read.along(row, s)) / length;
                place++;
            }
        }
        delays.begin(x, s, problem.before().values(), rates, slope);
    }

    private double[] outputsBefore(double stop) {
        return Arrays.stream(problem.outputTimes())
                .skip(values.size())
                .takeWhile(t -> t < stop)
                .toArray();
    }

    private void take(double[] y) {
        System.arraycopy(y, 0, x, 0, n);
        System.arraycopy(y, n, s, 0, n);
    }

    private void integrate(double from, double to) {
        double[] y = Arrays.copyOf(x, 2 * n);
        System.arraycopy(s, 0, y, n, n);
        double[] atol = new double[2 * n];
        for (int i = 0; i < n; i++) {
            atol[i] = ABSOLUTE * scale[i];
            atol[n + i] = ABSOLUTE * scale[i] / (p == 0 ? 1 : Math.abs(p));
        }
        try {
            new Integrator(stepper(atol))
                    .integrate(
                            from,
                            y,
                            to,
                            outputsBefore(to),
                            (i, t, at) -> {
                                take(at);
                                record(t);
                            },
                            List.of(),
                            null);
        } catch (StepSizeUnderflow e) {
            throw new SimulationException(
                    "MRW-SENS-3",
                    "Sensitivities could not be integrated beyond t = " + e.time()
                            + " d. Run the scenario itself: it names the process that is the reason.",
                    Map.of("time", e.time()),
                    e);
        }
        take(y);
    }

    private Stepper stepper(double[] atol) {
        return delays != null
                ? delays.stepper(TOLERANCE, atol)
                : new SwitchingStepper(
                        this::derivatives,
                        this::jacobian,
                        readsTime ? this::timeDerivatives : Rodas5P.AUTONOMOUS,
                        2 * n,
                        TOLERANCE,
                        atol);
    }

    private void derivatives(double t, double[] y, double[] dy) {
        double[] own = Arrays.copyOfRange(y, n, 2 * n);
        flow.at(t, y);
        for (int i = 0; i < n; i++) {
            dy[i] = flow.value(i);
            dy[n + i] = flow.along(i, own);
        }
    }

    /** J twice on the diagonal, and the derivative of J s + df/dp by the states from differences of it. */
    private void jacobian(double t, double[] y, double[] rowMajor) {
        Arrays.fill(rowMajor, 0);
        flow.at(t, y);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rowMajor[i * 2 * n + j] = flow.by(i, j);
                rowMajor[(n + i) * 2 * n + n + j] = flow.by(i, j);
            }
        }
        double[] here = new double[2 * n];
        double[] beside = new double[2 * n];
        derivatives(t, y, here);
        double[] moved = y.clone();
        for (int j = 0; j < n; j++) {
            double h = 1e-7 * Math.max(Math.abs(y[j]), 1e-3 * scale[j]);
            moved[j] = y[j] + h;
            derivatives(t, moved, beside);
            for (int i = n; i < 2 * n; i++) {
                rowMajor[i * 2 * n + j] = (beside[i] - here[i]) / h;
            }
            moved[j] = y[j];
        }
    }

    private void timeDerivatives(double t, double[] y, double[] dt) {
        double h = 1e-6 * Math.max(1, Math.abs(t));
        double[] later = new double[2 * n];
        derivatives(t, y, dt);
        derivatives(t + h, y, later);
        for (int i = 0; i < dt.length; i++) {
            dt[i] = (later[i] - dt[i]) / h;
        }
    }

    private void record(double t) {
        int columns = problem.network().columns().size();
        int first = n + 1 + infused.size() + even.size() + (delays == null ? 0 : delays.pasts());
        double[] value = new double[columns];
        double[] slope = new double[columns];
        read.at(t, x);
        for (int k = 0; k < columns; k++) {
            value[k] = read.value(first + k);
            slope[k] = read.along(first + k, s);
        }
        values.add(value);
        slopes.add(slope);
    }

    // ---- what happens at an instant ----

    private static int scalar(Instant.Step step) {
        if (step instanceof Instant.Survive x) {
            return x.fraction();
        } else if (step instanceof Instant.Move x) {
            return x.fraction();
        } else if (step instanceof Instant.Add x) {
            return x.amount();
        } else if (step instanceof Instant.SetState x) {
            return x.value();
        } else if (step instanceof Instant.Tally x) {
            return x.amount();
        } else if (step instanceof Instant.Infuse x) {
            return x.amount();
        }
        return -1;
    }

    private List<Integer> scalars() {
        List<Integer> all = new ArrayList<>();
        for (Instant i : problem.instants()) {
            for (Instant.Step step : i.steps()) {
                all.add(scalar(step));
                all.add(step instanceof Instant.Infuse x ? x.duration() : -1);
            }
        }
        transits.forEach(transit -> all.add(transit.length()));
        return all.stream().filter(k -> k >= 0).distinct().toList();
    }

    private void prepare() {
        flow.prepare(v);
        read.prepare(v);
    }

    private void perform(double t, List<Instant> due) {
        phase(t, due, this::turn);
        prepare();
        phase(t, due, this::survive);
        phase(t, due, this::move);
        phase(t, due, this::add);
        phase(t, due, (i, step, value, slope, c) -> infuse(t, i, step, value, slope));
        holdInfusions();
        phase(t, due, this::set);
    }

    /** States and slopes before a phase, and after what was done of it. */
    private record Change(double[] before, double[] slope, double[] after, double[] slopeAfter) {}

    private interface Doing {
        /** Does a step whose scalar has a value and a slope before the phase. */
        void accept(Instant i, Instant.Step step, double value, double slope, Change c);
    }

    private void phase(double t, List<Instant> due, Doing doing) {
        read.at(t, x);
        Change c = new Change(x, s, x.clone(), s.clone());
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                int scalar = scalar(step);
                Integer row = scalarRow.get(scalar);
                doing.accept(i, step, row == null ? 0 : read.value(row), row == null ? 0 : read.along(row, s), c);
            }
        }
        x = c.after();
        s = c.slopeAfter();
    }

    private void turn(Instant i, Instant.Step step, double value, double slope, Change c) {
        if (step instanceof Instant.Switch w) {
            v[w.slot()] = w.value();
        } else if (step instanceof Instant.Count w) {
            v[w.slot()]++;
        } else if (step instanceof Instant.Tally w) {
            String slot = problem.layout().names().get(w.slot());
            if (slope != 0 && isRead(slot)) {
                throw refusal(i.name(), "adds to " + slot + ", which rates read, what depends on the parameter");
            }
            v[w.slot()] += value;
        }
    }

    private boolean isRead(String slot) {
        Predicate<Expr> reads =
                e -> e.has(part -> part instanceof Expr.Slot x && x.name().equals(slot));
        return problem.network().channels().stream().anyMatch(c -> reads.test(c.rate()))
                || plan.network().columns().stream().anyMatch(c -> reads.test(c.value()))
                || problem.scalars().stream().anyMatch(reads);
    }

    private void survive(Instant i, Instant.Step step, double fraction, double slope, Change c) {
        if (step instanceof Instant.Survive w) {
            int k = w.state();
            thin(i, k, fraction, slope, c);
            c.slopeAfter()[k] = fraction * c.slopeAfter()[k] + c.after()[k] * slope;
            c.after()[k] *= fraction;
        }
    }

    /** Cells under way: the logarithm of the part that survived falls. */
    private void thin(Instant i, int state, double fraction, double slope, Change c) {
        for (Transits.AsDelay transit : transits) {
            if (transit.state() == state) {
                if (!(fraction > 0)) {
                    throw refusal(i.name(), "leaves no cell alive in a transit of fixed length");
                }
                c.after()[transit.survival()] += Math.log(fraction);
                c.slopeAfter()[transit.survival()] += slope / fraction;
            }
        }
    }

    private void move(Instant i, Instant.Step step, double fraction, double slope, Change c) {
        if (step instanceof Instant.Move w) {
            if (problem.cells()[w.from()] != problem.cells()[w.to()] && !sameUnit(w.from(), w.to())) {
                throw refusal(i.name(), "moves cells between states that are measured in different units");
            }
            double moved = fraction * c.before()[w.from()];
            double slopeMoved = fraction * c.slope()[w.from()] + slope * c.before()[w.from()];
            c.after()[w.from()] -= moved;
            c.after()[w.to()] += moved;
            c.slopeAfter()[w.from()] -= slopeMoved;
            c.slopeAfter()[w.to()] += slopeMoved;
        }
    }

    private boolean sameUnit(int a, int b) {
        List<Network.State> states = problem.network().states();
        return states.get(a).species().unit().equals(states.get(b).species().unit());
    }

    private void add(Instant i, Instant.Step step, double amount, double slope, Change c) {
        if (step instanceof Instant.Add w) {
            c.after()[w.state()] += amount;
            c.slopeAfter()[w.state()] += slope;
        }
    }

    private void infuse(double t, Instant i, Instant.Step step, double amount, double slope) {
        if (step instanceof Instant.Infuse w) {
            int row = scalarRow.getOrDefault(w.duration(), -1);
            double duration = read.value(row);
            if (read.along(row, s) != 0) {
                throw refusal(i.name(), "is infused for a time that depends on the parameter");
            }
            int place = infused.indexOf(problem.layout().names().get(w.slot()));
            infusions.add(new Infusion(place, amount / duration, slope / duration, t + duration));
        }
    }

    private void set(Instant i, Instant.Step step, double value, double slope, Change c) {
        if (step instanceof Instant.SetState w) {
            c.after()[w.state()] = value;
            c.slopeAfter()[w.state()] = slope;
        }
    }

    // ---- results ----

    /** The value of the parameter. */
    double parameter() {
        return p;
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
