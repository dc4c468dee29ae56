package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Transits;

/**
 * The equations of a run and of its derivative by one parameter, compiled.
 *
 * @param problem with transits of fixed length written as delays
 * @param transits the transits
 * @param plan how what is settled before the run follows the parameter
 * @param scale sizes of the states
 * @param held slots of which the run makes numbers that follow the parameter, in order
 * @param flow rates
 * @param readings what is read without changing anything
 * @param joint states and slopes together
 * @param delays the same where rates read the past; else null
 */
record VariedEquations(
        Problem problem,
        List<Transits.AsDelay> transits,
        PlanSlopes plan,
        double[] scale,
        int[] held,
        Slopes flow,
        Readings readings,
        JointFlow joint,
        @Nullable DelayedVariation delays) {
    static VariedEquations of(Plan plan, FreeParameter free) {
        Transits written = new Transits(plan.problem());
        Problem problem = written.problem();
        List<Transits.AsDelay> transits = written.all();
        Refusals refusals = new Refusals(plan, problem, transits);
        refusals.checkPlan();
        PlanSlopes slopes = new PlanSlopes(plan, free);
        int[] held = held(problem, transits);
        List<String> names = problem.layout().names();
        Set<String> asStates = new TreeSet<>();
        Arrays.stream(held).forEach(slot -> asStates.add(names.get(slot)));
        Rewriting rewriting = new Rewriting(plan, free.name(), slopes.slots(), free.value(), asStates);
        List<Network.Channel> flows = flows(problem, rewriting);
        List<Network.State> states = new ArrayList<>();
        problem.network().states().forEach(state -> states.add(rewriting.state(state)));
        states.add(Equations.pseudo(Rewriting.freeName(free.name())));
        Arrays.stream(held).forEach(slot -> states.add(Equations.pseudo(names.get(slot))));
        List<Expr.Delayed> pasts = List.copyOf(rewriting.pasts());
        for (int k = 0; k < pasts.size(); k++) {
            states.add(Equations.pseudo(Equations.pastName(k)));
        }
        Slopes flow = new Slopes(problem, states, flows, free.value());
        DelayedVariation delays = pasts.isEmpty()
                ? null
                : new DelayedVariation(
                        problem,
                        free.name(),
                        rewriting,
                        pasts,
                        states,
                        flow,
                        refusals.jumping(),
                        held.length,
                        free.value());
        Map<Integer, Expr> scalars = scalars(problem, transits, slopes, rewriting);
        Readings readings = new Readings(problem, rewriting, scalars, states, free.value());
        if (rewriting.pasts().size() > pasts.size()) {
            throw Refusals.refusal(plan.scenario().model(), "records a value of the past");
        }
        if (delays != null) {
            refusals.checkJumps(delays.lagsAreSettled(), delays.lagsFollow());
        }
        double[] scale = scale(plan, problem);
        JointFlow joint = new JointFlow(flow, scale, flows.stream().anyMatch(VariedEquations::readsTime));
        return new VariedEquations(problem, transits, slopes, scale, held, flow, readings, joint, delays);
    }

    private static double[] scale(Plan plan, Problem problem) {
        double[] scale = Arrays.copyOf(Starts.scale(plan), problem.initial().length);
        // What transits bring with them are logarithms, counts and times.
        Arrays.fill(scale, plan.problem().initial().length, scale.length, 1);
        return scale;
    }

    private static List<Network.Channel> flows(Problem problem, Rewriting rewriting) {
        List<Network.Channel> flows = new ArrayList<>();
        problem.network().channels().forEach(c -> flows.add(rewriting.channel(c)));
        flows.forEach(c -> {
            Refusals.checkClock(rewriting, c.name(), c.rate());
            c.changes().forEach(x -> Refusals.checkClock(rewriting, c.name(), x.amount()));
        });
        return flows;
    }

    private static boolean readsTime(Network.Channel c) {
        Predicate<Expr> clock = e -> e.has(Expr.Time.class::isInstance);
        return clock.test(c.rate()) || c.changes().stream().anyMatch(x -> clock.test(x.amount()));
    }

    /** Slots that hold rates of infusions, sums of doses, measurements, and how cells entered transits before the start. */
    private static int[] held(Problem problem, List<Transits.AsDelay> transits) {
        Set<Integer> slots = new TreeSet<>();
        Refusals.all(problem)
                .forEach(i -> i.steps().forEach(step -> {
                    if (step instanceof Instant.Infuse x) {
                        slots.add(x.slot());
                    } else if (step instanceof Instant.Tally x) {
                        slots.add(x.slot());
                    } else if (step instanceof Instant.Measure x) {
                        slots.add(x.slot());
                    }
                }));
        transits.stream().filter(x -> x.even() >= 0).forEach(x -> slots.add(x.even()));
        return slots.stream().mapToInt(x -> x).toArray();
    }

    /** Everything that instants, conditions and transits read, with the parameter in it. */
    private static Map<Integer, Expr> scalars(
            Problem problem, List<Transits.AsDelay> transits, PlanSlopes plan, Rewriting rewriting) {
        Set<Integer> all = new TreeSet<>();
        Refusals.all(problem)
                .forEach(i -> i.steps().forEach(step -> {
                    all.add(Actions.scalar(step));
                    all.add(step instanceof Instant.Infuse x ? x.duration() : -1);
                }));
        transits.forEach(transit -> all.addAll(List.of(transit.length(), transit.speed(), transit.out())));
        problem.watches().forEach(w -> all.add(w.margin()));
        all.remove(-1);
        Map<Integer, Expr> scalars = new TreeMap<>();
        for (int k : all) {
            Expr e = plan.scalar(k, rewriting);
            Refusals.checkClock(rewriting, "scalar " + k, e);
            scalars.put(k, e);
        }
        return scalars;
    }
}
