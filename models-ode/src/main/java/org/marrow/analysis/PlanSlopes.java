package org.marrow.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Expr;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Course;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Transits;
import org.marrow.simulate.Watch;

/** How what a plan settles before the run follows a parameter: start values, slots, numbers of doses, times; by differences between plans. */
final class PlanSlopes {
    private final Plan plan;
    private final FreeParameter free;
    private final Differences differences;

    /** The plan's problem and those beside it, with transits written as delays. */
    private final List<Problem> problems = new ArrayList<>();

    private final double[] initial;
    private final Map<String, Double> slots = new TreeMap<>();
    private final double[] times;
    private final double[] dwells;
    private final List<List<Moment>> given = new ArrayList<>();

    PlanSlopes(Plan plan, FreeParameter free) {
        this.plan = plan;
        this.free = free;
        differences = new Differences(free.value(), free.min(), free.max());
        for (int k = 0; k < differences.points(); k++) {
            Plan other = k == differences.here() ? plan : free.at(free.value() + differences.offset(k));
            if (other == null) {
                throw Refusals.refusal(free.name(), "belongs to one of several uses of the same kind");
            }
            checkSame(other);
            problems.add(new Transits(other.problem()).problem());
        }
        Problem here = problems.get(differences.here());
        initial = IntStream.range(0, here.initial().length)
                .mapToDouble(i -> differences.slope(problems, p -> p.initial()[i]))
                .toArray();
        List<String> names = here.layout().names();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int slot = i;
            if (plan.parameters().stream().noneMatch(v -> v.name().equals(name))) {
                slots.put(name, differences.slope(problems, p -> p.values()[slot]));
            }
        }
        times = timesOfInstants(here);
        dwells = IntStream.range(0, watches(here).size())
                .mapToDouble(
                        w -> differences.slope(problems, p -> watches(p).get(w).dwell()))
                .toArray();
        for (int c = 0; c < here.decisions().courses().size(); c++) {
            given.add(timesOfCourse(c));
        }
    }

    /** Derivatives of the states at the start. */
    double[] initial() {
        return initial;
    }

    /** Derivatives of slots, such as healthy values, by their names. */
    Map<String, Double> slots() {
        return slots;
    }

    /** The derivative of the time of an instant (d per unit of the parameter). */
    double ofTime(int instant) {
        return known(times[instant], plan.problem().instants().get(instant).name());
    }

    /** The derivative of how long a condition must hold, those that are looked at at visits last. */
    double ofDwell(int watch) {
        return dwells[watch];
    }

    /** When something planned is given, from the start of its course, with the derivative of that. */
    Moment given(int course, int planned) {
        Moment at = given.get(course).get(planned);
        known(at.slope(), plan.problem().decisions().courses().get(course).name());
        return at;
    }

    private double known(double slope, String name) {
        if (Double.isNaN(slope)) {
            throw Refusals.refusal(
                    name, "happens at the end of the run or not any more, as '" + free.name() + "' decides");
        }
        return slope;
    }

    /** Only numbers may follow the parameter, neither the equations nor what is done. */
    private void checkSame(Plan other) {
        if (!plan.structureFingerprint().equals(other.structureFingerprint())
                || !plan.problem()
                        .layout()
                        .names()
                        .equals(other.problem().layout().names())) {
            throw Refusals.refusal(free.name(), "changes which equations hold");
        }
        List<Watch> a = watches(plan.problem());
        List<Watch> b = watches(other.problem());
        boolean same = a.size() == b.size()
                && plan.problem().scalars().size() == other.problem().scalars().size()
                && plan.problem().decisions().courses().size()
                        == other.problem().decisions().courses().size();
        for (int w = 0; same && w < a.size(); w++) {
            same = a.get(w).steps().equals(b.get(w).steps());
        }
        if (!same) {
            throw Refusals.refusal(free.name(), "decides what is done");
        }
    }

    private static List<Watch> watches(Problem p) {
        List<Watch> all = new ArrayList<>(p.watches());
        all.addAll(p.decisions().atVisits());
        return all;
    }

    // ---- times ----

    /** The k-th instant of one name is the k-th beside it. */
    private record Kth(String kind, String name, int k) {}

    private static Map<Kth, Instant> numbered(Problem p) {
        Map<Kth, Instant> all = new java.util.LinkedHashMap<>();
        Map<String, Integer> count = new HashMap<>();
        for (Instant i : p.instants()) {
            all.put(new Kth(i.kind(), i.name(), count.merge(i.kind() + "|" + i.name(), 1, Integer::sum)), i);
        }
        return all;
    }

    private double[] timesOfInstants(Problem here) {
        List<Map<Kth, Instant>> all =
                problems.stream().map(PlanSlopes::numbered).toList();
        Map<Kth, Instant> own = all.get(differences.here());
        List<Double> slopes = new ArrayList<>();
        own.forEach((key, i) -> {
            for (Map<Kth, Instant> beside : all) {
                Instant same = beside.get(key);
                if (same != null && !same.steps().equals(i.steps())) {
                    throw Refusals.refusal(free.name(), "decides in which order '" + i.name() + "' and others happen");
                }
            }
            // What was to happen before the start happens then.
            slopes.add(i.time() < 0 ? 0 : differences.slopeOf(timesOf(all, key)));
        });
        all.forEach(beside -> beside.keySet().stream()
                .filter(key -> !own.containsKey(key))
                .forEach(key -> checkBeyond(key.name(), timesOf(all, key), here.end())));
        return slopes.stream().mapToDouble(x -> x).toArray();
    }

    private static List<@Nullable Double> timesOf(List<Map<Kth, Instant>> all, Kth key) {
        List<@Nullable Double> times = new ArrayList<>();
        for (Map<Kth, Instant> beside : all) {
            Instant i = beside.get(key);
            times.add(i == null ? null : i.time());
        }
        return times;
    }

    /** What happens with a slightly different parameter only must lie beyond the end with the parameter as it is. */
    private void checkBeyond(String name, List<@Nullable Double> times, double end) {
        if (differences.extrapolated(times) <= end) {
            throw Refusals.refusal(free.name(), "decides whether or how often '" + name + "' happens");
        }
    }

    private List<Moment> timesOfCourse(int c) {
        List<Course> courses =
                problems.stream().map(p -> p.decisions().courses().get(c)).toList();
        List<Moment> moments = new ArrayList<>();
        List<Course.Planned> own = courses.get(differences.here()).planned();
        for (int k = 0; k < own.size(); k++) {
            List<@Nullable Double> times = new ArrayList<>();
            for (Course course : courses) {
                boolean there = k < course.planned().size();
                if (there
                        && !course.planned()
                                .get(k)
                                .what()
                                .steps()
                                .equals(own.get(k).what().steps())) {
                    throw Refusals.refusal(free.name(), "decides in which order '" + course.name() + "' is given");
                }
                times.add(there ? course.planned().get(k).given() : null);
            }
            moments.add(new Moment(own.get(k).given(), differences.slopeOf(times)));
        }
        return moments;
    }

    /** How much later something planned is done than given. */
    Moment lag(int course, int planned) {
        double own = plan.problem()
                .decisions()
                .courses()
                .get(course)
                .planned()
                .get(planned)
                .lag();
        return new Moment(
                own,
                differences.slope(
                        problems,
                        p -> p.decisions()
                                .courses()
                                .get(course)
                                .planned()
                                .get(Math.min(
                                        planned,
                                        p.decisions()
                                                        .courses()
                                                        .get(course)
                                                        .planned()
                                                        .size()
                                                - 1))
                                .lag()));
    }

    // ---- numbers ----

    /** An amount or a condition with the parameter in place of the numbers in it that follow it. */
    Expr scalar(int index, Rewriting rewriting) {
        List<Expr> forms = problems.stream().map(p -> p.scalars().get(index)).toList();
        return rewriting.anywhere(moved(forms, rewriting));
    }

    private Expr moved(List<Expr> forms, Rewriting rewriting) {
        Expr here = forms.get(differences.here());
        if (forms.stream().allMatch(here::equals)) {
            return here;
        }
        if (forms.stream().allMatch(Expr.Number.class::isInstance)) {
            return rewriting.moving(here, differences.slope(forms, e -> ((Expr.Number) e).value()));
        }
        List<List<Expr>> parts = forms.stream().map(Expr::parts).toList();
        int size = parts.get(0).size();
        boolean alike = size > 0
                && parts.stream().allMatch(p -> p.size() == size)
                && forms.stream().allMatch(e -> e.getClass().equals(here.getClass()));
        if (!alike) {
            throw Refusals.refusal(free.name(), "changes an amount otherwise than by its numbers");
        }
        int[] next = {0};
        return here.withParts(part -> {
            int k = next[0]++;
            return moved(parts.stream().map(p -> p.get(k)).toList(), rewriting);
        });
    }
}
