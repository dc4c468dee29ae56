package org.marrow.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;

/**
 * Does what is due at one instant. The phases make the order in which it was written irrelevant: switches, counters and courses,
 * then all survivals, transfers, additions and infusions, settings, measurements.
 */
final class Phases {
    private final Problem problem;
    private final CompiledNetwork network;
    private final Amounts amounts;
    private final Infusions infusions;
    private final CourseBook courses;

    Phases(Problem problem, CompiledNetwork network, Amounts amounts, Infusions infusions, CourseBook courses) {
        this.problem = problem;
        this.network = network;
        this.amounts = amounts;
        this.infusions = infusions;
        this.courses = courses;
    }

    static boolean isVisit(Instant i) {
        return i.steps().stream().anyMatch(Instant.Measure.class::isInstance);
    }

    void perform(State s, List<Instant> due, boolean infusionEnded, Recorder recorder) {
        List<EventRecord> events = new ArrayList<>();
        for (Instant i : due) {
            if (i.recorded()) {
                events.add(new EventRecord(s.time, i.kind(), i.name(), size(s, i)));
            }
        }
        switches(s, due);
        courses.turn(s, due, events);
        network.prepare(s.v);
        survivals(s, due);
        transfers(s, due);
        additions(s, due);
        settings(s, due);
        if (infusionEnded || due.stream().anyMatch(i -> !i.steps().stream().allMatch(Instant.Step::onlyLooks))) {
            s.residual = Double.NaN;
        }
        measurements(s, due, events);
        network.prepare(s.v);
        events.forEach(recorder::event);
    }

    private double size(State s, Instant i) {
        return i.steps().stream()
                .mapToInt(Instant.Step::size)
                .filter(scalar -> scalar >= 0)
                .mapToDouble(scalar -> scalar(s, scalar))
                .findFirst()
                .orElse(1);
    }

    private double scalar(State s, int index) {
        return network.scalar(index, s.time, s.x, s.v);
    }

    /** All steps of one kind, each with the instant that it belongs to. */
    private static <S extends Instant.Step> void each(List<Instant> due, Class<S> kind, BiConsumer<S, Instant> action) {
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                if (kind.isInstance(step)) {
                    action.accept(kind.cast(step), i);
                }
            }
        }
    }

    // ---- switches and counters ----

    private void switches(State s, List<Instant> due) {
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                if (step instanceof Instant.Switch x) {
                    s.v[x.slot()] = x.value();
                } else if (step instanceof Instant.Count x) {
                    s.v[x.slot()]++;
                } else if (step instanceof Instant.Tally x) {
                    s.v[x.slot()] += scalar(s, x.amount());
                } else if (step instanceof Instant.Draw x) {
                    draw(s, x.chance());
                } else if (step instanceof Instant.Stop) {
                    s.stopped = true;
                }
            }
        }
    }

    private void draw(State s, int chance) {
        Decisions.Chance c = problem.decisions().chances().get(chance);
        if (c.again()) {
            s.v[c.threshold()] += s.chances[chance].nextExponential();
        } else {
            s.v[c.threshold()] = Double.MAX_VALUE;
        }
    }

    // ---- changes of states ----

    private void survivals(State s, List<Instant> due) {
        Map<Integer, Double> product = new LinkedHashMap<>();
        each(
                due,
                Instant.Survive.class,
                (x, i) -> product.merge(x.state(), fraction(s, x.fraction(), i.name()), (a, b) -> a * b));
        product.forEach((state, f) -> amounts.survive(s, state, f));
    }

    private void transfers(State s, List<Instant> due) {
        Map<Integer, List<Amounts.Share>> bySource = new LinkedHashMap<>();
        each(
                due,
                Instant.Move.class,
                (x, i) -> bySource.computeIfAbsent(x.from(), k -> new ArrayList<>())
                        .add(new Amounts.Share(x.to(), fraction(s, x.fraction(), i.name()))));
        double[] gain = new double[s.x.length];
        bySource.forEach((from, shares) -> amounts.leave(s, from, shares, gain));
        enter(s, gain);
    }

    private void enter(State s, double[] gain) {
        for (int i = 0; i < gain.length; i++) {
            if (gain[i] != 0) {
                amounts.enter(s, i, gain[i]);
            }
        }
    }

    private double fraction(State s, int scalar, String name) {
        double f = scalar(s, scalar);
        if (!(f >= 0 && f <= 1)) {
            throw new SimulationException(
                    "MRW-SIM-7",
                    "At t = " + s.time + " d '" + name + "' has a fraction of " + f + "; it must lie between 0 and 1.",
                    Map.of("time", s.time, "name", name, "fraction", f));
        }
        return f;
    }

    private void additions(State s, List<Instant> due) {
        double[] gain = new double[s.x.length];
        each(due, Instant.Add.class, (x, i) -> gain[x.state()] += amounts.measure(x.state(), scalar(s, x.amount())));
        List<State.Infusion> begun = new ArrayList<>();
        each(due, Instant.Infuse.class, (x, i) -> {
            double duration = scalar(s, x.duration());
            begun.add(new State.Infusion(x.slot(), scalar(s, x.amount()) / duration, s.time + duration));
        });
        enter(s, gain);
        if (!begun.isEmpty()) {
            s.infusions.addAll(begun);
            infusions.setRates(s);
        }
    }

    private void settings(State s, List<Instant> due) {
        Map<Integer, Double> values = new LinkedHashMap<>();
        Map<Integer, String> setBy = new LinkedHashMap<>();
        each(due, Instant.SetState.class, (x, i) -> {
            String other = setBy.put(x.state(), i.name());
            if (other != null) {
                throw new SimulationException(
                        "MRW-SIM-6",
                        "At t = " + s.time + " d both '" + other + "' and '" + i.name() + "' set '"
                                + problem.network().states().get(x.state()).name() + "'. Leave one of them out.",
                        Map.of("time", s.time, "first", other, "second", i.name()));
            }
            values.put(x.state(), scalar(s, x.value()));
        });
        values.forEach((state, value) -> amounts.set(s, state, value));
    }

    // ---- measurements ----

    private void measurements(State s, List<Instant> due, List<EventRecord> events) {
        for (Instant i : due) {
            for (Instant.Step step : i.steps()) {
                if (step instanceof Instant.Measure m) {
                    double value = measured(s, m);
                    s.v[m.slot()] = value;
                    events.add(new EventRecord(s.time, "measured", m.quantity(), value));
                }
            }
            if (isVisit(i)) {
                s.visits++;
            }
        }
    }

    /** Lognormal about the true value: the mean is the true value, the coefficient of variation is exact. */
    private double measured(State s, Instant.Measure m) {
        double truth = scalar(s, m.truth());
        double cv = scalar(s, m.cv());
        if (cv == 0) {
            return truth;
        }
        double variance = Math.log(1 + cv * cv);
        RandomStream random =
                RandomStream.keyed(s.seed, s.replicate, RandomStream.Purpose.MEASUREMENT, m.quantity(), s.visits);
        return truth * Math.exp(Math.sqrt(variance) * random.nextNormal() - variance / 2);
    }
}
