package org.marrow.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.network.Clone;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.NetworkDefinition;

/**
 * Where a run starts: from what the user gave, else the host in health, all else, clones of the model's own too, from declared
 * values or empty.
 *
 * @param network the composed network
 * @param definition the model before composition
 * @param healthy its healthy state
 * @param history what was before the start; it sets its states later
 * @param numbers parameters and covariates
 * @param given what the user gave, or null to start from health
 */
record InitialState(
        Network network,
        NetworkDefinition definition,
        HealthyState healthy,
        History history,
        KnownNumbers numbers,
        @Nullable Map<String, Quantity> given) {

    /** States at the start, in their units, in the order of the network. */
    double[] values() {
        double[] x = new double[network.states().size()];
        if (given != null) {
            given.keySet().forEach(this::checkName);
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = value(network.states().get(i));
        }
        return x;
    }

    private double value(Network.State s) {
        if (given == null && history.saysStartOf(s) && !healthy.exists()) {
            return 0;
        }
        String species = s.species().name();
        boolean ofModel = definition.species().stream().anyMatch(d -> d.name().equals(species));
        boolean host = s.ofClone() == null || s.ofClone().equals(Clone.HOST);
        if (given != null) {
            Quantity q = given.get(s.name());
            q = q == null && host ? given.get(species) : q;
            if (q != null) {
                return checked(s, q.in(s.species().unit().text(), "The initial value of '" + s.name() + "'"));
            }
        } else if (ofModel && host) {
            double value = healthy.of(species);
            return healthy.isDeclaredStart() ? checked(s, value) : value;
        }
        Expr declared = s.initial();
        return declared == null ? 0 : checked(s, Evaluation.of(declared, numbers.all()::get));
    }

    private static double checked(Network.State s, double value) {
        boolean fits = Double.isFinite(value) && (value >= 0 || !s.species().countable());
        if (!fits) {
            throw new InputException(
                    "MRW-SCN-23",
                    "The initial value of '" + s.name() + "' is "
                            + Quantity.text(value, s.species().unit().text())
                            + (s.species().countable() ? "; it must be 0 or more." : "; it must be a number."),
                    Map.of("state", s.name(), "value", value));
        }
        return value;
    }

    private void checkName(String name) {
        if (network.index(name) < 0) {
            List<String> names =
                    network.states().stream().map(Network.State::name).toList();
            throw new InputException(
                    "MRW-SCN-20",
                    "'initial' names the state '" + name + "', which does not exist." + Suggestions.near(name, names)
                            + " States: " + String.join(", ", names) + ".",
                    Map.of("state", name));
        }
    }
}
