package org.marrow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;

/**
 * The equations of {@link StiffHierarchy}, in which stem cells see the cytokine of a day ago: a stiff system with a delay. It starts from
 * half of everything, which was so at all times before.
 */
final class DelayedHierarchyModel implements Model {
    /** Id of the model. */
    static final String ID = "benchmark-delayed-hierarchy";

    private static final double LAG = 1; // d

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(ID, "A stiff hierarchy with a delay");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    /** Names of the states in order: the stages, then the cytokine. */
    static List<String> states() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < StiffHierarchy.STAGES; i++) {
            names.add("x" + i);
        }
        names.add("g");
        return names;
    }

    @Override
    public void define(NetworkBuilder n, Values values) {
        List<Population> x = new ArrayList<>();
        List<String> names = states();
        for (int i = 0; i < StiffHierarchy.STAGES; i++) {
            x.add(n.signal(names.get(i), "1").initial(Expr.number(StiffHierarchy.steady(i) / 2)));
        }
        Population g = n.signal(names.get(StiffHierarchy.STAGES), "1").initial(Expr.number(StiffHierarchy.REST / 2));
        Expr now = Expr.one().over(Expr.one().plus(g.own()));
        int last = StiffHierarchy.STAGES - 1;
        for (int i = 0; i < last; i++) {
            Expr a = (i == 0 ? Expr.delayed(now, Expr.number(LAG)) : now).times(StiffHierarchy.renewal(i));
            Expr divisions = x.get(i).own().times(StiffHierarchy.rate(i));
            n.process("renewal" + i)
                    .gives(x.get(i))
                    .net(a.times(2).minus(Expr.one()).times(divisions));
            n.process("supply" + i)
                    .gives(x.get(i + 1))
                    .rate(Expr.one().minus(a).times(2).times(divisions));
        }
        n.process("loss").takes(x.get(last)).perCell(Expr.number(StiffHierarchy.rate(last)));
        n.process("secretion")
                .gives(g)
                .rate(x.get(last)
                        .own()
                        .times(StiffHierarchy.CLEARANCE * StiffHierarchy.REST / StiffHierarchy.steady(last)));
        n.process("clearance").takes(g).perCell(Expr.number(StiffHierarchy.CLEARANCE));
    }
}
