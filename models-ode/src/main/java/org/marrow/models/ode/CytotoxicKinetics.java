package org.marrow.models.ode;

import java.util.List;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;

/**
 * A cytotoxic drug in three compartments, amounts in mg. Doses go into C1.
 *
 * <pre>
 * Cp = C1/V1/MW
 * dC1/dt = R(t) - (k10 + k12 + k13) C1 + k21 C2 + k31 C3     R: infusion (mg/h)
 * dC2/dt = k12 C1 - k21 C2                                   dC3/dt = k13 C1 - k31 C3
 * </pre>
 *
 * The defaults are docetaxel, after Bruno et al., J Pharmacokinet Biopharm 24:153 (1996), as in public encodings.
 */
final class CytotoxicKinetics {
    static final String BRUNO =
            "docetaxel: Bruno et al., J Pharmacokinet Biopharm 24:153 (1996), as in public encodings of the model";

    static final Parameter V1 =
            Parameter.of("V1", 7.4, "L").range(1e-3, 1e4).doc("central volume").unverified(BRUNO);
    static final Parameter K12 = rate("k12", 1.06, "from the central to the shallow compartment");
    static final Parameter K21 = rate("k21", 1.51, "from the shallow to the central compartment");
    static final Parameter K13 = rate("k13", 1.26, "from the central to the deep compartment");
    static final Parameter K31 = rate("k31", 0.084, "from the deep to the central compartment");
    static final Parameter MW = Parameter.of("MW", 0.808, "mg/umol")
            .range(1e-3, 1e3)
            .doc("molar mass")
            .derived("molar mass of docetaxel, C43H53NO14");

    static final List<Parameter> PARAMETERS = List.of(V1, K12, K21, K13, K31, MW);

    private final Population central;
    private final Expr concentration;

    private static Parameter rate(String name, double value, String where) {
        return Parameter.of(name, value, "1/h")
                .range(0, 1e3)
                .doc("transit " + where)
                .unverified(BRUNO);
    }

    /**
     * Declares the three states and what moves between them.
     *
     * @param elimination from the central compartment (1/h)
     */
    CytotoxicKinetics(NetworkBuilder n, Values v, Expr elimination) {
        central = amount(n, "C1", "drug in the central compartment");
        Population shallow = amount(n, "C2", "drug in the shallow peripheral compartment");
        Population deep = amount(n, "C3", "drug in the deep peripheral compartment");
        n.process("C1.elimination").takes(central).perCell(Hours.perDay(elimination));
        move(n, central, shallow, v.expr(K12));
        move(n, shallow, central, v.expr(K21));
        move(n, central, deep, v.expr(K13));
        move(n, deep, central, v.expr(K31));
        concentration = n.define("Cp", central.own().over(v.expr(V1)).over(v.expr(MW)));
        n.observe("C_plasma", "uM", "concentration of the drug in plasma, Cp", concentration);
    }

    private static Population amount(NetworkBuilder n, String name, String meaning) {
        return n.signal(name, "mg").initial(Expr.zero()).healthy(Expr.zero()).meaning(meaning);
    }

    private static void move(NetworkBuilder n, Population from, Population to, Expr perHour) {
        n.process(from.name() + "->" + to.name()).takes(from).gives(to).perCell(Hours.perDay(perHour));
    }

    /** The state that doses go into. */
    Population central() {
        return central;
    }

    /** Concentration in plasma (uM). */
    Expr concentration() {
        return concentration;
    }
}
