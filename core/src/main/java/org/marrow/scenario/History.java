package org.marrow.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrow.error.CompositionException;
import org.marrow.error.InputException;
import org.marrow.error.MarrowException;
import org.marrow.error.Suggestions;
import org.marrow.network.Clone;
import org.marrow.network.Composition;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Features;
import org.marrow.simulate.Problem;

/** Values before the start, for models that read the past: what the user gave, else the initial values at all times. */
final class History {
    /** What may follow a number in an expression, and begins no unit. */
    private static final String OPERATORS = "+-*/^<>=!";

    private final Scenario scenario;
    private final Network network;
    private final KnownNumbers numbers;

    /** Index of a state to its course, reduced to parameters and time. */
    private final Map<Integer, Expr> courses = new TreeMap<>();

    /** Refuses a history of what does not exist, or of a model that never looks back. */
    History(Scenario scenario, Composition composition, Network network, KnownNumbers numbers) {
        this.scenario = scenario;
        this.network = network;
        this.numbers = numbers;
        scenario.history().forEach((name, text) -> courses.put(state(name), course(name, text, composition)));
        Set<Feature> needed = Features.needed(network).keySet();
        if (!courses.isEmpty() && !needed.contains(Feature.DELAY) && !needed.contains(Feature.FIXED_TRANSIT)) {
            throw new InputException(
                    "MRW-SCN-41",
                    "A history is given, but nothing in this model reads the past. Give the values at the start with"
                            + " 'initial'.",
                    Map.of("states", List.copyOf(scenario.history().keySet())));
        }
    }

    private int state(String name) {
        int state = network.index(name);
        if (state < 0) {
            List<String> states =
                    network.states().stream().map(Network.State::name).toList();
            throw new InputException(
                    "MRW-SCN-40",
                    "'history' names the state '" + name + "', which does not exist." + Suggestions.near(name, states)
                            + " States: " + String.join(", ", states) + ".",
                    Map.of("state", name));
        }
        return state;
    }

    /** A number with a unit, or an expression in the unit of the state. */
    private Expr course(String name, String text, Composition composition) {
        Quantity quantity = quantity(text);
        if (quantity != null) {
            Network.State s = network.states().get(state(name));
            try {
                return Expr.number(quantity.in(s.species().unit().text(), "The history of '" + name + "'"));
            } catch (InputException e) {
                throw new InputException(e.code(), sentence(e), Map.of("state", name));
            }
        }
        Expr course = reduced(name, text, composition);
        if (course.has(e -> e instanceof Expr.Own || e instanceof Expr.Slot || e instanceof Expr.Delayed)) {
            throw new InputException(
                    "MRW-SCN-42",
                    "The history of '" + name + "' is '" + text
                            + "'; it may be made of numbers, parameters and the time t only.",
                    Map.of("state", name));
        }
        return course;
    }

    private static @Nullable Quantity quantity(String text) {
        try {
            Quantity q = Quantity.parse(text);
            boolean expression = q.unit() == null || OPERATORS.indexOf(q.unit().charAt(0)) >= 0;
            return expression ? null : q;
        } catch (InputException e) {
            return null; // an expression
        }
    }

    private static Expr reduced(String name, String text, Composition composition) {
        try {
            return composition.reduce(Expr.parse(text), null);
        } catch (CompositionException e) {
            throw new InputException(
                    "MRW-SCN-42",
                    "The history of '" + name + "' is '" + text + "'. " + sentence(e),
                    Map.of("state", name));
        }
    }

    private static String sentence(MarrowException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^" + e.code() + ": ", "");
    }

    /** A history also says what a state starts from, unless that is given too. */
    void setAtStart(double[] initial) {
        courses.forEach((state, course) -> {
            Network.State s = network.states().get(state);
            if (!isNamed(s)) {
                initial[state] = checked(s, at(course, 0));
            }
        });
    }

    /** Whether 'initial' names a state. */
    private boolean isNamed(Network.State s) {
        Map<String, Quantity> given = scenario.initial();
        return given != null
                && (given.containsKey(s.name()) || given.containsKey(s.species().name()));
    }

