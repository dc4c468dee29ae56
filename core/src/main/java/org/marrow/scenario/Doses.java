package org.marrow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Edit;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.NetworkDefinition;
import org.marrow.network.Process;
import org.marrow.network.Selector;
import org.marrow.network.Species;
import org.marrow.protocol.Action;
import org.marrow.protocol.Protocol;
import org.marrow.protocol.Schedule;
import org.marrow.protocol.Trigger;

/** Doses that go straight into a state, and the flows that infusions need. */
final class Doses {
    private Doses() {}

    /** What is done for an amount that the user puts straight into a state. */
    static Protocol direct(DirectDose d, String modelId, NetworkDefinition definition) {
        StateName name = StateName.of(d.into(), definition);
        Species species = species(d, name, modelId, definition);
        if (!(d.from() >= 0) || Double.isInfinite(d.from())) {
            throw new InputException(
                    "MRW-SCN-13",
                    "The dose into '" + d.into() + "' is given at " + Quantity.text(d.from(), "d")
                            + ", before the start of the run at 0 d.",
                    Map.of("state", d.into(), "at", d.from()));
        }
        Double every = d.every();
        double value = d.amount().in(species.unit().text(), "The dose into '" + d.into() + "'");
        Selector state = Selector.named(species.name()).in(CloneFilter.only(name.ofClone()));
        Expr amount = Expr.number(value);
        Action action = d.over() > 0
                ? new Action.Infuse(state, amount, Expr.number(d.over()))
                : new Action.Add(state, amount, false);
        if (d.over() > 0 && !name.ofClone().equals(Clone.HOST)) {
            throw new InputException(
                    "MRW-SCN-47",
                    "The dose into '" + d.into() + "' takes " + Quantity.text(d.over(), "d")
                            + ", but cells of a clone cannot be infused slowly. Leave 'over' out.",
                    Map.of("state", d.into()));
        }
        return new Protocol(
                d.into(),
                "dose",
                new Trigger.Timed(Schedule.repeated(d.from(), every == null ? 1 : every, d.times(), d.until())),
                List.of(action),
                List.of(),
                "doses");
    }

    private static Species species(DirectDose d, StateName name, String modelId, NetworkDefinition definition) {
        boolean clone = name.ofClone().equals(Clone.HOST)
                || definition.clones().stream().anyMatch(c -> c.name().equals(name.ofClone()));
        return definition.species().stream()
                .filter(s -> clone && s.name().equals(name.species()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "MRW-SCN-18",
                        "A dose goes into '" + d.into() + "', but model '" + modelId + "' has no such state."
                                + Suggestions.near(d.into(), names(definition)),
                        Map.of("state", d.into())));
    }

    /** States of the host, and the aliases of those of the model's own clones. */
    private static List<String> names(NetworkDefinition definition) {
        List<String> names = new ArrayList<>();
        definition.species().forEach(s -> names.add(s.name()));
        definition.clones().forEach(c -> names.addAll(c.aliases().keySet()));
        return names;
    }

    /** States that something is infused into get a flow whose rate is a slot. */
    static List<Edit> infusionFlows(List<Protocol> protocols) {
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

    /** The slot that holds the rate of what runs into a state. */
    static String infusionSlot(String state) {
        return state + ".infused";
    }
}
