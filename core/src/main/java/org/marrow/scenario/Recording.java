package org.marrow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.model.Composer;
import org.marrow.model.Intervention;
import org.marrow.model.Pulse;
import org.marrow.model.Values;
import org.marrow.network.CellTrait;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Edit;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.NetworkDefinition;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.protocol.Action;
import org.marrow.protocol.Need;
import org.marrow.protocol.Protocol;
import org.marrow.protocol.Regimen;
import org.marrow.protocol.Schedule;
import org.marrow.protocol.Trigger;

/** Records what one use of an intervention does. */
final class Recording implements Composer {
    private final Use use;
    private final String instance;
    private final Intervention plugin;
    private final Values shared;
    private final NetworkDefinition model;
    private final String origin;
    private final NetworkBuilder network;
    private final List<Edit> edits = new ArrayList<>();
    private final List<PulseRecord> pulses;
    private final Asked asked;

    /** Which parts of what the user gave were asked for. */
    private static final class Asked {
        private boolean regimen;
        private boolean schedule;
    }

    /** Actions being gathered for one trigger; left out where the model lacks the populations they need. */
    private record PulseRecord(String kind, Trigger trigger, List<Action> actions, List<Need> needs) {}

    Recording(Use use, String instance, Intervention plugin, Values shared, NetworkDefinition model) {
        this(use, instance, plugin, shared, model, instance, new ArrayList<>(), new Asked());
    }

    private Recording(
            Use use,
            String instance,
            Intervention plugin,
            Values shared,
            NetworkDefinition model,
            String origin,
            List<PulseRecord> pulses,
            Asked asked) {
        this.use = use;
        this.instance = instance;
        this.plugin = plugin;
        this.shared = shared;
        this.model = model;
        this.origin = origin;
        this.pulses = pulses;
        this.asked = asked;
        network = new NetworkBuilder(origin);
    }

    /** The name of the switch of a use. */
    static String windowSlot(String instance) {
        return instance + ".on";
    }

    /** Everything recorded, the part of the network written here first. */
    List<Edit> edits() {
        NetworkDefinition part = network.build();
        List<Edit> all = new ArrayList<>();
        boolean empty = part.species().isEmpty()
                && part.processes().isEmpty()
                && part.terms().isEmpty()
                && part.definitions().isEmpty()
                && part.outputs().isEmpty();
        if (!empty) {
            all.add(new Edit.Add(part, origin));
        }
        all.addAll(edits);
        return all;
    }

    /** What the user gave and the plugin has no use for is an error, not silence. */
    void checkAllAsked() {
        if (!asked.regimen && (use.dose() != null || use.loading() != null || use.over() != null)) {
            boolean parameter =
                    plugin.parameters().stream().anyMatch(p -> p.name().equals("dose"));
            throw new InputException(
                    "MRW-SCN-21",
                    "'" + instance + "' takes no dose, loading dose or duration of infusion as a drug does."
                            + (parameter ? " Write parameters: {dose: ...}." : " Leave it out."),
                    Map.of("use", instance));
        }
        if (!asked.regimen && !asked.schedule && (use.every() != null || use.times() != null)) {
            throw new InputException(
                    "MRW-SCN-22",
                    "'" + instance + "' is not repeated: leave 'every' and 'times' out.",
                    Map.of("use", instance));
        }
    }

    List<Protocol> protocols() {
        return pulses.stream()
                .filter(p -> !p.actions().isEmpty() || p.trigger() instanceof Trigger.Occurs)
                .map(p -> new Protocol(name(p.trigger()), p.kind(), p.trigger(), p.actions(), p.needs(), instance))
                .toList();
    }

    private String name(Trigger trigger) {
        return trigger instanceof Trigger.Occurs o ? o.name() : instance;
    }

    @Override
    public String instance() {
        return instance;
    }

    @Override
    public double from() {
        // Where the run decides when a course starts, everything counts from there.
        return use.courses().fixed() ? use.from() : 0;
    }

    private double until() {
        return use.courses().fixed() ? use.until() : Double.POSITIVE_INFINITY;
    }

