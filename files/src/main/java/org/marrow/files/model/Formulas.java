package org.marrow.files.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.files.yaml.YamlExpression;
import org.marrow.files.yaml.YamlNode;
import org.marrow.files.yaml.YamlPlace;
import org.marrow.network.Clone;
import org.marrow.network.Expr;
import org.marrow.network.Function;

/**
 * Reads the expressions of a model as text: every name must mean something where it stands, and names of cells must say whose
 * cells are meant wherever a wrong guess would change the model.
 */
final class Formulas {
    /** Definitions that read each other multiply; beyond this a model is no longer one that people write. */
    private static final long LARGEST = 100_000;

    private static final int DEEPEST = 2_000;

    private final Symbols symbols;
    private final Map<String, Named> named = new HashMap<>();
    private final Map<String, Resolved> done = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();

    /**
     * An expression with a name.
     *
     * @param value where it stands; null for a parameter
     * @param scope what names mean in it
     * @param offer what it offers to edits, or null
     */
    private record Named(
            @Nullable YamlNode value, Scope scope, @Nullable Offer offer) {}

    /**
     * An expression that was read.
     *
     * @param expr the expression, every name resolved
     * @param perClone whether it reads what every clone has of its own
     * @param size number of its parts, definitions written out
     * @param depth levels of its parts, definitions written out
     */
    private record Resolved(Expr expr, boolean perClone, long size, int depth) {}

    Formulas(Symbols symbols) {
        this.symbols = symbols;
    }

    /** A parameter that offers something. */
    void offered(String parameter, Offer offer) {
        named.put(parameter, new Named(null, Scope.CONSTANT, offer));
    }

    /** A definition, not read before it is asked for. */
    void define(String name, YamlNode value, @Nullable Offer offer) {
        named.put(name, new Named(value, Scope.DEFINITION, offer));
    }

    /** An observable, not read before it is asked for. */
    void output(String name, YamlNode value) {
        named.put(name, new Named(value, Scope.READING, null));
    }

    /** What was defined under a name. */
    Expr named(String name) {
        Named n = named.get(name);
        if (n == null) {
            throw new IllegalArgumentException("Nothing is defined as " + name);
        }
        return resolved(name, n).expr();
    }

    /** Reads an expression. */
    Expr read(YamlNode node, Scope scope) {
        return new Reader(YamlExpression.read(node), scope).read().expr();
    }

    private Resolved resolved(String name, Named n) {
        Resolved r = done.get(name);
        YamlNode value = n.value();
        if (r != null || value == null) {
            return r != null ? r : new Resolved(Expr.param(name), false, 1, 1);
        }
        open.add(name);
        r = new Reader(YamlExpression.read(value), n.scope()).read();
        Offer offer = n.offer();
        if (offer != null && !offer.perClone() && r.perClone()) {
            throw value.problem(
                    "MRW-TEXT-2",
                    "'" + name
                            + "' is the same for all clones, so it cannot read what every clone has of its own. Say whose"
                            + " it is with 'of', or write total(...).");
        }
        open.remove(name);
        done.put(name, r);
        return r;
    }

    /** Reads one expression. */
    private final class Reader {
        private final YamlExpression source;
        private final Scope scope;
        private boolean perClone;
        private long size;
        private int level;
        private int depth;

        Reader(YamlExpression source, Scope scope) {
            this.source = source;
            this.scope = scope;
        }

        Resolved read() {
            Expr e = resolve(source.expr(), scope == Scope.DEFINITION);
            return new Resolved(e, perClone, size, depth);
        }

        /** Resolves names; {@code strict} where a plain name of cells is not clear. */
        private Expr resolve(Expr e, boolean strict) {
            grow(e, 1, ++level);
            Expr r = e instanceof Expr.Reference n
                    ? name(n, strict)
                    : e.parts().isEmpty() ? leaf(e) : composite(e, strict);
            level--;
            return r;
        }

        private void grow(Expr at, long by, int levels) {
            size += by;
            depth = Math.max(depth, levels);
            if (size > LARGEST || depth > DEEPEST) {
                throw source.place(at)
                        .problem(
                                "MRW-TEXT-7",
                                "With its definitions written out the expression has more than "
                                        + (size > LARGEST ? LARGEST + " parts" : DEEPEST + " levels")
                                        + ". Make them simpler.");
            }
        }

        private Expr composite(Expr e, boolean strict) {
            if (e instanceof Expr.Binary b && b.operator() == Expr.Operator.DIVIDE) {
                return resolve(b.left(), strict).over(resolve(b.right(), true));
            } else if (e instanceof Expr.Call c && c.function() == Function.POW && !source.isNamed(c)) {
                Expr base = resolve(c.arguments().get(0), strict);
                return base.pow(resolve(c.arguments().get(1), true));
            } else if (e instanceof Expr.Healthy h) {
                varies(e, "a value of the healthy state");
                Reader inside = new Reader(source, Scope.READING);
                Expr of = inside.resolve(h.of(), false);
                grow(e, inside.size, level + inside.depth);
                return Expr.healthy(of);
            } else if (e instanceof Expr.Delayed) {
                varies(e, "a value of the past");
            }
            boolean inner = strict || !(e instanceof Expr.Binary);
            return e.withParts(p -> resolve(p, inner));
        }

