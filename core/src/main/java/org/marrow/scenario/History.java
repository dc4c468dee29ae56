package org.marrow.scenario;

import java.util.List;
import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Features;

/** Values before the start, for models that read the past. */
final class History {
    private History() {}

    /** Refuses a history of what does not exist, or of a model that never looks back. */
    static void check(Map<String, String> history, Network network) {
        if (history.isEmpty()) {
            return;
        }
        List<String> states = network.states().stream().map(Network.State::name).toList();
        history.forEach((name, text) -> {
            if (network.index(name) < 0) {
                throw new InputException(
                        "MRW-SCN-40",
                        "'history' names the state '" + name + "', which does not exist."
                                + Suggestions.near(name, states) + " States: " + String.join(", ", states) + ".",
                        Map.of("state", name));
            }
            Expr.parse(text);
        });
        if (!Features.needed(network).containsKey(Feature.DELAY)) {
            throw new InputException(
                    "MRW-SCN-41",
                    "A history is given, but nothing in this model reads the past. Give the values at the start with"
                            + " 'initial'.",
                    Map.of("states", List.copyOf(history.keySet())));
        }
    }
}
