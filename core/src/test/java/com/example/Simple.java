package com.example;

import static org.marrow.network.Selector.cells;

import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Role;

/** An insult that kills half of the stem cells. */
abstract class Simple implements Insult {
    private final String id;

    Simple(String id) {
        this.id = id;
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(id, "Half of the stem cells");
    }

    @Override
    public void apply(Composer c, Values p) {
        c.on(c.schedule()).survive(cells(Role.STEM_CELL), Expr.number(0.5));
    }
}
