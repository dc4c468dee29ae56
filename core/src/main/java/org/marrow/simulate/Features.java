package org.marrow.simulate;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.marrow.network.Expr;
import org.marrow.network.Function;
import org.marrow.network.Network;

/**
 * Derives from a network what an engine must be able to do.
 *
 * @since 0.1
 */
public final class Features {
    private Features() {}

    /**
     * What a network needs.
     *
     * @param network the composed network
     * @return each feature with the process or state that needs it
     */
    public static Map<Feature, String> needed(Network network) {
        Map<Feature, String> needed = new EnumMap<>(Feature.class);
        for (Network.State s : network.states()) {
            if (s.species().queue() != null) {
                needed.putIfAbsent(Feature.FIXED_TRANSIT, s.name());
            }
        }
        for (Network.Channel c : network.channels()) {
            if (jumpsIn(c.rate(), Expr.Own.class::isInstance)) {
                needed.putIfAbsent(Feature.STATE_JUMP, c.name());
            }
            if (c.rate().has(Expr.Delayed.class::isInstance)
                    || c.changes().stream().anyMatch(x -> x.amount().has(Expr.Delayed.class::isInstance))) {
                needed.putIfAbsent(Feature.DELAY, c.name());
            }
        }
        for (Network.Column c : network.columns()) {
            if (c.value().has(Expr.Delayed.class::isInstance)) {
                needed.putIfAbsent(Feature.DELAY, c.name());
            }
        }
        return needed;
    }

    /**
     * Whether a rate jumps where something crosses a value.
     *
     * @param rate a reduced expression
     * @param what the kind of parts that may cross it
     * @return true when it compares, rounds or switches on such a part
     */
    public static boolean jumpsIn(Expr rate, Predicate<Expr> what) {
        return rate.has(e -> isStep(e) && e.has(what));
    }

    private static boolean isStep(Expr e) {
        return e instanceof Expr.Compare
                || (e instanceof Expr.Call c && (c.function() == Function.FLOOR || c.function() == Function.CEIL));
    }
}
