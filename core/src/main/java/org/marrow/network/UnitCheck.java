package org.marrow.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;

/**
 * Checks that the expressions of a network add, compare and raise only what fits, and that rates are per time. Cells count as
 * a pure number, and a plain number fits everywhere it is multiplied. Dimensions are checked, not factors: {@code h} and
 * {@code d} both are times.
 *
 * @since 0.1
 */
public final class UnitCheck {
    private static final double TINY = 1e-100;
    private static final int LISTED = 8;

    private final Map<String, Unit> known = new HashMap<>();
    private final Map<String, Expr> definitions;
    private final Map<String, Expr> terms = new HashMap<>();
    private final Map<String, Expr> clinical = new HashMap<>();
    private final Map<String, Unit> outputUnits = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private String where = "";

    private UnitCheck(NetworkDefinition network, Map<String, String> parameters) {
        definitions = new LinkedHashMap<>(network.definitions());
        network.terms().forEach(t -> terms.put(t.name(), t.base()));
        parameters.forEach((name, unit) -> put(name, unit, "parameter"));
        for (Species s : network.species()) {
            put(s.name(), s.unit().text(), "state");
            if (s.group() != null) {
                put(s.group(), s.unit().text(), "transit");
            }
        }
        put("WT", "kg", "covariate");
        put("AGE", "1", "covariate"); // a number of years
        put("SEX", "1", "covariate");
        put("BV", "L", "covariate");
        put("BSA", "m2", "covariate");
        for (Output o : network.outputs()) {
            clinical.put(o.name(), o.value());
            Unit u = unit(o.unit());
            if (u != null) {
                outputUnits.put(o.name(), u);
            }
        }
    }

    /**
     * Checks a network.
     *
     * @param network the network
     * @param parameters name of each parameter to its unit
     * @return one sentence for each thing that does not fit; empty when all does
     */
    public static List<String> remarks(NetworkDefinition network, Map<String, String> parameters) {
        UnitCheck check = new UnitCheck(network, parameters);
        check.definitions.forEach((n, e) -> check.in("definition '" + n + "'", e));
        network.terms().forEach(t -> check.term(t));
        network.processes().forEach(p -> check.process(network, p));
        network.outputs().forEach(o -> check.in("output '" + o.name() + "'", o.value()));
        check.unitsUnknown();
        return List.copyOf(check.remarks);
    }

    private void put(String name, String unit, String kind) {
        if (unit.isEmpty()) {
            unknown.add("'" + name + "'");
            return;
        }
        try {
            known.put(name, countless(Unit.parse(unit)));
        } catch (InputException e) {
            remarks.add("The " + kind + " '" + name + "' has the unit '" + unit + "', which is not known.");
        }
    }

    /** What has no unit is said once, not wherever it is read. */
    private void unitsUnknown() {
        if (!unknown.isEmpty()) {
            int more = unknown.size() - LISTED;
            remarks.add("Unit unknown of "
                    + String.join(", ", unknown.subList(0, Math.min(LISTED, unknown.size())))
                    + (more > 0 ? " and " + more + " more" : "") + ": what they are part of is not checked.");
        }
    }

