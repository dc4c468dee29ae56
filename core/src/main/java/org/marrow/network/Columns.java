package org.marrow.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Decides what is recorded: totals, values by clone, aliases, observables, shares of stem cells. */
final class Columns {
    private final Parts parts;
    private final Grounder grounder;
    private final Set<String> inert;
    private final List<Network.Column> columns = new ArrayList<>();

    Columns(Parts parts, Grounder grounder, Set<String> inert) {
        this.parts = parts;
        this.grounder = grounder;
        this.inert = inert;
    }

    List<Network.Column> all() {
        boolean clones = parts.clones().size() > 1;
        for (String name : names()) {
            Species s = first(name);
            columns.add(
                    new Network.Column(name, s.unit().text(), meaning(s, name), grounder.total(Selector.named(name))));
            if (clones && s.perClone() && someCloneHas(s)) {
                for (Clone c : parts.clones()) {
                    columns.add(new Network.Column(
                            name + "[" + c.name() + "]",
                            s.unit().text(),
                            meaning(s, name) + ", clone " + c.name(),
                            grounder.total(Selector.named(name).in(CloneFilter.only(c.name())))));
                }
            }
        }
        for (Clone c : parts.clones()) {
            new TreeMap<>(c.aliases())
                    .forEach((alias, species) -> columns.add(new Network.Column(
                            alias,
                            first(species).unit().text(),
                            species + " of clone " + c.name(),
                            grounder.total(Selector.named(species).in(CloneFilter.only(c.name()))))));
        }
        for (Output o : parts.outputs().values()) {
            columns.add(new Network.Column(o.name(), o.unit(), o.meaning(), grounder.ground(o.value(), null)));
        }
        shares(clones);
        return columns;
    }

    private boolean someCloneHas(Species s) {
        return parts.clones().stream().anyMatch(c -> !inert.contains(Grounder.key(s.name(), c)));
    }

    private void shares(boolean clones) {
        Selector stem = Selector.cells(Role.STEM_CELL);
        if (!clones || parts.species().values().stream().noneMatch(stem::matches)) {
            return;
        }
        Expr all = grounder.total(stem);
        for (Clone c : parts.clones()) {
            Expr own = grounder.total(stem.in(CloneFilter.only(c.name())));
            columns.add(new Network.Column(
                    "share[" + c.name() + "]",
                    "1",
                    "fraction of stem cells in clone " + c.name(),
                    Simplifier.conditional(
                            Simplifier.compare(Expr.Comparison.GT, all, Expr.zero()), own.over(all), Expr.zero())));
        }
    }

    private List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Species s : parts.species().values()) {
            names.add(s.group() == null ? s.name() : s.group());
        }
        return List.copyOf(names);
    }

    private Species first(String name) {
        return parts.species().values().stream()
                .filter(s -> s.name().equals(name) || name.equals(s.group()))
                .findFirst()
                .orElseThrow(() -> parts.unknownName(name));
    }

    private static String meaning(Species s, String name) {
        String m = s.meaning();
        int phase = m.indexOf(", phase ");
        return name.equals(s.group()) && phase >= 0 ? m.substring(0, phase) : m;
    }
}
