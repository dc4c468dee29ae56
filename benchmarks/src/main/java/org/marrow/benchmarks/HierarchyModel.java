package org.marrow.benchmarks;

import java.util.ArrayList;
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

/**
 * Ten dividing stages from stem cell to mature cell: 10 states, 30 channels.
 *
 * <p>In every stage i cells divide at rate {@code p(i) = 0.05 * 1.5^i} per day; with probability a(i) into two of their kind, else
 * into two of the next stage, and die at rate d(i). Of the last stage, a cell leaves where others differentiate. Mature cells
 * hold down the self-renewal of stem cells: {@code a(0) = 0.9/(1 + k x(9))}, with k such that 1000 stem cells are in balance.
 * Rates are not taken from an organism; the C references hold the same numbers.
 */
final class HierarchyModel implements Model {
    /** Id of the model. */
    static final String ID = "benchmark-hierarchy";

    /** Number of stages. */
    static final int STAGES = 10;

    private static final double STEM_RENEWAL = 0.9;
    private static final double RENEWAL = 0.25;
    /** Self-renewal of stem cells in balance, where it makes up for their death. */
    private static final double BALANCE = 0.6;

    /** Division rate of a stage (1/d). */
    static double division(int stage) {
        return 0.05 * Math.pow(1.5, stage);
    }

    /** Death rate of a stage (1/d). */
    static double death(int stage) {
        return (stage == 0 ? 0.2 : 0.6) * division(stage);
    }

    /** Probability of self-renewal of a stage; for stem cells in the absence of mature cells. */
    static double renewal(int stage) {
        return stage == 0 ? STEM_RENEWAL : RENEWAL;
    }

    /** Cells of each stage in balance, rounded. */
    static double[] start() {
        double[] x = new double[STAGES];
        double inflow = 0;
        for (int i = 0; i < STAGES; i++) {
            double a = i == 0 ? BALANCE : RENEWAL;
            x[i] = i == 0 ? 1000 : Math.rint(inflow / ((1 - 2 * a) * division(i) + death(i)));
            inflow = 2 * (1 - a) * division(i) * x[i];
        }
        return x;
    }

    /** Strength of the feedback (1/cells). */
    static double feedback() {
        return (STEM_RENEWAL / BALANCE - 1) / start()[STAGES - 1];
    }

    /** Name of a stage. */
    static String stage(int i) {
        return "x" + i;
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(ID, "Ten dividing stages");
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (int i = 0; i < STAGES; i++) {
            all.add(Parameter.of("p" + i, division(i), "1/d"));
            all.add(Parameter.of("d" + i, death(i), "1/d"));
            all.add(Parameter.fraction("a" + i, renewal(i)));
        }
        all.add(Parameter.of("k", feedback(), "1"));
        return all;
    }

    @Override
    public void define(NetworkBuilder n, Values values) {
        Population[] x = new Population[STAGES];
        double[] start = start();
        Expr total = Expr.number(0);
        for (int i = 0; i < STAGES; i++) {
            x[i] = n.cells(stage(i), PopulationUnit.CELLS)
                    .role(i == 0 ? Role.STEM_CELL : Role.PROGENITOR)
                    .initial(Expr.number(start[i]));
            total = total.plus(values.expr("p" + i).plus(values.expr("d" + i)).times(x[i].total()));
        }
        Expr signal = Expr.one().over(Expr.one().plus(values.expr("k").times(x[STAGES - 1].total())));
        for (int i = 0; i < STAGES; i++) {
            Expr p = values.expr("p" + i);
            Expr a = i == 0 ? values.expr("a0").times(signal) : values.expr("a" + i);
            if (i < STAGES - 1) {
                n.divide(x[i]).atRate(p).selfRenewal(a).into(x[i + 1]);
            } else {
                n.process("renewal", Act.DIVISION, Act.SELF_RENEWAL)
                        .gives(x[i])
                        .rate(p.times(a).times(x[i].own()));
                n.process("departure", Act.EGRESS)
                        .takes(x[i])
                        .perCell(p.times(Expr.one().minus(a)));
            }
            n.die(x[i], values.expr("d" + i));
        }
        n.observe(Setup.ACTIVITY, "1/d", "jumps per day", total);
    }
}
