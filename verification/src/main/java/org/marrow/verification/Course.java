package org.marrow.verification;

import java.util.List;
import org.marrow.network.Network;
import org.marrow.simulate.Trajectory;

/**
 * What one run did over time, with the measures that clinicians read off a course of counts.
 *
 * @since 0.1
 */
public final class Course {
    private final Trajectory run;
    private final Trajectory health;
    private final double[] days;

    /**
     * A course.
     *
     * @param run what was run
     * @param health a run of the same model without disturbance, of which the first output time is read
     */
    Course(Trajectory run, Trajectory health) {
        this.run = run;
        this.health = health;
        this.days = run.times();
    }

    /**
     * A value and when it was reached.
     *
     * @param day when (d)
     * @param value the value in the unit of the column
     * @since 0.1
     */
    public record Extreme(double day, double value) {}

    /** What was recorded. */
    List<Network.Column> columns() {
        return run.columns();
    }

    /**
     * The output times.
     *
     * @return times (d); a copy
     */
    public double[] days() {
        return days.clone();
    }

    /**
     * One column over time.
     *
     * @param name the column's name, such as {@code ANC}
     * @return its values, as many as output times
     * @throws org.marrow.error.InputException when there is no such column
     */
    public double[] column(String name) {
        return run.column(name);
    }

    /**
     * The value of a column in health.
     *
     * @param name the column's name
     * @return the value before anything was done
     * @throws org.marrow.error.InputException when there is no such column
     */
    public double healthy(String name) {
        return health.column(name)[0];
    }

    /**
     * One column relative to health.
     *
     * @param name the column's name
     * @return its values in percent of health
     * @throws org.marrow.error.InputException when there is no such column
     */
    public double[] percent(String name) {
        double[] y = column(name);
        for (int i = 0; i < y.length; i++) {
            y[i] *= 100 / healthy(name);
        }
        return y;
    }

    /**
     * The value of a column at an output time.
     *
     * @param name the column's name
     * @param day the output time (d)
     * @return the value
     * @throws org.marrow.error.InputException when there is no such column or output time
     */
    public double at(String name, double day) {
        return run.at(name, day);
    }

    /**
     * The nadir of a column.
     *
     * @param name the column's name
     * @return the first output time at which it is lowest, and its value there
     * @throws org.marrow.error.InputException when there is no such column
     */
    public Extreme lowest(String name) {
        return extreme(column(name), -1);
    }

    /**
     * The peak of a column.
     *
     * @param name the column's name
     * @return the first output time at which it is highest, and its value there
     * @throws org.marrow.error.InputException when there is no such column
     */
    public Extreme highest(String name) {
        return extreme(column(name), 1);
    }

    private Extreme extreme(double[] y, int sign) {
        int best = 0;
        for (int i = 1; i < y.length; i++) {
            if (sign * y[i] > sign * y[best]) {
                best = i;
            }
        }
        return new Extreme(days[best], y[best]);
    }

    /**
     * When a column first falls below a level.
     *
     * @param name the column's name
     * @param level the level in the unit of the column
     * @return the time (d), interpolated between output times; infinity when it never does
     * @throws org.marrow.error.InputException when there is no such column
     */
    public double fallsBelow(String name, double level) {
        return crossing(column(name), level, 0, -1);
    }

    /**
     * When a column is back at a level after its nadir.
     *
     * @param name the column's name
     * @param level the level in the unit of the column
     * @return the time (d) counted from the start of the run, interpolated between output times; infinity when it is not
     *     reached within the run
     * @throws org.marrow.error.InputException when there is no such column
     */
    public double recoversTo(String name, double level) {
        return crossing(column(name), level, lowest(name).day(), 1);
    }

    /**
     * When a column is back at or below a level after its peak.
     *
     * @param name the column's name
     * @param level the level in the unit of the column
     * @return the time (d) counted from the start of the run, interpolated between output times; infinity when it is not
     *     reached within the run
     * @throws org.marrow.error.InputException when there is no such column
     */
    public double settlesTo(String name, double level) {
        return crossing(column(name), level, highest(name).day(), -1);
    }

    private double crossing(double[] y, double level, double from, int sign) {
        for (int i = 0; i < y.length; i++) {
            if (days[i] < from || sign * y[i] < sign * level) {
                continue;
            }
            if (i == 0 || days[i - 1] < from || sign * y[i - 1] >= sign * level) {
                return days[i];
            }
            return days[i - 1] + (days[i] - days[i - 1]) * (level - y[i - 1]) / (y[i] - y[i - 1]);
        }
        return Double.POSITIVE_INFINITY;
    }
}
