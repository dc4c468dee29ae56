package com.example;

import java.util.List;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Parameter;
import org.marrow.model.Therapy;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Population;
import org.marrow.network.Role;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;
import org.marrow.protocol.Dose;
import org.marrow.protocol.Regimen;

/**
 * A made-up drug that speeds up the division of stem cells: one compartment, first-order elimination, a saturating effect.
 *
 * <pre>
 * dA/dt = doses - ln 2 / half_life * A        DIVISION of stem cells times 1 + effect * A / (half_effect + A)
 * </pre>
 */
public final class Stimulant implements Therapy {
    static final Parameter HALF_LIFE = Parameter.of("half_life", 1, "d")
            .range(0.01, 100)
            .doc("half-life of the drug in the body")
            .uncalibrated();

    static final Parameter EFFECT = Parameter.of("effect", 1, "1")
            .range(0, 10)
            .doc("largest relative increase of the division rate of stem cells")
            .uncalibrated();

    static final Parameter HALF_EFFECT = Parameter.of("half_effect", 50, "mg")
            .range(0.001, 1e6)
            .doc("amount in the body at which half of the increase is reached")
            .uncalibrated();

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("com.example.stimulant", "A made-up stimulant of stem cells")
                .summary("An example of a drug with kinetics and an effect. All numbers are made up.");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(HALF_LIFE, EFFECT, HALF_EFFECT);
    }

    @Override
    public Regimen regimen() {
        return Regimen.of(new Dose(100, "mg"), 1, 14);
    }

    @Override
    public void apply(Composer c, Values p) {
        // once: two courses of the drug in one scenario share the body and the effect.
        c.once(Stimulant::drug);
        c.administer("stimulant", "mg", Expr.one(), Expr.zero());
    }

    private static void drug(Composer c, Values p) {
        Population drug = c.network()
                .signal("stimulant", "mg")
                .initial(Expr.zero())
                .healthy(Expr.zero())
                .meaning("stimulant in the body");
        c.network().die(drug, Expr.number(Math.log(2)).over(p.expr(HALF_LIFE)));
        Expr occupied = drug.own().over(p.expr(HALF_EFFECT).plus(drug.own()));
        c.modulate(
                Target.of(Vocabulary.DIVISION).of(Role.STEM_CELL),
                Expr.one().plus(p.expr(EFFECT).times(occupied)));
    }
}
