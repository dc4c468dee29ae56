package com.example;

import static org.marrow.network.Expr.one;
import static org.marrow.network.Role.PROGENITOR;
import static org.marrow.network.Role.STEM_CELL;
import static org.marrow.network.Selector.cells;

import java.util.List;
import java.util.Map;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;

/** Busulfan as a pulse: a fraction of stem cells and progenitors dies at once. */
public final class Busulfan implements Insult {
    static final Parameter KILL = Parameter.fraction("kill", 0.95)
            .doc("stem and progenitor cells killed per course")
            .uncalibrated();

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("com.example.busulfan", "Busulfan conditioning");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(KILL);
    }

    @Override
    public Map<String, Double> neutral() {
        return Map.of("kill", 0.0);
    }

    @Override
    public void apply(Composer c, Values p) {
        c.on(c.schedule()).survive(cells(STEM_CELL, PROGENITOR), one().minus(p.expr(KILL)));
    }
}
