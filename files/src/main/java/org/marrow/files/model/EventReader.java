package org.marrow.files.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.marrow.error.InputException;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.Selector;
import org.marrow.protocol.Action;
import org.marrow.protocol.Protocol;
import org.marrow.protocol.Schedule;
import org.marrow.protocol.Trigger;

/** Reads events: when something is done, and what. */
final class EventReader {
    private final String modelId;
    private final Symbols symbols;
    private final Constants constants;
    private final Formulas formulas;

    EventReader(String modelId, Symbols symbols, Constants constants, Formulas formulas) {
        this.modelId = modelId;
        this.symbols = symbols;
        this.constants = constants;
        this.formulas = formulas;
    }

    /** The protocols of one event; several when it has several times. */
    List<Protocol> read(YamlNode node, int number) {
        YamlMapping m = ModelKeys.EVENT.read(node);
        String name = m.optional("name").map(YamlNode::asText).orElse("event-" + number);
        List<Action> actions = actions(m);
        return triggers(m).stream()
                .map(t -> new Protocol(name, "event", t, actions, List.of(), modelId))
                .toList();
    }

    private List<Trigger> triggers(YamlMapping m) {
        List<String> given = new ArrayList<>(List.of("at", "every", "when"));
        given.removeIf(k -> !m.has(k));
        if (given.size() != 1) {
            throw m.problem(
                    "MRW-TEXT-5",
                    "An event happens 'at' times, 'every' so often, or 'when' a condition becomes true. Give one of the three.");
        }
        String key = given.get(0);
        goesWith(m, "every", key, "from", "times", "until");
        goesWith(m, "when", key, "for");
        return switch (key) {
            case "at" -> at(m.required("at"));
            case "every" -> List.of(new Trigger.Timed(every(m)));
            default -> List.of(new Trigger.When(formulas.read(m.required("when"), Scope.READING), dwell(m)));
        };
    }

    private static void goesWith(YamlMapping m, String owner, String key, String... keys) {
        for (String k : keys) {
            if (m.has(k) && !key.equals(owner)) {
                throw m.required(k).problem("MRW-TEXT-5", "'" + k + "' goes with '" + owner + "'. Leave it out.");
            }
        }
    }

    private List<Trigger> at(YamlNode node) {
        List<YamlNode> times = node.isList() ? node.asList() : List.of(node);
        if (times.isEmpty()) {
            throw node.problem("MRW-TEXT-5", "There are no times here. Name at least one.");
        }
        return times.stream()
                .map(n -> (Trigger) new Trigger.Timed(once(constants.time(n))))
                .toList();
    }

    private static Schedule once(Expr time) {
        return new Schedule(time, Expr.one(), 1, Double.POSITIVE_INFINITY, Expr.zero());
    }

    private Schedule every(YamlMapping m) {
        int times = m.optional("times").map(EventReader::times).orElse(Integer.MAX_VALUE);
        return new Schedule(
                m.optional("from").map(constants::time).orElse(Expr.zero()),
                constants.duration(m.required("every")),
                times,
                m.optional("until").map(this::known).orElse(Double.POSITIVE_INFINITY),
                Expr.zero());
    }

    private static int times(YamlNode node) {
        int n = node.asInteger();
        if (n < 1) {
            throw node.problem("MRW-TEXT-6", "An event happens at least once, not " + n + " times.");
        }
        return n;
    }

    private double dwell(YamlMapping m) {
        return m.optional("for").map(this::known).orElse(0.0);
    }

    private double known(YamlNode node) {
        Double days = constants.time(node).constant();
        if (days == null) {
            throw node.problem("MRW-TEXT-6", "This time must be a number, such as 30 d.");
        }
        return days;
    }

    // ---- what is done ----

    private List<Action> actions(YamlMapping m) {
        List<Action> actions = new ArrayList<>();
        each(m, "survive", this::isStateOrRole, (to, v) -> new Action.Survive(to, null, v), actions);
        each(m, "add", this::isState, (to, v) -> new Action.Add(host(to), v, false), actions);
        if (m.has("infuse") != m.has("over")) {
            throw m.problem("MRW-TEXT-5", "'infuse' and 'over' go together: what runs in, and for how long.");
        }
        if (m.has("over")) {
            Expr over = constants.duration(m.required("over"));
            each(m, "infuse", this::isState, (to, v) -> new Action.Infuse(host(to), v, over), actions);
        }
        each(m, "set", this::isState, (to, v) -> new Action.Set(host(to), v), actions);
        if (actions.isEmpty()) {
            throw m.problem("MRW-TEXT-5", "This event does nothing. Add 'set', 'add', 'survive' or 'infuse'.");
        }
        return actions;
    }

    private void each(
            YamlMapping m,
            String key,
            Predicate<String> fits,
            BiFunction<Selector, Expr, Action> action,
            List<Action> actions) {
        m.optional(key).ifPresent(n -> {
            for (YamlMapping.Entry e : n.asMapping().entries()) {
                if (!fits.test(e.key())) {
                    throw unknown(e, key);
                }
                actions.add(action.apply(Selector.named(e.key()), value(e, key)));
            }
        });
    }

    private Expr value(YamlMapping.Entry e, String key) {
        if (key.equals("survive")) {
            return ProcessReader.fraction(e.value(), formulas, Scope.HOST);
        }
        Expr value = formulas.read(e.value(), Scope.HOST);
        Double number = value.constant();
        Symbol s = symbols.get(e.key());
        boolean signed = key.equals("set") && s != null && s.kind() == Symbol.Kind.SIGNAL;
        if (number != null && number < 0 && !signed) {
            throw e.value()
                    .problem(
                            "MRW-TEXT-6",
                            "'" + key + "' needs 0 or more, but this is "
                                    + e.value().asWritten() + ".");
        }
        return value;
    }

    private boolean isState(String name) {
        Symbol s = symbols.get(name);
        return s != null && s.isState();
    }

    private boolean isStateOrRole(String name) {
        Symbol s = symbols.get(name);
        return s != null ? s.isState() || s.perClone() : symbols.isRole(name);
    }

    private InputException unknown(YamlMapping.Entry e, String key) {
        String what = key.equals("survive") ? "state or role" : "state";
        return e.problem(
                "MRW-TEXT-1", "There is no " + what + " '" + e.key() + "'." + symbols.help(e.key(), Symbol::isState));
    }

    private static Selector host(Selector all) {
        return all.in(CloneFilter.only(Clone.HOST));
    }
}