    @Override
    public Schedule schedule() {
        asked.schedule = true;
        Integer times = use.times();
        Double every = use.every();
        int count = times != null ? times : every == null ? 1 : Integer.MAX_VALUE;
        return Schedule.repeated(from(), every == null ? 1 : every, count, until());
    }

    @Override
    public Regimen regimen() {
        asked.regimen = true;
        Regimen own = plugin.regimen();
        Quantity dose = use.dose();
        if (own == null && dose == null) {
            throw new InputException(
                    "MRW-SCN-11",
                    "'" + instance + "' needs a dose: write for example dose: 5 mg/kg.",
                    Map.of("use", instance));
        }
        Regimen base = own != null ? own : Regimen.of(doseOf(dose), 1, 1);
        Quantity loading = use.loading();
        Double every = use.every();
        Integer times = use.times();
        Double over = use.over();
        boolean bounded =
                use.until() < Double.POSITIVE_INFINITY || use.courses().until() != null;
        int count = times != null ? times : bounded || every != null && own == null ? Integer.MAX_VALUE : base.times();
        return new Regimen(
                dose == null ? base.dose() : doseOf(dose),
                loading == null ? base.loading() : doseOf(loading),
                from(),
                every == null ? base.every() : every,
                count,
                until(),
                over == null ? base.over() : over);
    }

    private org.marrow.protocol.Dose doseOf(@Nullable Quantity q) {
        String unit = q == null ? null : q.unit();
        if (q == null || unit == null) {
            throw new InputException(
                    "MRW-SCN-12",
                    "The dose of '" + instance + "' needs a unit: write for example 5 mg/kg.",
                    Map.of("use", instance));
        }
        return new org.marrow.protocol.Dose(q.value(), unit);
    }

    @Override
    public Expr window() {
        return new Expr.Slot(windowSlot(instance));
    }

    @Override
    public Optional<String> carried(String drug) {
        return Optional.ofNullable(model.drugs().get(drug));
    }

    @Override
    public void modulate(Target target, Expr factor) {
        edits.add(new Edit.Modulate(target, factor, origin));
    }

    @Override
    public void shift(Target target, Expr delta) {
        edits.add(new Edit.Shift(target, delta, origin));
    }

    @Override
    public void replace(Target target, Expr value) {
        edits.add(new Edit.Replace(target, value, origin));
    }

    @Override
    public void hazard(Selector cells, HazardLabel label, @Nullable CellTrait scaledBy, Expr perCell) {
        edits.add(new Edit.Hazard(cells, label, scaledBy, perCell, origin));
    }

    @Override
    public void scaleHazard(HazardLabel label, CloneFilter clones, Expr factor) {
        edits.add(new Edit.ScaleHazard(label, clones, factor, origin));
    }

    @Override
    public void scaleTrait(CellTrait trait, CloneFilter clones, Expr factor) {
        edits.add(new Edit.ScaleTrait(trait, clones, factor, origin));
    }

    @Override
    public void found(Clone clone, @Nullable String parent) {
        edits.add(new Edit.Found(clone, parent, origin));
    }

    @Override
    public void mutate(Selector cells, Expr perDivision, String into) {
        edits.add(new Edit.Mutate(cells, perDivision, into, origin));
    }

    @Override
    public NetworkBuilder network() {
        return network;
    }

    private Recording nested(String by) {
        return new Recording(use, instance, plugin, shared, model, by, pulses, asked);
    }

    @Override
    public void perClone(CloneFilter which, BiConsumer<Composer, Clone> record) {
        edits.add(new Edit.PerClone(
                which,
                clone -> {
                    Recording inner = nested(origin);
                    record.accept(inner, clone);
                    return inner.edits();
                },
                origin));
    }

    @Override
    public void ifPresent(Target target, Consumer<Composer> record) {
        ifPresent(target, null, record);
    }

    @Override
    public void ifPresent(Selector cells, Consumer<Composer> record) {
        ifPresent(null, cells, record);
    }

