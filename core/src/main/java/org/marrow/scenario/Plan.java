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
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.model.Calibration;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Composition;
import org.marrow.network.Edit;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.NetworkDefinition;
import org.marrow.network.Output;
import org.marrow.network.Process;
import org.marrow.network.Selector;
import org.marrow.network.Species;
import org.marrow.network.UnitCheck;
import org.marrow.network.ValueLayout;
import org.marrow.protocol.Action;
import org.marrow.protocol.Protocol;
import org.marrow.protocol.Schedule;
import org.marrow.protocol.Trigger;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Watch;

/**
 * A scenario resolved: the composed network, every number with its source, what is done when. Can be printed, checked and
 * run; the order in which interventions were given has left no trace in it.
 *
 * @since 0.1
 */
public final class Plan {
    private final Scenario scenario;
    private final Model model;
    private final NetworkDefinition definition;
    private final List<ResolvedUse> uses;
    private final List<ParameterValue> parameters;
    private final Composition composition;
    private final Network network;
    private final HealthyState healthy;
    private final Problem problem;
    private final String structure;
    private final List<Protocol> protocols = new ArrayList<>();
    private final List<Expr> scalars = new ArrayList<>();

    /**
     * A use of an intervention in this plan.
     *
     * @param instance its name: the id, with a number from the second use of the same id on
     * @param use what the user asked for
     * @param plugin the plugin
     * @param uncalibrated the calibration that is still to be solved for, or null
     */
    public record ResolvedUse(
            String instance,
            Use use,
            Intervention plugin,
            @Nullable Calibration uncalibrated) {}

    private Plan(Scenario scenario, PluginSource plugins, Map<String, Double> solved) {
        this.scenario = scenario;
        checkTimes(scenario);
        model = plugins.model(scenario.model());
        String modelId = model.descriptor().id();
        Map<String, Double> covariates = scenario.patient().covariates();
        Settings modelSettings =
                new Settings(model, modelId, "", scenario.preset(), scenario.parameters(), scenario.options());
        NetworkBuilder builder = new NetworkBuilder(modelId);
        model.define(builder, modelSettings);
        definition = builder.build();
        parameters = new ArrayList<>(modelSettings.values(covariates));
        Map<String, Double> modelValues = numbers(parameters);
        List<Edit> edits = new ArrayList<>();
        uses = resolveUses(plugins, covariates, solved, edits);
        scenario.doses().forEach(this::directDose);
        edits.addAll(infusions());
        composition = new Composition(
                modelId, definition, edits, names(parameters), covariates, numbers(parameters), observables());
        network = composition.compose(this::touched);
        healthy = new HealthyState(modelId, definition, modelValues, covariates);
        problem = problem(covariates);
        structure = new Digest().structure(network);
    }

    /**
     * Resolves a scenario.
     *
     * @param scenario what the user asked for
     * @param plugins where plugins are found
     * @return the plan
     * @throws org.marrow.error.MarrowException when something does not fit; nothing has been run
     */
    public static Plan of(Scenario scenario, PluginSource plugins) {
        return new Plan(scenario, plugins, Map.of());
    }

    /**
     * Resolves a scenario with rates that were solved for.
     *
     * @param scenario what the user asked for
     * @param plugins where plugins are found
     * @param solved name in the equations of each solved parameter, and its value
     * @return the plan
     */
    public static Plan of(Scenario scenario, PluginSource plugins, Map<String, Double> solved) {
        return new Plan(scenario, plugins, solved);
    }

    private static void checkTimes(Scenario s) {
        if (!(s.until() > 0) || Double.isInfinite(s.until())) {
            throw new InputException(
                    "MRW-SCN-14",
                    "The run ends at " + Quantity.text(s.until(), "d") + "; 'until' must be a time above 0.",
                    Map.of("until", s.until()));
        }
    }

    // ---- interventions ----

