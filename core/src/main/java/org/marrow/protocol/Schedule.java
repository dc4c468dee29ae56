package org.marrow.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.marrow.network.Expr;

/**
 * Times at which something is done: first at {@code start}, then again every {@code every}, as often as {@code times}, and
 * never at or after {@code until}.
 *
 * @param start first time (d)
 * @param every interval (d)
 * @param times how often at most (1 or more)
 * @param until end (d), exclusive
 * @param lag by how much everything comes later, the end too (d)
 * @since 0.1
 */
public record Schedule(Expr start, Expr every, int times, double until, Expr lag) {
    private static final int MANY = 10_000_000;

    /**
     * Once, at a time.
     *
     * @param day the time (d)
     * @return the schedule
     */
    public static Schedule at(double day) {
        return new Schedule(Expr.number(day), Expr.one(), 1, Double.POSITIVE_INFINITY, Expr.zero());
    }

    /**
     * Again and again.
     *
     * @param start first time (d)
     * @param every interval (d, above 0)
     * @param times how often at most
     * @param until end (d), exclusive
     * @return the schedule
     */
    public static Schedule repeated(double start, double every, int times, double until) {
        return new Schedule(Expr.number(start), Expr.number(every), times, until, Expr.zero());
    }

    /**
     * The same, later.
     *
     * @param by by how much (d)
     * @return the schedule; its end moves too
     */
    public Schedule delayed(Expr by) {
        return new Schedule(start, every, times, until, lag.plus(by));
    }

    /**
     * The times, for given values of parameters.
     *
     * @param value gives the value of an expression of parameters
     * @param end times after this are left out (d)
     * @return times in order (d)
     */
    public List<Double> times(ToDoubleFunction<Expr> value, double end) {
        double first = value.applyAsDouble(start);
        double late = value.applyAsDouble(lag);
        double step = times > 1 ? value.applyAsDouble(every) : 1;
        if (times > 1 && !(step > 0)) {
            throw new IllegalArgumentException(
                    "The interval of a repeated schedule is " + step + " d; it must be above 0.");
        }
        List<Double> list = new ArrayList<>();
        for (int i = 0; i < Math.min(times, MANY); i++) {
            double t = first + i * step;
            if (t + late > end || t >= until) {
                break;
            }
            list.add(t + late);
        }
        return list;
    }
}
