package org.marrow.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.marrow.network.Expr;
import org.marrow.network.Network;

/** The places of parameters and of numbers that engines change, and the expressions that steps and conditions refer to. */
final class Slots {
    private final Network network;
    private final Map<String, Integer> layout = new LinkedHashMap<>();
    private final List<Expr> scalars = new ArrayList<>();

    Slots(Network network) {
        this.network = network;
    }

    /** The place of a number; a new one at the end when it has none yet. */
    int slot(String name) {
        return layout.computeIfAbsent(name, n -> layout.size());
    }

    /** The place of a number, or -1 when it has none. */
    int find(String name) {
        return layout.getOrDefault(name, -1);
    }

    /** All names in the order of their places. */
    List<String> names() {
        return List.copyOf(layout.keySet());
    }

    /** The index of a reduced expression, from now on. */
    int scalar(Expr reduced) {
        scalars.add(reduced);
        return scalars.size() - 1;
    }

    List<Expr> scalars() {
        return scalars;
    }

    /** The slots that flows need to slide along caps. */
    static Set<String> capSlots(Network network) {
        Set<String> slots = new TreeSet<>();
        for (Network.Channel c : network.channels()) {
            Network.Cap cap = c.cap();
            if (cap != null) {
                slots.add(cap.slot());
            }
        }
        return slots;
    }

    /** Slots that the network, an action or a condition reads. */
    Set<String> referenced() {
        Set<String> slots = new TreeSet<>(capSlots(network));
        Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Expr> open = new ArrayDeque<>(scalars);
        network.channels().forEach(c -> {
            open.add(c.rate());
            c.changes().forEach(x -> open.add(x.amount()));
            Network.Cap cap = c.cap();
            if (cap != null) {
                open.add(cap.limit());
            }
        });
        network.columns().forEach(c -> open.add(c.value()));
        while (!open.isEmpty()) {
            Expr e = open.pop();
            if (seen.add(e)) {
                if (e instanceof Expr.Slot s) {
                    slots.add(s.name());
                }
                e.parts().forEach(open::push);
            }
        }
        return slots;
    }
}
