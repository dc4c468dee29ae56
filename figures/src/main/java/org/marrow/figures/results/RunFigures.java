package org.marrow.figures.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrow.ArmRun;
import org.marrow.figures.Axis;
import org.marrow.figures.Band;
import org.marrow.figures.Column;
import org.marrow.figures.Figure;
import org.marrow.figures.Lane;
import org.marrow.figures.Mark;
import org.marrow.figures.Panel;
import org.marrow.figures.Series;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.outcome.AplasticAnaemia;
import org.marrow.scenario.Plan;

/**
 * The figures of a run: blood counts over severity, stem cells, clones, drug levels, with what is given as lanes. Arms lie over
 * each other, or stand beside each other where they are made of parts.
 *
 * @since 0.1
 */
public final class RunFigures {
    /** Runs longer than this have their axis in years (d). */
    public static final double LONG = 5 * 365.25;

    /** A year (d). */
    public static final double YEAR = 365.25;

    private static final int MOST_OTHER_PANELS = 6;
    private static final int MOST_LANES = 8;

    private final List<ArmRun> arms;
    private final Map<String, Courses> courses = new LinkedHashMap<>();
    private final double scale;
    private final Axis time;
    private final boolean ensemble;

    /**
     * Figures of these arms.
     *
     * @param arms the arms; those of which nothing was computed are left out
     */
    public RunFigures(List<ArmRun> arms) {
        this.arms = arms.stream().filter(a -> Courses.of(a).isPresent()).toList();
        this.arms.forEach(a -> courses.put(a.name(), Courses.of(a).orElseThrow()));
        double end = arms.stream()
                .mapToDouble(a -> a.plan().scenario().until())
                .max()
                .orElse(1);
        boolean years = end > LONG;
        scale = years ? YEAR : 1;
        time = Axis.linear("Time", years ? "y" : "d").from(0).to(end / scale);
        ensemble = courses.values().stream().anyMatch(Courses::isEnsemble);
    }

    /**
     * Figures that belong under one heading.
     *
     * @param heading the heading
     * @param figures the figures
     */
    public record Section(String heading, List<Figure> figures) {
        /**
         * Copies.
         *
         * @param heading the heading
         * @param figures the figures
         */
        public Section {
            figures = List.copyOf(figures);
        }
    }

    /**
     * All that can be shown of these arms.
     *
     * @return sections, without those that would be empty
     */
    public List<Section> sections() {
        if (arms.isEmpty()) {
            return List.of();
        }
        Optional<Figure> blood = bloodCounts();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Blood counts", blood.stream().toList()));
        sections.add(new Section("Stem cells", stemCells().stream().toList()));
        sections.add(new Section("Clones", clones()));
        sections.add(new Section("Drug levels and doses", drugLevels()));
        sections.add(new Section(
                blood.isEmpty() ? "Course" : "Further observables",
                observables(otherColumns(blood.isPresent())).stream().toList()));
        sections.removeIf(section -> section.figures().isEmpty());
        return sections;
    }

    /**
     * Blood counts with normal ranges and the limits of severity.
     *
     * @return the figure; empty when the models have no blood counts
     */
    public Optional<Figure> bloodCounts() {
        List<Panel> blood = arms.isEmpty() ? List.of() : blood();
        String of = arms.size() > 1 ? " in " + arms.size() + " arms" : "";
        return blood.isEmpty() ? Optional.empty() : Optional.of(overlaid("Blood counts" + of, blood, bloodCaption()));
    }

    /**
     * What clones the stem cells and the blood consist of, stacked and as fractions.
     *
     * @return figures; none when there is a single clone
     */
    public List<Figure> clones() {
        return cloneFigures().figures();
    }

    /**
     * The stem cells of each clone standing on each other, three arms beside each other at most.
     *
     * @return figures; none when there is a single clone
     */
    public List<Figure> clonesStacked() {
        return cloneFigures().stacked();
    }

