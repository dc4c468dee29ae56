package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrow.simulate.Course;
import org.marrow.simulate.Instant;

/** Courses of interventions whose start or end the run decides, at times that follow the parameter. */
final class MovingCourses {
    private final List<Course> courses;
    private final PlanSlopes plan;
    private final MovingConditions conditions;
    private final @Nullable Moment[] start;
    private final int[] next;
    private final int[] begun;
    private final List<UnderWay> underWay = new ArrayList<>();

    /** What was given and is done later. */
    private record UnderWay(Moment at, Instant what) {}

    MovingCourses(List<Course> courses, PlanSlopes plan, MovingConditions conditions) {
        this.courses = courses;
        this.plan = plan;
        this.conditions = conditions;
        start = new Moment[courses.size()];
        next = new int[courses.size()];
        begun = new int[courses.size()];
    }

    /** When something is given next, or what was given is done (d); infinity when never. */
    double next() {
        double earliest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < start.length; k++) {
            Moment from = start[k];
            List<Course.Planned> planned = courses.get(k).planned();
            if (from != null && next[k] < planned.size()) {
                earliest = Math.min(earliest, from.time() + planned.get(next[k]).given());
            }
        }
        for (UnderWay u : underWay) {
            earliest = Math.min(earliest, u.at().time());
        }
        return earliest;
    }

    /** Takes what is due now. */
    void take(double now, List<Due> due) {
        for (Iterator<UnderWay> i = underWay.iterator(); i.hasNext(); ) {
            UnderWay u = i.next();
            if (u.at().time() <= now) {
                due.add(new Due(u.what(), u.at().slope()));
                i.remove();
            }
        }
        for (int k = 0; k < start.length; k++) {
            Moment from = start[k];
            if (from != null) {
                take(now, k, from, due);
            }
        }
    }

    private void take(double now, int k, Moment from, List<Due> due) {
        Course course = courses.get(k);
        List<Course.Planned> planned = course.planned();
        while (next[k] < planned.size() && from.time() + planned.get(next[k]).given() <= now && now < course.closes()) {
            int taken = next[k]++;
            Course.Planned p = planned.get(taken);
            Moment given = from.plus(plan.given(k, taken));
            if (p.lag() > 0) {
                underWay.add(new UnderWay(given.plus(plan.lag(k, taken)), p.what()));
            } else {
                due.add(new Due(p.what(), given.slope()));
            }
        }
        if (next[k] == planned.size() && !lastsUntilEnded(course)) {
            start[k] = null;
        }
    }

    /** Whether a course lasts until it is ended, and not just until the last thing planned is given. */
    private static boolean lastsUntilEnded(Course c) {
        return c.end() >= 0
                || c.closes() < Double.POSITIVE_INFINITY
                || c.planned().isEmpty();
    }

    /** Leaves out what would start or end a course but does not. */
    void sort(double now, List<Due> due) {
        due.removeIf(d -> d.what().kind().equals(Course.KIND)
                && d.what().steps().stream()
                        .noneMatch(step -> step instanceof Instant.Begin b && mayStart(now, b.course())
                                || step instanceof Instant.End e && start[e.course()] != null));
    }

    private boolean mayStart(double now, int k) {
        Course c = courses.get(k);
        boolean over = c.end() >= 0 && conditions.isOver(c.end());
        return start[k] == null && begun[k] < c.most() && now < c.closes() && !over;
    }

    /** Ends and starts courses, and adds the switches that this turns: first what ends, since while that holds nothing starts. */
    void turn(double now, List<Due> due) {
        List<Due> turned = new ArrayList<>();
        for (Due d : due) {
            for (Instant.Step step : d.what().steps()) {
                if (step instanceof Instant.End e && start[e.course()] != null) {
                    start[e.course()] = null;
                    turned.add(switches(now, e.course(), false, d.slope()));
                }
            }
        }
        for (Due d : due) {
            for (Instant.Step step : d.what().steps()) {
                if (step instanceof Instant.Begin b && mayStart(now, b.course())) {
                    start[b.course()] = new Moment(now, d.slope());
                    next[b.course()] = 0;
                    begun[b.course()]++;
                    turned.add(switches(now, b.course(), true, d.slope()));
                }
            }
        }
        due.addAll(turned);
    }

    private Due switches(double now, int k, boolean on, double slope) {
        Course c = courses.get(k);
        List<Instant.Step> steps = new ArrayList<>();
        if (c.window() >= 0) {
            steps.add(new Instant.Switch(c.window(), on ? 1 : 0));
        }
        if (on && c.begun() >= 0) {
            steps.add(new Instant.Count(c.begun()));
        }
        return new Due(new Instant(now, Course.KIND, c.name(), steps, false), slope);
    }
}
