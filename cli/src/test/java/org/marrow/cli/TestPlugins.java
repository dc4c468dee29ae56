package org.marrow.cli;

import java.util.List;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;
import org.marrow.plugin.Catalog;

/** Small plugins that go wrong in the ways that tests need. */
final class TestPlugins {
    private TestPlugins() {}

    static Catalog catalog() {
        return Catalog.bundled()
                .plus(new Failing())
                .plus(new HardCap())
                .plus(new Replacing("first-block"))
                .plus(new Replacing("second-block"))
                .plus(new AimsAtNothing());
    }

    /** Birth at the rate (150 - R)^exponent / 1000: above 150 cells negative, or not a number for an exponent of 1/2. */
    static final class Failing implements Model {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("failing-model", "Fails above 150 cells");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.of("exponent", 1, "1")
                    .doc("power of the room left")
                    .uncalibrated());
        }

        @Override
        public void define(NetworkBuilder n, Values values) {
            Population r = n.cells("R", PopulationUnit.CELLS)
                    .role(Role.STEM_CELL)
                    .initial(Expr.number(100))
                    .meaning("cells");
            n.process("crowded-birth", Act.DIVISION)
                    .gives(r)
                    .rate(Expr.number(150)
                            .minus(r.own())
                            .pow(values.expr("exponent"))
                            .times(1e-3));
        }
    }

    /** Division that stops at once when the niche is full. */
    static final class HardCap implements Model {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("hard-cap-model", "Compares its state in a rate");
        }

        @Override
        public void define(NetworkBuilder n, Values values) {
            Population r = n.cells("R", PopulationUnit.CELLS)
                    .role(Role.STEM_CELL)
                    .initial(Expr.number(10))
                    .meaning("cells");
            n.process("capped-division", Act.DIVISION)
                    .gives(r)
                    .rate(r.own().times(Expr.when(r.total().below(Expr.number(50)), Expr.one(), Expr.zero())));
        }
    }

    /** Replaces self-renewal, which only one plugin may do. */
    record Replacing(String id) implements Insult {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of(id, "Replaces self-renewal");
        }

        @Override
        public void apply(Composer c, Values p) {
            c.replace(Target.of(Vocabulary.SELF_RENEWAL).of(Role.STEM_CELL), Expr.number(0.5));
        }
    }

    /** Aims at telomeres, which few models have. */
    static final class AimsAtNothing implements Insult {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("aims-at-nothing", "Aims at what no model has");
        }

        @Override
        public void apply(Composer c, Values p) {
            c.modulate(Target.of(Vocabulary.TELOMERE_LOSS), Expr.number(2));
        }
    }
}
