package org.marrow.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Features;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;

/** Tells what of a plan cannot be analysed, since steady states are those of equations that stay the same for ever. */
final class Unsuitable {
    private Unsuitable() {}

    /** A term whose rate is not a smooth function of the state alone. */
    static InputException term(String name, String why) {
        return new InputException(
                "MRW-STAB-1",
                "Stability cannot be analysed: the term '" + name + "' " + why
                        + ". Steady states need equations that stay the same and are smooth; run the scenario instead.",
                Map.of("term", name));
    }

    private static InputException use(String name, String why) {
        return new InputException(
                "MRW-STAB-2",
                "Stability cannot be analysed: '" + name + "' " + why
                        + ". Steady states need equations that stay the same; keep what acts all the time and leave the rest out.",
                Map.of("use", name));
    }

    /**
     * The numbers that hold for ever once everything with a given start has started.
     *
     * @param plan the plan
     * @param notes receives a sentence for everything that was left out
     * @return values in the layout of the problem
     * @throws InputException naming what changes in time
     */
    static double[] lastingValues(Plan plan, List<String> notes) {
        Problem problem = plan.problem();
        checkFeatures(plan);
        checkDecisions(problem);
        plan.uses().forEach(u -> {
            if (u.use().until() < Double.POSITIVE_INFINITY) {
                throw use(u.instance(), "ends at a time");
            }
        });
        double[] values = problem.values();
        Map<String, List<Double>> once = new LinkedHashMap<>();
        for (Instant i : problem.instants()) {
            for (Instant.Step s : i.steps()) {
                if (s instanceof Instant.Switch w) {
                    values[w.slot()] = w.value();
                } else if (s instanceof Instant.Infuse) {
                    throw use(i.name(), "is infused for a time");
                } else if (changesState(s)) {
                    List<Double> times = once.computeIfAbsent(i.name(), k -> new ArrayList<>());
                    if (!times.contains(i.time())) {
                        times.add(i.time());
                    }
                }
            }
        }
        once.forEach((name, times) -> {
            if (times.size() > 1) {
                throw use(name, "acts again and again");
            }
            notes.add("'" + name + "' changes the state once, at " + org.marrow.text.Numbers.format(times.get(0))
                    + " d: that decides to which state a run goes, not which states there are.");
        });
        return values;
    }

    private static boolean changesState(Instant.Step s) {
        return s instanceof Instant.Survive
                || s instanceof Instant.Move
                || s instanceof Instant.Add
                || s instanceof Instant.SetState;
    }

    private static void checkFeatures(Plan plan) {
        Features.needed(plan.network()).forEach((feature, term) -> {
            if (feature != Feature.DELAY && feature != Feature.FIXED_TRANSIT) {
                throw term(term, "needs " + feature.text());
            }
        });
    }

    private static void checkDecisions(Problem problem) {
        problem.watches().stream()
                .filter(w -> !w.steps().stream().allMatch(Instant.Stop.class::isInstance))
                .findFirst()
                .ifPresent(w -> {
                    throw use(w.name(), "acts on a condition");
                });
        if (!problem.decisions().courses().isEmpty()) {
            throw use(problem.decisions().courses().get(0).name(), "is given in courses that the run decides on");
        }
        if (!problem.decisions().chances().isEmpty()) {
            throw use(problem.decisions().chances().get(0).name(), "happens by chance");
        }
    }
}
