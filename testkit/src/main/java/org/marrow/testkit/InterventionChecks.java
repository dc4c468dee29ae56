package org.marrow.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.marrow.error.MarrowException;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Plugin;
import org.marrow.plugin.Catalog;
import org.marrow.protocol.Regimen;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Plan;
import org.marrow.scenario.PluginSource;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Engine;

/** What an insult or a therapy must keep to. */
final class InterventionChecks {
    private static final double DAYS = 8;

    /** How many reasons of models that refuse are told. */
    private static final int REASONS = 3;

    private final Intervention plugin;
    private final String id;
    private final Catalog surroundings;
    private final List<String> takers = new ArrayList<>();

    InterventionChecks(Intervention plugin, Catalog surroundings) {
        this.plugin = plugin;
        this.id = plugin.descriptor().id();
        this.surroundings = surroundings;
    }

    List<Check> checks() {
        return List.of(
                new Check(
                        "composes",
                        "It can be put on at least one model with every choice of every option, and is refused by others with an"
                                + " error of Marrow's own.",
                        this::composes),
                new Check(
                        "stateless",
                        "Applying an instance twice, also after other models, or another instance, gives the same edits.",
                        this::stateless),
                new Check(
                        "neutral",
                        "At the values that it declares to be neutral, and at a dose of 0, all other columns are as without it"
                                + " to the last bit.",
                        this::neutral),
                new Check(
                        "order-independent",
                        "With every other insult and therapy, either order gives the same network, numbers and actions.",
                        this::orderIndependent),
                new Check(CompiledCheck.NAME, CompiledCheck.DEMAND, this::compiled),
                new Check(
                        "runs",
                        "Every engine that has the features needed runs it to the end, with finite results that are the same"
                                + " bits on one thread and on two.",
                        this::runs));
    }

    // ---- models it goes on ----

    private PluginSource source(Intervention i) {
        return Sketch.source(surroundings, i, SampleMarrow.MODEL);
    }

    private List<String> models() {
        return Stream.concat(
                        Stream.of(SampleMarrow.ID),
                        surroundings.models().stream().map(Model::descriptor).map(d -> d.id()))
                .toList();
    }

    private static Scenario on(String model) {
        return Scenario.of(model).until(DAYS);
    }

    private Use use() {
        return Use.of(id).from(DAYS / 4);
    }

    /** The models that it can be put on; the sample, which is small, comes first. */
    private List<String> takers() {
        if (takers.isEmpty()) {
            takers.addAll(findTakers());
        }
        return takers;
    }

    private List<String> findTakers() {
        List<String> found = new ArrayList<>();
        Map<String, List<String>> refusals = new LinkedHashMap<>();
        for (String model : models()) {
            try {
                Plan.of(on(model).with(use()), source(plugin));
                found.add(model);
            } catch (MarrowException e) {
                refusals.computeIfAbsent(String.valueOf(e.getMessage()), reason -> new ArrayList<>())
                        .add(model);
            }
        }
        Violation.unless(!found.isEmpty(), "No model here takes it. " + reasons(refusals));
        return found;
    }

    /** The first few reasons, each once, with the first model that gives it. */
    private static String reasons(Map<String, List<String>> refusals) {
        List<String> told = new ArrayList<>();
        refusals.forEach((reason, models) -> {
            if (told.size() < REASONS) {
                int others = models.size() - 1;
                told.add(models.get(0) + (others == 0 ? "" : " and " + others + " more") + ": " + reason);
            }
        });
        int rest = refusals.size() - told.size();
        return String.join(" ", told) + (rest == 0 ? "" : " The others refuse it likewise.");
    }

    private String taker() {
        return takers().get(0);
    }

    // ---- checks ----

    private void composes() {
        String model = taker();
        for (Option o : plugin.options()) {
            for (String word : o.choices()) {
                Plan.of(on(model).with(use().option(o.name(), word)), source(plugin));
            }
        }
    }

    private void stateless() {
        List<String> takers = takers();
        List<String> first = fingerprints(plugin, takers);
        List<String> second = fingerprints(plugin, takers);
        List<String> third = fingerprints(Instances.another(plugin), takers);
        for (int i = 0; i < takers.size(); i++) {
            Violation.unless(
                    first.get(i).equals(second.get(i)),
                    "On '" + takers.get(i)
                            + "' the second use of the same instance does something else. Keep nothing in"
                            + " fields.");
            Violation.unless(
                    first.get(i).equals(third.get(i)),
                    "On '" + takers.get(i)
                            + "' another instance does something else. Keep nothing in fields, static ones"
                            + " included.");
        }
        Plugin other = Instances.another(plugin);
        Violation.unless(
                plugin.descriptor().equals(other.descriptor())
                        && plugin.parameters().equals(other.parameters()),
                "Another instance describes itself otherwise.");
    }

    private List<String> fingerprints(Intervention i, List<String> models) {
        return models.stream()
                .map(m -> Trial.fingerprint(Plan.of(on(m).with(use()), source(i))))
                .toList();
    }

    private void neutral() {
        if (!plugin.neutral().isEmpty()) {
            Use neutral = use();
            for (Map.Entry<String, Double> e : plugin.neutral().entrySet()) {
                neutral = neutral.with(e.getKey(), e.getValue());
            }
            leavesAlone(neutral, "With " + plugin.neutral());
        }
        Regimen regimen = plugin.regimen();
        if (regimen != null) {
            String nothing = "0 " + regimen.dose().unit();
            Use none = use().dose(nothing);
            leavesAlone(regimen.loading() == null ? none : none.loading(nothing), "At a dose of 0");
        }
    }

    private void leavesAlone(Use neutral, String when) {
        String model = taker();
        Scenario bare = on(model).outputs(Outputs.every(DAYS / 8));
        Plan without = Plan.of(bare, source(plugin));
        Plan with = Plan.of(bare.with(neutral), source(plugin));
        for (Engine e : Trial.able(surroundings, with)) {
            if (e.stochastic() && !model.equals(SampleMarrow.ID)) {
                continue; // Too many cells to count.
            }
            Trial.contains(
                    Trial.run(with.problem(), e, 1, 1).trajectory(),
                    Trial.run(without.problem(), e, 1, 1).trajectory(),
                    when + ", '" + e.id() + "' gives other results than without it");
        }
    }

    private void orderIndependent() {
        String model = taker();
        Use own = use();
        List<Intervention> others = new ArrayList<>(surroundings.insults());
        others.addAll(surroundings.therapies());
        for (Intervention other : others) {
            String otherId = other.descriptor().id();
            if (otherId.equals(id)) {
                continue;
            }
            Use second = Use.of(otherId).from(DAYS / 4);
            String forth = outcome(on(model).uses(List.of(own, second)));
            String back = outcome(on(model).uses(List.of(second, own)));
            Violation.unless(forth.equals(back), "Before and after '" + otherId + "' it does different things.");
        }
    }

    /** What comes of a scenario; a refusal is an outcome too. */
    private String outcome(Scenario s) {
        try {
            return Trial.fingerprint(Plan.of(s, source(Instances.another(plugin))));
        } catch (MarrowException e) {
            return e.code();
        }
    }

    private void compiled() {
        for (String model : takers()) {
            CompiledCheck.verify(Plan.of(on(model).with(use()), source(plugin)));
        }
    }

    private void runs() {
        Trial.inEveryEngine(
                surroundings,
                source(plugin),
                t -> Scenario.of(taker()).until(t).with(Use.of(id).from(t / 4)),
                DAYS);
    }
}
