package org.marrow.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.marrow.error.InputException;
import org.marrow.error.MarrowException;
import org.marrow.error.Suggestions;
import org.marrow.network.Composition;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.network.ValueLayout;
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
    private final List<Protocol> protocols;
    private final List<Plan.ResolvedUse> uses;
    private final KnownNumbers numbers;
    private final HealthyState healthy;
    private final History history;

    /** Uses whose start or end the run decides; their places are those of their courses. */
    private final List<Plan.ResolvedUse> decided;

    private final Slots slots;
    private final Steps steps;
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
            HealthyState healthy,
            History history) {
        this.scenario = scenario;
        this.composition = composition;
        this.network = network;
        protocols = effects.protocols();
        slots = new Slots(network);
        steps = new Steps(composition, network, effects, slots);
        this.uses = uses;
        this.numbers = numbers;
        this.healthy = healthy;
        this.history = history;
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
        numbers.parameterNames().forEach(slots::slot);
        numbers.covariates().keySet().forEach(slots::slot);
        checkEvents();
        protocols.forEach(this::protocol);
        visits();
        scenario.rules().stops().stream()
                .sorted(Comparator.comparing(Condition::toString))
                .forEach(c -> watch("stop", c, List.of(new Instant.Stop())));
        List<CourseDraft> drafts = decided.stream().map(this::draft).toList();
        int[] cells = steps.cells();
        List<Problem.Transit> transits = steps.transits();
        Problem.Before before = history.before(slots, healthy);
        Set<String> referenced = slots.referenced();
        Counters.check(referenced, scenario, uses, protocols);
        referenced.forEach(slots::slot);
        fixedWindows();
        List<Course> courses = drafts.stream().map(this::course).toList();
        instants.sort(Comparator.comparingDouble(Instant::time));
        mergeEqual(instants);
        double[] values = values(true);
        Counters counters = new Counters(slots);
        return new Problem(
                network,
                new ValueLayout(slots.names()),
                slots.scalars(),
                values,
                initial,
                cells,
                transits,
                instants.stream().map(counters::on).toList(),
                watches.stream().map(counters::on).toList(),
                scenario.outputs().times(scenario.until()),
                scenario.until(),
                new Decisions(
                        atVisits.stream().map(counters::on).toList(),
                        courses.stream().map(counters::on).toList(),
                        chances),
                before.with(values(false)));
    }

    // ---- what is done when ----

    private void protocol(Protocol p) {
        if (!p.needs().stream().allMatch(this::met)) {
            return;
        }
        List<Instant.Step> done = new ArrayList<>(steps.of(p));
        boolean event = p.kind().equals("event");
        if (done.isEmpty() && !event) {
            return;
        }
        if (event) {
            done.addAll(startedBy(p.name()));
        }
        if (p.trigger() instanceof Trigger.Timed timed) {
            timed(p, timed.schedule(), done);
        } else if (p.trigger() instanceof Trigger.When when) {
            whenever(p, when, done);
        } else if (p.trigger() instanceof Trigger.Occurs occurs && network.index(occurs.state()) >= 0) {
            String threshold = occurs.state() + ".threshold";
            done.add(new Instant.Draw(chances.size()));
            chances.add(new Decisions.Chance(p.name(), slots.slot(threshold), occurs.again()));
            Expr reached = new Expr.Compare(Expr.Comparison.GE, Expr.own(occurs.state()), new Expr.Slot(threshold));
            watch(p.kind(), p.name(), reached, 0, done);
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

    private void timed(Protocol p, Schedule schedule, List<Instant.Step> done) {
        List<Double> times = schedule.times(this::number, scenario.until());
        if (decided.stream().noneMatch(u -> u.instance().equals(p.origin()))) {
            times.forEach(t -> instants.add(new Instant(t, p.kind(), p.name(), done, true)));
            return;
        }
        double lag = number(schedule.lag());
        List<Course.Planned> list = planned.computeIfAbsent(p.origin(), k -> new ArrayList<>());
        Schedule prompt =
                new Schedule(schedule.start(), schedule.every(), schedule.times(), schedule.until(), Expr.zero());
        for (double given : prompt.times(this::number, scenario.until())) {
            list.add(new Course.Planned(given, lag, new Instant(given, p.kind(), p.name(), done, true)));
        }
    }

    private void watch(String kind, Condition c, List<Instant.Step> done) {
        try {
            watch(kind, c.toString(), c.expr(), c.dwell(), done);
        } catch (MarrowException e) {
            throw inCondition(c.toString(), e);
        }
    }

    private void whenever(Protocol p, Trigger.When when, List<Instant.Step> done) {
        try {
            watch(p.kind(), p.name(), when.condition(), when.dwell(), done);
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
    private void watch(String kind, String name, Expr condition, double dwell, List<Instant.Step> done) {
        Expr truth = composition.reduce(condition, null);
        if (!truth.has(this::mayVary) && !condition.has(this::mayVary)) {
            throw new InputException(
                    "MRW-SCN-33",
                    "The condition '" + condition.text()
                            + "' never changes, so that it cannot become true. Let it read a state, a"
                            + " count or the time t.",
                    Map.of("condition", name));
        }
        boolean measured = truth.has(e -> e instanceof Expr.Slot s && s.name().startsWith("measured("));
        List<Watch> list = measured ? atVisits : watches;
        list.add(new Watch(kind, name, slots.scalar(truth), slots.scalar(Margin.of(truth)), dwell, done));
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
        List<Instant.Step> measurements = new ArrayList<>();
        visits.measure().forEach((quantity, cv) -> {
            try {
                measurements.add(new Instant.Measure(
                        quantity,
                        slots.slot(Expr.measured(quantity).text()),
                        slots.scalar(composition.reduce(Expr.parse(quantity), null)),
                        slots.scalar(Expr.number(cv))));
            } catch (MarrowException e) {
                throw inCondition(quantity, e);
            }
        });
        Schedule schedule = Schedule.repeated(visits.from(), visits.every(), visits.times(), visits.until());
        for (double t : schedule.times(this::number, scenario.until())) {
            instants.add(new Instant(t, "visit", "visits", measurements, false));
        }
    }

    // ---- courses ----

    private void checkEvents() {
        Set<String> events = new TreeSet<>();
        protocols.stream().filter(p -> p.kind().equals("event")).forEach(p -> events.add(p.name()));
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
        if (list.isEmpty() && !slots.referenced().contains(Recording.windowSlot(u.instance()))) {
            return new CourseDraft(u, list, true);
        }
        Courses rules = u.use().courses();
        List<Instant.Step> begin = List.of(new Instant.Begin(decided.indexOf(u)));
        Condition when = rules.when();
        if (when != null) {
            watch(Course.KIND, when, begin);
        } else if (rules.on() == null && u.use().from() <= scenario.until()) {
            instants.add(new Instant(u.use().from(), Course.KIND, u.instance(), begin, false));
        }
        List<Instant.Step> end = List.of(new Instant.End(decided.indexOf(u)));
        if (u.use().until() <= scenario.until()) {
            instants.add(new Instant(u.use().until(), Course.KIND, u.instance(), end, false));
        }
        Condition until = rules.until();
        if (until != null) {
            watch(Course.KIND, until, end);
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
                slots.find(Recording.windowSlot(u.instance())),
                slots.find(Expr.courses(u.use().id()).text()),
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

    /** Parameters and slots at the start, or before it, when nothing was switched on yet. */
    private double[] values(boolean started) {
        List<String> names = slots.names();
        double[] v = new double[names.size()];
        numbers.all().forEach((n, x) -> v[slots.find(n)] = x);
        Map<String, Expr> healthySlots = new TreeMap<>(composition.healthySlots());
        healthySlots.keySet().retainAll(names);
        double[] values = inHealth(healthySlots);
        int k = 0;
        for (String slot : healthySlots.keySet()) {
            v[slots.find(slot)] = values[k++];
        }
        for (String name : names) {
            if (name.startsWith("measured(")) {
                v[slots.find(name)] = Double.NaN;
            }
        }
        for (Plan.ResolvedUse u : uses) {
            int window = slots.find(Recording.windowSlot(u.instance()));
            boolean on = u.use().from() < 0 || started && u.use().from() == 0;
            if (window >= 0 && u.use().courses().fixed() && on) {
                v[window] = 1;
            }
        }
        return v;
    }

    /**
     * What the healthy state gives. Where the start was given and these values know no health, what is only shown relative to it is
     * not a number; what happens cannot depend on it.
     */
    private double[] inHealth(Map<String, Expr> healthySlots) {
        boolean started = scenario.initial() != null || !scenario.history().isEmpty();
        if (!started || healthy.exists() || decides(healthySlots.keySet())) {
            return healthy.of(List.copyOf(healthySlots.values()));
        }
        double[] none = new double[healthySlots.size()];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    private boolean decides(Set<String> healthySlots) {
        Predicate<Expr> reads = e -> e.has(part -> part instanceof Expr.Slot s && healthySlots.contains(s.name()));
        return network.channels().stream().map(Network.Channel::rate).anyMatch(reads)
                || slots.scalars().stream().anyMatch(reads);
    }

    /** Switches, and counts of courses, of uses whose times are known. */
    private void fixedWindows() {
        for (Plan.ResolvedUse u : uses) {
            if (!u.use().courses().fixed()) {
                continue;
            }
            int begun = slots.find(Expr.courses(u.use().id()).text());
            if (begun >= 0 && u.use().from() <= scenario.until()) {
                instants.add(
                        new Instant(u.use().from(), "courses", u.instance(), List.of(new Instant.Count(begun)), false));
            }
            int slot = slots.find(Recording.windowSlot(u.instance()));
            if (slot < 0) {
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
