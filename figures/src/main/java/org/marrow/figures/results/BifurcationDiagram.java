package org.marrow.figures.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.marrow.analysis.ParameterScan;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.figures.Axis;
import org.marrow.figures.Figure;
import org.marrow.figures.Mark;
import org.marrow.figures.Panel;
import org.marrow.figures.Series;
import org.marrow.network.Network;
import org.marrow.network.Output;
import org.marrow.numerics.Branch;
import org.marrow.numerics.LimitCycles;

/**
 * The bifurcation diagram of a scan: steady states, stable or not, and least and greatest values of limit cycles, over the parameter.
 *
 * @since 0.1
 */
public final class BifurcationDiagram {
    private static final int MOST_PANELS = 4;
    private static final String STABLE = "stable";
    private static final String UNSTABLE = "unstable";
    private static final String CYCLE = "limit cycle, least and greatest";
    private static final String IRREGULAR = "not settled, least and greatest";

    private final String name;
    private final ParameterScan scan;
    private final List<String> show;

    private BifurcationDiagram(String name, ParameterScan scan, List<String> show) {
        this.name = name;
        this.scan = scan;
        this.show = show.isEmpty() ? usual() : show;
    }

    /**
     * Draws a scan.
     *
     * @param name what was scanned, for the title
     * @param scan the scan
     * @param show names of states or columns, a panel each; when empty, the first four clinical quantities, or the first four states
     *     of a model that has none
     * @return the figure
     * @throws InputException when a name is unknown; near names are offered
     */
    public static Figure of(String name, ParameterScan scan, List<String> show) {
        return new BifurcationDiagram(name, scan, show).figure();
    }

    private List<String> usual() {
        List<String> clinical = scan.plan().definition().outputs().stream()
                .filter(Output::clinical)
                .map(Output::name)
                .limit(MOST_PANELS)
                .toList();
        return clinical.isEmpty()
                ? scan.states().stream()
                        .map(Network.State::name)
                        .limit(MOST_PANELS)
                        .toList()
                : clinical;
    }

    private Figure figure() {
        Figure figure = Figure.titled(
                        "Steady states of " + name,
                        Axis.linear(scan.settings().parameter(), RunFigures.unit(scan.unit()))
                                .from(scan.settings().from())
                                .to(scan.settings().to()))
                .withCaption("Steady states over " + scan.settings().parameter()
                        + ", and the range over which courses swing that start near unstable ones. Vertical lines: Hopf points, folds"
                        + " and branch points.");
        for (String quantity : show) {
            figure = figure.with(panel(quantity));
        }
        double last = Double.NEGATIVE_INFINITY;
        for (Branch.Point p : scan.special()) {
            boolean crowded = p.parameter() - last
                    < 1e-6 * (scan.settings().to() - scan.settings().from());
            if (!crowded) {
                figure = figure.with(new Mark(p.parameter(), p.kind().text()));
            }
            last = p.parameter();
        }
        return figure;
    }

    /** A quantity: its index, and whether it is a column rather than a state. */
    private record Quantity(int index, boolean column) {
        double at(ParameterScan.Curve c, int point) {
            return column
                    ? c.columns().get(point)[index]
                    : c.branch().points().get(point).state()[index];
        }

        double least(ParameterScan.Cycle c) {
            return column ? c.leastColumns()[index] : c.least()[index];
        }

        double greatest(ParameterScan.Cycle c) {
            return column ? c.greatestColumns()[index] : c.greatest()[index];
        }
    }

    private Panel panel(String quantity) {
        Quantity q = find(quantity);
        String unit = q.column()
                ? scan.plan().network().columns().get(q.index()).unit()
                : scan.states().get(q.index()).species().unit().text();
        Panel panel = Panel.of(Axis.linear(quantity, RunFigures.unit(unit))).withHeight(show.size() == 1 ? 2.4 : 1.4);
        // Colours go by first appearance: stable ones first, so that they are the same in every diagram.
        for (boolean stable : new boolean[] {true, false}) {
            for (ParameterScan.Curve c : scan.curves()) {
                for (Piece piece : pieces(c, q)) {
                    panel = piece.stable() == stable ? panel.with(piece.line()) : panel;
                }
            }
        }
        for (LimitCycles.Kind kind : List.of(LimitCycles.Kind.CYCLE, LimitCycles.Kind.IRREGULAR)) {
            panel = withCourses(panel, kind, q::least, q);
            panel = withCourses(panel, kind, q::greatest, q);
        }
        return panel;
    }

