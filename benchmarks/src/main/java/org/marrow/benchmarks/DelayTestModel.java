package org.marrow.benchmarks;

import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;

/** {@code dy/dt = -y(t - 1)} with y = 1 at the start and before: a polynomial between whole numbers. */
final class DelayTestModel implements Model {
    /** Id of the model. */
    static final String ID = "benchmark-delay-test";

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(ID, "The delay test");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public void define(NetworkBuilder n, Values values) {
        Population y = n.signal("y", "1").initial(Expr.one());
        n.process("feedback").gives(y).net(Expr.delayed(y.own(), Expr.one()).negate());
    }
}
