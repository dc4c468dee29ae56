package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Newton's method for periodic orbits by collocation at Gauss points, with period and parameter among the unknowns. */
final class OrbitSolver {
    private static final double TOLERANCE = 1e-9;
    private static final int MOST_TURNS = 12;

    /** A direction in which orbits change: their values at the nodes, the period and the parameter. */
    record Direction(PeriodicOrbit values, double period, double parameter) {}

    /** An orbit and the direction of the family that it belongs to. */
    record Solution(PeriodicOrbit orbit, Direction direction, int turns) {}

    private final PeriodicSystem system;
    final Collocation collocation;
    private final double range;
    private final int n;
    private final OrbitEquations equations;

    /** Sizes in which changes are measured. */
    private double[] unit;

    OrbitSolver(PeriodicSystem system, int degree, double range) {
        this.system = system;
        this.range = range;
        n = system.dimension();
        collocation = new Collocation(degree);
        equations = new OrbitEquations(system, collocation);
        unit = new double[n];
    }

    /** Measures changes by these sizes from now on. */
    void measureBy(double[] sizes) {
        unit = sizes.clone();
    }

    /** The size of a change. */
    double dot(PeriodicOrbit on, Direction a, Direction b) {
        double sum =
                a.period() * b.period() / (on.period() * on.period()) + a.parameter() * b.parameter() / (range * range);
        for (int g = 0; g < on.nodes(); g++) {
            double weight = weight(on, g) / n;
            for (int k = 0; k < n; k++) {
                sum += weight * a.values().values()[g * n + k] * b.values().values()[g * n + k] / (unit[k] * unit[k]);
            }
        }
        return sum;
    }

    /** Part of the period that belongs to a node. */
    private double weight(PeriodicOrbit on, int g) {
        int degree = collocation.degree;
        int i = g / degree;
        int j = g % degree;
        double[] mesh = on.mesh();
        double weight = collocation.nodeWeights[j] * (mesh[i + 1] - mesh[i]);
        if (j == 0) {
            int before = (i + on.intervals() - 1) % on.intervals();
            weight += collocation.nodeWeights[degree] * (mesh[before + 1] - mesh[before]);
        }
        return weight;
    }

    /**
     * Solves for the orbit next to a guess.
     *
     * @param guess the guess
     * @param along direction at right angles to which the orbit is looked for; null to keep the parameter of the guess
     * @return the orbit, or null if there is none nearby
     */
    @Nullable
    Solution solve(PeriodicOrbit guess, @Nullable Direction along) {
        PeriodicOrbit orbit = guess;
        double[] slack = new double[system.conditions()];
        int[] order = {};
        double before = Double.POSITIVE_INFINITY;
        for (int turn = 1; turn <= MOST_TURNS; turn++) {
            List<OrbitEquations.Moment> moments = moments(orbit);
            if (order.length == 0) {
                order = order(moments);
            }
            double[][] solved = rows(guess, orbit, along, slack, moments, order).solve();
            if (solved == null) {
                return null;
            }
            double[] step = solved[0];
            int columns = orbit.nodes() * n;
            double size = size(orbit, step, order);
            if (!(size < 1) || turn > 4 && size > 0.9 * before) {
                return null;
            }
            double[] values = orbit.values().clone();
            for (int i = 0; i < columns; i++) {
                values[i] += step[order[i]];
            }
            double period = orbit.period() + step[columns];
            for (int c = 0; c < slack.length; c++) {
                slack[c] += step[columns + 2 + c];
            }
            if (!(period > 0)) {
                return null;
            }
            orbit = new PeriodicOrbit(
                    orbit.parameter() + step[columns + 1], period, orbit.mesh(), collocation, n, values);
            if (size <= TOLERANCE) {
                return new Solution(orbit, direction(orbit, solved[1], order), turn);
            }
            before = size;
        }
        return null;
    }

    private List<OrbitEquations.Moment> moments(PeriodicOrbit orbit) {
        List<OrbitEquations.Moment> moments = new ArrayList<>();
        for (int i = 0; i < orbit.intervals(); i++) {
            double h = orbit.mesh()[i + 1] - orbit.mesh()[i];
            for (double c : collocation.points) {
                moments.add(equations.at(orbit, orbit.mesh()[i] + c * h));
            }
        }
        return moments;
    }

