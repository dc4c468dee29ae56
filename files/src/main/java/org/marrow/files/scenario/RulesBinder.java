package org.marrow.files.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.files.yaml.YamlValues;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.Selector;
import org.marrow.protocol.Action;
import org.marrow.scenario.Condition;
import org.marrow.scenario.Courses;
import org.marrow.scenario.Event;
import org.marrow.scenario.Rules;
import org.marrow.scenario.Visits;

/** Binds what a run decides: conditions that start and end courses, visits, events, and conditions that end the run. */
final class RulesBinder {
    private final Map<String, YamlNode> keys;

    RulesBinder(Map<String, YamlNode> keys) {
        this.keys = keys;
    }

    Rules rules() {
        return new Rules(visits(), events(), stops());
    }

    // ---- conditions ----

    /** Whether a value compares something, and so is no time. */
    static boolean isCondition(YamlNode node) {
        return node.isText() && node.asText().matches("(?s).*[<>=].*");
    }

    private static Condition condition(YamlNode node) {
        String text = node.asWritten();
        if (!isCondition(node)) {
            throw node.problem(
                    "MRW-FILE-17",
                    "'" + text + "' is no condition: it compares nothing. Write for example \"ANC < 0.5\", in quotes.");
        }
        try {
            return Condition.parse(text);
        } catch (InputException e) {
            throw YamlValues.located(node, e);
        }
    }

    /** A condition whose time may stand in a key of its own. */
    private static @Nullable Condition when(YamlMapping m) {
        if (!m.has("when")) {
            if (m.has("for")) {
                throw m.required("for")
                        .problem("MRW-FILE-15", "There is no condition that could hold for a time. Add 'when'.");
            }
            return null;
        }
        Condition when = condition(m.required("when"));
        if (!m.has("for")) {
            return when;
        }
        if (when.dwell() > 0) {
            throw m.required("for")
                    .problem("MRW-FILE-15", "The condition says for how long already. Keep one of the two.");
        }
        try {
            return new Condition(when.text(), YamlValues.days(m.required("for")));
        } catch (InputException e) {
            throw YamlValues.located(m.required("for"), e);
        }
    }

    /** When courses of a use start and end. */
    static Courses courses(YamlMapping use) {
        Condition when = when(use);
        String on = use.optional("on").map(YamlNode::asText).orElse(null);
        List<String> starts =
                List.of("from", "at", "when", "on").stream().filter(use::has).toList();
        if ((when != null || on != null) && starts.size() > 1) {
            throw use.required(starts.get(1))
                    .problem(
                            "MRW-SCN-30",
                            "'" + starts.get(0) + "' and '" + starts.get(1)
                                    + "' both say what starts this. Keep one of them.");
        }
        int most = use.optional("courses").map(YamlNode::asInteger).orElse(Integer.MAX_VALUE);
        Condition until = use.optional("until")
                .filter(RulesBinder::isCondition)
                .map(RulesBinder::condition)
                .orElse(null);
        return new Courses(when, on, until, most);
    }

    private List<Condition> stops() {
        YamlNode node = keys.get("stop");
        if (node == null) {
            return List.of();
        }
        return node.isList()
                ? node.asList().stream().map(RulesBinder::condition).toList()
                : List.of(condition(node));
    }

    // ---- visits ----

    private @Nullable Visits visits() {
        YamlNode node = keys.get("visits");
        if (node == null) {
            return null;
        }
        YamlMapping m = ScenarioKeys.VISITS.read(node);
        Map<String, Double> measure = new LinkedHashMap<>();
        for (YamlMapping.Entry e : m.required("measure").asMapping().entries()) {
            YamlMapping error = ScenarioKeys.MEASURED.read(e.value());
            measure.put(e.key(), error.optional("cv").map(RulesBinder::fraction).orElse(0.0));
        }
        try {
            return new Visits(
                    m.optional("from").map(YamlValues::days).orElse(0.0),
                    YamlValues.days(m.required("every")),
                    m.optional("until").map(YamlValues::days).orElse(Double.POSITIVE_INFINITY),
                    m.optional("times").map(YamlNode::asInteger).orElse(Integer.MAX_VALUE),
                    measure);
        } catch (InputException e) {
            throw YamlValues.located(
                    m.optional(String.valueOf(e.values().get("visits"))).orElse(node), e);
        }
    }

    private static double fraction(YamlNode node) {
        try {
            double cv = YamlValues.quantity(node).in("1", "The coefficient of variation");
            if (cv < 0) {
                throw node.problem("MRW-SCN-26", "A coefficient of variation is 0 or more, not " + cv + ".");
            }
            return cv;
        } catch (InputException e) {
            throw YamlValues.located(node, e);
        }
    }

    // ---- events ----

    private List<Event> events() {
        YamlNode list = keys.get("events");
        if (list == null) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        for (YamlNode element : list.asList()) {
            events.add(event(ScenarioKeys.EVENT.read(element)));
        }
        return events;
    }

    private static Event event(YamlMapping m) {
        String name = m.required("name").asText();
        List<String> ways =
                List.of("at", "when", "hazard").stream().filter(m::has).toList();
        if (ways.size() != 1) {
            throw (ways.isEmpty() ? m.required("name") : m.required(ways.get(1)))
                    .problem(
                            "MRW-FILE-15",
                            "An event happens in one way. Give one of 'at' (a time), 'when' (a condition), 'hazard' (1/d).");
        }
        if (m.has("again") && !m.has("hazard")) {
            throw m.required("again")
                    .problem("MRW-FILE-15", "Only an event that happens by chance, with 'hazard', can have 'again'.");
        }
        return new Event(
                name,
                m.optional("at").map(YamlValues::days).orElse(Double.NaN),
                when(m),
                m.optional("hazard").map(RulesBinder::expression).orElse(null),
                m.optional("again").map(YamlNode::asBoolean).orElse(false),
                actions(m));
    }

    private static String expression(YamlNode node) {
        try {
            Expr.parse(node.asWritten());
        } catch (InputException e) {
            throw YamlValues.located(node, e);
        }
        return node.asWritten();
    }

    private static List<Action> actions(YamlMapping m) {
        List<Action> actions = new ArrayList<>();
        entries(m, "survive")
                .forEach(e -> actions.add(new Action.Survive(select(e.key(), CloneFilter.ALL), null, value(e))));
        entries(m, "add").forEach(e -> actions.add(new Action.Add(select(e.key(), CloneFilter.HOST), value(e), false)));
        entries(m, "set").forEach(e -> actions.add(new Action.Set(select(e.key(), CloneFilter.HOST), value(e))));
        return actions;
    }

    private static List<YamlMapping.Entry> entries(YamlMapping m, String key) {
        return m.optional(key).map(n -> n.asMapping().entries()).orElse(List.of());
    }

    /** A state, or populations of a role; {@code state[clone]} means one clone. */
    private static Selector select(String name, CloneFilter clones) {
        int bracket = name.indexOf('[');
        return bracket > 0 && name.endsWith("]")
                ? Selector.named(name.substring(0, bracket))
                        .in(CloneFilter.only(name.substring(bracket + 1, name.length() - 1)))
                : Selector.named(name).in(clones);
    }

    private static Expr value(YamlMapping.Entry e) {
        return Expr.parse(expression(e.value()));
    }
}
