package org.marrow.network;

import java.util.HashMap;
import java.util.Map;
import org.marrow.error.CompositionException;

/** Refuses edits that match nothing, do not fit what they match, or exclude each other. */
final class EditChecks {
    private EditChecks() {}

    static void check(Parts parts) {
        Map<String, Edit.Replace> replaced = new HashMap<>();
        for (Edit e : parts.edits()) {
            if (e instanceof Edit.Modulate m) {
                requireTarget(parts, m.target(), m.origin());
            } else if (e instanceof Edit.Shift s) {
                requireTarget(parts, s.target(), s.origin());
                requireProbability(parts, s);
            } else if (e instanceof Edit.Hazard h) {
                requireCells(parts, h.cells(), h.origin());
            } else if (e instanceof Edit.Mutate m) {
                requireCells(parts, m.cells(), m.origin());
                parts.cloneNamed(m.into());
            } else if (e instanceof Edit.Replace r) {
                requireTarget(parts, r.target(), r.origin());
                exclusive(parts, r, replaced);
            }
        }
    }

    private static void requireTarget(Parts parts, Target target, String origin) {
        if (!parts.offers(target)) {
            throw parts.unmatchedTarget(origin, target);
        }
        if (!target.clones().equals(CloneFilter.ALL)) {
            for (Term t : parts.aimedAt(target)) {
                if (!t.perClone()) {
                    throw new CompositionException(
                            "MRW-COMP-14",
                            "'" + origin + "' aims at " + target + ", but all clones share " + t.offer()
                                    + ". Aim at all clones.",
                            Map.of("origin", origin, "target", target.toString()));
                }
            }
        }
    }

    private static void requireProbability(Parts parts, Edit.Shift s) {
        if (s.target().what().scale() != Vocabulary.Scale.PROBABILITY) {
            throw new CompositionException(
                    "MRW-COMP-15",
                    "'" + s.origin() + "' shifts " + s.target() + " on the logit scale, but it is no probability. "
                            + "Modulate it by a factor.",
                    Map.of("origin", s.origin(), "target", s.target().toString()));
        }
    }

    private static void requireCells(Parts parts, Selector cells, String origin) {
        if (!parts.picks(cells)) {
            throw parts.unmatched("'" + origin + "' aims at " + cells + ", which", cells);
        }
    }

    private static void exclusive(Parts parts, Edit.Replace r, Map<String, Edit.Replace> replaced) {
        for (Term t : parts.aimedAt(r.target())) {
            for (Clone c : parts.clones()) {
                if (!Grounder.aims(r.target(), t, c)) {
                    continue;
                }
                Edit.Replace other = replaced.putIfAbsent(t.name() + "[" + c.name() + "]", r);
                if (other != null && other != r) {
                    throw new CompositionException(
                            "MRW-COMP-3",
                            "Both '" + other.origin() + "' and '" + r.origin() + "' replace '" + t.name() + "' ("
                                    + t.offer() + "), but only one can. Leave one of them out.",
                            Map.of("first", other.origin(), "second", r.origin(), "term", t.name()));
                }
            }
        }
    }
}
