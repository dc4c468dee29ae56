package org.marrow.verification;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.figures.Axis;
import org.marrow.figures.Column;
import org.marrow.figures.Figure;
import org.marrow.figures.Panel;
import org.marrow.figures.Series;
import org.marrow.network.Expr;
import org.marrow.network.Selector;
import org.marrow.plugin.Catalog;
import org.marrow.protocol.Action;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Event;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/**
 * The behaviour that a published model is known for, with what the pictures of all models have in common.
 *
 * @param model the model's id
 * @param figure what its picture shows
 */
record ModelPicture(String model, Figure figure) {
    static final double YEAR = 365.25; // d
    private static final double MONTH = 30.4375; // d

    static final Axis DAYS = Axis.linear("Time", "d");
    static final Axis MONTHS = Axis.linear("Time", "months");
    static final Axis YEARS = Axis.linear("Time", "years");

    private static final int STEPS = 400;
    private static final RunSettings ODE = RunSettings.of("ode").option("rtol", "1e-8");
    private static final Marrow MARROW = Marrow.with(Catalog.bundled());

    static Scenario scenario(String model) {
        return MARROW.scenario(model);
    }

    /** A run to a day, recorded at equal distances. */
    static Trajectory run(Scenario s, double days) {
        return MARROW.run(s.until(days).outputs(evenly(days)), ODE).trajectory();
    }

    /** One run by chance. */
    static Trajectory chance(Scenario s, double days, long seed) {
        return MARROW.run(
                        s.until(days).outputs(evenly(days)),
                        RunSettings.of("ssa").seed(seed))
                .trajectory();
    }

    private static Outputs evenly(double days) {
        double[] at = new double[STEPS + 1];
        Arrays.setAll(at, i -> days * i / STEPS);
        return Outputs.at(at);
    }

    /** A column over time, as long as the unit of the axis says. */
    static Series line(String name, Axis time, Trajectory run, String column) {
        return line(name, time, run, column, 1);
    }

    /** The same, in another unit of the column. */
    static Series line(String name, Axis time, Trajectory run, String column, double factor) {
        double[] y = run.column(column);
        Arrays.setAll(y, i -> factor * y[i]);
        return Series.line(name, times(time, run), y);
    }

    static double[] times(Axis time, Trajectory run) {
        double unit = time == YEARS ? YEAR : time == MONTHS ? MONTH : 1;
        return Arrays.stream(run.times()).map(t -> t / unit).toArray();
    }

    /** A panel of several columns of one run, by name and column in turn. */
    static Panel panel(Axis axis, Axis time, Trajectory run, String... namesAndColumns) {
        Panel panel = Panel.of(axis);
        for (int i = 0; i < namesAndColumns.length; i += 2) {
            panel = panel.with(line(namesAndColumns[i], time, run, namesAndColumns[i + 1]));
        }
        return panel;
    }

    static Column column(String title, Panel... panels) {
        Column column = Column.titled(title);
        for (Panel p : panels) {
            column = column.with(p);
        }
        return column;
    }

    /** A start with the named values and all else empty, by name and value in turn. */
    static Map<String, Quantity> start(Object... namesAndValues) {
        Map<String, Quantity> start = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            start.put((String) namesAndValues[i], Quantity.of(((Number) namesAndValues[i + 1]).doubleValue()));
        }
        return start;
    }

    /** A dose at the start, given over some hours. */
    static List<DirectDose> dose(String into, String amount, double hours) {
        return List.of(new DirectDose(into, Quantity.parse(amount), hours / 24, 0, null, 1, Double.POSITIVE_INFINITY));
    }

    /** An event that sets a signal on a day. */
    static Event set(String name, String signal, double value, double day) {
        return Event.at(name, day, new Action.Set(Selector.named(signal), Expr.number(value)));
    }
}