    private Quantity find(String quantity) {
        List<String> states = scan.states().stream().map(Network.State::name).toList();
        List<String> columns = scan.plan().network().columns().stream()
                .map(Network.Column::name)
                .toList();
        if (states.contains(quantity)) {
            return new Quantity(states.indexOf(quantity), false);
        }
        if (columns.contains(quantity)) {
            return new Quantity(columns.indexOf(quantity), true);
        }
        List<String> all = new ArrayList<>(states);
        columns.stream().filter(c -> !states.contains(c)).forEach(all::add);
        throw new InputException(
                "MRW-OUT-1",
                "There is no quantity '" + quantity + "' to show." + Suggestions.near(quantity, all) + " There are: "
                        + String.join(", ", all) + ".",
                Map.of("quantity", quantity));
    }

    // ---- steady states ----

    /** A part of a curve along which stability stays the same. */
    private record Piece(boolean stable, Series line) {}

    /** A curve in pieces that are stable or not, and that run to one side only. */
    private static List<Piece> pieces(ParameterScan.Curve c, Quantity q) {
        List<Piece> pieces = new ArrayList<>();
        List<Branch.Point> points = c.branch().points();
        int start = 0;
        for (int i = 1; i <= points.size(); i++) {
            boolean turns = i < points.size()
                    && i - 1 > start
                    && (points.get(i).parameter() - points.get(i - 1).parameter())
                                    * (points.get(i - 1).parameter()
                                            - points.get(i - 2).parameter())
                            < 0;
            boolean changes =
                    i < points.size() && i - 1 > start && points.get(i - 1).kind() != Branch.Kind.ORDINARY;
            if (i == points.size() || turns || changes) {
                if (i - start > 1) {
                    pieces.add(piece(c, q, start, i));
                }
                start = i - 1;
            }
        }
        return pieces;
    }

    private static Piece piece(ParameterScan.Curve c, Quantity q, int start, int end) {
        List<Branch.Point> points = c.branch().points();
        int n = end - start;
        boolean back = points.get(end - 1).parameter() < points.get(start).parameter();
        double[] x = new double[n];
        double[] y = new double[n];
        boolean stable = true;
        for (int k = 0; k < n; k++) {
            int i = back ? end - 1 - k : start + k;
            x[k] = points.get(i).parameter();
            y[k] = q.at(c, i);
            stable &= points.get(i).kind() != Branch.Kind.ORDINARY
                    || points.get(i).stable();
        }
        return new Piece(stable, Series.line(stable ? STABLE : UNSTABLE, x, y));
    }

    // ---- cycles ----

    private Panel withCourses(
            Panel panel, LimitCycles.Kind kind, ToDoubleFunction<ParameterScan.Cycle> value, Quantity q) {
        List<double[]> points = new ArrayList<>();
        boolean broken = false;
        boolean any = false;
        double before = Double.NEGATIVE_INFINITY;
        for (ParameterScan.Cycle c : scan.cycles()) {
            if (c.kind() != kind) {
                broken = true;
                continue;
            }
            double[] begin = onset(before, c.parameter(), q, any);
            if (kind == LimitCycles.Kind.CYCLE && begin.length > 0) {
                points.addAll(gap(any, c.parameter()));
                points.add(begin);
            } else if (broken && any) {
                points.addAll(gap(true, c.parameter()));
            }
            points.add(new double[] {c.parameter(), value.applyAsDouble(c)});
            broken = false;
            any = true;
            before = c.parameter();
        }
        if (!any) {
            return panel;
        }
        double[] end = onset(before, Double.POSITIVE_INFINITY, q, true);
        if (kind == LimitCycles.Kind.CYCLE && !broken && end.length > 0) {
            points.add(end);
        }
        points.sort(Comparator.comparingDouble(p -> p[0]));
        return panel.with(Series.line(
                kind == LimitCycles.Kind.CYCLE ? CYCLE : IRREGULAR,
                points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray()));
    }

    private static List<double[]> gap(boolean needed, double at) {
        return needed ? List.of(new double[] {Math.nextDown(at), Double.NaN}) : List.of();
    }

    /** The Hopf point between stability and the first or after the last cycle, where cycles have no size; else empty. */
    private double[] onset(double from, double to, Quantity q, boolean after) {
        double[] found = {};
        for (ParameterScan.Curve c : scan.curves()) {
            List<Branch.Point> points = c.branch().points();
            for (int i = 1; i + 1 < points.size(); i++) {
                Branch.Point p = points.get(i);
                boolean stableBeside =
                        points.get(i - 1).stable() || points.get(i + 1).stable();
                if (p.kind() == Branch.Kind.HOPF && stableBeside && p.parameter() > from && p.parameter() < to) {
                    boolean closer = found.length == 0
                            || (after && to == Double.POSITIVE_INFINITY
                                    ? p.parameter() < found[0]
                                    : p.parameter() > found[0]);
                    found = closer ? new double[] {p.parameter(), q.at(c, i)} : found;
                }
            }
        }
        return found;
    }
}
