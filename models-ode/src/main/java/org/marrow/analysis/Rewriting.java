package org.marrow.analysis;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Plan;

/** Puts states in place of one parameter and of past values, so that the symbolic Jacobian holds the derivatives by them too. */
final class Rewriting {
    private final Plan plan;
    private final @Nullable String free;
    private final Map<String, Double> slopes;
    private final double value;
    private final Set<String> asStates;
    private final List<Expr.Delayed> pasts = new ArrayList<>();
    private final List<String> keptRelative = new ArrayList<>();
    private boolean freeIsRead;
    private final Map<Expr, Expr> done = new IdentityHashMap<>();
    private final Map<String, Expr> healthy;
    private final Map<String, Expr> replaced = new TreeMap<>();
    private final Set<String> open = new TreeSet<>();
    private final Map<Expr, Integer> known = new LinkedHashMap<>();
    private String where = "";
    private boolean observing;

    /**
     * Begins.
     *
     * @param plan whose expressions are rewritten
     * @param free the parameter by its name in the equations, or null for none
     * @param slopes derivatives by it of slots, such as healthy values that have no closed form, where they are known
     * @param value value of the parameter at which these slopes were taken
     * @param asStates slots that stand as states of their names
     */
    Rewriting(Plan plan, @Nullable String free, Map<String, Double> slopes, double value, Set<String> asStates) {
        this.value = value;
        this.asStates = asStates;
        this.plan = plan;
        this.free = free;
        this.slopes = slopes;
        healthy = plan.healthyForms();
    }

    /** The state that stands for the free parameter. */
    static String freeName(@Nullable String free) {
        return "free " + free;
    }

    /** The delayed expressions that were met, each before those that read it. */
    List<Expr.Delayed> pasts() {
        return pasts;
    }

    /** Columns that read a healthy state which would follow the parameter, but is kept. */
    List<String> keptRelative() {
        return keptRelative;
    }

    /** Whether any expression reads the parameter. */
    boolean readsFree() {
        return freeIsRead;
    }

    Network.Column column(Network.Column c) {
        where = c.name();
        observing = true;
        Expr value = anywhere(c.value());
        observing = false;
        return new Network.Column(c.name(), c.unit(), c.meaning(), value);
    }

    /** A channel whose rate depends on states and numbers that hold for ever, rewritten. */
    Network.Channel lasting(Network.Channel c) {
        where = c.name();
        Network.Cap cap = c.cap();
        if (cap != null && (free != null || cap.limit().has(e -> e instanceof Expr.Own || e instanceof Expr.Time))) {
            throw Unsuitable.term(
                    where,
                    free == null
                            ? "stops at a limit that changes"
                            : "stops at a limit, so that steady states cannot be followed. Compare 'marrow steady' at some values");
        }
        checkTimeless(c.rate());
        c.changes().forEach(x -> checkTimeless(x.amount()));
        return channel(c);
    }

    Network.Channel channel(Network.Channel c) {
        where = c.name();
        return c.with(
                anywhere(c.rate()),
                c.changes().stream()
                        .map(x -> new Network.Change(x.state(), anywhere(x.amount())))
                        .toList());
    }

    Network.State state(Network.State s) {
        Expr cells = s.cellsPerUnit();
        return new Network.State(
                s.name(), s.species(), s.ofClone(), cells == null ? null : anywhere(cells), null, null);
    }

    private void checkTimeless(Expr e) {
        if (e.has(Expr.Time.class::isInstance)) {
            throw Unsuitable.term(where, "depends on time itself");
        }
        e.has(part -> {
            if (part instanceof Expr.Slot s && changesByEvents(s.name())) {
                throw Unsuitable.term(where, "reads " + s.name() + ", which changes when something is done or happens");
            }
            return false;
        });
    }

    private static boolean changesByEvents(String slot) {
        return List.of("count(", "given(", "courses(", "measured(").stream().anyMatch(slot::startsWith);
    }

    Expr anywhere(Expr e) {
        Expr already = done.get(e);
        if (already == null) {
            already = fresh(e);
            done.put(e, already);
        }
        return already;
    }

    private Expr fresh(Expr e) {
        if (e instanceof Expr.Parameter p) {
            return parameter(p.name());
        } else if (e instanceof Expr.Reference r) {
            return parameter(r.name());
        } else if (e instanceof Expr.Covariate c) {
            return parameter(c.name());
        } else if (e instanceof Expr.Slot s) {
            return slot(s);
        } else if (e instanceof Expr.Delayed d) {
            Expr.Delayed past = new Expr.Delayed(anywhere(d.of()), anywhere(d.lag()));
            int k = known.computeIfAbsent(past, x -> {
                pasts.add(past);
                return known.size();
            });
            return Expr.own(Equations.pastName(k));
        }
        return e.withParts(this::anywhere);
    }

    /** A parameter, or what it is by default where that follows the free one. */
    private Expr parameter(String name) {
        if (name.equals(free)) {
            return freely();
        }
        Expr already = replaced.get(name);
        if (already == null) {
            already = byDefault(name);
            replaced.put(name, already);
        }
        return already;
    }

    private Expr byDefault(String name) {
        for (ParameterValue value : plan.parameters()) {
            boolean formula = !(value.parameter().value() instanceof Expr.Number);
            if (value.name().equals(name) && formula && !value.given() && open.add(name)) {
                String prefix = name.substring(
                        0, name.length() - value.parameter().name().length());
                Expr form = anywhere(prefixed(value.parameter().value(), prefix));
                open.remove(name);
                return follows(form) ? form : Expr.param(name);
            }
        }
        return Expr.param(name);
    }

    /** Defaults of interventions name their own parameters without the intervention. */
    private Expr prefixed(Expr e, String prefix) {
        String name = e instanceof Expr.Parameter p ? p.name() : e instanceof Expr.Reference r ? r.name() : null;
        if (name != null) {
            boolean own = plan.parameters().stream().anyMatch(v -> v.name().equals(prefix + name));
            return Expr.param(own ? prefix + name : name);
        }
        return e.withParts(part -> prefixed(part, prefix));
    }

    private Expr slot(Expr.Slot s) {
        if (asStates.contains(s.name())) {
            return Expr.own(s.name());
        }
        Expr form = healthy.get(s.name());
        if (form != null) {
            Expr written = anywhere(form);
            return follows(written) ? written : s;
        }
        Double slope = slopes.get(s.name());
        if (slope != null) {
            return slope == 0 ? s : moving(s, slope);
        }
        if (s.name().startsWith("healthy(") && free != null && isOfModel(free)) {
            if (observing) {
                keptRelative.add(where);
                return s;
            }
            throw Unsuitable.term(
                    where,
                    "reads the healthy state, which has no closed form in this model, and would follow '" + free
                            + "'. Choose a parameter of an insult or a therapy");
        }
        return s;
    }

    private boolean isOfModel(String parameter) {
        return plan.parameters().stream()
                .anyMatch(p -> p.name().equals(parameter)
                        && p.name().equals(p.parameter().name()));
    }

    /** A number that follows the parameter with a slope. */
    Expr moving(Expr here, double slope) {
        return here.plus(freely().minus(Expr.number(value)).times(Expr.number(slope)));
    }

    private Expr freely() {
        freeIsRead = true;
        return Expr.own(freeName(free));
    }

    /** Whether an expression reads the free parameter. */
    boolean follows(Expr e) {
        return e.has(part -> part instanceof Expr.Own o && o.species().equals(freeName(free)));
    }
}
