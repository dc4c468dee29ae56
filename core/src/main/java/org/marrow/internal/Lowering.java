package org.marrow.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marrow.error.CompositionException;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.CompiledNetwork.CapGuard;
import org.marrow.network.CompiledNetwork.Jump;
import org.marrow.network.CompiledNetwork.JumpChange;
import org.marrow.network.CompiledNetwork.Lag;
import org.marrow.network.CompiledNetwork.Past;
import org.marrow.network.Expr;
import org.marrow.network.Network;

/**
 * Lowers a composed network to one tape: rates of flows, propensities of jumps, derivatives, their
 * derivatives by states and by time, columns, scalars.
 *
 * <p>A channel is a jump if it changes a counted state. Counted states are held in cells, the others in their unit.
 */
final class Lowering {
    final Tape tape = new Tape();
    final int states;
    /** Parameters and slots, and for every value of the past the value and how fast it changed. */
    final int layoutSize;

    final List<String> flowNames = new ArrayList<>();
    final List<Integer> flowRates = new ArrayList<>();
    final List<Integer> derivatives = new ArrayList<>();
    final List<Jump> jumps = new ArrayList<>();
    final List<Integer> propensities = new ArrayList<>();
    final List<int[]> dependents = new ArrayList<>();
    final List<Integer> columns = new ArrayList<>();
    final List<Integer> scalars = new ArrayList<>();
    final List<CapGuard> caps = new ArrayList<>();
    final List<Past> pasts = new ArrayList<>();
    final List<Lag> lags = new ArrayList<>();
    final Map<Integer, Integer> jacobian = new LinkedHashMap<>();
    final List<Integer> timeDerivatives = new ArrayList<>();
    final Map<Integer, Integer> derived = new LinkedHashMap<>();
    boolean vary;

    private final Network network;
    private final CompiledNetwork.Request request;
    private final boolean[] counted;
    private final Map<Expr, Integer> lowered = new IdentityHashMap<>();
    private final Map<String, Integer> stateIndex = new HashMap<>();
    private final List<List<Integer>> contributions = new ArrayList<>();
    private final List<Delay> delays = new ArrayList<>();

    /** A value of the past: entries of the value and of the lag, and whether the lag is fixed for a run. */
    private record Delay(int value, int lag, boolean fixed) {}

    Lowering(CompiledNetwork.Request request) {
        this.request = request;
        network = request.network();
        counted = request.counted();
        states = network.states().size();
        for (int i = 0; i < states; i++) {
            Network.State s = network.states().get(i);
            stateIndex.put(key(s.species().name(), s.ofClone()), i);
            contributions.add(new ArrayList<>());
        }
        lowerChannels();
        for (List<Integer> c : contributions) {
            derivatives.add(tape.sum(c));
        }
        lowerJacobian();
        Derivatives byTime = new Derivatives(tape, Derivatives.BY_TIME);
        derivatives.forEach(d -> timeDerivatives.add(byTime.of(d)));
        network.columns().forEach(c -> columns.add(lower(c.value())));
        List<Integer> asked = new ArrayList<>();
        request.scalars().forEach(e -> asked.add(lower(e)));
        scalars.addAll(0, asked);
        shiftScalars(asked.size());
        layoutSize = request.layout().size() + 2 * delays.size();
        describePasts();
        findDependents();
        findDerived();
    }

    private static String key(String species, @org.jspecify.annotations.Nullable String clone) {
        return clone == null ? species : species + "[" + clone + "]";
    }

    // ---- channels ----

    private void lowerChannels() {
        List<Network.Channel> capped = new ArrayList<>();
        for (int i = 0; i < network.channels().size(); i++) {
            Network.Channel c = network.channels().get(i);
            boolean jump = c.changes().stream().anyMatch(x -> counted[x.state()]);
            if (jump) {
                jump(i, c);
            } else if (c.cap() != null) {
                capped.add(c);
            } else {
                flow(c, flowRate(c));
            }
        }
        capFlows(capped);
    }

