package org.marrow.network;

/** Says in one line what an edit does. */
final class Provenance {
    private Provenance() {}

    static String sentence(Edit e) {
        if (e instanceof Edit.Modulate m) {
            return m.origin() + ": " + m.target() + " * (" + m.factor().text() + ")";
        } else if (e instanceof Edit.Shift s) {
            return s.origin() + ": logit " + s.target() + " + (" + s.delta().text() + ")";
        } else if (e instanceof Edit.Replace r) {
            return r.origin() + ": " + r.target() + " := " + r.value().text();
        } else if (e instanceof Edit.Hazard h) {
            CellTrait trait = h.trait();
            return h.origin() + ": hazard " + h.label() + " on " + h.cells() + " + ("
                    + h.perCell().text() + ")" + (trait == null ? "" : " * trait(" + trait.name() + ")");
        } else if (e instanceof Edit.ScaleHazard s) {
            return s.origin() + ": hazards " + s.label() + " in " + s.clones() + " * ("
                    + s.factor().text() + ")";
        } else if (e instanceof Edit.ScaleTrait s) {
            return s.origin() + ": trait " + s.trait().name() + " in " + s.clones() + " * ("
                    + s.factor().text() + ")";
        } else if (e instanceof Edit.Found f) {
            return f.origin() + ": founds clone " + f.founded().name()
                    + (f.parent() == null ? "" : " from clone " + f.parent());
        } else if (e instanceof Edit.Mutate m) {
            return m.origin() + ": " + m.cells() + " -> clone " + m.into() + " at ("
                    + m.perDivision().text() + ") per division";
        }
        return e.origin() + ": " + e.getClass().getSimpleName();
    }
}
