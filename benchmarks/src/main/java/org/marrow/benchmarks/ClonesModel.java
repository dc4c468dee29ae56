package org.marrow.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Clone;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.scenario.Quantity;

/**
 * 500 clones of 100 stem cells each, every cell dividing at 1 per day and dying at 1 per day: 500 states, 1000 channels, of which
 * none depends on another clone.
 */
final class ClonesModel implements Model {
    /** Id of the model. */
    static final String ID = "benchmark-clones";

    /** Number of clones. */
    static final int CLONES = 500;

    /** Cells of a clone at the start. */
    static final double CELLS = 100;

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(ID, "Five hundred clones");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.of("b", 1, "1/d"), Parameter.of("d", 1, "1/d"));
    }

    /** Name of a clone. */
    private static String clone(int i) {
        return i == 0 ? Clone.HOST : "c" + i;
    }

    /** Where every clone starts. */
    static Map<String, Quantity> start() {
        Map<String, Quantity> all = new TreeMap<>();
        for (int i = 0; i < CLONES; i++) {
            all.put("S[" + clone(i) + "]", Quantity.of(CELLS));
        }
        return all;
    }

    @Override
    public void define(NetworkBuilder n, Values values) {
        Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(CELLS));
        n.process("birth", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(s)
                .rate(values.expr("b").times(s.own()));
        n.die(s, values.expr("d"));
        for (int i = 1; i < CLONES; i++) {
            n.found(Clone.named(clone(i), ID));
        }
        n.observe(
                Setup.ACTIVITY,
                "1/d",
                "jumps per day",
                values.expr("b").plus(values.expr("d")).times(s.total()));
    }
}
