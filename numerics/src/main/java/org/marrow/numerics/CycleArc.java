package org.marrow.numerics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One step along a family of cycles: the cycles between two neighbours, by how far along the direction of the first they lie. */
final class CycleArc {
    private static final int MOST_TURNS = 20;

    private final OrbitSolver solver;
    private final OrbitSolver.Solution from;
    private final OrbitSolver.Solution to;
    private final double length;

    CycleArc(OrbitSolver solver, OrbitSolver.Solution from, OrbitSolver.Solution to) {
        this.solver = solver;
        this.from = from;
        this.to = to;
        length = solver.dot(from.orbit(), gone(solver, from.orbit(), to.orbit()), from.direction());
    }

    OrbitSolver.Solution from() {
        return from;
    }

    OrbitSolver.Solution to() {
        return to;
    }

    /** The place of the second cycle; that of the first is 0. */
    double length() {
        return length;
    }

    /** Whether the family turns back between the two. */
    boolean turns() {
        return from.direction().parameter() * to.direction().parameter() < 0;
    }

    /** The change from one orbit to another on the same mesh. */
    static OrbitSolver.Direction gone(OrbitSolver solver, PeriodicOrbit a, PeriodicOrbit b) {
        double[] change = b.values().clone();
        Arrays.setAll(change, i -> change[i] - a.values()[i]);
        return solver.direction(a, change, b.period() - a.period(), b.parameter() - a.parameter());
    }

    /** An orbit moved along a direction. */
    static PeriodicOrbit moved(OrbitSolver solver, OrbitSolver.Solution at, double step) {
        PeriodicOrbit o = at.orbit();
        OrbitSolver.Direction d = at.direction();
        double[] values = o.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += step * d.values().values()[i];
        }
        return new PeriodicOrbit(
                o.parameter() + step * d.parameter(),
                o.period() + step * d.period(),
                o.mesh(),
                solver.collocation,
                o.dimension(),
                values);
    }

    /** The cycle at a place. */
    OrbitSolver.@Nullable Solution at(double place) {
        if (place == 0) {
            return from;
        }
        return place == length ? to : solver.solve(moved(solver, from, place), from.direction());
    }

    /** A cycle and its place. */
    record Met(double place, OrbitSolver.Solution solution) {}

    /**
     * Where a function of the cycle is 0, between two places where it differs in sign; by the method of Illinois.
     *
     * @param tolerance size below which it is 0
     * @return the cycle, or null if it is not found
     */
    @Nullable
    Met where(double low, double high, ToDoubleFunction<OrbitSolver.Solution> f, double tolerance) {
        OrbitSolver.Solution first = at(low);
        OrbitSolver.Solution last = at(high);
        if (first == null || last == null) {
            return null;
        }
        double a = low;
        double b = high;
        double atA = f.applyAsDouble(first);
        double atB = f.applyAsDouble(last);
        if (!(atA * atB <= 0)) {
            return null;
        }
        Met best = Math.abs(atA) < Math.abs(atB) ? new Met(low, first) : new Met(high, last);
        double atBest = Math.min(Math.abs(atA), Math.abs(atB));
        for (int turn = 0; turn < MOST_TURNS && atBest > tolerance; turn++) {
            double place = b - atB * (b - a) / (atB - atA);
            OrbitSolver.Solution s = at(place);
            if (s == null) {
                return null;
            }
            double here = f.applyAsDouble(s);
            if (Math.abs(here) < atBest) {
                best = new Met(place, s);
                atBest = Math.abs(here);
            }
            if (here * atB < 0) {
                a = b;
                atA = atB;
            } else {
                atA /= 2;
            }
            b = place;
            atB = here;
        }
        return best;
    }
}
