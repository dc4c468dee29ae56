package org.marrow.notebooks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.marrow.figures.Diagram;
import org.marrow.network.Network;
import org.marrow.network.Species;
import org.marrow.scenario.Plan;

/** Draws the equations of a plan as boxes and arrows: stages of a transit are one box, clones lie over each other. */
final class NetworkDiagram {
    private final Network network;
    private final Map<String, String> boxOf = new LinkedHashMap<>();
    private final Set<Diagram.Arrow> arrows = new LinkedHashSet<>();

    private NetworkDiagram(Network network) {
        this.network = network;
    }

    static Diagram of(Plan plan) {
        NetworkDiagram d = new NetworkDiagram(plan.network());
        Map<String, Diagram.Box> boxes = new LinkedHashMap<>();
        for (Network.State s : plan.network().states()) {
            Species species = s.species();
            String group = species.group();
            String box = group == null ? species.name() : group;
            d.boxOf.put(species.name(), box);
            String note = species.roles().isEmpty()
                    ? species.kind().name().toLowerCase(Locale.ROOT)
                    : species.roles().get(0).id();
            boxes.putIfAbsent(box, new Diagram.Box(box, box, note));
        }
        plan.network().channels().forEach(d::channel);
        return new Diagram(
                "Equations of " + plan.scenario().model() + (plan.uses().isEmpty() ? "" : ", as edited"),
                "Solid arrows: cells become cells. Dashed arrows: the number behind the arrow decides how fast that happens.",
                List.copyOf(boxes.values()),
                List.copyOf(d.arrows));
    }

    private void channel(Network.Channel c) {
        List<String> taken = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (Network.Change change : c.changes()) {
            String box = box(network.states().get(change.state()).species().name());
            boolean loses = change.amount().text().startsWith("-");
            (loses ? taken : given).add(box);
        }
        // What is put out at the cost of the same cells, as by asymmetric division, shows as reactant only.
        c.reactants()
                .forEach(r ->
                        taken.add(box(network.states().get(r.state()).species().name())));
        for (String from : taken) {
            given.stream()
                    .filter(to -> !to.equals(from))
                    .forEach(to -> arrows.add(new Diagram.Arrow(from, to, Diagram.Kind.FLOW)));
        }
        String acted = taken.isEmpty() ? given.isEmpty() ? "" : given.get(0) : taken.get(0);
        Set<String> reads = new LinkedHashSet<>(c.rate().speciesRead());
        // How much comes out can be regulated as well as how often.
        c.changes().forEach(change -> reads.addAll(change.amount().speciesRead()));
        for (String read : reads) {
            String regulator = box(read);
            if (taken.isEmpty() && given.contains(regulator)) {
                arrows.add(new Diagram.Arrow(regulator, regulator, Diagram.Kind.FLOW));
            } else if (!acted.isEmpty() && !taken.contains(regulator) && !given.contains(regulator)) {
                arrows.add(new Diagram.Arrow(regulator, acted, Diagram.Kind.REGULATION));
            }
        }
    }

    private String box(String species) {
        return boxOf.getOrDefault(species, species);
    }
}
