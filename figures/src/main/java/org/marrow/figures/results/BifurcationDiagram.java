package org.marrow.figures.results;

import java.util.ArrayList;
import java.util.Collections;
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
    private static final String STABLE = "stable steady state";
    private static final String UNSTABLE = "unstable steady state";
    private static final String CYCLE = "limit cycle, least and greatest";
    private static final String UNSTABLE_CYCLE = "unstable limit cycle";
    private static final String SETTLED = "cycle that courses settle on";
    /** Half of the length of a single point, as a part of the range. */
    private static final double DASH = 0.004;

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
                        (scan.cycles().isEmpty() ? "Steady states of " : "Steady states and limit cycles of ") + name,
                        Axis.linear(scan.settings().parameter(), RunFigures.unit(scan.unit()))
                                .from(scan.settings().from())
                                .to(scan.settings().to()))
                .withCaption("Steady states over " + scan.settings().parameter()
                        + ", and least and greatest values of limit cycles; dashed where unstable. Where no stable cycle is known, the"
                        + " range over which courses swing that start near the unstable state. Vertical lines: points at which"
                        + " stability or the number of states or cycles changes.");
        for (String quantity : show) {
            figure = figure.with(panel(quantity));
        }
        for (Mark mark : marks()) {
            figure = figure.with(mark);
        }
        return figure;
    }

    /** Where something changes; of points at the same place the first. */
    private List<Mark> marks() {
        List<Mark> all = new ArrayList<>();
        scan.special().forEach(p -> all.add(new Mark(p.parameter(), p.kind().text())));
        scan.cycles().stream()
                .filter(c -> !c.point().text().isEmpty())
                .forEach(c -> all.add(new Mark(c.parameter(), c.point().text())));
        all.sort(Comparator.comparingDouble(Mark::x));
        double apart = 1e-6 * (scan.settings().to() - scan.settings().from());
        List<Mark> kept = new ArrayList<>();
        for (Mark mark : all) {
            if (kept.isEmpty() || mark.x() - kept.get(kept.size() - 1).x() >= apart) {
                kept.add(mark);
            }
        }
        return kept;
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
        for (boolean stable : new boolean[] {true, false}) {
            for (ToDoubleFunction<ParameterScan.Cycle> value :
                    List.<ToDoubleFunction<ParameterScan.Cycle>>of(q::least, q::greatest)) {
                panel = withFamilies(panel, stable, value, q);
            }
        }
        for (LimitCycles.Kind kind : List.of(LimitCycles.Kind.CYCLE, LimitCycles.Kind.IRREGULAR)) {
            panel = withCourses(panel, kind, q::least);
            panel = withCourses(panel, kind, q::greatest);
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
        return new Piece(stable, stable ? Series.line(STABLE, x, y) : Series.dashed(UNSTABLE, STABLE, x, y));
    }

    // ---- cycles ----

    /** The stable or the unstable parts of all families. */
    private Panel withFamilies(Panel panel, boolean stable, ToDoubleFunction<ParameterScan.Cycle> value, Quantity q) {
        int families = scan.cycles().stream()
                .mapToInt(ParameterScan.Cycle::family)
                .max()
                .orElse(0);
        Panel with = panel;
        for (int f = 1; f <= families; f++) {
            int number = f;
            List<ParameterScan.Cycle> members =
                    scan.cycles().stream().filter(c -> c.family() == number).toList();
            for (List<double[]> run : runs(members, stable, value, q)) {
                double[] x = run.stream().mapToDouble(p -> p[0]).toArray();
                double[] y = run.stream().mapToDouble(p -> p[1]).toArray();
                with = with.with(stable ? Series.line(CYCLE, x, y) : Series.dashed(UNSTABLE_CYCLE, CYCLE, x, y));
            }
        }
        return with;
    }

    /** A family in pieces of equal stability that run to one side only, each by rising parameter; with the Hopf points at its ends. */
    private List<List<double[]>> runs(
            List<ParameterScan.Cycle> members,
            boolean stable,
            ToDoubleFunction<ParameterScan.Cycle> value,
            Quantity q) {
        List<List<double[]>> runs = new ArrayList<>();
        List<double[]> run = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            ParameterScan.Cycle c = members.get(i);
            double[] at = {c.parameter(), value.applyAsDouble(c)};
            boolean special = !c.point().text().isEmpty();
            // At a special point stability is that of either side: it belongs to both.
            boolean fits = special || c.stable() == stable;
            if (fits) {
                if (i == 0) {
                    run.addAll(hopfNextTo(c, q));
                }
                run.add(at);
            }
            if (special || !fits) {
                close(run, runs);
                run = new ArrayList<>();
                if (special) {
                    run.add(at);
                }
            }
        }
        if (!run.isEmpty()) {
            run.addAll(hopfNextTo(members.get(members.size() - 1), q));
            close(run, runs);
        }
        return runs;
    }

    private static void close(List<double[]> run, List<List<double[]>> runs) {
        if (run.size() > 1) {
            if (run.get(0)[0] > run.get(run.size() - 1)[0]) {
                Collections.reverse(run);
            }
            // Rounding may disturb the order beside a fold.
            run.sort(Comparator.comparingDouble(p -> p[0]));
            runs.add(run);
        }
    }

    /** The Hopf point at which a cycle has shrunk to almost nothing; else empty. */
    private List<double[]> hopfNextTo(ParameterScan.Cycle c, Quantity q) {
        for (ParameterScan.Curve curve : scan.curves()) {
            List<Branch.Point> points = curve.branch().points();
            for (int i = 0; i < points.size(); i++) {
                Branch.Point p = points.get(i);
                if (p.kind() == Branch.Kind.HOPF && ParameterScan.isNextTo(c, p, scan.settings())) {
                    return List.of(new double[] {p.parameter(), q.at(curve, i)});
                }
            }
        }
        return List.of();
    }

    private Panel withCourses(Panel panel, LimitCycles.Kind kind, ToDoubleFunction<ParameterScan.Cycle> value) {
        List<List<double[]>> pieces = new ArrayList<>(List.of(new ArrayList<>()));
        List<ParameterScan.Cycle> asked = scan.cycles().stream()
                .filter(ParameterScan.Cycle::asked)
                .sorted(Comparator.comparingDouble(ParameterScan.Cycle::parameter))
                .toList();
        for (ParameterScan.Cycle c : asked) {
            if (c.kind() == kind && c.family() == 0) {
                pieces.get(pieces.size() - 1).add(new double[] {c.parameter(), value.applyAsDouble(c)});
            } else if (c.stable() || c.family() == 0) {
                // Beside an unstable cycle there may be a course at the same value.
                pieces.add(new ArrayList<>());
            }
        }
        List<double[]> points = new ArrayList<>();
        pieces.stream().filter(p -> !p.isEmpty()).forEach(p -> addPiece(p, points));
        return points.isEmpty()
                ? panel
                : panel.with(Series.line(
                        kind == LimitCycles.Kind.CYCLE ? SETTLED : IRREGULAR,
                        points.stream().mapToDouble(p -> p[0]).toArray(),
                        points.stream().mapToDouble(p -> p[1]).toArray()));
    }

    /** Adds a piece of a broken line; a single point becomes a dash that can be seen. */
    private void addPiece(List<double[]> piece, List<double[]> points) {
        double first = piece.get(0)[0];
        double dash = piece.size() == 1
                ? DASH * (scan.settings().to() - scan.settings().from())
                : 0;
        if (!points.isEmpty()) {
            points.add(new double[] {Math.nextDown(first - dash), Double.NaN});
        }
        for (double[] p : piece) {
            points.add(new double[] {p[0] - dash, p[1]});
        }
        if (dash > 0) {
            points.add(new double[] {first + dash, piece.get(0)[1]});
        }
    }
}
