package org.marrow.files.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.marrow.error.InputException;
import org.marrow.files.yaml.YamlExpression;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Process;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/** Reads processes and flows. */
final class ProcessReader {
    private final Symbols symbols;
    private final Constants constants;
    private final Formulas formulas;
    private final Map<String, StateText> states;

    ProcessReader(Symbols symbols, Constants constants, Formulas formulas, Map<String, StateText> states) {
        this.symbols = symbols;
        this.constants = constants;
        this.formulas = formulas;
        this.states = states;
    }

    /** One process or flow, while its keys are read. */
    private record Sides(Map<String, Integer> takes, Map<String, YamlNode> gives, Scope scope) {}

    ProcessText flow(YamlMapping.Entry entry) {
        YamlMapping m = ModelKeys.FLOW.read(entry.value());
        Sides sides = sides(entry, m);
        for (String key : List.of("takes", "gives")) {
            amounts(m, key).forEach((name, node) -> {
                Symbol s = symbols.get(name);
                if (s != null && s.kind() != Symbol.Kind.SIGNAL) {
                    throw node.problem(
                            "MRW-TEXT-5",
                            "A flow changes signals only, but '" + name + "' names "
                                    + s.kind().words() + ". Write it under 'processes'.");
                }
            });
        }
        return new ProcessText(
                entry.key(), List.of(), sides.takes(), yields(sides), rate(entry, m, sides), null, null, null);
    }

    ProcessText process(YamlMapping.Entry entry) {
        YamlMapping m = ModelKeys.PROCESS.read(entry.value());
        Sides sides = sides(entry, m);
        TransitText transit =
                m.optional("transit").map(n -> transit(entry.key(), n, sides)).orElse(null);
        return new ProcessText(
                entry.key(),
                KnownWords.acts(m),
                sides.takes(),
                yields(sides),
                rate(entry, m, sides),
                m.optional("capped").map(n -> cap(n, sides.scope())).orElse(null),
                KnownWords.offers(m).map(w -> offer(w, m, sides)).orElse(null),
                transit);
    }

    private Sides sides(YamlMapping.Entry entry, YamlMapping m) {
        Map<String, Integer> takes = new LinkedHashMap<>();
        amounts(m, "takes").forEach((name, node) -> takes.put(name, count(node)));
        Map<String, YamlNode> gives = amounts(m, "gives");
        if (takes.isEmpty() && gives.isEmpty()) {
            throw entry.problem(
                    "MRW-TEXT-5",
                    "'" + entry.key()
                            + "' takes nothing and gives nothing. Say what it changes with 'takes' or 'gives'.");
        }
        boolean ofClones = Stream.concat(takes.keySet().stream(), gives.keySet().stream())
                .map(symbols::get)
                .anyMatch(s -> s != null && s.perClone());
        return new Sides(takes, gives, ofClones ? Scope.RATE : Scope.SHARED);
    }

    /** What stands under 'takes' or 'gives': names of states with how many, one where nothing is said. */
    private Map<String, YamlNode> amounts(YamlMapping m, String key) {
        Map<String, YamlNode> amounts = new LinkedHashMap<>();
        m.optional(key).ifPresent(n -> {
            if (n.isText()) {
                amounts.put(state(n.asText(), n), n);
            } else {
                n.asMapping().entries().forEach(e -> amounts.put(state(e), e.value()));
            }
        });
        return amounts;
    }

    private String state(YamlMapping.Entry e) {
        return state(e.key(), p -> e.problem("MRW-TEXT-1", p));
    }

    private String state(String name, YamlNode node) {
        return state(name, p -> node.problem("MRW-TEXT-1", p));
    }

    private String state(String name, Function<String, InputException> problem) {
        Symbol s = symbols.get(name);
        if (s == null || !s.isState()) {
            throw problem.apply("There is no state '" + name + "'." + symbols.help(name, Symbol::isState));
        }
        return name;
    }

    private static int count(YamlNode node) {
        if (node.isText()) {
            return 1; // a name alone
        }
        double n = node.asNumber();
        if (n != Math.rint(n) || n < 1 || n > 1000) {
            throw node.problem(
                    "MRW-TEXT-6",
                    "A process takes whole cells, from 1 to 1000, not " + node.asWritten()
                            + ". Change 'gives' or the rate instead.");
        }
        return (int) n;
    }

    private Map<String, Expr> yields(Sides sides) {
        Map<String, Expr> yields = new LinkedHashMap<>();
        sides.gives().forEach((name, node) -> yields.put(name, given(name, node, sides.scope())));
        return yields;
    }

    private Expr given(String name, YamlNode node, Scope scope) {
        if (node.isText() && node.asText().equals(name)) {
            return Expr.one();
        }
        Expr e = formulas.read(node, scope);
        Double number = e.constant();
        if (number != null && !(number > 0)) {
            throw node.problem("MRW-TEXT-6", "A process gives more than 0, not " + node.asWritten() + ".");
        }
        return e;
    }

    // ---- how often ----

