package org.marrow.engines.stochastic;

import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.network.Network;
import org.marrow.simulate.EngineOptions;

/**
 * Exact stochastic simulation: every population is counted cell by cell and changes by jumps; signals such as drug levels
 * flow.
 *
 * <p>Where nothing flows, the direct method of Gillespie, J Phys Chem 81:2340 (1977), with a graph of dependencies, and with a
 * tree of sums of propensities so that the cost of a jump grows like the logarithm of the number of channels. Counts are exact
 * to 2^53; a run in which one would pass it ends with an error, as does one in which jumps follow each other faster than time
 * can be told.
 *
 * <p>Where propensities depend on time or on a signal, the hazard is integrated together with the signals up to an
 * exponential random number (Alfonsi et al., ESAIM Proc 14:1 (2005)), exact to the tolerance of the integration.
 *
 * <p>Options: {@code method} {@code auto} (sums of 8 propensities, sums of 8 of these, and so on), {@code direct} (no sums but
 * that of all) or {@code blocks} (sums of 32); {@code sample} the fraction of the body that is simulated (1): counts are so
 * many fewer and chance weighs more, values in their units have the same meaning; {@code rtol} relative tolerance of the
 * integration (1e-6) and {@code atol} its absolute
 * tolerance relative to the size of each signal (1e-9).
 *
 * @since 0.1
 */
public final class SsaEngine extends JumpEngine {
    /** For the service loader. */
    public SsaEngine() {
        super("ssa", "exact stochastic simulation; signals flow, hazards that follow them are integrated", "method");
    }

    @Override
    public boolean[] counted(Network network, EngineOptions options) {
        boolean[] counted = new boolean[network.states().size()];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = network.states().get(i).species().countable();
        }
        return counted;
    }

    @Override
    JumpTables.Method method(EngineOptions options) {
        String word = options.word("method", "auto");
        return switch (word) {
            case "auto" -> JumpTables.Method.AUTO;
            case "direct" -> JumpTables.Method.DIRECT;
            case "blocks" -> JumpTables.Method.BLOCKS;
            default ->
                throw new InputException(
                        "MRW-ENG-5",
                        "The engine 'ssa' has no method '" + word + "'. It has: auto, direct, blocks. Sorting direct,"
                                + " next-reaction and rejection-based methods will come with a later version; all of them"
                                + " have the same law.",
                        Map.of("method", word));
        };
    }
}
