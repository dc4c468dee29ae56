package org.marrow.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What has no effect, and is taken out so that an intervention with dose 0 leaves the very network of a run without it. */
final class Inert {
    private Inert() {}

    /** Who has a value of a species: every clone, or all together. */
    static List<@Nullable Clone> owners(Parts parts, Species s) {
        return s.perClone() ? new ArrayList<>(parts.clones()) : Collections.singletonList(null);
    }

    /** What starts empty and is not touched: states that plugins bring, and cells of clones beside the host. */
    static Set<String> states(Parts parts, NetworkDefinition model, BiPredicate<Species, @Nullable Clone> touched) {
        Set<String> own = new TreeSet<>();
        model.species().forEach(s -> own.add(s.name()));
        Grounder numbers = new Grounder(parts, Set.of(), true);
        Set<String> candidates = new TreeSet<>();
        for (Species s : parts.species().values()) {
            for (Clone c : owners(parts, s)) {
                boolean host = c == null || c.name().equals(Clone.HOST);
                Expr start = Clone.start(s, c);
                boolean empty = start == null || numbers.ground(start, c).is(0);
                // Only the host starts from health.
                if (host && own.contains(s.name()) || !empty) {
                    continue;
                }
                if (!touched.test(s, c)) {
                    candidates.add(Grounder.key(s.name(), c));
                }
            }
        }
        return candidates;
    }

    static List<Edit> withoutNeutral(Parts parts, Set<String> inert) {
        Grounder numbers = new Grounder(parts, inert, true);
        List<Edit> effective = new ArrayList<>();
        for (Edit e : parts.edits()) {
            if (!neutral(e, parts, numbers)) {
                effective.add(e);
            }
        }
        return effective;
    }

    private static boolean neutral(Edit e, Parts parts, Grounder numbers) {
        if (e instanceof Edit.Modulate m) {
            return everywhere(m.factor(), 1, parts, m.target().clones(), numbers);
        } else if (e instanceof Edit.Shift s) {
            return everywhere(s.delta(), 0, parts, s.target().clones(), numbers);
        } else if (e instanceof Edit.Hazard h) {
            return everywhere(h.perCell(), 0, parts, h.cells().clones(), numbers);
        } else if (e instanceof Edit.ScaleHazard s) {
            return everywhere(s.factor(), 1, parts, s.clones(), numbers);
        } else if (e instanceof Edit.ScaleTrait s) {
            return everywhere(s.factor(), 1, parts, s.clones(), numbers);
        } else if (e instanceof Edit.Mutate m) {
            return everywhere(m.perDivision(), 0, parts, m.cells().clones(), numbers);
        }
        return false;
    }

    private static boolean everywhere(Expr e, double neutral, Parts parts, CloneFilter clones, Grounder numbers) {
        for (Clone c : parts.clones()) {
            if (clones.accepts(c.allLabels()) && !numbers.ground(e, c).is(neutral)) {
                return false;
            }
        }
        return true;
    }
}
