package org.marrow.simulate;

import java.util.Iterator;
import java.util.List;

/** Courses of interventions whose start or end the run decides: what they give when, what starts them, what ends them. */
final class CourseBook {
    private final List<Course> courses;

    CourseBook(List<Course> courses) {
        this.courses = courses;
    }

    /** When something is given next, or what was given is done (d); infinity when never. */
    double next(State s) {
        double next = Double.POSITIVE_INFINITY;
        for (int k = 0; k < s.courseStart.length; k++) {
            List<Course.Planned> planned = courses.get(k).planned();
            if (s.courseNext[k] < planned.size()) {
                double given = s.courseStart[k] + planned.get(s.courseNext[k]).given();
                next = given < next ? given : next; // NaN, when no course lasts, never is
            }
        }
        for (State.UnderWay u : s.underWay) {
            next = Math.min(next, u.time());
        }
        return next;
    }

    /** Takes what is due now. */
    void take(State s, List<Instant> due) {
        for (Iterator<State.UnderWay> i = s.underWay.iterator(); i.hasNext(); ) {
            State.UnderWay u = i.next();
            if (u.time() <= s.time) {
                due.add(u.what());
                i.remove();
            }
        }
        for (int k = 0; k < s.courseStart.length; k++) {
            take(s, k, due);
        }
    }

    private void take(State s, int k, List<Instant> due) {
        Course course = courses.get(k);
        double start = s.courseStart[k];
        List<Course.Planned> planned = course.planned();
        while (s.courseNext[k] < planned.size()
                && start + planned.get(s.courseNext[k]).given() <= s.time
                && s.time < course.closes()) {
            Course.Planned p = planned.get(s.courseNext[k]++);
            if (p.lag() > 0) {
                s.underWay.add(new State.UnderWay(start + (p.given() + p.lag()), p.what()));
            } else {
                due.add(p.what());
            }
        }
        if (s.courseNext[k] == planned.size() && !course.lasts()) {
            s.courseStart[k] = Double.NaN;
        }
    }

    /** Whether something that starts or ends a course would do so now. */
    boolean turns(State s, Instant i) {
        return i.steps().stream()
                .anyMatch(step -> step instanceof Instant.Begin b && mayStart(s, b.course())
                        || step instanceof Instant.End e && lasts(s, e.course()));
    }

    private boolean mayStart(State s, int k) {
        Course c = courses.get(k);
        boolean over = c.end() >= 0 && s.holds[c.end()] && Double.isNaN(s.due[c.end()]);
        return !lasts(s, k) && s.coursesBegun[k] < c.most() && s.time < c.closes() && !over;
    }

    private static boolean lasts(State s, int k) {
        return !Double.isNaN(s.courseStart[k]);
    }

    /** Ends and starts courses: first what ends, since while that holds nothing starts. */
    void turn(State s, List<Instant> due, List<EventRecord> events) {
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                if (step instanceof Instant.End e && lasts(s, e.course())) {
                    s.courseStart[e.course()] = Double.NaN;
                    set(s, courses.get(e.course()).window(), 0);
                    events.add(event(s, "end", e.course()));
                }
            }
        }
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                if (step instanceof Instant.Begin b && mayStart(s, b.course())) {
                    begin(s, b.course());
                    events.add(event(s, "start", b.course()));
                }
            }
        }
    }

    private void begin(State s, int k) {
        Course c = courses.get(k);
        s.courseStart[k] = s.time;
        s.courseNext[k] = 0;
        s.coursesBegun[k]++;
        set(s, c.window(), 1);
        if (c.begun() >= 0) {
            s.v[c.begun()]++;
        }
    }

    private static void set(State s, int slot, double value) {
        if (slot >= 0) {
            s.v[slot] = value;
        }
    }

    private EventRecord event(State s, String kind, int k) {
        return new EventRecord(s.time, kind, courses.get(k).name(), s.coursesBegun[k]);
    }
}
