package org.marrow.figures.results;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrow.ArmRun;
import org.marrow.figures.Lane;
import org.marrow.figures.Mark;
import org.marrow.model.Insult;
import org.marrow.protocol.Regimen;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Use;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Instant;
import org.marrow.text.Numbers;

/** Draws what is done, and when, as lanes over the time axis. */
final class Treatments {
    private static final String SWITCH = ".on";
    private static final int MOST_MARKS = 20;

    /** Kinds of events that nobody planned, yet that tell why a course takes a turn. */
    private static final Set<String> TURNS = Set.of("start", "event", "rule", "stop");

    private final Plan plan;
    private final List<EventRecord> happened;
    private final double scale;

    /** Lanes on an axis on which {@code scale} days are one unit. */
    Treatments(ArmRun arm, double scale) {
        plan = arm.plan();
        happened = happened(arm);
        this.scale = scale;
    }

    List<Lane> lanes() {
        List<Lane> lanes = new ArrayList<>();
        for (Plan.ResolvedUse u : plan.uses()) {
            if (u.plugin() instanceof Insult) {
                add(lanes, u);
            }
        }
        for (Plan.ResolvedUse u : plan.uses()) {
            if (!(u.plugin() instanceof Insult)) {
                add(lanes, u);
            }
        }
        plan.scenario().doses().stream().map(d -> d.into()).distinct().forEach(state -> {
            List<Lane.Span> spans = spans(times(state), 0);
            if (!spans.isEmpty()) {
                lanes.add(new Lane("Dose into " + state, spans));
            }
        });
        return lanes;
    }

    /** What happened in a run of one replicate; several have no course in common. */
    private static List<EventRecord> happened(ArmRun arm) {
        Ensemble e = arm.ensemble();
        return e == null || e.asked() > 1 || e.trajectories().isEmpty()
                ? List.of()
                : e.trajectories().get(0).events();
    }

    /** What happened on a condition, and so was not planned, in a run of one replicate. */
    static List<Mark> marks(ArmRun arm, double scale) {
        Set<String> planned = new HashSet<>();
        arm.plan().problem().instants().forEach(i -> planned.add(i.name() + "@" + i.time()));
        return happened(arm).stream()
                .filter(x -> TURNS.contains(x.kind()) && !planned.contains(x.name() + "@" + x.time()))
                .limit(MOST_MARKS)
                .map(x -> new Mark(x.time() / scale, x.name()))
                .toList();
    }

    private void add(List<Lane> lanes, Plan.ResolvedUse u) {
        double end = plan.scenario().until();
        List<Lane.Span> spans = new ArrayList<>();
        if (!u.use().courses().fixed()) {
            spans.addAll(courses(u));
        } else if (plan.problem().layout().names().contains(u.instance() + SWITCH)) {
            if (u.use().from() <= end) {
                spans.add(span(u.use().from(), Math.min(end, u.use().until())));
            }
        } else {
            spans.addAll(spans(times(u.instance()), interval(u)));
        }
        if (!spans.isEmpty()) {
            lanes.add(new Lane(label(u), spans));
        }
    }

    /** Of a use whose courses the run decided: its doses, or where it has none from start to end. */
    private List<Lane.Span> courses(Plan.ResolvedUse u) {
        List<Double> given = times(u, "dose", "pulse");
        if (!given.isEmpty()) {
            return spans(given, interval(u));
        }
        List<Double> starts = times(u, "start");
        List<Double> ends = times(u, "end");
        List<Lane.Span> spans = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            spans.add(span(
                    starts.get(i),
                    i < ends.size() ? ends.get(i) : plan.scenario().until()));
        }
        return spans;
    }

    private List<Double> times(Plan.ResolvedUse u, String... kinds) {
        return happened.stream()
                .filter(e -> e.name().equals(u.instance()) && List.of(kinds).contains(e.kind()))
                .map(EventRecord::time)
                .toList();
    }

    private List<Double> times(String instance) {
        return plan.problem().instants().stream()
                .filter(i -> i.name().equals(instance))
                .map(Instant::time)
                .distinct()
                .sorted()
                .toList();
    }

    private static double interval(Plan.ResolvedUse u) {
        Double every = u.use().every();
        Regimen own = u.plugin().regimen();
        return every != null ? every : own == null ? 0 : own.every();
    }

    /** Doses that follow each other at their interval make one bar. */
    private List<Lane.Span> spans(List<Double> times, double interval) {
        List<Lane.Span> spans = new ArrayList<>();
        double end = plan.scenario().until();
        double from = Double.NaN;
        double last = Double.NaN;
        for (double t : times) {
            if (!Double.isNaN(from) && t - last > 1.5 * interval) {
                spans.add(span(from, Math.min(end, last + interval)));
                from = t;
            }
            from = Double.isNaN(from) ? t : from;
            last = t;
        }
        if (!Double.isNaN(from)) {
            boolean single = times.size() == 1;
            spans.add(span(from, single ? from : Math.min(end, last + interval)));
        }
        return spans;
    }

    private Lane.Span span(double from, double to) {
        return new Lane.Span(from / scale, Math.max(from, to) / scale);
    }

    private static String label(Plan.ResolvedUse u) {
        Use use = u.use();
        StringBuilder s = new StringBuilder(u.instance());
        String dose = dose(use.dose(), u.plugin().regimen());
        if (!dose.isEmpty()) {
            s.append(' ').append(dose).append(every(interval(u), times(u)));
        }
        Quantity pulse = use.parameters().get("dose");
        if (pulse != null) {
            s.append(' ').append(text(pulse));
        }
        return s.toString();
    }

    private static int times(Plan.ResolvedUse u) {
        Integer times = u.use().times();
        Regimen own = u.plugin().regimen();
        return times != null ? times : own == null ? 1 : own.times();
    }

    private static String every(double days, int times) {
        if (times == 1 || !(days > 0)) {
            return "";
        } else if (days == 1) {
            return " daily";
        } else if (days == 7) {
            return " weekly";
        }
        return days < 1
                ? " / " + Numbers.format(Math.rint(days * 2400) / 100) + " h"
                : " / " + Numbers.format(days) + " d";
    }

    private static String dose(@Nullable Quantity given, @Nullable Regimen own) {
        if (given != null) {
            return text(given);
        }
        return own == null
                ? ""
                : Numbers.format(own.dose().value()) + " " + own.dose().unit();
    }

    private static String text(Quantity q) {
        return Numbers.format(q.value()) + (q.unit() == null ? "" : " " + q.unit());
    }
}
