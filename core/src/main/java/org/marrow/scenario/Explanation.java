package org.marrow.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.Process;
import org.marrow.network.Species;
import org.marrow.network.Term;
import org.marrow.protocol.Action;
import org.marrow.protocol.Protocol;
import org.marrow.protocol.Schedule;
import org.marrow.protocol.Trigger;

/**
 * Says what a plan does: the terms with what was made of them and by whom, the processes with their rates, what is done
 * when, and the clones.
 *
 * @since 0.1
 */
public final class Explanation {
    private final Plan plan;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Plan plan) {
        this.plan = plan;
    }

    /**
     * Explains a plan as plain text.
     *
     * @param plan the plan
     * @return many lines
     */
    public static String text(Plan plan) {
        Explanation e = new Explanation(plan);
        e.head();
        e.definitions();
        e.terms();
        e.processes();
        e.edits();
        e.protocols();
        return String.join("\n", e.lines) + "\n";
    }

    private void head() {
        lines.add("Model " + plan.scenario().model() + " with "
                + (plan.uses().isEmpty()
                        ? "no insult and no therapy"
                        : String.join(
                                ", ",
                                plan.uses().stream()
                                        .map(Plan.ResolvedUse::instance)
                                        .toList())));
        lines.add("Clones: "
                + String.join(
                        ", ",
                        plan.network().clones().stream()
                                .map(c -> c.name() + " (from " + c.origin() + ")")
                                .toList()));
        lines.add(plan.network().states().size() + " states, "
                + plan.network().channels().size() + " processes; structure "
                + plan.structureFingerprint().substring(0, 16));
    }

    private void section(String title) {
        lines.add("");
        lines.add(title);
    }

    private void definitions() {
        if (plan.definition().definitions().isEmpty()) {
            return;
        }
        section("Definitions of the model");
        plan.definition().definitions().forEach((n, e) -> lines.add("  " + n + " = " + e.text()));
    }

    private void terms() {
        if (plan.network().terms().isEmpty()) {
            return;
        }
        section("Terms that edits may aim at");
        for (Network.ComposedTerm t : plan.network().terms()) {
            Term term = t.term();
            String clone = t.ofClone() == null || plan.network().clones().size() == 1 ? "" : "[" + t.ofClone() + "]";
            lines.add("  " + term.name() + clone + "  (" + term.offer() + ") = "
                    + term.base().text()
                    + (t.editors().isEmpty() ? "" : "   <- changed by " + String.join(", ", t.editors())));
        }
    }

    private void processes() {
        section("Processes");
        Map<Process, List<String>> clones = new LinkedHashMap<>();
        for (Network.Channel c : plan.network().channels()) {
            clones.computeIfAbsent(c.process(), p -> new ArrayList<>()).add(c.name());
        }
        clones.forEach((p, names) -> lines.add("  " + p.name() + ": " + p.text() + cap(p)
                + (p.label() == null ? "" : "  [" + p.label() + "]")
                + (p.trait() == null ? "" : " * trait(" + p.trait().name() + ")")
                + (p.origin().equals(plan.scenario().model()) ? "" : "   <- added by " + p.origin())
                + (names.size() > 1 ? "   (in " + names.size() + " clones)" : "")));
        plan.definition().species().forEach(this::transit);
    }

    private static String cap(Process p) {
        Process.Cap cap = p.cap();
        return cap == null
                ? ""
                : ", capped: " + Expr.total(cap.total()).text() + " <= "
                        + cap.limit().text();
    }

    private void transit(Species s) {
        Species.FixedTransit q = s.queue();
        if (q != null) {
            lines.add("  " + s.name() + ": " + q.text(s.name()));
        }
    }

    private void edits() {
        if (plan.network().provenance().isEmpty()) {
            return;
        }
        section("Edits, by whom");
        plan.network().provenance().forEach(s -> lines.add("  " + s));
    }

    private void protocols() {
        Rules rules = plan.scenario().rules();
        boolean decided = plan.uses().stream().anyMatch(u -> !u.use().courses().fixed());
        if (plan.protocols().isEmpty() && rules.equals(Rules.NONE) && !decided) {
            return;
        }
        section("What is done when");
        for (Plan.ResolvedUse u : plan.uses()) {
            if (!u.use().courses().fixed()) {
                lines.add("  " + u.instance() + ": " + courses(u.use()));
            }
        }
        for (Protocol p : plan.protocols()) {
            lines.add("  " + p.name() + " (" + p.kind() + "): " + when(p.trigger(), inCourse(p)));
            p.actions().forEach(a -> lines.add("    " + what(a)));
        }
        Visits visits = rules.visits();
        if (visits != null) {
            lines.add("  Visits from " + Quantity.text(visits.from(), "d") + ", every "
                    + Quantity.text(visits.every(), "d") + " measure " + measured(visits));
        }
        rules.stops().forEach(c -> lines.add("  A replicate ends when " + c));
    }

    private boolean inCourse(Protocol p) {
        return plan.uses().stream()
                .anyMatch(u ->
                        u.instance().equals(p.origin()) && !u.use().courses().fixed());
    }

    private static String courses(Use use) {
        Courses c = use.courses();
        String start = c.when() != null
                ? "when " + c.when()
                : c.on() != null ? "when " + c.on() + " happens" : "at " + Quantity.text(use.from(), "d");
        String end = c.until() != null
                ? ", ends when " + c.until()
                : use.until() < Double.POSITIVE_INFINITY ? ", ends at " + Quantity.text(use.until(), "d") : "";
        return "a course starts " + start + end
                + (c.most() == Integer.MAX_VALUE
                        ? ""
                        : ", at most " + c.most() + (c.most() == 1 ? " course" : " courses"));
    }

    private static String measured(Visits visits) {
        return visits.measure().entrySet().stream()
                .map(e -> e.getKey() + " (coefficient of variation " + Quantity.text(100 * e.getValue(), "%") + ")")
                .collect(Collectors.joining(", "));
    }

    private static String when(Trigger t, boolean inCourse) {
        if (t instanceof Trigger.When w) {
            return "when " + w.condition().text() + (w.dwell() > 0 ? " for " + Quantity.text(w.dwell(), "d") : "");
        } else if (t instanceof Trigger.Occurs o) {
            return "by chance, hazard " + o.hazard().text() + " per d, " + (o.again() ? "again and again" : "once");
        }
        Schedule s = ((Trigger.Timed) t).schedule();
        return (inCourse
                        ? s.start().text() + " d after the start of a course"
                        : "at " + s.start().text() + " d")
                + (s.times() == 1 ? "" : ", every " + s.every().text() + " d")
                + (s.times() == 1 || s.times() == Integer.MAX_VALUE ? "" : ", " + s.times() + " times")
                + (Double.isInfinite(s.until()) ? "" : ", until " + s.until() + " d")
                + (s.lag().is(0) ? "" : ", each " + s.lag().text() + " d later");
    }

    private static String what(Action a) {
        if (a instanceof Action.Survive s) {
            return s.on() + " survive: "
                    + (s.trait() == null
                            ? s.fraction().text()
                            : "(" + s.fraction().text() + ") to the power of trait("
                                    + s.trait().name() + ")");
        } else if (a instanceof Action.Transfer t) {
            return t.on() + " move to clone " + t.toClone() + ": "
                    + t.fraction().text();
        } else if (a instanceof Action.Add add) {
            return add.on() + " + " + add.amount().text() + (add.relative() ? " of healthy" : "");
        } else if (a instanceof Action.Infuse i) {
            return i.on() + " + " + i.amount().text() + " over " + i.duration().text() + " d";
        }
        Action.Set s = (Action.Set) a;
        return s.on() + " := " + s.value().text();
    }
}