    private List<ResolvedUse> resolveUses(
            PluginSource plugins, Map<String, Double> covariates, Map<String, Double> solved, List<Edit> edits) {
        List<Use> sorted = new ArrayList<>(scenario.uses());
        sorted.sort(Comparator.comparing(Use::content));
        Map<String, Integer> count = new TreeMap<>();
        Map<String, Settings> shared = new TreeMap<>();
        List<ResolvedUse> resolved = new ArrayList<>();
        for (Use use : sorted) {
            Intervention plugin = plugins.intervention(use.id());
            int n = count.merge(use.id(), 1, Integer::sum);
            String instance = n == 1 ? use.id() : use.id() + "#" + n;
            checkUse(use, instance);
            Settings own = new Settings(plugin, instance, instance + ".", null, use.parameters(), use.options());
            Settings first = shared.computeIfAbsent(
                    use.id(), id -> new Settings(plugin, id, id + ".", null, use.parameters(), use.options()));
            Recording recording = new Recording(use, instance, plugin, own.sharedWith(first, covariates), definition);
            plugin.apply(recording, own);
            recording.checkAllAsked();
            edits.addAll(recording.edits());
            protocols.addAll(recording.protocols());
            Calibration calibration = plugin.calibration();
            boolean open = false;
            for (ParameterValue v : own.values(covariates)) {
                Double rate = solved.get(v.name());
                boolean calibrated = calibration != null && v.name().equals(instance + "." + calibration.rate());
                open |= calibrated && !v.given() && rate == null;
                parameters.add(
                        rate == null ? v : new ParameterValue(v.name(), v.parameter(), rate, v.given(), v.owner()));
            }
            resolved.add(new ResolvedUse(instance, use, plugin, open ? calibration : null));
        }
        return resolved;
    }

    private void checkUse(Use use, String instance) {
        if (!(use.from() >= 0) || Double.isInfinite(use.from())) {
            throw new InputException(
                    "MRW-SCN-13",
                    "'" + instance + "' starts at " + Quantity.text(use.from(), "d")
                            + ", before the start of the run at 0 d.",
                    Map.of("use", instance, "from", use.from()));
        }
        if (!(use.until() > use.from())) {
            throw new InputException(
                    "MRW-SCN-15",
                    "'" + instance + "' ends at " + Quantity.text(use.until(), "d")
                            + ", which is not after its start at " + Quantity.text(use.from(), "d") + ".",
                    Map.of("use", instance, "until", use.until()));
        }
        Double every = use.every();
        if (every != null && !(every > 0)) {
            throw new InputException(
                    "MRW-SCN-16",
                    "'" + instance + "' is given every " + Quantity.text(every, "d")
                            + "; the interval must be above 0.",
                    Map.of("use", instance, "every", every));
        }
        Integer times = use.times();
        if (times != null && times < 1) {
            throw new InputException(
                    "MRW-SCN-17",
                    "'" + instance + "' is given " + times + " times; it must be 1 or more.",
                    Map.of("use", instance, "times", times));
        }
    }

    private void directDose(DirectDose d) {
        Species species = definition.species().stream()
                .filter(s -> s.name().equals(d.into()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "MRW-SCN-18",
                        "A dose goes into '" + d.into() + "', but model '" + scenario.model() + "' has no such state."
                                + Suggestions.near(
                                        d.into(),
                                        definition.species().stream()
                                                .map(Species::name)
                                                .toList()),
                        Map.of("state", d.into())));
        if (!(d.from() >= 0) || Double.isInfinite(d.from())) {
            throw new InputException(
                    "MRW-SCN-13",
                    "The dose into '" + d.into() + "' is given at " + Quantity.text(d.from(), "d")
                            + ", before the start of the run at 0 d.",
                    Map.of("state", d.into(), "at", d.from()));
        }
        Double every = d.every();
        double value = d.amount().in(species.unit().text(), "The dose into '" + d.into() + "'");
        Selector state = Selector.named(d.into()).in(CloneFilter.only(Clone.HOST));
        Expr amount = Expr.number(value);
        Action action = d.over() > 0
                ? new Action.Infuse(state, amount, Expr.number(d.over()))
                : new Action.Add(state, amount, false);
        protocols.add(new Protocol(
                d.into(),
                "dose",
                new Trigger.Timed(Schedule.repeated(d.from(), every == null ? 1 : every, d.times(), d.until())),
                List.of(action),
                null,
                "doses"));
    }