    /**
     * Each clone as a fraction of all stem cells.
     *
     * @return figures; none when there is a single clone
     */
    public List<Figure> cloneFractions() {
        return cloneFigures().fractions();
    }

    /**
     * One clone as a percentage of the stem cells, and of the cells behind each blood count.
     *
     * @param clone the clone, such as {@code donor}
     * @return the figure; empty when no arm has the clone
     */
    public Optional<Figure> chimerism(String clone) {
        return cloneFigures().chimerism(clone);
    }

    private CloneFigures cloneFigures() {
        return new CloneFigures(arms, courses, time, scale);
    }

    /**
     * What drugs reach in the blood, with when they are given.
     *
     * @return figures; none when no therapy has a level
     */
    public List<Figure> drugLevels() {
        return new DrugFigures(arms, courses, time, scale).figures();
    }

    /**
     * Columns of the run, each in a panel.
     *
     * @param names names of columns
     * @return the figure; empty when no arm has any of the columns
     */
    public Optional<Figure> observables(List<String> names) {
        List<Panel> panels = panels(names);
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        String title = panels.size() == 1 ? panels.get(0).axis().label() : "States and observables";
        return Optional.of(overlaid(title, panels, otherCaption()));
    }

    /** A figure in which the arms lie over each other, with what is given in any of them. */
    private Figure overlaid(String title, List<Panel> panels, String caption) {
        Column column = Column.titled("");
        for (Panel p : panels) {
            column = column.with(p);
        }
        for (Lane lane : lanes()) {
            column = column.with(lane);
        }
        if (arms.size() == 1) {
            for (Mark mark : Treatments.marks(arms.get(0), scale)) {
                column = column.with(mark);
            }
        } else {
            double treatment = Outcomes.treatment(arms);
            if (treatment > 0) {
                column = column.with(new Mark(treatment / scale, "treatment"));
            }
        }
        return Figure.ofColumns(title, time, List.of(column)).withCaption(caption);
    }

    /** What is given in any arm, with the arms where not in all; what all share alone if that would be too much. */
    private List<Lane> lanes() {
        Map<Lane, List<String>> given = new LinkedHashMap<>();
        for (ArmRun a : arms) {
            new Treatments(a, scale)
                    .lanes()
                    .forEach(lane ->
                            given.computeIfAbsent(lane, l -> new ArrayList<>()).add(a.name()));
        }
        if (given.size() > MOST_LANES) {
            return sharedLanes();
        }
        List<Lane> lanes = new ArrayList<>();
        given.forEach((lane, names) -> lanes.add(
                names.size() == arms.size()
                        ? lane
                        : new Lane(lane.label() + " (" + String.join(", ", names) + ")", lane.spans())));
        return lanes;
    }

    /** What is done in every arm. */
    private List<Lane> sharedLanes() {
        List<Lane> shared = new ArrayList<>(new Treatments(arms.get(0), scale).lanes());
        for (ArmRun a : arms) {
            shared.retainAll(new Treatments(a, scale).lanes());
        }
        return shared;
    }

    private String bloodCaption() {
        return "Shaded: severity of aplastic anaemia by Camitta's limits (ANC 0.5 and 0.2, platelets 20, reticulocytes 60"
                + " counted by machine and 20 by hand; 10⁹/L), haemoglobin below 80 g/L, and normal ranges. "
                + replicatesText();
    }

    private String otherCaption() {
        return (replicatesText()
                        + (ensemble ? " Truth values are shown as the share of replicates for which they hold." : ""))
                .strip();
    }

    private String replicatesText() {
        return ensemble
                ? "Lines are medians over replicates; the darker ribbon holds the middle 50 %, the lighter one the middle 90 %."
                : "";
    }

    // ---- blood ----