    private double size(PeriodicOrbit orbit, double[] step, int[] order) {
        int columns = orbit.nodes() * n;
        double largest = Math.max(Math.abs(step[columns]) / orbit.period(), Math.abs(step[columns + 1]) / range);
        for (int i = 0; i < columns; i++) {
            largest = Math.max(largest, Math.abs(step[order[i]]) / unit[i % n]);
        }
        return largest;
    }

    private Direction direction(PeriodicOrbit orbit, double[] solved, int[] order) {
        int columns = orbit.nodes() * n;
        double[] values = new double[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = solved[order[i]];
        }
        return normed(orbit, direction(orbit, values, solved[columns], solved[columns + 1]));
    }

    /** A direction of length 1. */
    Direction normed(PeriodicOrbit on, Direction d) {
        double length = Math.sqrt(dot(on, d, d));
        double[] values = d.values().values().clone();
        Arrays.setAll(values, i -> values[i] / length);
        return direction(on, values, d.period() / length, d.parameter() / length);
    }

    Direction direction(PeriodicOrbit on, double[] values, double period, double parameter) {
        return new Direction(
                new PeriodicOrbit(on.parameter(), on.period(), on.mesh(), collocation, n, values), period, parameter);
    }

    // ---- equations ----

    /** Columns of the unknowns: those that act on no others first, each by itself; the others moment by moment. */
    private int[] order(List<OrbitEquations.Moment> moments) {
        boolean[][] acts = new boolean[n][n];
        for (OrbitEquations.Moment m : moments) {
            for (double[] by : m.terms.rateBy) {
                for (int i = 0; i < n * n; i++) {
                    acts[i % n][i / n] |= by[i] != 0;
                }
            }
            for (int place = 1; place < m.lagBy.length; place++) {
                for (int k = 0; k < n; k++) {
                    if (m.lagBy[place][k] != 0) {
                        Arrays.fill(acts[k], true);
                    }
                }
            }
        }
        List<Integer> core = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            core.add(k);
        }
        List<Integer> leaves = new ArrayList<>();
        for (boolean more = true; more; ) {
            more = core.removeIf(k -> {
                boolean leaf = core.stream().noneMatch(i -> i.intValue() != k && acts[k][i]);
                if (leaf) {
                    leaves.add(k);
                }
                return leaf;
            });
        }
        int nodes = moments.size();
        int[] order = new int[nodes * n];
        for (int g = 0; g < nodes; g++) {
            for (int l = 0; l < leaves.size(); l++) {
                order[g * n + leaves.get(l)] = l * nodes + g;
            }
            for (int c = 0; c < core.size(); c++) {
                order[g * n + core.get(c)] = leaves.size() * nodes + g * core.size() + c;
            }
        }
        return order;
    }

    private SpanElimination rows(
            PeriodicOrbit guess,
            PeriodicOrbit orbit,
            @Nullable Direction along,
            double[] slack,
            List<OrbitEquations.Moment> moments,
            int[] order) {
        int columns = orbit.nodes() * n;
        int border = 2 + slack.length;
        SpanElimination rows = new SpanElimination(columns, border, 2);
        double[] row = new double[columns + border + 2];
        for (int q = 0; q < moments.size(); q++) {
            for (int a = 0; a < n; a++) {
                Arrays.fill(row, 0);
                rate(orbit, q, a, slack, moments.get(q), order, row);
                rows.add(row);
            }
        }
        for (int c = 0; c < slack.length; c++) {
            Arrays.fill(row, 0);
            condition(orbit, c, moments, order, row);
            rows.add(row);
        }
        Arrays.fill(row, 0);
        phase(guess, orbit, order, row);
        rows.add(row);
        Arrays.fill(row, 0);
        across(guess, orbit, along, order, row);
        rows.add(row);
        return rows;
    }

    private void add(
            PeriodicOrbit orbit, int[] order, double[] row, int interval, int node, int k, double coefficient) {
        int g = Math.floorMod(interval * collocation.degree + node, orbit.nodes());
        row[order[g * n + k]] += coefficient;
    }

    /** x' = T f at a Gauss point. */
    private void rate(
            PeriodicOrbit orbit, int q, int a, double[] slack, OrbitEquations.Moment m, int[] order, double[] row) {
        int columns = orbit.nodes() * n;
        int i = q / collocation.degree;
        double h = orbit.mesh()[i + 1] - orbit.mesh()[i];
        double period = orbit.period();
        double rate = m.terms.rate[a];
        for (int c = 0; c < slack.length; c++) {
            if (system.inPlaceOf(c) == a) {
                rate += slack[c];
                row[columns + 2 + c] = -period;
            }
        }
        double[][] by = new double[m.state.length][n];
        for (int place = 0; place < by.length; place++) {
            for (int k = 0; k < n; k++) {
                by[place][k] = -period * m.terms.rateBy[place][a * n + k];
            }
        }
        equations.spread(orbit, m, by, (at, node, k, x) -> add(orbit, order, row, at, node, k, x));
        double[] slopes = collocation.slopeAt[q % collocation.degree];
        for (int j = 0; j < slopes.length; j++) {
            add(orbit, order, row, i, j, a, slopes[j] / h);
        }
        row[columns] = equations.byPeriod - rate;
        row[columns + 1] = equations.byParameter - period * m.terms.rateByParameter[a];
        row[row.length - 2] = period * rate - m.slope[0][a];
    }

    /** The mean of a condition over the period. */
    private void condition(PeriodicOrbit orbit, int c, List<OrbitEquations.Moment> moments, int[] order, double[] row) {
        int columns = orbit.nodes() * n;
        for (int q = 0; q < moments.size(); q++) {
            OrbitEquations.Moment m = moments.get(q);
            int i = q / collocation.degree;
            double weight = collocation.weights[q % collocation.degree] * (orbit.mesh()[i + 1] - orbit.mesh()[i]);
            double[][] by = new double[m.state.length][n];
            for (int place = 0; place < by.length; place++) {
                for (int k = 0; k < n; k++) {
                    by[place][k] = weight * m.terms.conditionBy[place][c * n + k];
                }
            }
            equations.spread(orbit, m, by, (at, node, k, x) -> add(orbit, order, row, at, node, k, x));
            row[columns] += equations.byPeriod;
            row[columns + 1] += equations.byParameter + weight * m.terms.conditionByParameter[c];
            row[row.length - 2] -= weight * m.terms.condition[c];
        }
    }

    /** Of all orbits that differ by a shift in time, the one that is least far from the guess. */
    private void phase(PeriodicOrbit guess, PeriodicOrbit orbit, int[] order, double[] row) {
        double[] x = new double[n];
        double[] slope = new double[n];
        int degree = collocation.degree;
        for (int g = 0; g < orbit.nodes(); g++) {
            int i = g / degree;
            double h = guess.mesh()[i + 1] - guess.mesh()[i];
            guess.at(guess.mesh()[i] + collocation.nodes[g % degree] * h, x, slope);
            for (int k = 0; k < n; k++) {
                double coefficient = weight(orbit, g) * slope[k] / (unit[k] * unit[k]);
                row[order[g * n + k]] = coefficient;
                row[row.length - 2] += coefficient * (guess.values()[g * n + k] - orbit.values()[g * n + k]);
            }
        }
    }

    /** The plane across a direction, or a value of the parameter. */
    private void across(
            PeriodicOrbit guess, PeriodicOrbit orbit, @Nullable Direction along, int[] order, double[] row) {
        int columns = orbit.nodes() * n;
        row[row.length - 1] = 1;
        if (along == null) {
            row[columns + 1] = 1;
            row[row.length - 2] = guess.parameter() - orbit.parameter();
            return;
        }
        double[] direction = along.values().values();
        for (int g = 0; g < orbit.nodes(); g++) {
            double weight = weight(orbit, g) / n;
            for (int k = 0; k < n; k++) {
                double coefficient = weight * direction[g * n + k] / (unit[k] * unit[k]);
                row[order[g * n + k]] = coefficient;
                row[row.length - 2] += coefficient * (guess.values()[g * n + k] - orbit.values()[g * n + k]);
            }
        }
        row[columns] = along.period() / (guess.period() * guess.period());
        row[columns + 1] = along.parameter() / (range * range);
        row[row.length - 2] += row[columns] * (guess.period() - orbit.period())
                + row[columns + 1] * (guess.parameter() - orbit.parameter());
    }
}
