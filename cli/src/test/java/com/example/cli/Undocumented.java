package com.example.cli;

import java.util.List;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Role;
import org.marrow.network.Selector;

/** Does not say what its parameter is. */
public final class Undocumented implements Insult {
    private static final Parameter KILL = Parameter.fraction("kill", 0.5);

    /** For the catalogue. */
    public Undocumented() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("com.example.undocumented", "A kill");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(KILL);
    }

    @Override
    public void apply(Composer c, Values p) {
        c.on(c.schedule()).survive(Selector.cells(Role.STEM_CELL), Expr.one().minus(p.expr(KILL)));
    }
}
