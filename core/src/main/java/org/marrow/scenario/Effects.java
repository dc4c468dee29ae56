package org.marrow.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Clone;
import org.marrow.network.Composition;
import org.marrow.network.Expr;
import org.marrow.network.Species;
import org.marrow.protocol.Action;
import org.marrow.protocol.Protocol;

/**
 * Which actions have an effect for the known numbers, and what they bring something into. An action without effect is left out, so
 * that a dose of 0 leaves no trace.
 *
 * @param composition knows the numbers
 * @param protocols what is done
 * @param given what the user gave to start from, or null
 */
record Effects(
        Composition composition,
        List<Protocol> protocols,
        @Nullable Map<String, Quantity> given) {

    /** Whether a start that was asked for, or some action that has an effect, brings anything into a species of a clone. */
    boolean touched(Species s, @Nullable Clone clone) {
        if (given != null && clone != null && given.containsKey(s.name() + "[" + clone.name() + "]")) {
            return true;
        }
        for (Protocol p : protocols) {
            for (Action a : p.actions()) {
                if (a.on().matches(s) && !neutral(a) && brings(a, clone)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean brings(Action a, @Nullable Clone clone) {
        if (a instanceof Action.Survive) {
            return false;
        }
        if (a instanceof Action.Transfer t) {
            return clone == null || t.toClone().equals(clone.name());
        }
        return clone == null || a.on().clones().accepts(clone.allLabels());
    }

    boolean neutral(Action a) {
        if (a instanceof Action.Survive s) {
            return is(s.fraction(), 1);
        } else if (a instanceof Action.Transfer t) {
            return is(t.fraction(), 0);
        } else if (a instanceof Action.Add add) {
            return is(add.amount(), 0);
        } else if (a instanceof Action.Infuse i) {
            return is(i.amount(), 0);
        }
        return false;
    }

    private boolean is(Expr e, double value) {
        Double number = composition.number(e);
        return number != null && number == value;
    }
}