    private List<Panel> blood() {
        boolean female = arms.get(0).plan().scenario().patient().female();
        List<Panel> panels = new ArrayList<>();
        add(
                panels,
                "ANC",
                Axis.log("ANC", "10⁹/L").from(0.01).to(20),
                List.of(
                        Band.between(1.8, 7.5, "normal", Band.Tone.NEUTRAL),
                        Band.below(AplasticAnaemia.SEVERE_ANC, "severe", Band.Tone.CAUTION),
                        Band.below(AplasticAnaemia.VERY_SEVERE_ANC, "very severe", Band.Tone.ALARM)));
        add(
                panels,
                "PLT",
                Axis.log("Platelets", "10⁹/L").from(1).to(1000),
                List.of(
                        Band.between(150, 400, "normal", Band.Tone.NEUTRAL),
                        Band.below(AplasticAnaemia.SEVERE_PLATELETS, "severe", Band.Tone.CAUTION)));
        add(
                panels,
                "HB",
                Axis.linear("Haemoglobin", "g/L").from(0),
                List.of(
                        female
                                ? Band.between(120, 155, "normal", Band.Tone.NEUTRAL)
                                : Band.between(135, 175, "normal", Band.Tone.NEUTRAL),
                        Band.below(AplasticAnaemia.INDEPENDENT_HAEMOGLOBIN, "transfusion", Band.Tone.CAUTION)));
        add(
                panels,
                "RET",
                Axis.log("Reticulocytes", "10⁹/L").from(1).to(500),
                List.of(
                        Band.between(25, 100, "normal", Band.Tone.NEUTRAL),
                        Band.below(AplasticAnaemia.AUTOMATED_RETICULOCYTES, "below 60", Band.Tone.CAUTION),
                        Band.below(AplasticAnaemia.MANUAL_RETICULOCYTES, "below 20", Band.Tone.ALARM)));
        if (panels.isEmpty()) {
            add(
                    panels,
                    "WBC",
                    Axis.log("White cells", "10⁹/L"),
                    List.of(Band.between(4, 11, "normal", Band.Tone.NEUTRAL)));
        }
        return panels;
    }

    private void add(List<Panel> panels, String column, Axis axis, List<Band> bands) {
        if (courses.values().stream().noneMatch(c -> c.has(column))) {
            return;
        }
        Panel panel = Panel.of(axis);
        for (Band b : bands) {
            panel = panel.with(b);
        }
        panels.add(withArms(panel, column, column));
    }

    private Panel withArms(Panel panel, String column, String nameAlone) {
        Panel filled = panel;
        for (ArmRun a : arms) {
            Courses c = course(a);
            if (c.has(column)) {
                String name = a.name().isEmpty() ? nameAlone : a.name();
                if (c.isEnsemble()) {
                    filled = fan(filled, c, name, q -> c.course(column, q));
                }
                filled = filled.with(Series.line(name, x(c), c.middle(column)));
            }
        }
        return filled;
    }

    private Courses course(ArmRun a) {
        return java.util.Objects.requireNonNull(courses.get(a.name()));
    }

    private double[] x(Courses c) {
        double[] x = c.times();
        for (int i = 0; i < x.length; i++) {
            x[i] /= scale;
        }
        return x;
    }

    /** Ribbons that hold the middle 90 % and the middle 50 % of the replicates. */
    private Panel fan(Panel panel, Courses c, String name, java.util.function.DoubleFunction<double[]> quantile) {
        return panel.with(Series.ribbon(name, "90 %", x(c), quantile.apply(0.05), quantile.apply(0.95)))
                .with(Series.ribbon(name, "50 %", x(c), quantile.apply(0.25), quantile.apply(0.75)));
    }

    // ---- stem cells ----

