package org.marrow.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.marrow.ArmRun;
import org.marrow.figures.HtmlReport;
import org.marrow.figures.HtmlReport.Equation;
import org.marrow.figures.MathMl;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.Process;
import org.marrow.scenario.Plan;

/** What was composed, typeset: the equations of the model, and in each arm what insults and therapies made of them. */
final class Equations {
    private final List<ArmRun> arms;
    private final boolean named;

    Equations(List<ArmRun> arms, boolean named) {
        this.arms = arms;
        this.named = named;
    }

    /** Equations of one kind in one arm, those of the model apart from those that something changed or added. */
    private record Kind(String title, List<Equation> own, List<Equation> changed) {}

    void addTo(HtmlReport report) {
        report.heading("What was composed");
        report.paragraph(
                "A model says what cells do; insults and therapies edit its terms and add processes. Edits commute:"
                        + " factors multiply, hazards add, shifts of a logit add, survivals of pulses multiply.");
        Map<String, List<String>> alike = new LinkedHashMap<>();
        Map<String, Plan> plans = new LinkedHashMap<>();
        for (ArmRun a : arms) {
            // A pulse changes no equation, and yet makes another arm of it.
            String key = a.plan().scenario().model()
                    + uses(a.plan())
                    + a.plan().structureFingerprint()
                    + a.plan().network().provenance();
            alike.computeIfAbsent(key, k -> new ArrayList<>()).add(a.name());
            plans.putIfAbsent(key, a.plan());
        }
        alike.forEach((key, names) -> changes(report, names, Objects.requireNonNull(plans.get(key))));
        Set<String> models = new LinkedHashSet<>();
        for (Plan plan : plans.values()) {
            if (models.add(plan.scenario().model()
                    + plan.scenario().options()
                    + plan.scenario().preset())) {
                model(report, plan);
            }
        }
    }

    private static String uses(Plan plan) {
        return plan.uses().isEmpty()
                ? "no insult and no therapy"
                : String.join(
                        ", ",
                        plan.uses().stream().map(Plan.ResolvedUse::instance).toList());
    }

    private void changes(HtmlReport report, List<String> names, Plan plan) {
        if (named) {
            report.subheading(String.join(", ", names));
        }
        report.paragraph("Model " + plan.scenario().model() + " with " + uses(plan) + ": "
                + CheckCommand.count(plan.network().states().size(), "state") + ", "
                + CheckCommand.count(plan.network().channels().size(), "process") + ", "
                + CheckCommand.count(plan.network().clones().size(), "clone") + " ("
                + String.join(
                        ", ",
                        plan.network().clones().stream()
                                .map(c -> c.name() + " from " + c.origin())
                                .toList())
                + ").");
        List<Kind> kinds = List.of(terms(plan), processes(plan));
        if (kinds.stream().allMatch(k -> k.changed().isEmpty())
                && plan.network().provenance().isEmpty()) {
            return;
        }
        report.fold("What insults and therapies changed and added" + (named ? " in " + String.join(", ", names) : ""));
        for (Kind k : kinds) {
            if (!k.changed().isEmpty()) {
                report.subheading(k.title() + (k == kinds.get(0) ? " that were changed" : " that were added"));
                report.equations(k.changed());
            }
        }
        if (!plan.network().provenance().isEmpty()) {
            report.subheading("Edits");
            List<List<String>> rows = plan.network().provenance().stream()
                    .map(p -> List.of(p.by(), p.edit()))
                    .toList();
            report.table("", List.of("By", "Edit"), rows);
        }
        report.unfold();
    }

    private void model(HtmlReport report, Plan plan) {
        report.fold("All equations of the model " + plan.scenario().model());
        if (!plan.definition().definitions().isEmpty()) {
            List<Equation> list = new ArrayList<>();
            plan.definition()
                    .definitions()
                    .forEach((n, e) -> list.add(new Equation(MathMl.symbol(n), "=", MathMl.of(e), "", List.of())));
            report.subheading("Definitions").equations(list);
        }
        for (Kind k : List.of(terms(plan), processes(plan))) {
            List<Equation> base = new ArrayList<>(k.own());
            if (k.title().equals("Terms")) {
                k.changed()
                        .forEach(e -> base.add(new Equation(e.left(), e.relation(), e.right(), e.remark(), List.of())));
            }
            if (!base.isEmpty()) {
                report.subheading(k.title()).equations(base);
            }
        }
        report.unfold();
    }

    private static Kind terms(Plan plan) {
        List<Equation> own = new ArrayList<>();
        List<Equation> changed = new ArrayList<>();
        Map<String, Set<String>> editors = new LinkedHashMap<>();
        Map<String, Network.ComposedTerm> first = new LinkedHashMap<>();
        for (Network.ComposedTerm t : plan.network().terms()) {
            first.putIfAbsent(t.term().name(), t);
            editors.computeIfAbsent(t.term().name(), n -> new LinkedHashSet<>()).addAll(t.editors());
        }
        first.forEach((name, t) -> {
            List<String> by = List.copyOf(editors.getOrDefault(name, Set.of()));
            Equation e = new Equation(
                    MathMl.symbol(name),
                    "=",
                    MathMl.of(t.term().base()),
                    t.term().offer().toString(),
                    by);
            (by.isEmpty() ? own : changed).add(e);
        });
        return new Kind("Terms", own, changed);
    }

    private static Kind processes(Plan plan) {
        List<Equation> own = new ArrayList<>();
        List<Equation> added = new ArrayList<>();
        Set<Process> seen = new LinkedHashSet<>();
        for (Network.Channel c : plan.network().channels()) {
            if (seen.add(c.process())) {
                Process p = c.process();
                boolean mine = p.origin().equals(plan.scenario().model());
                (mine ? own : added).add(process(p, mine ? List.of() : List.of(p.origin())));
            }
        }
        return new Kind("Processes", own, added);
    }

    private static Equation process(Process p, List<String> by) {
        MathMl change = side(p.takes()).then(MathMl.words(" → ")).then(side(p.gives()));
        String cause = p.label() == null ? "" : " (" + p.label().id() + ")";
        String trait =
                p.trait() == null ? "" : ", times the clone's " + p.trait().name();
        return new Equation(change, "at", rate(p), p.name() + cause + trait, by);
    }

    private static MathMl side(List<Process.Change> changes) {
        if (changes.isEmpty()) {
            return MathMl.words("∅");
        }
        MathMl side = MathMl.words("");
        boolean first = true;
        for (Process.Change c : changes) {
            side = first ? side : side.then(MathMl.words(" + "));
            first = false;
            Expr amount = c.amount();
            side = amount.is(1) ? side : side.then(MathMl.of(amount)).then(MathMl.words(" "));
            side = side.then(MathMl.symbol(c.species() + (c.ofClone() == null ? "" : "[" + c.ofClone() + "]")));
        }
        return side;
    }

    private static MathMl rate(Process p) {
        if (p.rate() instanceof Process.Whole w) {
            return MathMl.of(w.rate());
        } else if (p.rate() instanceof Process.PerCell c) {
            return MathMl.of(c.rate()).then(MathMl.words(" per cell"));
        } else if (p.rate() instanceof Process.MassAction m) {
            return MathMl.of(m.constant()).then(MathMl.words(" (mass action)"));
        }
        return MathMl.of(((Process.Net) p.rate()).rate()).then(MathMl.words(" (net)"));
    }
}
