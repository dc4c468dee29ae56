package org.marrow.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrow.error.InputException;
import org.marrow.error.MarrowException;
import org.marrow.error.Suggestions;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Composition;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.Selector;
import org.marrow.network.Species;
import org.marrow.network.Target;
import org.marrow.network.ValueLayout;
import org.marrow.protocol.Action;
import org.marrow.protocol.Need;
import org.marrow.protocol.Protocol;
import org.marrow.protocol.Schedule;
import org.marrow.protocol.Trigger;
import org.marrow.simulate.Course;
import org.marrow.simulate.Decisions;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Watch;

/** What is done when, resolved to states, slots and numbers of the composed network. */
final class Timeline {
    private final Scenario scenario;
    private final Composition composition;
    private final Network network;
    private final Effects effects;
    private final List<Plan.ResolvedUse> uses;
    private final KnownNumbers numbers;
    private final HealthyState healthy;

    /** Uses whose start or end the run decides; their places are those of their courses. */
    private final List<Plan.ResolvedUse> decided;

    private final List<Expr> scalars = new ArrayList<>();
    private final Map<String, Integer> layout = new LinkedHashMap<>();
    private final List<Instant> instants = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private final List<Watch> atVisits = new ArrayList<>();
    private final List<Decisions.Chance> chances = new ArrayList<>();
    private final Map<String, List<Course.Planned>> planned = new TreeMap<>();

    Timeline(
            Scenario scenario,
            Composition composition,
            Network network,
            Effects effects,
            List<Plan.ResolvedUse> uses,
            KnownNumbers numbers,
            HealthyState healthy) {
        this.scenario = scenario;
        this.composition = composition;
        this.network = network;
        this.effects = effects;
        this.uses = uses;
        this.numbers = numbers;
        this.healthy = healthy;
        decided = uses.stream().filter(u -> !u.use().courses().fixed()).toList();
    }

    private double number(Expr e) {
        Double n = composition.number(e);
        if (n == null) {
            throw new InputException(
                    "MRW-SCN-19",
                    "The time '" + e.text() + "' depends on the state; times must be known before the run.",
                    Map.of("expression", e.text()));
        }
        return n;
    }

    /** Everything an engine needs to run. */
    Problem problem(double[] initial) {
        numbers.parameterNames().forEach(this::slot);
        numbers.covariates().keySet().forEach(this::slot);
        checkEvents();
        effects.protocols().forEach(this::protocol);
        visits();
        scenario.rules().stops().stream()
                .sorted(Comparator.comparing(Condition::toString))
                .forEach(c -> watch("stop", c, List.of(new Instant.Stop())));
        List<CourseDraft> drafts = decided.stream().map(this::draft).toList();
        int[] cells = cells();
        List<Problem.Passage> passages = passages();
        Set<String> referenced = referenced();
        Counters.check(referenced, scenario, uses, effects.protocols());
        referenced.forEach(this::slot);
        fixedWindows();
        List<Course> courses = drafts.stream().map(this::course).toList();
        instants.sort(Comparator.comparingDouble(Instant::time));
        mergeEqual(instants);
        double[] values = values();
        Counters counters = new Counters(layout);
        return new Problem(
                network,
                new ValueLayout(List.copyOf(layout.keySet())),
                scalars,
                values,
                initial,
                cells,
                passages,
                instants.stream().map(counters::on).toList(),
                watches.stream().map(counters::on).toList(),
                scenario.outputs().times(scenario.until()),
                scenario.until(),
                new Decisions(
                        atVisits.stream().map(counters::on).toList(),
                        courses.stream().map(counters::on).toList(),
                        chances));
    }

    /** The place of a number that engines may change; a new one at the end when it has none yet. */
    private int slot(String name) {
        return layout.computeIfAbsent(name, n -> layout.size());
    }

    private int[] cells() {
        int[] cells = new int[network.states().size()];
        for (int i = 0; i < cells.length; i++) {
            Expr perUnit = network.states().get(i).cellsPerUnit();
            cells[i] = perUnit == null || perUnit.is(1) ? -1 : scalar(perUnit);
        }
        return cells;
    }