    private Process.Rate rate(YamlMapping.Entry entry, YamlMapping m, Sides sides) {
        List<String> given = new ArrayList<>(List.of("rate", "per_cell", "mass_action", "net"));
        given.removeIf(k -> !m.has(k));
        if (given.size() != 1) {
            String found = given.isEmpty() ? "none" : String.join(" and ", given);
            throw entry.problem(
                    "MRW-TEXT-5",
                    "'" + entry.key() + "' needs one of rate, per_cell, mass_action and net, but has " + found + ".");
        }
        String key = given.get(0);
        YamlNode node = m.required(key);
        if (sides.takes().isEmpty() && (key.equals("per_cell") || key.equals("mass_action"))) {
            throw node.problem(
                    "MRW-TEXT-5",
                    "'" + key + "' counts what is taken, but '" + entry.key() + "' takes nothing. Use 'rate'.");
        }
        Expr e = formulas.read(node, sides.scope());
        Double number = e.constant();
        if (number != null && !(number >= 0) && !key.equals("net")) {
            throw node.problem("MRW-TEXT-6", "A rate cannot be " + node.asWritten() + "; it must be 0 or more.");
        }
        return switch (key) {
            case "rate" -> new Process.Whole(e);
            case "per_cell" -> new Process.PerCell(e);
            case "mass_action" -> new Process.MassAction(e);
            default -> net(node, e, sides);
        };
    }

    private static Process.Rate net(YamlNode node, Expr e, Sides sides) {
        if (!sides.takes().isEmpty() || sides.gives().size() != 1) {
            throw node.problem(
                    "MRW-TEXT-5",
                    "A net rate changes one state: name it with 'gives: {name: 1}', and leave 'takes' out.");
        }
        return new Process.Net(e);
    }

    private Process.Cap cap(YamlNode node, Scope scope) {
        YamlExpression source = YamlExpression.read(node);
        Expr whole = source.expr();
        boolean limit =
                whole instanceof Expr.Compare c && c.operator() == Expr.Comparison.LE && c.left() instanceof Expr.Total;
        Expr resolved = limit ? formulas.read(node, scope) : whole;
        if (resolved instanceof Expr.Compare c && c.left() instanceof Expr.Total t) {
            return new Process.Cap(t.what(), c.right());
        }
        throw node.problem("MRW-TEXT-5", "A limit is written as total(...) <= ..., such as total(R) <= K.");
    }

    private Offer offer(Vocabulary what, YamlMapping m, Sides sides) {
        YamlNode node = m.required("offers");
        if (!m.has("per_cell")) {
            throw node.problem(
                    "MRW-TEXT-5",
                    "A process offers its rate per cell, but this one has none. Write 'per_cell', or give a name to what is"
                            + " offered under 'define'.");
        }
        String first = sides.takes().keySet().iterator().next();
        StateText s = states.get(first);
        Symbol symbol = symbols.get(first);
        if (s == null || symbol == null || symbol.roles().isEmpty()) {
            throw node.problem(
                    "MRW-TEXT-5",
                    "'" + first + "' has no role, by which insults and therapies find it. Give it one, such as 'role:"
                            + " stem-cell'.");
        }
        if (what.scale() != Vocabulary.Scale.POSITIVE) {
            throw node.problem(
                    "MRW-TEXT-5", "A rate per cell is no " + what + ". Give it a name under 'define' with 'offers'.");
        }
        return new Offer(what, symbol.roles(), symbol.lineage(), null, symbol.perClone());
    }

    // ---- transits ----

    private TransitText transit(String name, YamlNode node, Sides sides) {
        YamlMapping m = ModelKeys.TRANSIT.read(node);
        if (sides.takes().isEmpty() || sides.gives().size() != 1 || sides.scope() != Scope.RATE) {
            throw node.problem("MRW-TEXT-5", "A transit leads from the cells taken to one kind that is given.");
        }
        int stages = m.optional("stages").map(ProcessReader::stages).orElse(0);
        StateText from = states.get(sides.takes().keySet().iterator().next());
        List<Role> roles = KnownWords.roles(m);
        Lineage lineage = KnownWords.lineage(m);
        return new TransitText(
                name,
                from == null ? PopulationUnit.CELLS : from.unit(),
                roles,
                lineage,
                constants.duration(m.required("length")),
                m.optional("surviving").map(n -> fraction(n)).orElse(Expr.one()),
                stages,
                m.optional("speed").map(n -> formulas.read(n, Scope.RATE)).orElse(Expr.one()),
                m.optional("meaning").map(YamlNode::asText).orElse("cells on the way of " + name));
    }

    private static int stages(YamlNode node) {
        int n = node.asInteger();
        if (n < 1 || n > 1000) {
            throw node.problem("MRW-TEXT-6", "A transit has 1 to 1000 stages, not " + n + ".");
        }
        return n;
    }

    private Expr fraction(YamlNode node) {
        return fraction(node, formulas, Scope.RATE);
    }

    static Expr fraction(YamlNode node, Formulas formulas, Scope scope) {
        Expr e = formulas.read(node, scope);
        Double number = e.constant();
        if (number != null && !(number >= 0 && number <= 1)) {
            throw node.problem("MRW-TEXT-6", "A fraction lies between 0 and 1, but this is " + node.asWritten() + ".");
        }
        return e;
    }

    /** The populations under way of all processes that have a transit: their names can be read by every expression. */
    static void declareTransits(YamlNode processes, Symbols symbols) {
        for (YamlMapping.Entry e : processes.asMapping().entries()) {
            if (e.value().isMapping() && e.value().asMapping().has("transit")) {
                YamlNode t = e.value().asMapping().required("transit");
                YamlMapping m = ModelKeys.TRANSIT.read(t);
                symbols.add(e.place(), e.key(), Symbol.Kind.TRANSIT, KnownWords.roles(m), KnownWords.lineage(m));
            }
        }
    }
}
