package org.marrow.files.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Act;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.Process;
import org.marrow.network.ProcessBuilder;

/**
 * A process or a flow of a model as text.
 *
 * @param name its name
 * @param acts what it does to cells
 * @param takes what it removes
 * @param gives what it adds
 * @param rate how often
 * @param cap a limit to its gain, or null
 * @param offer what its rate per cell offers to edits, or null
 * @param transit the transit between the two, or null
 */
record ProcessText(
        String name,
        List<Act> acts,
        Map<String, Integer> takes,
        Map<String, Expr> gives,
        Process.Rate rate,
        Process.@Nullable Cap cap,
        @Nullable Offer offer,
        @Nullable TransitText transit) {
    ProcessText {
        acts = List.copyOf(acts);
        takes = Collections.unmodifiableMap(new LinkedHashMap<>(takes));
        gives = Collections.unmodifiableMap(new LinkedHashMap<>(gives));
    }

    void write(NetworkBuilder n, Map<String, Population> states) {
        ProcessBuilder p = n.process(name, acts.toArray(Act[]::new));
        takes.forEach(p::takes);
        gives.forEach((to, amount) -> {
            Population into = states.get(to);
            if (transit != null && into != null) {
                p.gives(transit.declare(n, into, amount));
            } else {
                p.gives(to, amount);
            }
        });
        if (rate instanceof Process.Whole w) {
            p.rate(w.rate());
        } else if (rate instanceof Process.PerCell c) {
            p.perCell(offer == null ? c.rate() : n.term(offer.term(name, c.rate())));
        } else if (rate instanceof Process.MassAction m) {
            p.massAction(m.constant());
        } else {
            p.net(((Process.Net) rate).rate());
        }
        if (cap != null) {
            p.capped(cap.total(), cap.limit());
        }
    }
}