    // ---- what is done when ----

    private void protocol(Protocol p) {
        if (!p.needs().stream().allMatch(this::met)) {
            return;
        }
        List<Instant.Step> steps = new ArrayList<>(steps(p));
        boolean event = p.kind().equals("event");
        if (steps.isEmpty() && !event) {
            return;
        }
        if (event) {
            steps.addAll(startedBy(p.name()));
        }
        if (p.trigger() instanceof Trigger.Timed timed) {
            timed(p, timed.schedule(), steps);
        } else if (p.trigger() instanceof Trigger.When when) {
            whenever(p, when, steps);
        } else if (p.trigger() instanceof Trigger.Occurs occurs && network.index(occurs.state()) >= 0) {
            String threshold = occurs.state() + ".threshold";
            steps.add(new Instant.Draw(chances.size()));
            chances.add(new Decisions.Chance(p.name(), slot(threshold), occurs.again()));
            Expr reached = new Expr.Compare(Expr.Comparison.GE, Expr.own(occurs.state()), new Expr.Slot(threshold));
            watch(p.kind(), p.name(), reached, 0, steps);
        }
    }

    private boolean met(Need need) {
        Target term = need.term();
        Selector cells = need.cells();
        return (term == null || composition.offers(term)) && (cells == null || composition.picks(cells));
    }

    private List<Instant.Step> startedBy(String event) {
        List<Instant.Step> begin = new ArrayList<>();
        for (int k = 0; k < decided.size(); k++) {
            if (event.equals(decided.get(k).use().courses().on())) {
                begin.add(new Instant.Begin(k));
            }
        }
        return begin;
    }

    private void timed(Protocol p, Schedule schedule, List<Instant.Step> steps) {
        List<Double> times = schedule.times(this::number, scenario.until());
        if (decided.stream().noneMatch(u -> u.instance().equals(p.origin()))) {
            times.forEach(t -> instants.add(new Instant(t, p.kind(), p.name(), steps, true)));
            return;
        }
        double lag = number(schedule.lag());
        List<Course.Planned> list = planned.computeIfAbsent(p.origin(), k -> new ArrayList<>());
        Schedule prompt =
                new Schedule(schedule.start(), schedule.every(), schedule.times(), schedule.until(), Expr.zero());
        for (double given : prompt.times(this::number, scenario.until())) {
            list.add(new Course.Planned(given, lag, new Instant(given, p.kind(), p.name(), steps, true)));
        }
    }

    private void watch(String kind, Condition c, List<Instant.Step> steps) {
        try {
            watch(kind, c.toString(), c.expr(), c.dwell(), steps);
        } catch (MarrowException e) {
            throw inCondition(c.toString(), e);
        }
    }

    private void whenever(Protocol p, Trigger.When when, List<Instant.Step> steps) {
        try {
            watch(p.kind(), p.name(), when.condition(), when.dwell(), steps);
        } catch (MarrowException e) {
            throw inCondition(p.name(), e);
        }
    }

    private static InputException inCondition(String condition, MarrowException e) {
        Map<String, Object> values = new TreeMap<>(e.values());
        values.put("condition", condition);
        return new InputException(e.code(), e.sentence(), values, e);
    }

    /** Watches a condition all the time; or at visits only where it reads what visits measure. */
    private void watch(String kind, String name, Expr condition, double dwell, List<Instant.Step> steps) {
        Expr truth = composition.reduce(condition, null);
        if (truth.constant() != null && !condition.has(this::mayVary)) {
            throw new InputException(
                    "MRW-SCN-33",
                    "The condition '" + condition.text()
                            + "' never changes, so that it cannot become true. Let it read a state, a"
                            + " count or the time t.",
                    Map.of("condition", name));
        }
        boolean measured = truth.has(e -> e instanceof Expr.Slot s && s.name().startsWith("measured("));
        List<Watch> list = measured ? atVisits : watches;
        list.add(new Watch(kind, name, scalar(truth), scalar(Margin.of(truth)), dwell, steps));
    }