    private int flowRate(Network.Channel c) {
        if (!c.massAction()) {
            return lower(c.rate());
        }
        int rate = lower(c.rate());
        for (Network.Reactant r : c.reactants()) {
            int x = value(r.state());
            double factorial = 1;
            for (int k = 1; k <= r.order(); k++) {
                rate = mul(rate, x);
                factorial *= k;
            }
            rate = factorial == 1 ? rate : tape.apply(Op.DIV, rate, tape.constant(factorial));
        }
        return rate;
    }

    private void flow(Network.Channel c, int rate) {
        flowNames.add(c.name());
        flowRates.add(rate);
        for (Network.Change change : c.changes()) {
            int amount = mul(lower(change.amount()), conversion(c.reference(), change.state()));
            contributions.get(change.state()).add(mul(amount, rate));
        }
    }

    /** Cells in a unit of the reference over cells in a unit of the state; 1 for equal units and for signals. */
    private int conversion(int reference, int state) {
        Network.State a = network.states().get(reference);
        Network.State b = network.states().get(state);
        if (a.species().unit().equals(b.species().unit())
                || !a.species().countable()
                || !b.species().countable()) {
            return tape.constant(1);
        }
        return tape.apply(Op.DIV, cells(reference), cells(state));
    }

    private int cells(int state) {
        Expr perUnit = network.states().get(state).cellsPerUnit();
        if (perUnit == null) {
            throw new CompositionException(
                    "MRW-COMP-20",
                    "The population '" + network.states().get(state).name()
                            + "' is scaled, and nothing says how many cells 1 stands for, so that its cells cannot be "
                            + "counted or converted. Use a deterministic engine, or a model that states the number.",
                    Map.of("state", network.states().get(state).name()));
        }
        return lower(perUnit);
    }

    /**
     * Flows slide along a cap: while it is reached, the gain asked for is cut to what is lost at the same time, more or less as
     * the limit itself rises or falls; above it there is no gain.
     */
    private void capFlows(List<Network.Channel> capped) {
        Map<Network.Cap, List<Network.Channel>> groups = new LinkedHashMap<>();
        for (Network.Channel c : capped) {
            Network.Cap cap = c.cap();
            if (cap != null) {
                groups.computeIfAbsent(cap, k -> new ArrayList<>()).add(c);
            }
        }
        groups.forEach(this::capGroup);
    }

    private void capGroup(Network.Cap cap, List<Network.Channel> group) {
        int slot = named(cap.slot());
        List<Integer> losses = new ArrayList<>();
        for (int m : cap.members()) {
            losses.addAll(contributions.get(m));
        }
        int limit = lower(cap.limit());
        int allowed = tape.apply(Op.SUB, drift(limit), tape.sum(losses));
        int room = tape.apply(Op.MAX, allowed, tape.constant(0));
        List<Integer> wanted = new ArrayList<>();
        for (Network.Channel c : group) {
            for (Network.Change change : c.changes()) {
                if (cap.members().contains(change.state())) {
                    wanted.add(mul(lower(change.amount()), flowRate(c)));
                }
            }
        }
        int gain = tape.sum(wanted);
        int cut =
                tape.apply(Op.SELECT, tape.apply(Op.GT, gain, room), tape.apply(Op.DIV, room, gain), tape.constant(1));
        int above = tape.apply(Op.GT, slot, tape.constant(CapGuard.HELD));
        int held = tape.apply(Op.SELECT, above, tape.constant(0), cut);
        int factor = tape.apply(Op.SELECT, slot, held, tape.constant(1));
        group.forEach(c -> flow(c, mul(flowRate(c), factor)));
        int excess = scalars.size();
        scalars.add(tape.apply(Op.SUB, lower(cap.total()), limit));
        scalars.add(tape.apply(Op.SUB, gain, room));
        scalars.add(limit);
        caps.add(new CapGuard(request.layout().index(cap.slot()), excess, excess + 1, excess + 2));
    }

