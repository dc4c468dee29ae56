package org.marrow.models.ode;

import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;

/**
 * Blood counts of models whose papers give numbers per kg of body weight only: relative to the model's own health, times the count of
 * a healthy adult. Aids to reading, not part of the publications.
 */
final class HealthyAdult {
    static final Parameter ANC0 =
            count("ANC0", 4, "1e9/L", "neutrophil count that stands for the healthy number of neutrophils");
    static final Parameter HB0 =
            count("HB0", 145, "g/L", "haemoglobin that stands for the healthy number of red cells");
    static final Parameter PLT0 =
            count("PLT0", 250, "1e9/L", "platelet count that stands for the healthy number of platelets");

    private HealthyAdult() {}

    private static Parameter count(String name, double value, String unit, String what) {
        return Parameter.of(name, value, unit)
                .range(0.01, 1000)
                .doc(what)
                .unverified("standard adult reference ranges");
    }

    static void neutrophils(NetworkBuilder network, Values p, Population cells) {
        clinical(network, p, "ANC", "neutrophils", ANC0, cells);
    }

    static void haemoglobin(NetworkBuilder network, Values p, Population cells) {
        clinical(network, p, "HB", "red cells", HB0, cells);
    }

    static void platelets(NetworkBuilder network, Values p, Population cells) {
        clinical(network, p, "PLT", "platelets", PLT0, cells);
    }

    private static void clinical(
            NetworkBuilder network, Values p, String name, String what, Parameter normal, Population of) {
        network.clinical(
                name,
                normal.unit(),
                what + " relative to health, times the value of a healthy adult",
                p.expr(normal).times(of.total()).over(Expr.healthy(of.total())));
    }
}
