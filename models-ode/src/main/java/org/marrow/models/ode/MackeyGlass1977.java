package org.marrow.models.ode;

import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.Role;

/**
 * White cells whose production follows their number of some days ago, after Mackey and Glass, Science 197:287 (1977).
 *
 * <pre>
 * dx/dt = beta x(t - tau) / (1 + (x(t - tau)/theta)^n) - gamma x
 * </pre>
 *
 * <p>Time in d; x is relative to theta. Healthy state: x* = theta (beta/gamma - 1)^(1/n). For the default values it is stable up to tau = 4.708 d;
 * at tau = 6 d the number swings with a period of 20 d, from about 17 d on irregularly.
 *
 * <p>The paper has another equation too, whose production is beta theta^n/(theta^n + x(t - tau)^n); it is not here. The model is small:
 * it serves to test solvers for delays and to show what a lag does, not to predict counts. As nothing says how many cells theta is, x is no
 * number of cells but a level.
 *
 * @since 0.1
 */
public final class MackeyGlass1977 implements Model {
    private static final String PAPER = "Mackey and Glass, Science 197:287 (1977)";

    private static final Parameter BETA = Parameter.of("beta", 0.2, "1/d")
            .range(0, 1000)
            .doc("largest rate of production per cell")
            .unverified(PAPER);

    private static final Parameter GAMMA =
            Parameter.of("gamma", 0.1, "1/d").range(1e-9, 1000).doc("loss").unverified(PAPER);

    private static final Parameter N = Parameter.of("n", 10, "1")
            .range(0, 100)
            .doc("steepness of the feedback")
            .unverified(PAPER);

    private static final Parameter THETA = Parameter.of("theta", 1, "1")
            .range(1e-300, 1e300)
            .doc("number at which production per cell is half its largest rate")
            .unverified(PAPER);

    private static final Parameter TAU = Parameter.of("tau", 6, "d")
            .range(0, 1000)
            .doc("time from the signal to new cells in the blood; 20 d for an irregular course")
            .unverified(PAPER);

    /** Creates the model; it holds no state. */
    public MackeyGlass1977() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("mackey-glass-1977", "Production of white cells with one delay")
                .summary("One number of white cells, whose production follows from the number a lag ago: the classic of"
                        + " oscillation and chaos in the control of blood.")
                .references(PAPER + ": equation and values");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(BETA, GAMMA, N, THETA, TAU);
    }

    @Override
    public void define(NetworkBuilder network, Values p) {
        Population x = network.signal("x", "1")
                .role(Role.MATURE_CELL)
                .meaning("circulating white cells, relative to theta")
                .healthy(p.expr(THETA)
                        .times(p.expr(BETA)
                                .over(p.expr(GAMMA))
                                .minus(Expr.one())
                                .pow(Expr.one().over(p.expr(N)))));
        Expr feedback =
                Expr.one().over(Expr.one().plus(x.total().over(p.expr(THETA)).pow(p.expr(N))));
        network.process("production", Act.DIVISION)
                .gives(x)
                .rate(Expr.delayed(p.expr(BETA).times(feedback).times(x.own()), p.expr(TAU)));
        network.process("loss", Act.DEATH).takes(x).perCell(p.expr(GAMMA));
    }
}
