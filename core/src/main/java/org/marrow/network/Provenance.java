package org.marrow.network;

/**
 * Who changed what in a network.
 *
 * @param by the plugin
 * @param edit what it did, in one line
 * @since 0.1
 */
public record Provenance(String by, String edit) {
    static Provenance of(Edit e) {
        return new Provenance(e.origin(), text(e));
    }

    private static String text(Edit e) {
        if (e instanceof Edit.Modulate m) {
            return m.target() + " * (" + m.factor().text() + ")";
        } else if (e instanceof Edit.Shift s) {
            return "logit " + s.target() + " + (" + s.delta().text() + ")";
        } else if (e instanceof Edit.Replace r) {
            return r.target() + " := " + r.value().text();
        } else if (e instanceof Edit.Hazard h) {
            CellTrait trait = h.trait();
            return "hazard " + h.label() + " on " + h.cells() + " + ("
                    + h.perCell().text() + ")" + (trait == null ? "" : " * trait(" + trait.name() + ")");
        } else if (e instanceof Edit.ScaleHazard s) {
            return "hazards " + s.label() + " in " + s.clones() + " * ("
                    + s.factor().text() + ")";
        } else if (e instanceof Edit.ScaleTrait s) {
            return "trait " + s.trait().name() + " in " + s.clones() + " * ("
                    + s.factor().text() + ")";
        } else if (e instanceof Edit.Found f) {
            return "founds clone " + f.founded().name() + (f.parent() == null ? "" : " from clone " + f.parent());
        } else if (e instanceof Edit.Mutate m) {
            return m.cells() + " -> clone " + m.into() + " at ("
                    + m.perDivision().text() + ") per division";
        }
        return e.getClass().getSimpleName();
    }

    @Override
    public String toString() {
        return by + ": " + edit;
    }
}
