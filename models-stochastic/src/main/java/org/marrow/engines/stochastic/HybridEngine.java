package org.marrow.engines.stochastic;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.network.Network;
import org.marrow.network.Role;
import org.marrow.network.Species;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Problem;

/**
 * Few cells exactly, many cells as flows: populations of the chosen roles are counted and jump, all others follow their rate
 * equations in between, and hazards are integrated along with them. Haseltine and Rawlings, J Chem Phys 117:6959 (2002); Alfonsi
 * et al., ESAIM Proc 14:1 (2005).
 *
 * <p>A process that changes a counted population is a jump; what it gives to flowing populations arrives cell by cell. The
 * partition is fixed. For linear networks the means are exact.
 *
 * <p>Options: {@code exact} roles or names of populations that are counted, separated by commas ({@code stem-cell}); {@code sample}, {@code rtol}
 * and {@code atol} as for {@link SsaEngine}.
 *
 * @since 0.1
 */
public final class HybridEngine extends JumpEngine {
    /** For the service loader. */
    public HybridEngine() {
        super("hybrid", "stem cells counted and exact, all other cells as flows between their jumps", "exact");
    }

    @Override
    public boolean[] counted(Network network, EngineOptions options) {
        boolean[] counted = new boolean[network.states().size()];
        for (String part : options.word("exact", Role.STEM_CELL.id()).split(",")) {
            String name = part.strip();
            boolean found = false;
            for (int i = 0; i < counted.length; i++) {
                Species s = network.states().get(i).species();
                if (s.countable() && names(s, name)) {
                    counted[i] = true;
                    found = true;
                }
            }
            if (!found) {
                throw nothing(network, name);
            }
        }
        return counted;
    }

    private static boolean names(Species s, String name) {
        return s.name().equals(name) || name.equals(s.group()) || roles(s).contains(name);
    }

    private static Set<String> roles(Species s) {
        Set<String> ids = new TreeSet<>();
        for (Role role : s.roles()) {
            for (Role r = role; r != null; r = r.parent()) {
                ids.add(r.id());
            }
        }
        return ids;
    }

    private static InputException nothing(Network network, String name) {
        Set<String> known = new TreeSet<>();
        network.states().stream()
                .map(Network.State::species)
                .filter(Species::countable)
                .forEach(s -> {
                    known.add(s.name());
                    known.addAll(roles(s));
                });
        return new InputException(
                "MRW-ENG-6",
                "The engine 'hybrid' is to count '" + name + "' exactly, but no population has that role or name."
                        + Suggestions.near(name, known) + " Set 'exact' to some of: " + String.join(", ", known) + ".",
                Map.of("exact", name));
    }

    @Override
    void checkFlows(Problem problem, boolean[] counted) {
        Refusals.transitsThatFlow(problem, counted, id());
        Refusals.jumpsInFlows(problem, counted, id());
    }
}
