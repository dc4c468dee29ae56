package org.marrow.figures.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrow.error.SimulationException;
import org.marrow.network.Clone;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.Role;
import org.marrow.scenario.Plan;

/** Where in the columns of a plan the cells of some kind are: all of them, and those of each clone. */
final class CellsByClone {
    private static final String NO_HEALTH = "MRW-SIM-2";

    private final List<String> totals = new ArrayList<>();
    private final Map<String, List<String>> byClone = new LinkedHashMap<>();
    private final double healthy;
    private final String unit;

    private CellsByClone(Plan plan, List<Role> kinds) {
        Network network = plan.network();
        List<String> species = network.states().stream()
                .filter(s -> s.species().roles().stream()
                        .anyMatch(r -> kinds.stream().anyMatch(r::isA)))
                .map(s -> s.species().group() == null
                        ? s.species().name()
                        : String.valueOf(s.species().group()))
                .distinct()
                .toList();
        List<String> columns =
                network.columns().stream().map(Network.Column::name).toList();
        // Only what is measured in the same unit can be added up.
        unit = species.isEmpty() ? "" : unit(network, species.get(0));
        for (String s : species) {
            if (columns.contains(s) && unit(network, s).equals(unit)) {
                totals.add(s);
                for (Clone c : network.clones()) {
                    String column = s + "[" + c.name() + "]";
                    if (columns.contains(column)) {
                        byClone.computeIfAbsent(c.name(), n -> new ArrayList<>())
                                .add(column);
                    }
                }
            }
        }
        healthy = species.isEmpty() || plan.healthyIsDeclaredStart() ? Double.NaN : healthy(plan);
    }

    /** Not a number where these parameters leave no healthy state, and the run starts from given values. */
    private double healthy(Plan plan) {
        try {
            return totals.stream()
                    .mapToDouble(name -> plan.healthy(Expr.total(name)))
                    .sum();
        } catch (SimulationException e) {
            if (NO_HEALTH.equals(e.code())) {
                return Double.NaN;
            }
            throw e;
        }
    }

    /** The stem cells. */
    static CellsByClone stem(Plan plan) {
        return of(plan, Role.STEM_CELL);
    }

    /** The cells of some kinds. */
    static CellsByClone of(Plan plan, Role... kinds) {
        return new CellsByClone(plan, List.of(kinds));
    }

    private static String unit(Network network, String column) {
        return network.columns().stream()
                .filter(c -> c.name().equals(column))
                .map(Network.Column::unit)
                .findFirst()
                .orElse("");
    }

    boolean exist() {
        return !totals.isEmpty();
    }

    String unit() {
        return unit;
    }

    /** Number in health, in the unit of the columns; NaN where the model knows no health. */
    double healthy() {
        return healthy;
    }

    /** Columns that add up to all cells of the kind. */
    List<String> totals() {
        return List.copyOf(totals);
    }

    /** Per clone the columns that add up to its cells; empty when there is a single clone. */
    Map<String, List<String>> byClone() {
        return Map.copyOf(byClone).isEmpty() ? Map.of() : new LinkedHashMap<>(byClone);
    }

    /** A sum of columns over time; of medians in an ensemble, which is exact where one of them matters. */
    static double[] sum(Courses courses, List<String> columns, double quantile) {
        double[] sum = new double[courses.times().length];
        for (String c : columns) {
            double[] y = courses.course(c, quantile);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += y[i];
            }
        }
        return sum;
    }

    /** A sum of means over time, which for several replicates is the mean of the sum. */
    static double[] mean(Courses courses, List<String> columns) {
        double[] sum = new double[courses.times().length];
        for (String c : columns) {
            double[] y = courses.mean(c);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += y[i];
            }
        }
        return sum;
    }
}