    private boolean mayVary(Expr e) {
        return e instanceof Expr.Own
                || e instanceof Expr.Total
                || e instanceof Expr.Clinical
                || e instanceof Expr.OverClones
                || e instanceof Expr.Slot
                || e instanceof Expr.Time
                || e instanceof Expr.Reference r && composition.number(r) == null;
    }

    private void visits() {
        Visits visits = scenario.rules().visits();
        if (visits == null) {
            return;
        }
        List<Instant.Step> steps = new ArrayList<>();
        visits.measure().forEach((quantity, cv) -> {
            try {
                steps.add(new Instant.Measure(
                        quantity,
                        slot(Expr.measured(quantity).text()),
                        scalar(composition.reduce(Expr.parse(quantity), null)),
                        scalar(Expr.number(cv))));
            } catch (MarrowException e) {
                throw inCondition(quantity, e);
            }
        });
        Schedule schedule = Schedule.repeated(visits.from(), visits.every(), visits.times(), visits.until());
        for (double t : schedule.times(this::number, scenario.until())) {
            instants.add(new Instant(t, "visit", "visits", steps, false));
        }
    }

    // ---- courses ----

    private void checkEvents() {
        Set<String> events = new TreeSet<>();
        effects.protocols().stream().filter(p -> p.kind().equals("event")).forEach(p -> events.add(p.name()));
        for (Plan.ResolvedUse u : decided) {
            String event = u.use().courses().on();
            if (event != null && !events.contains(event)) {
                throw new InputException(
                        "MRW-SCN-32",
                        "'" + u.instance() + "' starts on the event '" + event + "', but there is none of that name."
                                + Suggestions.near(event, events)
                                + (events.isEmpty()
                                        ? " There are no events; add one to 'events'."
                                        : " Events: " + String.join(", ", events) + "."),
                        Map.of("use", u.instance(), "event", event));
            }
        }
    }

    /** A use with what its courses do; no courses where it has no effect, so that it leaves no trace. */
    private record CourseDraft(Plan.ResolvedUse use, List<Course.Planned> planned, boolean neutral) {}

    /** Adds what starts and ends the courses of a use. */
    private CourseDraft draft(Plan.ResolvedUse u) {
        List<Course.Planned> list = merge(planned.getOrDefault(u.instance(), List.of()));
        if (list.isEmpty() && !referenced().contains(Recording.windowSlot(u.instance()))) {
            return new CourseDraft(u, list, true);
        }
        Courses rules = u.use().courses();
        List<Instant.Step> begin = List.of(new Instant.Begin(decided.indexOf(u)));
        Condition when = rules.when();
        if (when != null) {
            watch("condition", when, begin);
        } else if (rules.on() == null && u.use().from() <= scenario.until()) {
            instants.add(new Instant(u.use().from(), "condition", u.instance(), begin, false));
        }
        List<Instant.Step> end = List.of(new Instant.End(decided.indexOf(u)));
        if (u.use().until() <= scenario.until()) {
            instants.add(new Instant(u.use().until(), "condition", u.instance(), end, false));
        }
        Condition until = rules.until();
        if (until != null) {
            watch("condition", until, end);
        }
        return new CourseDraft(u, list, false);
    }

    /** What was drafted, with places that are known now. */
    private Course course(CourseDraft d) {
        Plan.ResolvedUse u = d.use();
        List<Watch> all = new ArrayList<>(watches);
        all.addAll(atVisits);
        List<Instant.Step> end = List.of(new Instant.End(decided.indexOf(u)));
        return new Course(
                u.instance(),
                d.planned(),
                layout.getOrDefault(Recording.windowSlot(u.instance()), -1),
                layout.getOrDefault(Expr.courses(u.use().id()).text(), -1),
                all.stream().map(Watch::steps).toList().indexOf(end),
                u.use().until(),
                d.neutral() ? 0 : u.use().courses().most());
    }

