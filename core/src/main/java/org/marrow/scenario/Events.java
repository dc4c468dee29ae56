package org.marrow.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.network.Edit;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.NetworkDefinition;
import org.marrow.protocol.Protocol;
import org.marrow.protocol.Schedule;
import org.marrow.protocol.Trigger;

/** The events of a scenario: what they do, and the states that hold the integrals of their hazards. */
final class Events {
    private static final String ORIGIN = "events";

    private Events() {}

    /** Events in the order of their names, so that the order of writing leaves no trace. */
    static List<Protocol> protocols(List<Event> events) {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparing(Event::name));
        List<Protocol> protocols = new ArrayList<>();
        for (Event e : sorted) {
            if (!protocols.isEmpty()
                    && protocols.get(protocols.size() - 1).name().equals(e.name())) {
                throw new InputException(
                        "MRW-SCN-28",
                        "Two events are called '" + e.name() + "'. Rename one of them.",
                        Map.of("event", e.name()));
            }
            protocols.add(new Protocol(e.name(), "event", trigger(e), e.actions(), List.of(), ORIGIN));
        }
        return protocols;
    }

    private static Trigger trigger(Event e) {
        Condition when = e.when();
        String hazard = e.hazard();
        if (when != null) {
            return new Trigger.When(when.expr(), when.dwell());
        } else if (hazard != null) {
            return new Trigger.Occurs(e.name(), Expr.parse(hazard), e.recurs());
        }
        if (!(e.at() >= 0)) {
            throw new InputException(
                    "MRW-SCN-29",
                    "The event '" + e.name()
                            + "' happens neither at a time of 0 or more, nor on a condition, nor by chance.",
                    Map.of("event", e.name()));
        }
        return new Trigger.Timed(Schedule.at(e.at()));
    }

    /** What integrates the hazards. */
    static List<Edit> hazards(List<Protocol> events) {
        NetworkBuilder part = new NetworkBuilder(ORIGIN);
        boolean any = false;
        for (Protocol p : events) {
            if (p.trigger() instanceof Trigger.Occurs o) {
                accumulate(part, o);
                any = true;
            }
        }
        NetworkDefinition definition = part.build();
        return any ? List.of(new Edit.Add(definition, ORIGIN)) : List.of();
    }

    /** Integrates a hazard as a state of its own, so that every engine finds by itself where the integral reaches a value. */
    static void accumulate(NetworkBuilder part, Trigger.Occurs event) {
        part.process(event.state())
                .gives(part.signal(event.state(), "1")
                        .initial(Expr.zero())
                        .healthy(Expr.zero())
                        .meaning("integral of the hazard of the event " + event.name()))
                .rate(event.hazard());
    }
}