    /** States that something is infused into get a flow whose rate is a slot. */
    private List<Edit> infusions() {
        Set<String> names = new TreeSet<>();
        for (Protocol p : protocols) {
            for (Action a : p.actions()) {
                if (a instanceof Action.Infuse i && i.on().name() != null) {
                    names.add(i.on().name());
                }
            }
        }
        List<Edit> edits = new ArrayList<>();
        for (String name : names) {
            NetworkBuilder part = new NetworkBuilder("infusion");
            part.process(name + ".infusion").gives(name, Expr.one()).rate(new Expr.Slot(infusionSlot(name)));
            NetworkDefinition d = part.build();
            List<Process> onHost = d.processes().stream()
                    .map(p -> new Process(
                            p.name(),
                            p.acts(),
                            p.takes(),
                            p.gives(),
                            p.rate(),
                            null,
                            null,
                            CloneFilter.only(Clone.HOST),
                            null,
                            p.origin()))
                    .toList();
            edits.add(new Edit.Add(
                    new NetworkDefinition(List.of(), onHost, List.of(), Map.of(), List.of(), List.of(), Map.of()),
                    "infusion"));
        }
        return edits;
    }

    private static String infusionSlot(String state) {
        return state + ".infused";
    }

    private List<Output> observables() {
        List<Output> list = new ArrayList<>();
        scenario.observe()
                .forEach((name, text) -> list.add(new Output(name, "", text, Expr.parse(text), false, "observe")));
        return list;
    }

    private static Set<String> names(List<ParameterValue> values) {
        Set<String> names = new TreeSet<>();
        values.forEach(v -> names.add(v.name()));
        return names;
    }

    private static Map<String, Double> numbers(List<ParameterValue> values) {
        Map<String, Double> map = new TreeMap<>();
        values.forEach(v -> map.put(v.name(), v.value()));
        return map;
    }

    // ---- actions ----

