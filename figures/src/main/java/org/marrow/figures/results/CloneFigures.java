package org.marrow.figures.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.marrow.ArmRun;
import org.marrow.figures.Axis;
import org.marrow.figures.Column;
import org.marrow.figures.Figure;
import org.marrow.figures.Lane;
import org.marrow.figures.Panel;
import org.marrow.figures.Series;
import org.marrow.network.Clone;
import org.marrow.network.Role;

/** Which clones stem cells and blood consist of, in arms with more than one clone: stacked, and as fractions. */
final class CloneFigures {
    /** With more clones than colours to tell them apart, the smallest are shown together. */
    private static final int MOST_CLONES = 7;

    private static final int COLUMNS = 3;
    private static final String OTHER = "other clones";

    /** A blood count with the kinds of cells that make it up. */
    private record Count(String column, String name, String label, String unit, Role... kinds) {}

    private static final List<Count> COUNTS = List.of(
            new Count("ANC", "neutrophils", "Neutrophils by clone", "10⁹/L", Role.NEUTROPHIL),
            new Count("PLT", "platelets", "Platelets by clone", "10⁹/L", Role.PLATELET),
            new Count("HB", "red cells", "Haemoglobin by clone", "g/L", Role.RED_CELL, Role.RETICULOCYTE));

    private final List<ArmRun> arms;
    private final Map<String, Courses> courses;
    private final Axis time;
    private final double scale;
    private final Set<String> shown;
    private final boolean ensemble;

    CloneFigures(List<ArmRun> all, Map<String, Courses> courses, Axis time, double scale) {
        arms = all.stream().filter(a -> a.plan().network().clones().size() > 1).toList();
        this.courses = courses;
        this.time = time;
        this.scale = scale;
        shown = largest();
        ensemble = arms.stream().anyMatch(a -> course(a).isEnsemble());
    }

    private Courses course(ArmRun a) {
        return Objects.requireNonNull(courses.get(a.name()));
    }

    /** The clones with a colour of their own: those that at any time make up the largest part of the stem cells. */
    private Set<String> largest() {
        Map<String, Double> most = new LinkedHashMap<>();
        for (ArmRun a : arms) {
            for (Clone c : a.plan().network().clones()) {
                double peak = 0;
                for (double x : course(a).mean("share[" + c.name() + "]")) {
                    peak = x > peak ? x : peak;
                }
                most.merge(c.name(), peak, Math::max);
            }
        }
        if (most.size() <= MOST_CLONES + 1) {
            return most.keySet();
        }
        List<String> ranked = new ArrayList<>(most.keySet());
        ranked.sort(Comparator.comparingDouble((String name) -> most.getOrDefault(name, 0.0))
                .reversed());
        Set<String> kept = new LinkedHashSet<>(most.keySet());
        kept.retainAll(Set.copyOf(ranked.subList(0, MOST_CLONES)));
        return kept;
    }