    private void ifPresent(@Nullable Target target, @Nullable Selector cells, Consumer<Composer> record) {
        Recording inner = new Recording(use, instance, plugin, shared, model, origin, new ArrayList<>(), asked);
        record.accept(inner);
        edits.add(new Edit.IfPresent(target, cells, inner.edits(), origin));
        for (PulseRecord p : inner.pulses) {
            List<Need> needs = new ArrayList<>(p.needs());
            needs.add(new Need(target, cells));
            pulses.add(new PulseRecord(p.kind(), p.trigger(), p.actions(), needs));
        }
    }

    @Override
    public void once(BiConsumer<Composer, Values> record) {
        String key = plugin.descriptor().id();
        Recording inner = nested(key);
        record.accept(inner, shared);
        edits.add(new Edit.Once(key, inner.edits(), instance));
    }

    @Override
    public void administer(String into, String amountUnit, Expr bioavailability, Expr lag) {
        Regimen r = regimen();
        Selector state = Selector.named(into);
        Schedule all = r.schedule();
        if (r.loading() == null) {
            dose(state, all.delayed(lag), r.dose().in(amountUnit).times(bioavailability), r.over());
            return;
        }
        Schedule first = Schedule.repeated(r.from(), r.every(), 1, r.until());
        dose(state, first.delayed(lag), r.loading().in(amountUnit).times(bioavailability), r.over());
        if (r.times() > 1) {
            Schedule rest = Schedule.repeated(r.from() + r.every(), r.every(), r.times() - 1, r.until());
            dose(state, rest.delayed(lag), r.dose().in(amountUnit).times(bioavailability), r.over());
        }
    }

    private void dose(Selector state, Schedule schedule, Expr amount, double over) {
        PulseRecord p = pulse("dose", new Trigger.Timed(schedule));
        if (over > 0) {
            p.actions().add(new Action.Infuse(state, amount, Expr.number(over)));
        } else {
            p.actions().add(new Action.Add(state, amount, false));
        }
    }

    @Override
    public Pulse on(Schedule schedule) {
        return new Recorder(pulse("pulse", new Trigger.Timed(schedule)));
    }

    @Override
    public Pulse when(Expr condition, double dwell) {
        return new Recorder(pulse("rule", new Trigger.When(condition, dwell)));
    }

    @Override
    public Pulse occurs(String name, Expr hazard) {
        return occurs(new Trigger.Occurs(name, hazard, false));
    }

    @Override
    public Pulse occursAgain(String name, Expr hazard) {
        return occurs(new Trigger.Occurs(name, hazard, true));
    }

    private Pulse occurs(Trigger.Occurs trigger) {
        Events.accumulate(network, trigger);
        return new Recorder(pulse("event", trigger));
    }

    private PulseRecord pulse(String kind, Trigger trigger) {
        PulseRecord p = new PulseRecord(kind, trigger, new ArrayList<>(), List.of());
        pulses.add(p);
        return p;
    }

    /** Gathers the actions of one trigger. */
    private record Recorder(PulseRecord record) implements Pulse {
        private Pulse with(Action action) {
            record.actions().add(action);
            return this;
        }

        @Override
        public Pulse survive(Selector cells, Expr fraction) {
            return with(new Action.Survive(cells, null, fraction));
        }

        @Override
        public Pulse survive(Selector cells, CellTrait exponent, Expr fraction) {
            return with(new Action.Survive(cells, exponent, fraction));
        }

        @Override
        public Pulse transfer(Selector cells, String clone, Expr fraction) {
            return with(new Action.Transfer(cells, clone, fraction));
        }

        @Override
        public Pulse add(Selector to, Expr amount) {
            return with(new Action.Add(to, amount, false));
        }

        @Override
        public Pulse addFraction(Selector to, Expr fraction) {
            return with(new Action.Add(to, fraction, true));
        }

        @Override
        public Pulse infuse(Selector to, Expr amount, Expr duration) {
            if (to.name() == null) {
                throw new InputException(
                        "MRW-SCN-24",
                        "An infusion runs into one state, but '" + to + "' picks by role. Name the state.",
                        Map.of("selector", to.toString()));
            }
            return with(new Action.Infuse(to, amount, duration));
        }

        @Override
        public Pulse set(Selector what, Expr value) {
            return with(new Action.Set(what, value));
        }
    }
}