    /** How fast an entry changes by itself and by the flows written so far. */
    private int drift(int entry) {
        List<Integer> terms = new ArrayList<>();
        terms.add(new Derivatives(tape, Derivatives.BY_TIME).of(entry));
        for (int i = 0; i < states; i++) {
            int slope = new Derivatives(tape, i).of(entry);
            if (!tape.isConstant(slope, 0)) {
                terms.add(mul(slope, tape.sum(contributions.get(i))));
            }
        }
        return tape.sum(terms.stream().filter(t -> !tape.isConstant(t, 0)).toList());
    }

    private void jump(int index, Network.Channel c) {
        if (c.net()) {
            int rate = mul(lower(c.rate()), cellsOrOne(c.reference()));
            addJump(index, c, c.name() + "+", tape.apply(Op.MAX, rate, tape.constant(0)), 1);
            int loss = tape.apply(Op.MAX, tape.apply(Op.SUB, tape.constant(0), rate), tape.constant(0));
            int there = tape.apply(Op.GE, cellCount(c.reference()), tape.constant(1));
            addJump(index, c, c.name() + "-", tape.apply(Op.SELECT, there, loss, tape.constant(0)), -1);
            return;
        }
        int propensity = c.massAction() ? combinations(c) : wholePropensity(c);
        Network.Cap cap = c.cap();
        if (cap != null) {
            int below = tape.apply(Op.LT, lower(cap.total()), lower(cap.limit()));
            propensity = tape.apply(Op.SELECT, below, propensity, tape.constant(0));
        }
        addJump(index, c, c.name(), propensity, 1);
    }

    /** k times the number of combinations of reactants, with counts, and sizes so that values give k x y. */
    private int combinations(Network.Channel c) {
        int a = mul(lower(c.rate()), cellsOrOne(c.reference()));
        for (Network.Reactant r : c.reactants()) {
            int n = cellCount(r.state());
            double factorial = 1;
            for (int k = 0; k < r.order(); k++) {
                int free = tape.apply(Op.SUB, n, tape.constant(k));
                a = mul(a, tape.apply(Op.DIV, free, cellsOrOne(r.state())));
                factorial *= k + 1;
            }
            a = factorial == 1 ? a : tape.apply(Op.DIV, a, tape.constant(factorial));
            if (r.order() > 1) {
                int enough = tape.apply(Op.GE, n, tape.constant(r.order()));
                a = tape.apply(Op.SELECT, enough, a, tape.constant(0));
            }
        }
        return a;
    }

    private int wholePropensity(Network.Channel c) {
        List<Expr> factors = new ArrayList<>();
        factors(c.rate(), factors);
        Network.State ref = network.states().get(c.reference());
        Expr own = new Expr.Own(ref.species().name(), ref.ofClone());
        boolean perCell = counted[c.reference()] && factors.remove(own);
        int a = perCell ? tape.state(c.reference()) : cellsOrOne(c.reference());
        int rest = tape.constant(1);
        for (Expr f : factors) {
            rest = mul(rest, lower(f));
        }
        a = mul(rest, a);
        for (Network.Reactant r : c.reactants()) {
            if (!(perCell && r.state() == c.reference() && r.order() == 1)) {
                int enough = tape.apply(Op.GE, cellCount(r.state()), tape.constant(r.order()));
                a = tape.apply(Op.SELECT, enough, a, tape.constant(0));
            }
        }
        return a;
    }

    private static void factors(Expr e, List<Expr> into) {
        if (e instanceof Expr.Binary b && b.operator() == Expr.Operator.MULTIPLY) {
            factors(b.left(), into);
            factors(b.right(), into);
        } else {
            into.add(e);
        }
    }