    private static @Nullable Unit unit(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return countless(Unit.parse(text));
        } catch (InputException e) {
            return null;
        }
    }

    /** Cells are counted: a number. */
    private static Unit countless(Unit u) {
        Unit cell = Unit.parse("cell");
        for (int k = 0; k < 4; k++) {
            int n = u.exponent("cell");
            if (n == 0) {
                return u;
            }
            u = n > 0 ? u.over(cell) : u.times(cell);
        }
        return u;
    }

    private @Nullable Unit in(String place, Expr e) {
        where = place;
        return of(e);
    }

    private void term(Term t) {
        Unit u = in("term '" + t.name() + "'", t.base());
        boolean number = t.vocabulary().scale() != Vocabulary.Scale.POSITIVE;
        if (u != null && number && !u.isNumber()) {
            remarks.add(
                    "In term '" + t.name() + "': " + t.vocabulary() + " is a pure number, but this has a dimension.");
        }
    }

    private void process(NetworkDefinition network, Process p) {
        String place = "process '" + p.name() + "'";
        Unit perDay = Unit.parse("1/d");
        if (p.rate() instanceof Process.PerCell c) {
            expect(place, in(place, c.rate()), perDay, "a rate per cell is per time");
        } else if (p.rate() instanceof Process.Whole w) {
            Process.Change reference =
                    p.takes().isEmpty() ? p.gives().get(0) : p.takes().get(0);
            Unit of = known.get(reference.species());
            Unit wanted = of == null ? null : of.times(perDay);
            expect(
                    place,
                    in(place, w.rate()),
                    wanted,
                    "the rate is in units of '" + reference.species() + "' per time");
        }
        p.gives().forEach(g -> in(place, g.amount()));
    }

    private void expect(String place, @Nullable Unit found, @Nullable Unit wanted, String why) {
        if (found != null && wanted != null && !found.sameDimension(wanted)) {
            remarks.add("In " + place + ": " + why + ", but the expression has another dimension.");
        }
    }

    /** The unit of an expression; null when it is not known or does not matter. */
    private @Nullable Unit of(Expr e) {
        if (e instanceof Expr.Number) {
            return null;
        } else if (e instanceof Expr.Time) {
            return Unit.parse("d");
        } else if (e instanceof Expr.Parameter p) {
            return known.get(p.name());
        } else if (e instanceof Expr.Own o) {
            return known.get(o.species());
        } else if (e instanceof Expr.Total t) {
            return t.what().name() == null ? null : known.get(t.what().name());
        } else if (e instanceof Expr.Covariate c) {
            return known.get(c.name());
        } else if (e instanceof Expr.Clinical c) {
            return outputUnits.get(c.name());
        } else if (e instanceof Expr.Healthy h) {
            return of(h.of());
        } else if (e instanceof Expr.Delayed d) {
            return of(d.of());
        } else if (e instanceof Expr.Reference r) {
            return named(r.name());
        } else if (e instanceof Expr.TermValue t) {
            return terms.containsKey(t.name()) ? quietly(terms.get(t.name())) : null;
        } else if (e instanceof Expr.Binary b) {
            return binary(b);
        } else if (e instanceof Expr.Compare c) {
            same(c.left(), c.right(), "compares");
            return Unit.ONE;
        } else if (e instanceof Expr.If i) {
            of(i.condition());
            return same(i.then(), i.otherwise(), "chooses between");
        } else if (e instanceof Expr.Call c) {
            return call(c);
        }
        e.parts().forEach(this::of);
        return null;
    }

    private @Nullable Unit named(String name) {
        Expr definition = definitions.get(name);
        return definition != null ? quietly(definition) : known.get(name);
    }

    /** The unit of something that is checked in its own place. */
    private @Nullable Unit quietly(@Nullable Expr e) {
        int before = remarks.size();
        Unit u = e == null ? null : of(e);
        while (remarks.size() > before) {
            remarks.remove(remarks.size() - 1);
        }
        return u;
    }

    private @Nullable Unit binary(Expr.Binary b) {
        Unit l = null;
        Unit r = null;
        switch (b.operator()) {
            case ADD, SUBTRACT -> {
                return same(b.left(), b.right(), b.operator() == Expr.Operator.ADD ? "adds" : "subtracts");
            }
            case MULTIPLY, DIVIDE -> {
                l = of(b.left());
                r = of(b.right());
            }
        }
        // A plain number carries no dimension; anything else unknown makes the result unknown.
        l = l == null && b.left() instanceof Expr.Number ? Unit.ONE : l;
        r = r == null && b.right() instanceof Expr.Number ? Unit.ONE : r;
        if (l == null || r == null) {
            return null;
        }
        return b.operator() == Expr.Operator.MULTIPLY ? l.times(r) : l.over(r);
    }

    private @Nullable Unit call(Expr.Call c) {
        List<Expr> a = c.arguments();
        return switch (c.function()) {
            case MIN, MAX -> same(a.get(0), a.get(1), "chooses between");
            case ABS, FLOOR, CEIL -> of(a.get(0));
            case HILL, INHIBITED -> {
                same(a.get(0), a.get(1), "compares");
                number(a.get(2), "an exponent");
                yield Unit.ONE;
            }
            case EXP, LN, LOG10 -> {
                number(a.get(0), "the argument of " + c.function().text());
                yield Unit.ONE;
            }
            case SHIFTED -> {
                number(a.get(0), "a probability");
                yield Unit.ONE;
            }
            case SQRT -> {
                Unit u = of(a.get(0));
                yield u != null && u.isNumber() ? Unit.ONE : null;
            }
            case POW -> {
                number(a.get(1), "an exponent");
                Unit u = of(a.get(0));
                Double n = a.get(1).constant();
                if (u == null || u.isNumber()) {
                    yield u;
                }
                yield n != null && n == Math.rint(n) ? u.power(n.intValue()) : null;
            }
        };
    }

    private void number(Expr e, String what) {
        Unit u = of(e);
        if (u != null && !u.isNumber()) {
            remarks.add(
                    "In " + where + ": " + what + " must be a pure number, but '" + e.text() + "' has a dimension.");
        }
    }

    private @Nullable Unit same(Expr a, Expr b, String verb) {
        Unit l = of(a);
        Unit r = of(b);
        if (l == null || r == null) {
            // 1 + x needs a pure number x; 0, and what only guards against it, fits everything.
            Unit other = l == null ? r : l;
            Expr plain = l == null ? a : b;
            Double c = plain.constant();
            if (other != null && c != null && Math.abs(c) > TINY && !other.isNumber()) {
                remarks.add("In " + where + ": it " + verb + " a plain number and something with a dimension: '"
                        + a.text() + "' and '" + b.text() + "'.");
            }
            return other;
        }
        if (!l.sameDimension(r)) {
            remarks.add(
                    "In " + where + ": it " + verb + " what does not fit: '" + a.text() + "' and '" + b.text() + "'.");
        }
        return l;
    }
}