    /** Whether a start that was asked for, or some action that has an effect, brings anything into a species of a clone. */
    private boolean touched(Species s, @Nullable Clone clone) {
        Map<String, Quantity> given = scenario.initial();
        if (given != null && clone != null && given.containsKey(s.name() + "[" + clone.name() + "]")) {
            return true;
        }
        for (Protocol p : protocols) {
            for (Action a : p.actions()) {
                if (a.on().matches(s) && !neutral(a) && brings(a, clone)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean brings(Action a, @Nullable Clone clone) {
        if (a instanceof Action.Survive) {
            return false;
        }
        if (a instanceof Action.Transfer t) {
            return clone == null || t.toClone().equals(clone.name());
        }
        return clone == null || a.on().clones().accepts(clone.allLabels());
    }

    private boolean neutral(Action a) {
        if (a instanceof Action.Survive s) {
            return is(s.fraction(), 1);
        } else if (a instanceof Action.Transfer t) {
            return is(t.fraction(), 0);
        } else if (a instanceof Action.Add add) {
            return is(add.amount(), 0);
        } else if (a instanceof Action.Infuse i) {
            return is(i.amount(), 0);
        }
        return false;
    }

    private boolean is(Expr e, double value) {
        Double number = composition.number(e);
        return number != null && number == value;
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

    private Problem problem(Map<String, Double> covariates) {
        List<Instant> instants = new ArrayList<>();
        List<Watch> watches = new ArrayList<>();
        for (Protocol p : protocols) {
            List<Instant.Step> steps = steps(p);
            if (steps.isEmpty()) {
                continue;
            }
            if (p.trigger() instanceof Trigger.Timed timed) {
                for (double t : timed.schedule().times(this::number, scenario.until())) {
                    instants.add(new Instant(t, p.kind(), p.name(), steps, true));
                }
            } else if (p.trigger() instanceof Trigger.When when) {
                Expr condition = composition.reduce(when.condition(), null);
                watches.add(new Watch(
                        p.kind(), p.name(), scalar(condition), scalar(Margin.of(condition)), when.dwell(), steps));
            }
        }
        int[] cells = new int[network.states().size()];
        for (int i = 0; i < cells.length; i++) {
            Expr perUnit = network.states().get(i).cellsPerUnit();
            cells[i] = perUnit == null || perUnit.is(1) ? -1 : scalar(perUnit);
        }
        List<Problem.Passage> passages = passages();
        Set<String> slots = slots();
        List<String> layoutNames = new ArrayList<>(names(parameters));
        layoutNames.addAll(covariates.keySet());
        layoutNames.addAll(slots);
        ValueLayout layout = new ValueLayout(layoutNames);
        infusionSteps(instants, watches, layout);
        double[] values = values(layout, covariates);
        windows(layout, values, instants);
        instants.sort(Comparator.comparingDouble(Instant::time));
        mergeEqual(instants);
        return new Problem(
                network,
                layout,
                scalars,
                values,
                initial(),
                cells,
                passages,
                instants,
                watches,
                scenario.outputs().times(scenario.until()),
                scenario.until());
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
                List<Instant.Step> steps = new ArrayList<>(merged.get(same).steps());
                steps.addAll(i.steps());
                merged.set(same, new Instant(i.time(), i.kind(), i.name(), steps, i.recorded()));
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
        Selector needs = p.needs();
        if (needs != null && !composition.picks(needs)) {
            return steps;
        }
        for (Action a : p.actions()) {
            if (neutral(a)) {
                continue;
            }
            List<Integer> states = new ArrayList<>(network.select(a.on()));
            if (a instanceof Action.Infuse) {
                states.removeIf(i -> !isShared(network.states().get(i)));
            }
            if (states.isEmpty()) {
                if (!composition.picks(a.on())) {
                    throw composition.unmatched(p.origin(), a.on());
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
            // The slot is put in when the layout is known.
            return new Instant.Infuse(
                    -1 - state,
                    scalar(composition.reduce(x.amount(), s.ofClone())),
                    scalar(composition.reduce(x.duration(), s.ofClone())));
        } else if (a instanceof Action.Set x) {
            return new Instant.SetState(state, scalar(composition.reduce(x.value(), s.ofClone())));
        }
        throw new IllegalStateException("unknown action " + a);
    }

    private void infusionSteps(List<Instant> instants, List<Watch> watches, ValueLayout layout) {
        instants.replaceAll(i -> new Instant(i.time(), i.kind(), i.name(), withSlots(i.steps(), layout), i.recorded()));
        watches.replaceAll(
                w -> new Watch(w.kind(), w.name(), w.truth(), w.margin(), w.dwell(), withSlots(w.steps(), layout)));
    }

    private List<Instant.Step> withSlots(List<Instant.Step> steps, ValueLayout layout) {
        return steps.stream()
                .map(s -> {
                    if (s instanceof Instant.Infuse x) {
                        String species =
                                network.states().get(-1 - x.slot()).species().name();
                        return new Instant.Infuse(layout.index(infusionSlot(species)), x.amount(), x.duration());
                    }
                    return s;
                })
                .toList();
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

    // ---- slots and numbers ----

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

    private Set<String> slots() {
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

    private double[] values(ValueLayout layout, Map<String, Double> covariates) {
        double[] v = new double[layout.size()];
        numbers(parameters).forEach((n, x) -> v[layout.index(n)] = x);
        covariates.forEach((n, x) -> v[layout.index(n)] = x);
        Map<String, Expr> healthySlots = new TreeMap<>(composition.healthySlots());
        healthySlots.keySet().removeIf(slot -> layout.index(slot) < 0);
        double[] values = healthy.of(List.copyOf(healthySlots.values()));
        int k = 0;
        for (String slot : healthySlots.keySet()) {
            v[layout.index(slot)] = values[k++];
        }
        return v;
    }

    private void windows(ValueLayout layout, double[] values, List<Instant> instants) {
        for (ResolvedUse u : uses) {
            int slot = layout.index(Recording.windowSlot(u.instance()));
            if (slot < 0) {
                continue;
            }
            if (u.use().from() <= 0) {
                values[slot] = 1;
            } else if (u.use().from() <= scenario.until()) {
                instants.add(
                        new Instant(u.use().from(), "start", u.instance(), List.of(new Instant.Switch(slot, 1)), true));
            }
            if (u.use().until() <= scenario.until()) {
                instants.add(
                        new Instant(u.use().until(), "end", u.instance(), List.of(new Instant.Switch(slot, 0)), true));
            }
        }
    }

    private double[] initial() {
        double[] x = new double[network.states().size()];
        Map<String, Quantity> given = scenario.initial();
        if (given != null) {
            given.keySet().forEach(this::checkInitialName);
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = initial(network.states().get(i), given);
        }
        return x;
    }

    private double initial(Network.State s, @Nullable Map<String, Quantity> given) {
        String species = s.species().name();
        boolean ofModel = definition.species().stream().anyMatch(d -> d.name().equals(species));
        boolean host = s.ofClone() == null || s.ofClone().equals(Clone.HOST);
        if (given != null) {
            Quantity q = given.get(s.name());
            q = q == null && host ? given.get(species) : q;
            if (q != null) {
                return checkedInitial(s, q.in(s.species().unit().text(), "The initial value of '" + s.name() + "'"));
            }
        } else if (ofModel && host) {
            return healthy.of(species);
        }
        Expr declared = s.initial();
        return declared == null || !host ? 0 : Evaluation.of(declared, numbersWithCovariates()::get);
    }

    private static double checkedInitial(Network.State s, double value) {
        boolean fits = Double.isFinite(value) && (value >= 0 || !s.species().countable());
        if (!fits) {
            throw new InputException(
                    "MRW-SCN-23",
                    "The initial value of '" + s.name() + "' is "
                            + Quantity.text(value, s.species().unit().text()) + "; it must be 0 or more.",
                    Map.of("state", s.name(), "value", value));
        }
        return value;
    }

    private Map<String, Double> numbersWithCovariates() {
        Map<String, Double> all = numbers(parameters);
        all.putAll(scenario.patient().covariates());
        return all;
    }

    private void checkInitialName(String name) {
        if (network.index(name) < 0) {
            List<String> names =
                    network.states().stream().map(Network.State::name).toList();
            throw new InputException(
                    "MRW-SCN-20",
                    "'initial' names the state '" + name + "', which does not exist." + Suggestions.near(name, names)
                            + " States: " + String.join(", ", names) + ".",
                    Map.of("state", name));
        }
    }

    // ---- what can be asked ----

    /**
     * What the user asked for.
     *
     * @return the scenario
     */
    public Scenario scenario() {
        return scenario;
    }

    /**
     * The model.
     *
     * @return the model
     */
    public Model model() {
        return model;
    }

    /**
     * The model's network before composition.
     *
     * @return the definition
     */
    public NetworkDefinition definition() {
        return definition;
    }

    /**
     * Insults and therapies, sorted by content.
     *
     * @return uses
     */
    public List<ResolvedUse> uses() {
        return List.copyOf(uses);
    }

    /**
     * All numbers, with their sources.
     *
     * @return parameters of the model, then of the uses
     */
    public List<ParameterValue> parameters() {
        return List.copyOf(parameters);
    }

    /**
     * The composed network.
     *
     * @return the network
     */
    public Network network() {
        return network;
    }

    /**
     * What in the model's expressions does not fit by its units.
     *
     * @return one sentence for each; empty when all fits
     */
    public List<String> unitRemarks() {
        Map<String, String> units = new TreeMap<>();
        parameters.forEach(p -> units.put(p.name(), p.parameter().unit()));
        return UnitCheck.remarks(definition, units);
    }

    /**
     * What engines run.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }

    /**
     * What is done when, as recorded.
     *
     * @return protocols
     */
    public List<Protocol> protocols() {
        return List.copyOf(protocols);
    }

    /**
     * Healthy value of an expression.
     *
     * @param expression an expression of the unedited model
     * @return its value
     */
    public double healthy(Expr expression) {
        return healthy.of(List.of(expression))[0];
    }

    /**
     * Whether the values that the model declares to start from stand in for a healthy state.
     *
     * @return true when the model has no healthy state of its own
     */
    public boolean healthyIsDeclaredStart() {
        return healthy.isDeclaredStart();
    }

    /**
     * Fingerprint of the structure: states, rates with the names of their parameters, stoichiometry and columns, without the values
     * of parameters, titles and texts.
     *
     * @return SHA-256 in hexadecimal
     */
    public String structureFingerprint() {
        return structure;
    }

    /**
     * Fingerprint of a run: structure, numbers, protocol, output times, engine and seed.
     *
     * @param engine the engine's id with its options
     * @param seed the seed
     * @param replicates number of replicates
     * @return SHA-256 in hexadecimal
     */
    public String runFingerprint(String engine, long seed, long replicates) {
        StringBuilder s = new StringBuilder(structure);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < problem.layout().size(); i++) {
            values.put(problem.layout().names().get(i), Double.toHexString(problem.values()[i]));
        }
        s.append(values);
        for (double x : problem.initial()) {
            s.append(' ').append(Double.toHexString(x));
        }
        Digest digest = new Digest();
        problem.scalars().forEach(e -> s.append(digest.of(e)).append(';'));
        for (Instant i : problem.instants()) {
            s.append(Double.toHexString(i.time())).append(i.steps()).append('\n');
        }
        problem.watches().forEach(w -> s.append(w.truth()).append(w.dwell()).append(w.steps()));
        for (double t : problem.outputTimes()) {
            s.append(Double.toHexString(t)).append(' ');
        }
        s.append(Double.toHexString(problem.end()))
                .append('|')
                .append(engine)
                .append('|')
                .append(seed)
                .append('|');
        return Digest.of(s.append(replicates).toString());
    }
}
