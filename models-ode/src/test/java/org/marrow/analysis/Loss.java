package org.marrow.analysis;

import java.util.List;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Selector;

/** A loss of some cells of a model, and of no others, at kd per day times a factor. */
record Loss(String id, String cells, Expr factor) implements Insult {
    private static final Parameter KD = Parameter.of("kd", 0.01, "1/d")
            .range(0, 100)
            .doc("hazard of a cell")
            .uncalibrated();

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(id, "Loss of " + cells);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(KD);
    }

    @Override
    public void apply(Composer c, Values p) {
        c.hazard(Selector.named(cells), HazardLabel.IMMUNE, null, p.expr(KD).times(factor));
    }
}
