package org.marrow.testkit;

import java.util.Arrays;
import java.util.List;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Preset;
import org.marrow.network.Clone;
import org.marrow.network.CompiledNetwork;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Plan;
import org.marrow.scenario.PluginSource;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Features;
import org.marrow.simulate.Problem;

/** What a model must keep to. */
final class ModelChecks {
    /** Change per day that a healthy state may have, relative to itself. */
    private static final double AT_REST = 1e-6;

    private static final double DAYS = 4;

    private final Model model;
    private final Catalog surroundings;

    ModelChecks(Model model, Catalog surroundings) {
        this.model = model;
        this.surroundings = surroundings;
    }

    List<Check> checks() {
        return List.of(
                new Check(
                        "composes",
                        "The network compiles with every preset and every choice of every option.",
                        this::composes),
                new Check("roles", "At least one population has a role, so that insults can aim at it.", this::roles),
                new Check(
                        "stateless",
                        "Using an instance twice, or another instance, gives the same network and numbers.",
                        this::stateless),
                new Check(
                        "healthy-state",
                        "The healthy state is at rest, or the model declares what it starts from instead.",
                        this::healthyState),
                new Check(CompiledCheck.NAME, CompiledCheck.DEMAND, () -> CompiledCheck.verify(plan(model))),
                new Check(
                        "runs",
                        "Every engine that has the features needed runs it to the end, with finite results that are the same"
                                + " bits on one thread and on two.",
                        this::runs));
    }

    private Scenario scenario() {
        return Scenario.of(model.descriptor().id()).until(DAYS);
    }

    private PluginSource source(Model m) {
        return Sketch.source(surroundings, m);
    }

    private Plan plan(Model m) {
        return Plan.of(scenario(), source(m));
    }

    private void composes() {
        PluginSource source = source(model);
        CompiledCheck.verify(Plan.of(scenario(), source));
        for (Preset p : model.presets()) {
            Plan.of(scenario().preset(p.name()), source);
        }
        for (Option o : model.options()) {
            for (String word : o.choices()) {
                Plan.of(scenario().option(o.name(), word), source);
            }
        }
    }

    private void roles() {
        Violation.unless(
                plan(model).definition().species().stream()
                        .anyMatch(s -> !s.roles().isEmpty()),
                "No population has a role: give the stem cells the role STEM_CELL.");
    }

    private void stateless() {
        String first = Trial.fingerprint(plan(model));
        Violation.unless(
                first.equals(Trial.fingerprint(plan(model))),
                "The second use of the same instance gives something else. Keep nothing in fields.");
        Violation.unless(
                first.equals(Trial.fingerprint(plan(Instances.another(model)))),
                "A new instance gives something else. Keep nothing in fields, static ones included.");
        Violation.unless(
                model.descriptor().equals(Instances.another(model).descriptor())
                        && model.parameters().equals(Instances.another(model).parameters()),
                "A new instance describes itself otherwise.");
    }

    private void healthyState() {
        Plan plan = plan(model);
        Problem problem = plan.problem();
        for (int i = 0; i < problem.initial().length; i++) {
            Violation.unless(
                    Double.isFinite(problem.initial()[i]),
                    "The healthy value of '" + name(plan, i) + "' is " + problem.initial()[i] + ".");
        }
        var needed = Features.needed(plan.network()).keySet();
        boolean past = needed.contains(Feature.DELAY) || needed.contains(Feature.FIXED_TRANSIT);
        if (plan.healthyIsDeclaredStart() || past) {
            return;
        }
        CompiledNetwork network = problem.compile(new boolean[problem.initial().length]);
        double[] v = Arrays.copyOf(problem.values(), network.values());
        network.prepare(v);
        double[] x = problem.initial().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = ofHost(plan, i) ? x[i] : 0;
        }
        double[] dx = new double[x.length];
        network.derivatives(0, x, v, dx);
        for (int i = 0; i < dx.length; i++) {
            Violation.unless(
                    !ofHost(plan, i) || Math.abs(dx[i]) <= AT_REST * Math.max(Math.abs(x[i]), Double.MIN_NORMAL),
                    "At the healthy state '" + name(plan, i) + "' is " + x[i] + " and changes by " + dx[i]
                            + " per day.");
        }
    }

    /** Health is the host's; a clone of the model's own, such as a leukaemic one, need not be at rest. */
    private static boolean ofHost(Plan plan, int state) {
        String clone = plan.network().states().get(state).ofClone();
        return clone == null || clone.equals(Clone.HOST);
    }

    private static String name(Plan plan, int state) {
        return plan.network().states().get(state).name();
    }

    private void runs() {
        Trial.inEveryEngine(surroundings, source(model), t -> scenario().until(t), DAYS);
    }
}
