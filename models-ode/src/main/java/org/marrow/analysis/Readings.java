package org.marrow.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marrow.network.Network;
import org.marrow.simulate.Problem;

/** What is read of a run and changes nothing by itself: columns, amounts, conditions. Each has a value and a slope. */
final class Readings {
    private final Slopes rows;
    private final int firstColumn;
    private final int columns;
    private final Map<Integer, Integer> rowOfScalar = new TreeMap<>();

    /**
     * Compiles.
     *
     * @param problem whose columns are read
     * @param rewriting puts the parameter in
     * @param scalars further expressions by the indices under which they are read
     * @param flowStates states that the flow has too
     * @param p value of the parameter
     */
    Readings(
            Problem problem,
            Rewriting rewriting,
            Map<Integer, org.marrow.network.Expr> scalars,
            List<Network.State> flowStates,
            double p) {
        List<Network.State> states = new ArrayList<>(flowStates);
        List<Network.Channel> channels = new ArrayList<>();
        firstColumn = states.size();
        columns = problem.network().columns().size();
        for (Network.Column c : problem.network().columns()) {
            Equations.append("column " + c.name(), rewriting.column(c).value(), channels, states);
        }
        scalars.forEach((scalar, e) -> {
            rowOfScalar.put(scalar, states.size());
            Equations.append("scalar " + scalar, e, channels, states);
        });
        rows = new Slopes(problem, states, channels, p);
    }

    /** Looks at a run with the numbers that are in force from now on. */
    void prepare(Varied a) {
        rows.prepare(a.v);
        rows.hold(a.heldValues(), a.heldSlopes());
    }

    /** Looks at a run. */
    void at(Varied a) {
        rows.at(a.time, a.x);
    }

    double value(int scalar) {
        return rows.value(row(scalar));
    }

    /** The slope of a scalar when the states have the slopes s, at a time that follows the parameter. */
    double slope(int scalar, double[] s, double ofTime) {
        double still = rows.along(row(scalar), s);
        return ofTime == 0 ? still : still + ofTime * rows.byTime(row(scalar));
    }

    /** The derivative of a scalar by time, at given states. */
    double byTime(int scalar) {
        return rows.byTime(row(scalar));
    }

    /** The derivative of a scalar by a state. */
    double by(int scalar, int state) {
        return rows.by(row(scalar), state);
    }

    private int row(int scalar) {
        return rowOfScalar.getOrDefault(scalar, -1);
    }

    double[] columns() {
        double[] value = new double[columns];
        for (int k = 0; k < columns; k++) {
            value[k] = rows.value(firstColumn + k);
        }
        return value;
    }

    double[] columnSlopes(double[] s) {
        double[] slope = new double[columns];
        for (int k = 0; k < columns; k++) {
            slope[k] = rows.along(firstColumn + k, s);
        }
        return slope;
    }
}
