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
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;

/**
 * Red cells, erythropoietin and a life span that adjusts itself, after Belair, Mackey and Mahaffy, Math Biosci 128:317 (1995) and Mahaffy,
 * Belair and Mackey, J Theor Biol 190:135 (1998), with the values of problem C3 of the test set DDETST.
 *
 * <pre>
 * f(M)   = a/(1 + K M^r)
 * dM/dt  = s0 E(t - T1) - g M - Q
 * dE/dt  = f(M) - k E
 * dnu/dt = 1 - Q exp(g nu)/(s0 E(t - T1 - nu))
 * </pre>
 *
 * <p>Time in d; M red cells (1e11 cells/kg), E erythropoietin (mU/mL), nu the age at which red cells are removed (d). Removal takes Q
 * cells a day whatever there are, and nu follows from that: the lag T1 + nu depends on the state.
 *
 * <p>Healthy state: s0 E* = g M* + Q, E* = f(M*)/k, nu* = ln((g M* + Q)/Q)/g. It is searched for; nu comes to it within years.
 *
 * <p>The printed form is kept. It cannot say what becomes of nu when red cells are lost in another way, so the red cells carry a
 * role of their own: insults and therapies find nothing to aim at and are refused. {@code HB} is M relative to health, times the haemoglobin of a healthy
 * adult; it is a reading aid.
 *
 * @since 0.1
 */
public final class Belair1995 implements Model {
    private static final String CODE = "problem C3 of DDETST, as documented in DDEProblemLibrary.jl";

    /** No kind of red cell: nothing that aims at red cells may aim at these. */
    private static final Role AGEING_RED_CELL = new Role("red-cell-with-fixed-removal", null, null);

    private static final Parameter S0 =
            value("s0", 0.0031, "1", "red cells made per erythropoietin (1e11 cells/kg/d per mU/mL)");
    private static final Parameter T1 = value("T1", 6, "d", "time from the signal to new red cells");
    private static final Parameter G = value("g", 0.001, "1/d", "loss of red cells before the age of removal");
    private static final Parameter Q = value("Q", 0.0275, "1", "removal of the oldest red cells (1e11 cells/kg/d)");
    private static final Parameter K_E = value("k", 2.8, "1/d", "loss of erythropoietin");
    private static final Parameter A = value("a", 6570, "1", "largest production of erythropoietin (mU/mL/d)");
    private static final Parameter K =
            value("K", 0.0382, "1", "strength of the feedback of red cells ((1e11 cells/kg)^-r)");
    private static final Parameter R = value("r", 6.96, "1", "steepness of that feedback");

    /** Creates the model; it holds no state. */
    public Belair1995() {}

    private static Parameter value(String name, double value, String unit, String meaning) {
        return Parameter.of(name, value, unit).range(0, 1e6).doc(meaning).unverified(CODE);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("belair-1995", "Red cells and erythropoietin with a life span that adjusts itself")
                .summary(
                        "Red cells are made under the control of erythropoietin and removed at an age that follows from constant"
                                + " removal: a delay that depends on the state. Insults and therapies cannot act on it. HB is scaled to"
                                + " a healthy count, not part of the publication.")
                .references(
                        "Belair, Mackey and Mahaffy, Math Biosci 128:317 (1995): equations",
                        "Mahaffy, Belair and Mackey, J Theor Biol 190:135 (1998)",
                        CODE + ": values");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(S0, T1, G, Q, K_E, A, K, R, HealthyAdult.HB0);
    }

    @Override
    public void define(NetworkBuilder network, Values p) {
        Population m = network.pool("M", PopulationUnit.perKilogram(1e11))
                .role(AGEING_RED_CELL)
                .meaning("red cells");
        Population e = network.signal("E", "mU/mL").meaning("erythropoietin");
        Population nu = network.signal("nu", "d").meaning("age at which red cells are removed");

        Expr supply = p.expr(S0).times(e.own());
        network.process("production", Act.MATURATION).gives(m).rate(Expr.delayed(supply, p.expr(T1)));
        network.process("loss", Act.DEATH).takes(m).perCell(p.expr(G));
        network.process("removal", Act.DEATH).takes(m).rate(p.expr(Q));

        Expr level = Expr.max(m.own(), Expr.zero()).pow(p.expr(R));
        network.process("E.production")
                .gives(e)
                .rate(p.expr(A).over(Expr.one().plus(p.expr(K).times(level))));
        network.process("E.loss").takes(e).perCell(p.expr(K_E));

        Expr madeThen = Expr.delayed(supply, p.expr(T1).plus(nu.own()));
        network.process("ageing")
                .gives(nu)
                .net(Expr.one()
                        .minus(p.expr(Q)
                                .times(Expr.exp(p.expr(G).times(nu.own())))
                                .over(madeThen)));
        HealthyAdult.haemoglobin(network, p, m);
    }
}
