package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Network;
import org.marrow.numerics.EventFunction;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Watch;

/**
 * Which conditions hold, and when what waits for them is due, at times that follow the parameter. Those that are located come first,
 * then those that are looked at at visits only.
 */
final class MovingConditions {
    /** Visits come at multiples of an interval: rounding (d) must not put a decision off to the next one. */
    private static final double ROUNDING = 1e-9;

    private final List<Watch> watches;
    private final int located;
    private final PlanSlopes plan;
    private final Crossings crossings;

    /** Null where there are no conditions. */
    private final @Nullable CompiledNetwork network;

    private final boolean[] holds;
    private final @Nullable Moment[] due;
    private double[] values = {};

    MovingConditions(Problem problem, PlanSlopes plan, Crossings crossings) {
        this.plan = plan;
        this.crossings = crossings;
        located = problem.watches().size();
        watches = new ArrayList<>(problem.watches());
        watches.addAll(problem.decisions().atVisits());
        holds = new boolean[watches.size()];
        due = new Moment[watches.size()];
        network = watches.isEmpty() ? null : scalarsOf(problem);
    }

    private static CompiledNetwork scalarsOf(Problem problem) {
        Network states = new Network(
                problem.network().states(),
                List.of(),
                List.of(),
                problem.network().clones(),
                List.of(),
                List.of());
        return CompiledNetwork.compile(new CompiledNetwork.Request(
                states, problem.layout(), new boolean[states.states().size()], problem.scalars()));
    }

    private double scalar(int index, double t, double[] x) {
        return Objects.requireNonNull(network).scalar(index, t, x, values);
    }

    private boolean truth(Varied a, int w) {
        return scalar(watches.get(w).truth(), a.time, a.x) != 0;
    }

    /** How many are located. */
    int located() {
        return located;
    }

    /** The numbers of a run are in force from now on. */
    void prepare(Varied a) {
        if (network != null) {
            values = Arrays.copyOf(a.v, network.values());
            network.prepare(values);
        }
    }

    /** What holds from the start does not count as having become true. */
    void start(Varied a) {
        prepare(a);
        for (int w = 0; w < located; w++) {
            holds[w] = truth(a, w);
        }
    }

    /** When one has held long enough (d); infinity when none is waited for. */
    double next() {
        double next = Double.POSITIVE_INFINITY;
        for (int w = 0; w < located; w++) {
            Moment at = due[w];
            next = at == null ? next : Math.min(next, at.time());
        }
        return next;
    }

    /** Functions that become positive where conditions change. */
    List<EventFunction> events() {
        List<EventFunction> events = new ArrayList<>();
        for (int w = 0; w < located; w++) {
            int margin = watches.get(w).margin();
            double sign = holds[w] ? -1 : 1;
            events.add((t, y) -> sign * scalar(margin, t, y));
        }
        return events;
    }

    /** Takes what is due now, at a visit also what waits for measurements. */
    void take(Varied a, boolean visit, List<Due> list) {
        for (int w = 0; w < (visit ? due.length : located); w++) {
            Moment at = due[w];
            if (at != null && at.time() <= (w < located ? a.time : a.time + ROUNDING)) {
                due[w] = null;
                Watch watch = watches.get(w);
                list.add(new Due(new Instant(a.time, watch.kind(), watch.name(), watch.steps(), true), at.slope()));
            }
        }
    }

    /** The flow took a condition across; others may change at the same time. */
    void changed(Varied a, int watch) {
        cross(a, watch);
        for (int w = 0; w < located; w++) {
            if (w != watch && truth(a, w) != holds[w]) {
                cross(a, w);
            }
        }
    }

    private void cross(Varied a, int w) {
        boolean acts = watches.get(w).steps().stream().anyMatch(step -> !(step instanceof Instant.Stop));
        flip(a, w, !holds[w] && acts ? crossings.slopeOfTime(watches.get(w), a) : 0);
    }

    /** How far each located condition is from changing. */
    double[] margins(Varied a) {
        double[] m = new double[located];
        for (int w = 0; w < m.length; w++) {
            m[w] = scalar(watches.get(w).margin(), a.time, a.x);
        }
        return m;
    }

    /** Conditions that were changed by what was done at a time with a slope. */
    void renew(Varied a, double[] before, double slope) {
        double[] now = margins(a);
        for (int w = 0; w < now.length; w++) {
            if (now[w] != before[w] && truth(a, w) != holds[w]) {
                flip(a, w, slope);
            }
        }
    }

    /** At a visit: conditions on measurements. */
    void look(Varied a, double slope) {
        for (int w = located; w < watches.size(); w++) {
            if (truth(a, w) != holds[w]) {
                flip(a, w, slope);
            }
        }
    }

    private void flip(Varied a, int w, double slope) {
        holds[w] = !holds[w];
        due[w] = holds[w]
                ? new Moment(a.time, slope).plus(new Moment(watches.get(w).dwell(), plan.ofDwell(w)))
                : null;
    }

    /** Whether a condition that ended a course does so still. */
    boolean isOver(int w) {
        return holds[w] && due[w] == null;
    }
}