    private static List<Course.Planned> merge(List<Course.Planned> planned) {
        List<Course.Planned> sorted = new ArrayList<>(planned);
        sorted.sort(Comparator.comparingDouble(Course.Planned::given));
        List<Course.Planned> merged = new ArrayList<>();
        for (Course.Planned p : sorted) {
            Course.Planned last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null
                    && last.given() == p.given()
                    && last.lag() == p.lag()
                    && last.what().kind().equals(p.what().kind())) {
                merged.set(merged.size() - 1, new Course.Planned(p.given(), p.lag(), join(last.what(), p.what())));
            } else {
                merged.add(p);
            }
        }
        return merged;
    }

    private static Instant join(Instant a, Instant b) {
        List<Instant.Step> steps = new ArrayList<>(a.steps());
        steps.addAll(b.steps());
        return new Instant(a.time(), a.kind(), a.name(), steps, a.recorded());
    }

    // ---- steps ----

    /** What one use does at one time under one name is one event, in however many parts it was recorded. */
    private static void mergeEqual(List<Instant> instants) {
        List<Instant> merged = new ArrayList<>();
        for (Instant i : instants) {
            int same = -1;
            for (int k = merged.size() - 1; k >= 0 && merged.get(k).time() == i.time(); k--) {
                if (merged.get(k).kind().equals(i.kind())
                        && merged.get(k).name().equals(i.name())) {
                    same = k;
                }
            }
            if (same < 0) {
                merged.add(i);
            } else {
                merged.set(same, join(merged.get(same), i));
            }
        }
        instants.clear();
        instants.addAll(merged);
    }

    private int scalar(Expr reduced) {
        scalars.add(reduced);
        return scalars.size() - 1;
    }

    private List<Instant.Step> steps(Protocol p) {
        List<Instant.Step> steps = new ArrayList<>();
        for (Action a : p.actions()) {
            if (effects.neutral(a)) {
                continue;
            }
            Selector on = composition.named(a.on());
            List<Integer> states = new ArrayList<>(network.select(on));
            if (a instanceof Action.Infuse) {
                states.removeIf(i -> !isShared(network.states().get(i)));
            }
            if (states.isEmpty()) {
                if (!composition.picks(on)) {
                    throw composition.unmatched(p.origin(), on);
                }
                continue;
            }
            states.forEach(i -> steps.add(step(a, i, p)));
        }
        return steps;
    }

    /** Infusions run into what all clones share, or into the host. */
    private static boolean isShared(Network.State s) {
        return s.ofClone() == null || s.ofClone().equals(Clone.HOST);
    }

    private Instant.Step step(Action a, int state, Protocol p) {
        Network.State s = network.states().get(state);
        if (a instanceof Action.Survive x) {
            Expr f = composition.reduce(x.fraction(), s.ofClone());
            Expr exponent = x.trait() == null ? Expr.one() : composition.trait(x.trait(), s.ofClone());
            return new Instant.Survive(state, scalar(f.pow(exponent)));
        } else if (a instanceof Action.Transfer x) {
            int to = network.select(Selector.named(s.species().name()).in(CloneFilter.only(x.toClone()))).stream()
                    .findFirst()
                    .orElseThrow(() -> composition.unmatched(
                            p.origin(), Selector.named(s.species().name()).in(CloneFilter.only(x.toClone()))));
            return new Instant.Move(state, to, scalar(composition.reduce(x.fraction(), s.ofClone())));
        } else if (a instanceof Action.Add x) {
            Expr amount = composition.reduce(x.amount(), s.ofClone());
            if (x.relative()) {
                amount = amount.times(
                        composition.reduce(Expr.healthy(Expr.total(s.species().name())), null));
            }
            return new Instant.Add(state, scalar(amount));
        } else if (a instanceof Action.Infuse x) {
            return new Instant.Infuse(
                    slot(Doses.infusionSlot(s.species().name())),
                    scalar(composition.reduce(x.amount(), s.ofClone())),
                    scalar(composition.reduce(x.duration(), s.ofClone())));
        } else if (a instanceof Action.Set x) {
            return new Instant.SetState(state, scalar(composition.reduce(x.value(), s.ofClone())));
        }
        throw new IllegalStateException("unknown action " + a);
    }

    private List<Problem.Passage> passages() {
        List<Problem.Passage> list = new ArrayList<>();
        for (int i = 0; i < network.states().size(); i++) {
            Network.State s = network.states().get(i);
            Species.FixedTransit q = s.species().queue();
            if (q == null) {
                continue;
            }
            Selector into = Selector.named(q.into());
            String clone = s.ofClone();
            int to = network.select(clone == null ? into : into.in(CloneFilter.only(clone))).stream()
                    .filter(k -> java.util.Objects.equals(
                                    clone, network.states().get(k).ofClone())
                            || network.states().get(k).ofClone() == null)
                    .findFirst()
                    .orElseThrow(() -> composition.unmatched(s.name(), into));
            list.add(new Problem.Passage(
                    i,
                    to,
                    scalar(composition.reduce(q.length(), clone)),
                    scalar(composition.reduce(q.surviving(), clone)),
                    scalar(composition.reduce(q.yield(), clone))));
        }
        return list;
    }

    /** The slots that flows need to slide along caps. */
    static Set<String> capSlots(Network network) {
        Set<String> slots = new TreeSet<>();
        for (Network.Channel c : network.channels()) {
            Network.Cap cap = c.cap();
            if (cap != null) {
                slots.add(cap.slot());
            }
        }
        return slots;
    }

    /** Slots that the network or an action or a condition reads. */
    private Set<String> referenced() {
        Set<String> slots = new TreeSet<>(capSlots(network));
        Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Expr> open = new ArrayDeque<>(scalars);
        network.channels().forEach(c -> {
            open.add(c.rate());
            c.changes().forEach(x -> open.add(x.amount()));
            Network.Cap cap = c.cap();
            if (cap != null) {
                open.add(cap.limit());
            }
        });
        network.columns().forEach(c -> open.add(c.value()));
        while (!open.isEmpty()) {
            Expr e = open.pop();
            if (seen.add(e)) {
                if (e instanceof Expr.Slot s) {
                    slots.add(s.name());
                }
                e.parts().forEach(open::push);
            }
        }
        return slots;
    }

    private double[] values() {
        double[] v = new double[layout.size()];
        numbers.all().forEach((n, x) -> v[slot(n)] = x);
        Map<String, Expr> healthySlots = new TreeMap<>(composition.healthySlots());
        healthySlots.keySet().retainAll(layout.keySet());
        double[] values = healthy.of(List.copyOf(healthySlots.values()));
        int k = 0;
        for (String slot : healthySlots.keySet()) {
            v[slot(slot)] = values[k++];
        }
        layout.forEach((name, i) -> {
            if (name.startsWith("measured(")) {
                v[i] = Double.NaN;
            }
        });
        for (Plan.ResolvedUse u : uses) {
            Integer window = layout.get(Recording.windowSlot(u.instance()));
            if (window != null && u.use().courses().fixed() && u.use().from() <= 0) {
                v[window] = 1;
            }
        }
        return v;
    }

    /** Switches, and counts of courses, of uses whose times are known. */
    private void fixedWindows() {
        for (Plan.ResolvedUse u : uses) {
            if (!u.use().courses().fixed()) {
                continue;
            }
            Integer begun = layout.get(Expr.courses(u.use().id()).text());
            if (begun != null && u.use().from() <= scenario.until()) {
                instants.add(
                        new Instant(u.use().from(), "courses", u.instance(), List.of(new Instant.Count(begun)), false));
            }
            Integer slot = layout.get(Recording.windowSlot(u.instance()));
            if (slot == null) {
                continue;
            }
            if (u.use().from() > 0 && u.use().from() <= scenario.until()) {
                instants.add(
                        new Instant(u.use().from(), "start", u.instance(), List.of(new Instant.Switch(slot, 1)), true));
            }
            if (u.use().until() <= scenario.until()) {
                instants.add(
                        new Instant(u.use().until(), "end", u.instance(), List.of(new Instant.Switch(slot, 0)), true));
            }
        }
    }
}