    private void addJump(int index, Network.Channel c, String name, int propensity, int sign) {
        List<JumpChange> changes = new ArrayList<>();
        for (Network.Change change : c.changes()) {
            int s = change.state();
            int amount = lower(change.amount());
            if (sign < 0) {
                amount = tape.apply(Op.SUB, tape.constant(0), amount);
            }
            if (!counted[s]) {
                // One event is one cell of the reference; a flowing population gets its share in its own unit.
                int per = network.states().get(s).species().countable() ? cells(s) : cellsOrOne(c.reference());
                amount = tape.apply(Op.DIV, amount, per);
            }
            Tape.Node n = tape.node(amount);
            boolean whole = n.op() == Op.CONST && (!counted[s] || n.constant() == Math.rint(n.constant()));
            if (whole) {
                changes.add(new JumpChange(s, counted[s], n.constant(), -1));
            } else {
                scalars.add(amount);
                changes.add(new JumpChange(s, counted[s], 0, scalars.size() - 1));
            }
        }
        jumps.add(new Jump(name, index, changes));
        propensities.add(propensity);
    }

    /** Jumps and caps number their own scalars from 0; those that the caller asked for come first. */
    private void shiftScalars(int by) {
        for (int j = 0; j < jumps.size(); j++) {
            Jump jump = jumps.get(j);
            jumps.set(
                    j,
                    new Jump(
                            jump.name(),
                            jump.channel(),
                            jump.changes().stream()
                                    .map(c -> c.scalar() < 0
                                            ? c
                                            : new JumpChange(c.state(), c.counted(), c.amount(), c.scalar() + by))
                                    .toList()));
        }
        caps.replaceAll(g -> new CapGuard(g.slot(), g.excess() + by, g.surplus() + by, g.limit() + by));
    }

    private int cellsOrOne(int state) {
        return network.states().get(state).species().countable() ? cells(state) : tape.constant(1);
    }

    /** The number of cells of a state, whichever way it is held. */
    private int cellCount(int state) {
        return counted[state] ? tape.state(state) : mul(tape.state(state), cellsOrOne(state));
    }

    /** The value of a state in its unit. */
    private int value(int state) {
        if (!counted[state]) {
            return tape.state(state);
        }
        int cells = cells(state);
        return tape.isConstant(cells, 1)
                ? tape.state(state)
                : mul(tape.state(state), tape.apply(Op.DIV, tape.constant(1), cells));
    }

    private int mul(int a, int b) {
        return tape.apply(Op.MUL, a, b);
    }

    // ---- expressions ----

    private int lower(Expr e) {
        Integer done = lowered.get(e);
        if (done == null) {
            done = lowerNew(e);
            lowered.put(e, done);
        }
        return done;
    }

    private int lowerNew(Expr e) {
        if (e instanceof Expr.Number n) {
            return tape.constant(n.value());
        } else if (e instanceof Expr.Time) {
            return tape.time();
        } else if (e instanceof Expr.Parameter p) {
            return named(p.name());
        } else if (e instanceof Expr.Slot s) {
            return named(s.name());
        } else if (e instanceof Expr.Own o) {
            Integer i = stateIndex.get(key(o.species(), o.ofClone()));
            if (i == null) {
                throw new IllegalStateException("not a state: " + o);
            }
            return value(i);
        } else if (e instanceof Expr.Binary b) {
            return tape.apply(Op.of(b.operator()), lower(b.left()), lower(b.right()));
        } else if (e instanceof Expr.Compare c) {
            return tape.apply(Op.of(c.operator()), lower(c.left()), lower(c.right()));
        } else if (e instanceof Expr.Logical l) {
            Op op = l.operator() == Expr.Logic.AND ? Op.AND : Op.OR;
            return tape.apply(op, lower(l.left()), lower(l.right()));
        } else if (e instanceof Expr.Not n) {
            return tape.apply(Op.NOT, lower(n.of()), -1);
        } else if (e instanceof Expr.If i) {
            return tape.apply(Op.SELECT, lower(i.condition()), lower(i.then()), lower(i.otherwise()));
        } else if (e instanceof Expr.Call c) {
            int[] a = c.arguments().stream().mapToInt(this::lower).toArray();
            return tape.apply(Op.of(c.function()), a[0], a.length > 1 ? a[1] : -1, a.length > 2 ? a[2] : -1);
        } else if (e instanceof Expr.Delayed d) {
            return past(d);
        } else if (e instanceof Expr.Opaque o) {
            int[] a = {tape.constant(0), tape.constant(0), tape.constant(0)};
            for (int i = 0; i < o.reads().size(); i++) {
                a[i] = lower(o.reads().get(i));
            }
            return tape.call(o.function(), a[0], a[1], a[2]);
        }
        throw new IllegalStateException("not reduced: " + e);
    }