    /**
     * Puts into transits of the host what the states had sent there, if they were always as they are at the start: where these
     * are given, and it is not said what is under way. In a model that declares what it starts from, transits start as it says.
     */
    void fillTransits(double[] initial, HealthyState unedited) {
        if (unedited.isDeclaredStart() || scenario.initial() == null && courses.isEmpty()) {
            return;
        }
        for (int i = 0; i < initial.length; i++) {
            Network.State s = network.states().get(i);
            if (isOfHost(s) && isFilled(i)) {
                initial[i] = unedited.underWay(s.species().name(), species -> initial[hostState(species)]);
            }
        }
    }

    private static boolean isOfHost(Network.State s) {
        return s.ofClone() == null || s.ofClone().equals(Clone.HOST);
    }

    private int hostState(String species) {
        return IntStream.range(0, network.states().size())
                .filter(i -> isOfHost(network.states().get(i))
                        && network.states().get(i).species().name().equals(species))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a transit holds what the states had sent there, because nothing else says what is under way. */
    private boolean isFilled(int state) {
        Network.State s = network.states().get(state);
        return s.species().queue() != null && !courses.containsKey(state) && !isNamed(s) && !decidesWhatEntered(s);
    }

    /**
     * Whether a history says what a state starts from: its own, or for a transit, whose cells entered before the start, that of the
     * states which decided how many. A transit whose own past decides too needs a history of its own.
     */
    boolean saysStartOf(Network.State s) {
        int state = network.index(s.name());
        boolean transit = s.species().queue() != null;
        return courses.containsKey(state) || !courses.isEmpty() && transit && !decidesWhatEntered(s);
    }

    private boolean decidesWhatEntered(Network.State s) {
        return network.channels().stream()
                .filter(c -> c.changes().stream().anyMatch(this::entersTransit))
                .anyMatch(c -> c.rate()
                        .has(e -> e instanceof Expr.Own o
                                && o.species().equals(s.species().name())));
    }

    private boolean entersTransit(Network.Change change) {
        return network.states().get(change.state()).species().queue() != null
                && !(change.amount() instanceof Expr.Number n && n.value() < 0);
    }

    private static double checked(Network.State s, double value) {
        if (!Double.isFinite(value) || value < 0 && s.species().countable()) {
            throw new InputException(
                    "MRW-SCN-43",
                    "The history of '" + s.name() + "' is "
                            + Quantity.text(value, s.species().unit().text()) + " at the start; it must be "
                            + (s.species().countable() ? "0 or more." : "a number."),
                    Map.of("state", s.name(), "value", value));
        }
        return value;
    }

    private double at(Expr e, double t) {
        Map<String, Double> all = numbers.all();
        return Evaluation.of(e, name -> name.equals("t") ? t : Objects.requireNonNull(all.get(name)));
    }

    /** What engines read before the start. */
    Problem.Before before(Slots slots, HealthyState unedited) {
        int states = network.states().size();
        int[] course = new int[states];
        Arrays.fill(course, -1);
        courses.forEach((state, e) -> course[state] = slots.scalar(e));
        boolean[] followed = new boolean[states];
        for (int i = 0; i < states; i++) {
            Network.State s = network.states().get(i);
            boolean asStated = isNamed(s) && !decidesWhatEntered(s); // and entered evenly
            followed[i] = unedited.isDeclaredStart() ? !courses.isEmpty() && s.healthy() != null : !asStated;
        }
        Set<Double> kinks = new TreeSet<>();
        courses.values().forEach(e -> kinks(e, kinks));
        return new Problem.Before(
                course,
                followed,
                kinks.stream().mapToDouble(Double::doubleValue).toArray(),
                new double[0]);
    }

    /** Times at which a comparison with the time changes. */
    private void kinks(Expr e, Set<Double> kinks) {
        if (e instanceof Expr.Compare c) {
            if (c.left() instanceof Expr.Time) {
                kinks.add(at(c.right(), Double.NaN));
            } else if (c.right() instanceof Expr.Time) {
                kinks.add(at(c.left(), Double.NaN));
            }
        }
        e.parts().forEach(part -> kinks(part, kinks));
    }
}
