package org.marrow.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.network.Clone;
import org.marrow.network.NetworkDefinition;

/**
 * A state as users name it: {@code c1} is the host's, {@code c1[leukaemic]} that of a clone, and an alias such as {@code l1}
 * stands for the latter.
 *
 * @param species the species
 * @param ofClone the clone
 */
record StateName(String species, String ofClone) {
    private static final Pattern OF_CLONE = Pattern.compile("(.+)\\[(.+)]");

    /** Reads a name; whether there is such a state is not checked. */
    static StateName of(String name, NetworkDefinition model) {
        for (Clone c : model.clones()) {
            String species = c.aliases().get(name);
            if (species != null) {
                return new StateName(species, c.name());
            }
        }
        Matcher m = OF_CLONE.matcher(name);
        return m.matches() ? new StateName(m.group(1), m.group(2)) : new StateName(name, Clone.HOST);
    }

    /** The values of a start by the names of states, with aliases written out; null stays null. */
    static @Nullable Map<String, Quantity> writtenOut(@Nullable Map<String, Quantity> given, NetworkDefinition model) {
        if (given == null) {
            return null;
        }
        Map<String, Quantity> plain = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            StateName state = of(name, model);
            String full = state.ofClone().equals(Clone.HOST) ? name : state.species() + "[" + state.ofClone() + "]";
            if (plain.putIfAbsent(full, value) != null) {
                throw new InputException(
                        "MRW-SCN-46",
                        "'initial' gives '" + full + "' twice, once as '" + name + "'. Leave one of them out.",
                        Map.of("state", name, "meant", full));
            }
        });
        return plain;
    }
}