        private Expr leaf(Expr e) {
            if (e instanceof Expr.Own o) {
                return own(o);
            } else if (e instanceof Expr.Total t) {
                return total(t);
            } else if (e instanceof Expr.Clinical c) {
                varies(e, "a clinical quantity");
                return output(e, c.name());
            } else if (e instanceof Expr.Covariate c && !Symbols.COVARIATES.contains(c.name())) {
                throw unknown(e, c.name(), "covariate", " There are: " + String.join(", ", Symbols.COVARIATES) + ".");
            } else if (e instanceof Expr.Time) {
                varies(e, "time");
            } else if (e instanceof Expr.Trait) {
                clone(e, "A trait");
            }
            return e;
        }

        private Expr name(Expr.Reference r, boolean strict) {
            Symbol s = symbols.get(r.name());
            if (s == null) {
                if (Symbols.COVARIATES.contains(r.name())) {
                    return Expr.covariate(r.name());
                }
                throw unknown(r, r.name(), "name", symbols.help(r.name(), x -> true));
            }
            return switch (s.kind()) {
                case PARAMETER, DEFINITION -> definition(r, s);
                case OUTPUT -> {
                    varies(r, "an observable");
                    yield output(r, s.name());
                }
                case POOL, SIGNAL -> {
                    varies(r, "a state");
                    yield Expr.own(s.name());
                }
                case CELLS, TRANSIT -> cells(r, s, strict);
            };
        }

        private Expr definition(Expr.Reference r, Symbol s) {
            Named n = named.get(s.name());
            if (n == null || scope == Scope.CONSTANT && s.kind() == Symbol.Kind.PARAMETER) {
                return Expr.param(s.name());
            }
            varies(r, "a definition");
            Resolved inside = inside(r, s.name(), n);
            Offer offer = n.offer();
            if (offer != null ? offer.perClone() : inside.perClone()) {
                clone(r, "'" + s.name() + "'");
            }
            return offer != null ? new Expr.TermValue(s.name()) : r;
        }

        private Resolved inside(Expr at, String name, Named n) {
            if (open.contains(name)) {
                throw source.place(at)
                        .problem(
                                "MRW-TEXT-4",
                                "These define each other in a circle: "
                                        + String.join(" -> ", open.subList(open.indexOf(name), open.size())) + " -> "
                                        + name + ". Take one of them out of the circle.");
            }
            Resolved inside = resolved(name, n);
            grow(at, inside.size(), level + inside.depth());
            return inside;
        }

        private Expr output(Expr e, String name) {
            Named n = named.get(name);
            Symbol s = symbols.get(name);
            if (n == null || s == null || s.kind() != Symbol.Kind.OUTPUT) {
                throw unknown(e, name, "observable", symbols.help(name, x -> x.kind() == Symbol.Kind.OUTPUT));
            }
            inside(e, name, n);
            return e;
        }

        private Expr cells(Expr.Reference r, Symbol s, boolean strict) {
            varies(r, "a state");
            if (scope == Scope.READING) {
                return Expr.total(s.name());
            } else if (scope == Scope.HOST) {
                return Expr.in(s.name(), Clone.HOST);
            } else if (scope == Scope.SHARED) {
                throw source.place(r)
                        .problem(
                                "MRW-TEXT-2",
                                "No single clone is meant here. Write total(" + s.name()
                                        + ") for the sum over all clones.");
            } else if (strict) {
                throw source.place(r)
                        .problem(
                                "MRW-TEXT-2",
                                "'" + s.name() + "' alone is not clear here. Write own(" + s.name()
                                        + ") for the cells of the same clone, or total(" + s.name()
                                        + ") for those of all clones.");
            }
            perClone = true;
            return Expr.own(s.name());
        }

        private Expr own(Expr.Own o) {
            varies(o, "a state");
            String clone = o.ofClone();
            if (clone != null && (o.species().equals("share") || isState(o.species()))) {
                return o;
            }
            if (!isState(o.species())) {
                throw unknown(o, o.species(), "state", symbols.help(o.species(), s -> s.isState() || s.perClone()));
            }
            Symbol s = symbols.get(o.species());
            if (s == null || !s.perClone()) {
                return o;
            }
            if (scope == Scope.HOST) {
                return Expr.in(o.species(), Clone.HOST);
            }
            clone(o, "own(" + o.species() + ")");
            return o;
        }

        private Expr total(Expr.Total t) {
            varies(t, "a state");
            String name = String.valueOf(t.what().name());
            if (!isState(name) && !symbols.isRole(name)) {
                throw unknown(t, name, "state or role", symbols.help(name, s -> s.isState() || s.perClone()));
            }
            return t;
        }

        private boolean isState(String name) {
            Symbol s = symbols.get(name);
            return s != null && (s.isState() || s.perClone());
        }

        /** Marks what is read of one clone, and refuses it where no single clone is meant. */
        private void clone(Expr e, String what) {
            perClone = true;
            if (scope != Scope.RATE && scope != Scope.DEFINITION) {
                String name = e instanceof Expr.Own o ? o.species() : "...";
                throw source.place(e)
                        .problem(
                                "MRW-TEXT-2",
                                what + " is of one clone, but no single clone is meant here. Write total(" + name
                                        + ") for the sum over all clones.");
            }
        }

        private void varies(Expr e, String what) {
            if (scope == Scope.CONSTANT) {
                throw source.place(e)
                        .problem(
                                "MRW-TEXT-8",
                                "This must be known before the run, but it reads " + what
                                        + ". Use numbers, parameters and WT, AGE, SEX, BV, BSA only.");
            }
        }

        private InputException unknown(Expr e, String name, String what, String help) {
            YamlPlace place = source.place(e);
            return place.problem("MRW-TEXT-1", "There is no " + what + " '" + name + "'." + help);
        }
    }
}