    /** Stem cells and blood, of three arms at a time. */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (List<ArmRun> some : inGroups()) {
            if (some.stream().anyMatch(CloneFigures::hasStemCells)) {
                figures.add(stem(some));
            }
            blood(some).ifPresent(figures::add);
        }
        return figures;
    }

    private List<List<ArmRun>> inGroups() {
        List<List<ArmRun>> groups = new ArrayList<>();
        for (int i = 0; i < arms.size(); i += COLUMNS) {
            groups.add(arms.subList(i, Math.min(arms.size(), i + COLUMNS)));
        }
        return groups;
    }

    private static boolean hasStemCells(ArmRun a) {
        return !CellsByClone.stem(a.plan()).byClone().isEmpty();
    }

    private Figure stem(List<ArmRun> some) {
        List<Column> columns = new ArrayList<>();
        for (ArmRun a : some) {
            CellsByClone stem = CellsByClone.stem(a.plan());
            columns.add(column(a).with(stack(a, stem)).with(fractions(a, stem)));
        }
        return Figure.ofColumns(title("Stem cells by clone", some), time, columns)
                .withCaption("Above, the stem cells of each clone stand on each other" + means()
                        + "; below, each clone as a fraction of all stem cells" + spread() + ".");
    }

    private Panel stack(ArmRun a, CellsByClone stem) {
        Panel panel = Panel.of(Axis.linear("Stem cells by clone", RunFigures.unit(stem.unit())));
        Map<String, double[]> parts = parts(a, stem);
        return parts.isEmpty() ? panel : panel.with(Series.stack(x(a), parts));
    }

    private String spread() {
        return ensemble ? ", median with the middle 50 % and 90 % of replicates" : "";
    }

    /** Stem cells of each clone, standing on each other. */
    List<Figure> stacked() {
        return ofStemCells(
                "Stem cells by clone",
                (a, stem) -> stack(a, stem).withHeight(1.6),
                "The stem cells of each clone" + means());
    }

    /** Each clone as a fraction of all stem cells. */
    List<Figure> fractions() {
        return ofStemCells(
                "Clones as fractions of stem cells",
                (a, stem) -> fractions(a, stem).withHeight(1.6),
                "Each clone as a fraction of all stem cells" + spread());
    }

    private List<Figure> ofStemCells(String what, BiFunction<ArmRun, CellsByClone, Panel> panel, String caption) {
        List<Figure> figures = new ArrayList<>();
        for (List<ArmRun> some : inGroups()) {
            List<Column> columns = new ArrayList<>();
            some.stream()
                    .filter(CloneFigures::hasStemCells)
                    .forEach(a -> columns.add(column(a).with(panel.apply(a, CellsByClone.stem(a.plan())))));
            if (!columns.isEmpty()) {
                figures.add(Figure.ofColumns(title(what, some), time, columns).withCaption(caption + "."));
            }
        }
        return figures;
    }

    /** A clone as a percentage of the stem cells, and of the cells behind each blood count; means over replicates. */
    Optional<Figure> chimerism(String clone) {
        List<Column> columns = new ArrayList<>();
        for (ArmRun a : arms) {
            Panel panel = Panel.of(
                            Axis.linear("Chimerism: " + clone, "%").from(0).to(100))
                    .withHeight(1.6);
            panel = percentage(panel, "stem cells", a, CellsByClone.stem(a.plan()), clone);
            for (Count count : COUNTS) {
                panel = percentage(panel, count.name(), a, CellsByClone.of(a.plan(), count.kinds()), clone);
            }
            if (!panel.series().isEmpty()) {
                columns.add(column(a).with(panel));
            }
        }
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(Figure.ofColumns("Chimerism", time, columns)
                        .withCaption("Cells of the clone '" + clone + "' as a percentage of all cells of a kind"
                                + (ensemble ? ", of means over replicates." : ".")));
    }

    private Panel percentage(Panel panel, String name, ArmRun a, CellsByClone cells, String clone) {
        List<String> own = cells.byClone().get(clone);
        if (own == null) {
            return panel;
        }
        double[] part = CellsByClone.mean(course(a), own);
        double[] whole = CellsByClone.mean(course(a), cells.totals());
        double[] y = new double[part.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = whole[i] > 0 ? 100 * Math.min(1, Math.max(0, part[i] / whole[i])) : Double.NaN;
        }
        return panel.with(Series.line(name, x(a), y));
    }

    private Optional<Figure> blood(List<ArmRun> some) {
        List<Count> counts = COUNTS.stream()
                .filter(count -> some.stream()
                        .anyMatch(a -> course(a).has(count.column())
                                && !CellsByClone.of(a.plan(), count.kinds())
                                        .byClone()
                                        .isEmpty()))
                .toList();
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>();
        for (ArmRun a : some) {
            Column column = column(a);
            for (Count count : counts) {
                Panel panel = Panel.of(Axis.linear(count.label(), count.unit()));
                Map<String, double[]> parts = scaled(
                        parts(a, CellsByClone.of(a.plan(), count.kinds())),
                        course(a).mean(count.column()));
                column = column.with(parts.isEmpty() ? panel : panel.with(Series.stack(x(a), parts)));
            }
            columns.add(column);
        }
        return Optional.of(Figure.ofColumns(title("Blood by clone", some), time, columns)
                .withCaption(
                        "What each clone contributes to the blood counts, standing on each other" + means() + "."));
    }

    private String means() {
        return ensemble ? " (means over replicates, which add up)" : "";
    }

    private String title(String what, List<ArmRun> some) {
        return arms.size() <= COLUMNS
                ? what
                : what + ": "
                        + String.join(", ", some.stream().map(ArmRun::name).toList());
    }

    private Column column(ArmRun a) {
        Column column = Column.titled(a.name());
        for (Lane lane : new Treatments(a, scale).lanes()) {
            column = column.with(lane);
        }
        return column;
    }

    private double[] x(ArmRun a) {
        double[] x = course(a).times();
        for (int i = 0; i < x.length; i++) {
            x[i] /= scale;
        }
        return x;
    }

    /** What each clone has over time; what is not shown on its own is summed. Rounding below 0 counts as nothing. */
    private Map<String, double[]> parts(ArmRun a, CellsByClone cells) {
        Map<String, double[]> parts = new LinkedHashMap<>();
        cells.byClone().forEach((clone, columns) -> {
            double[] y = CellsByClone.mean(course(a), columns);
            double[] sum = parts.computeIfAbsent(shown.contains(clone) ? clone : OTHER, n -> new double[y.length]);
            for (int i = 0; i < y.length; i++) {
                sum[i] += Math.max(0, y[i]);
            }
        });
        double[] other = parts.remove(OTHER);
        if (other != null) {
            parts.put(OTHER, other);
        }
        return parts;
    }

    /** Parts of a whole that is measured in another unit. */
    private static Map<String, double[]> scaled(Map<String, double[]> parts, double[] whole) {
        double[] sum = new double[whole.length];
        parts.values().forEach(y -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += y[i];
            }
        });
        Map<String, double[]> scaled = new LinkedHashMap<>();
        parts.forEach((name, y) -> {
            double[] z = new double[y.length];
            for (int i = 0; i < z.length; i++) {
                z[i] = sum[i] > 0 ? Math.max(0, whole[i]) * y[i] / sum[i] : 0;
            }
            scaled.put(name, z);
        });
        return scaled;
    }

    private Panel fractions(ArmRun a, CellsByClone stem) {
        Panel panel = Panel.of(Axis.linear("Fraction of stem cells", "").from(0));
        Courses c = course(a);
        for (String clone : stem.byClone().keySet()) {
            String share = "share[" + clone + "]";
            if (shown.contains(clone) && c.has(share)) {
                if (c.isEnsemble()) {
                    panel = panel.with(Series.ribbon(clone, "90 %", x(a), c.course(share, 0.05), c.course(share, 0.95)))
                            .with(Series.ribbon(clone, "50 %", x(a), c.course(share, 0.25), c.course(share, 0.75)));
                }
                panel = panel.with(Series.line(clone, x(a), c.middle(share)));
            }
        }
        return panel;
    }
}