    private int past(Expr.Delayed d) {
        int lag = lower(d.lag());
        int value = lower(d.of());
        if (tape.isConstant(lag, 0) || tape.node(value).op() == Op.CONST) {
            return value;
        }
        Delay delay = new Delay(value, lag, tape.mask(lag) == 0 && !d.lag().has(Expr.Slot.class::isInstance));
        int index = delays.indexOf(delay);
        if (index < 0) {
            index = delays.size();
            delays.add(delay);
        }
        return tape.past(place(index), lag);
    }

    private int place(int past) {
        return request.layout().size() + 2 * past;
    }

    /** Values of the past and lags become scalars, so that they can be computed at other times and states. */
    private void describePasts() {
        List<Integer> ends = delays.stream().map(Delay::lag).distinct().toList();
        for (Delay d : delays) {
            scalars.add(d.value());
            pasts.add(new Past(place(pasts.size()), scalars.size() - 1, ends.indexOf(d.lag()), pastsOf(d.value())));
        }
        for (int lag : ends) {
            scalars.add(lag);
            boolean fixed = delays.stream().anyMatch(d -> d.lag() == lag && d.fixed());
            lags.add(new Lag(scalars.size() - 1, tape.mask(lag) == 0, fixed, pastsOf(lag)));
        }
    }

    /** The values of the past that an entry is made of. */
    private List<Integer> pastsOf(int entry) {
        List<Integer> read = new ArrayList<>();
        for (int i : Program.of(List.of(entry)).order(tape, true)) {
            Tape.Node n = tape.node(i);
            if (n.op() == Op.PAST) {
                read.add((n.a() - request.layout().size()) / 2);
            }
        }
        return read;
    }

    private int named(String name) {
        int i = request.layout().index(name);
        if (i < 0) {
            throw new IllegalStateException("no place for the value '" + name + "'");
        }
        return tape.value(i);
    }

    // ---- what follows ----

    private void lowerJacobian() {
        for (int j = 0; j < states; j++) {
            Derivatives by = new Derivatives(tape, j);
            for (int i = 0; i < states; i++) {
                int d = by.of(derivatives.get(i));
                if (!tape.isConstant(d, 0)) {
                    jacobian.put(i * states + j, d);
                }
            }
        }
    }

    private void findDependents() {
        List<BitSet> reads = new ArrayList<>();
        for (int p : propensities) {
            BitSet read = new BitSet();
            for (int n : Program.of(List.of(p)).order(tape, false)) {
                Tape.Node node = tape.node(n);
                if (node.op() == Op.STATE) {
                    read.set(node.a());
                    vary |= !counted[node.a()];
                }
                vary |= node.op() == Op.TIME;
            }
            reads.add(read);
        }
        for (Jump jump : jumps) {
            Set<Integer> renewed = new LinkedHashSet<>();
            for (int k = 0; k < jumps.size(); k++) {
                for (JumpChange c : jump.changes()) {
                    if (reads.get(k).get(c.state())) {
                        renewed.add(k);
                    }
                }
            }
            dependents.add(renewed.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private void findDerived() {
        List<Integer> all = new ArrayList<>(derivatives);
        all.addAll(flowRates);
        all.addAll(propensities);
        all.addAll(columns);
        all.addAll(scalars);
        all.addAll(jacobian.values());
        all.addAll(timeDerivatives);
        for (int n : Program.of(all).order(tape, false)) {
            if (tape.derivable(n)) {
                derived.put(n, layoutSize + derived.size());
            }
        }
    }
}
