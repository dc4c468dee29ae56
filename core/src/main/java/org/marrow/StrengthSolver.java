package org.marrow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.model.Calibration;
import org.marrow.network.Clone;
import org.marrow.network.Expr;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Species;
import org.marrow.numerics.Roots;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Courses;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Rules;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;

/**
 * Finds the hazard that a strength of 1 means on a model: such that, with that attack alone, from health and
 * deterministically, neutrophils fall to the asked fraction of healthy and no lower until the asked time. Where they fall all
 * the while that is at this time; where they oscillate or recover, at a trough before it.
 */
final class StrengthSolver {
    private static final String ENGINE = "ode";
    /** Short beside troughs of blood counts (d). */
    private static final double INTERVAL = 0.25;

    private final Catalog catalog;
    private final Map<Question, Double> known = new ConcurrentHashMap<>();

    /** What was solved for: on which model with which values, and to reach what. */
    private record Question(Scenario alone, Calibration goal) {}

    StrengthSolver(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Lets go of what was solved for. */
    void forget() {
        known.clear();
    }

    /** A plan in which every calibrated rate that the user left open is solved for. */
    Plan plan(Scenario scenario) {
        Plan open = Plan.of(scenario, catalog);
        Map<String, Double> solved = new TreeMap<>();
        for (Plan.ResolvedUse u : open.uses()) {
            Calibration c = u.uncalibrated();
            if (c != null) {
                solved.put(u.instance() + "." + c.rate(), solve(scenario, u, c, open));
            }
        }
        return solved.isEmpty() ? open : Plan.of(scenario, catalog, solved);
    }

    private double solve(Scenario scenario, Plan.ResolvedUse use, Calibration c, Plan plan) {
        Map<String, Quantity> own = new HashMap<>(use.use().parameters());
        own.remove("strength");
        Use alone = new Use(
                use.use().id(),
                0,
                Double.POSITIVE_INFINITY,
                use.use().dose(),
                null,
                null,
                null,
                null,
                own,
                use.use().options(),
                Courses.FIXED);
        Scenario s = scenario.title("")
                .initial(hostInHealth(plan))
                .history(Map.of())
                .uses(List.of(alone))
                .doses(List.of())
                .until(c.time())
                .outputs(Outputs.every(INTERVAL))
                .observe(Map.of())
                .rules(Rules.NONE);
        Question key = new Question(s, c);
        Double before = known.get(key);
        if (before != null) {
            return before;
        }
        double rate = search(s, alone, c, plan);
        known.put(key, rate);
        return rate;
    }

    /** A model's own clones, such as a leukaemic one, are no part of health; null where it starts none. */
    private static @Nullable Map<String, Quantity> hostInHealth(Plan plan) {
        Map<String, Quantity> start = new TreeMap<>();
        for (Clone c : plan.definition().clones()) {
            c.starts().keySet().forEach(s -> start.put(s + "[" + c.name() + "]", Quantity.of(0)));
        }
        if (start.isEmpty()) {
            return null;
        }
        for (Species s : plan.definition().species()) {
            start.put(s.name(), Quantity.of(plan.healthy(Expr.total(s.name()))));
        }
        return start;
    }

    private double search(Scenario s, Use alone, Calibration c, Plan plan) {
        boolean neutrophils = plan.definition().outputs().stream()
                .anyMatch(o -> o.clinical() && o.name().equals("ANC"));
        String column = neutrophils ? "ANC" : "calibrated_stem_cells";
        double goal = neutrophils ? c.neutrophils() : c.stemCells();
        Scenario measured = neutrophils ? s : s.observe(column, "total(stem_cell)");
        double healthy = plan.healthy(neutrophils ? Expr.clinical("ANC") : Expr.total(Selector.cells(Role.STEM_CELL)));
        DoubleUnaryOperator miss = logRate -> lowest(measured, alone, c, Math.exp(logRate), column) / healthy - goal;
        double low = Math.log(c.lowest());
        double high = Math.log(c.highest());
        // Coarse steps first: far too large a hazard makes the equations needlessly stiff.
        double a = Math.log(1e-4);
        double fa = miss.applyAsDouble(a);
        double b = a;
        double fb = fa;
        double step = fa > 0 ? 1.5 : -1.5;
        while (fa > 0 == fb > 0) {
            a = b;
            fa = fb;
            b += step;
            if (b < low || b > high) {
                throw new InputException(
                        "MRW-CAL-1",
                        "No hazard makes '" + alone.id() + "' bring "
                                + (neutrophils ? "neutrophils" : "stem cells") + " of model '" + s.model() + "' to "
                                + 100 * goal + " % of healthy on day " + c.time() + ". Give its parameter '" + c.rate()
                                + "' yourself.",
                        Map.of("use", alone.id(), "model", s.model()));
            }
            fb = miss.applyAsDouble(b);
        }
        return Math.exp(Roots.brent(miss, Math.min(a, b), Math.max(a, b), 1e-10));
    }

    private double lowest(Scenario s, Use alone, Calibration c, double rate, String column) {
        Plan plan = Plan.of(s.uses(List.of(alone.with(c.rate(), rate))), catalog);
        double[] course = Marrow.execute(plan, catalog, RunSettings.of(ENGINE).option("rtol", "1e-8"))
                .trajectory()
                .column(column);
        return least(course);
    }

    /** The least value of a course, troughs between two times included: the vertex of the parabola through three points. */
    static double least(double[] course) {
        int at = 0;
        for (int i = 1; i < course.length; i++) {
            if (course[i] < course[at]) {
                at = i;
            }
        }
        if (at == 0 || at == course.length - 1) {
            return course[at];
        }
        double slope = (course[at + 1] - course[at - 1]) / 2;
        double curvature = course[at + 1] - 2 * course[at] + course[at - 1];
        return curvature > 0 ? course[at] - slope * slope / (2 * curvature) : course[at];
    }
}