    /**
     * Stem cells of all clones, against health where the model knows it.
     *
     * @return the figure; empty when the model has no stem cells
     */
    public Optional<Figure> stemCells() {
        Panel panel = null;
        for (ArmRun a : arms) {
            CellsByClone stem = CellsByClone.stem(a.plan());
            if (!stem.exist()) {
                continue;
            }
            if (panel == null) {
                panel = Panel.of(stemAxis()).withHeight(1.3);
                if (stem.healthy() > 0) {
                    panel = panel.with(Band.between(
                            0.5 * stem.healthy(), 1.5 * stem.healthy(), "healthy ± 50 %", Band.Tone.NEUTRAL));
                }
            }
            Courses c = course(a);
            String name = a.name().isEmpty() ? "Stem cells" : a.name();
            if (c.isEnsemble()) {
                panel = fan(panel, c, name, q -> CellsByClone.sum(c, stem.totals(), q));
            }
            panel = panel.with(Series.line(name, x(c), CellsByClone.sum(c, stem.totals(), 0.5)));
        }
        String caption = "All stem cells, of all clones, those in the blood included. " + replicatesText();
        return panel == null ? Optional.empty() : Optional.of(overlaid("Stem cells", List.of(panel), caption.strip()));
    }

    /** All arms share the axis: from half the smallest number, within six decades, to twice the largest. */
    private Axis stemAxis() {
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        String unit = "cells";
        for (ArmRun a : arms) {
            CellsByClone stem = CellsByClone.stem(a.plan());
            unit = stem.exist() ? stem.unit() : unit;
            for (double x : CellsByClone.sum(course(a), stem.totals(), 0.95)) {
                most = Math.max(most, x);
            }
            for (double x : CellsByClone.sum(course(a), stem.totals(), 0.05)) {
                least = x > 0 ? Math.min(least, x) : least;
            }
        }
        Axis axis = Axis.log("Stem cells", unit);
        if (!(most > 0)) {
            return axis;
        }
        double low = Math.min(most * 0.01, Math.max(most * 1e-6, least / 2));
        return axis.from(low).to(most * 2);
    }

    // ---- anything else ----

    /** What the user asked to observe; for models without blood counts also the model's own states. */
    private List<String> otherColumns(boolean hasBlood) {
        Set<String> names = new LinkedHashSet<>();
        if (!hasBlood) {
            arms.forEach(a -> a.plan().definition().species().forEach(s -> names.add(s.name())));
        }
        arms.forEach(a -> names.addAll(a.plan().scenario().observe().keySet()));
        return names.stream()
                .filter(n -> find(n) != null)
                .limit(MOST_OTHER_PANELS)
                .toList();
    }

    private List<Panel> panels(List<String> names) {
        List<Panel> panels = new ArrayList<>();
        for (String name : names) {
            Network.Column column = find(name);
            if (column != null) {
                panels.add(isTruth(column) ? shares(name) : withArms(axis(name, column), name, name));
            }
        }
        return panels;
    }

    private static Panel axis(String name, Network.Column column) {
        return Panel.of(Axis.linear(name, unit(column.unit())));
    }

    private static boolean isTruth(Network.Column column) {
        Expr e = column.value();
        return e instanceof Expr.Compare || e instanceof Expr.Logical || e instanceof Expr.Not;
    }

    private Panel shares(String column) {
        Panel panel = Panel.of(
                        Axis.linear(column, ensemble ? "share" : "").from(0).to(1))
                .withHeight(0.7);
        for (ArmRun a : arms) {
            Courses c = course(a);
            if (c.has(column)) {
                panel = panel.with(Series.steps(a.name().isEmpty() ? column : a.name(), x(c), c.mean(column)));
            }
        }
        return panel;
    }

    /**
     * A unit as people write it.
     *
     * @param unit the unit as a column has it
     * @return such as {@code 10⁹/L}; empty for a number without unit
     */
    public static String unit(String unit) {
        return switch (unit) {
            case "1" -> "";
            case "1e9/L" -> "10⁹/L";
            case "1e6 cells/kg" -> "10⁶ cells/kg";
            default -> unit.startsWith("u") && !unit.startsWith("unit") ? "µ" + unit.substring(1) : unit;
        };
    }

    private Network.@Nullable Column find(String name) {
        for (ArmRun a : arms) {
            Plan plan = a.plan();
            for (Network.Column c : plan.network().columns()) {
                if (c.name().equals(name)) {
                    return c;
                }
            }
        }
        return null;
    }
}
