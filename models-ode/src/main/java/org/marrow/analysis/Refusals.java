package org.marrow.analysis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrow.error.InputException;
import org.marrow.network.Expr;
import org.marrow.network.Function;
import org.marrow.network.Network;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Features;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Transits;
import org.marrow.simulate.Watch;

/** What has no sensitivity that could be computed exactly. */
final class Refusals {
    private final Plan plan;

    /** With transits of fixed length written as delays. */
    private final Problem problem;

    private final List<Transits.AsDelay> transits;

    Refusals(Plan plan, Problem problem, List<Transits.AsDelay> transits) {
        this.plan = plan;
        this.problem = problem;
        this.transits = transits;
    }

    static InputException refusal(String name, String why) {
        return new InputException(
                "MRW-SENS-1",
                "Sensitivities cannot be computed exactly: '" + name + "' " + why
                        + ". Leave it out, or run the scenario twice and compare.",
                Map.of("name", name));
    }

    /** Everything that may be done in a run, with the name under which it is. */
    static Stream<Instant> all(Problem p) {
        double unknown = Double.POSITIVE_INFINITY;
        Stream<Instant> watched = Stream.concat(p.watches().stream(), p.decisions().atVisits().stream())
                .map(w -> new Instant(unknown, w.kind(), w.name(), w.steps(), true));
        Stream<Instant> planned = p.decisions().courses().stream()
                .flatMap(c -> c.planned().stream())
                .map(x -> x.what());
        return Stream.of(p.instants().stream(), watched, planned).flatMap(x -> x);
    }

    /** Refuses what rates do and what is done by chance. */
    void checkPlan() {
        Features.needed(plan.network()).forEach((feature, term) -> {
            if (feature != Feature.DELAY && feature != Feature.FIXED_TRANSIT) {
                throw refusal(term, "needs " + feature.text());
            }
        });
        for (Network.Channel c : plan.network().channels()) {
            if (c.cap() != null) {
                throw refusal(c.name(), "stops at a limit, so that its rate jumps");
            }
        }
        problem.decisions().chances().stream().findFirst().ifPresent(c -> {
            throw refusal(c.name(), "happens by chance");
        });
        all(problem)
                .forEach(i -> i.steps().forEach(step -> {
                    if (step instanceof Instant.Measure m
                            && !problem.scalars().get(m.cv()).is(0)) {
                        throw refusal(i.name(), "measures " + m.quantity() + " with an error, so that chance decides");
                    }
                }));
        for (Transits.AsDelay transit : transits) {
            String state = problem.network().states().get(transit.state()).name();
            if (historyIsGiven() && transit.lag() >= 0) {
                throw refusal(state, "is a transit whose speed changes, with a given history");
            }
            if (historyIsGiven() && transit.even() < 0 && problem.before().course()[transit.state()] < 0) {
                throw refusal(state, "is a transit filled from a given history");
            }
        }
    }

    /** Whether a state of the model has a course before the start. */
    private boolean historyIsGiven() {
        return IntStream.range(0, plan.problem().initial().length)
                .anyMatch(i -> problem.before().course()[i] >= 0);
    }

    /** States that something done makes jump. */
    Set<Integer> jumping() {
        Set<Integer> states = new TreeSet<>();
        all(problem)
                .forEach(i -> i.steps().forEach(step -> {
                    if (step instanceof Instant.Add a) {
                        states.add(a.state());
                        transits.stream().filter(x -> x.state() == a.state()).forEach(x -> states.add(x.into()));
                    } else if (step instanceof Instant.SetState a) {
                        states.add(a.state());
                    } else if (step instanceof Instant.Survive a) {
                        states.add(a.state());
                    } else if (step instanceof Instant.Move a) {
                        states.addAll(List.of(a.from(), a.to()));
                    }
                }));
        return states;
    }

    /**
     * Refuses jumps that do not come back later in a way that could be followed.
     *
     * @param settled whether no lag jumps
     * @param moving whether a lag follows the parameter, so that a jump comes back at a time that follows it too
     */
    void checkJumps(boolean settled, boolean moving) {
        if (moving && problem.before().kinks().length > 0) {
            throw refusal(plan.scenario().model(), "has a history that jumps, and a lag that follows the parameter");
        }
        for (Watch w : settled ? List.<Watch>of() : problem.watches()) {
            if (!w.steps().stream().allMatch(Instant.Stop.class::isInstance)) {
                throw refusal(w.name(), "acts on a condition, where a lag depends on the state");
            }
        }
        problem.decisions().courses().stream()
                .filter(c -> moving && !settled)
                .findFirst()
                .ifPresent(c -> {
                    throw refusal(
                            c.name(), "is given in courses that the run decides on, where a lag depends on the state");
                });
        for (Instant i : all(problem).toList()) {
            for (Instant.Step step : i.steps()) {
                boolean infusion = step instanceof Instant.Infuse || step.onlyLooks();
                if (moving && !settled && !infusion && !(step instanceof Instant.Switch && i.time() <= 0)) {
                    throw refusal(i.name(), "makes a lag jump that depends on the state");
                }
                int into =
                        step instanceof Instant.SetState a ? a.state() : step instanceof Instant.Move a ? a.to() : -1;
                int from = step instanceof Instant.Move a ? a.from() : -1;
                if (transits.stream().anyMatch(x -> x.state() == into || x.state() == from)) {
                    throw refusal(
                            i.name(), "sets the cells in a transit of fixed length, or moves them from clone to clone");
                }
            }
        }
    }

    /** A rate must not jump at a time that follows the parameter. */
    static void checkClock(Rewriting rewriting, String name, Expr e) {
        Predicate<Expr> jumps = part -> !(part instanceof Expr.Own)
                && (part instanceof Expr.Compare || part instanceof Expr.Call c && isStep(c))
                && part.has(Expr.Time.class::isInstance)
                && rewriting.follows(part);
        if (e.has(jumps)) {
            throw refusal(name, "jumps at a time that depends on the parameter");
        }
    }

    private static boolean isStep(Expr.Call c) {
        return c.function() == Function.FLOOR || c.function() == Function.CEIL;
    }
}
