package com.example.cli;

import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Role;
import org.marrow.network.Selector;

/** Nothing is wrong with it. */
public final class Halving implements Insult {
    /** For the catalogue. */
    public Halving() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("com.example.halving", "Half of the stem cells");
    }

    @Override
    public void apply(Composer c, Values p) {
        c.on(c.schedule()).survive(Selector.cells(Role.STEM_CELL), Expr.number(0.5));
    }
}
