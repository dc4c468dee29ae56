package org.marrow.benchmarks;

import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;

/** Immigration of 1000 cells a day and death of each at 1 per day: 1 state, 2 channels. In balance Poisson with mean 1000. */
final class BirthDeathModel implements Model {
    /** Id of the model. */
    static final String ID = "benchmark-birth-death";

    /** Mean number of cells, and the number at the start. */
    static final double CELLS = 1000;

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(ID, "Immigration and death");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.of("b", CELLS, "1/d"), Parameter.of("d", 1, "1/d"));
    }

    @Override
    public void define(NetworkBuilder n, Values values) {
        Population x = n.cells("X", PopulationUnit.CELLS).role(Role.NEUTROPHIL).initial(Expr.number(CELLS));
        n.process("immigration", Act.MATURATION).gives(x).rate(values.expr("b"));
        n.die(x, values.expr("d"));
        n.observe(
                Setup.ACTIVITY,
                "1/d",
                "jumps per day",
                values.expr("b").plus(values.expr("d").times(x.total())));
    }
}
