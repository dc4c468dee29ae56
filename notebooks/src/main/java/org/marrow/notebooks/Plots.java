package org.marrow.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.marrow.ArmRun;
import org.marrow.analysis.ParameterScan;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.figures.Axis;
import org.marrow.figures.Figure;
import org.marrow.figures.InteractiveFigure;
import org.marrow.figures.Panel;
import org.marrow.figures.Series;
import org.marrow.figures.results.BifurcationDiagram;
import org.marrow.figures.results.RunFigures;
import org.marrow.network.Network;
import org.marrow.notebooks.display.Bundle;
import org.marrow.notebooks.display.Displayable;
import org.marrow.notebooks.display.Picture;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Trajectory;

/**
 * Pictures of results: one call, one figure. Where a run has several replicates, lines are medians and ribbons hold the middle 50 %
 * and 90 %; several arms lie over each other or stand side by side.
 *
 * @since 0.1
 */
public final class Plots {
    private static final int MOST_TRAJECTORIES = 50;

    private Plots() {}

    /**
     * What there is to look at first: blood counts over severity; for models without blood, their states.
     *
     * @param run the run
     * @return the picture
     */
    public static Picture plot(Run run) {
        RunFigures figures = figures(run);
        return Picture.of(figures.sections().get(0).figures().get(0));
    }

    /**
     * Columns over time, each in a panel.
     *
     * @param run the run
     * @param first a column
     * @param others further columns
     * @return the picture
     * @throws InputException when the run has no such column; near names are offered
     */
    public static Picture plot(Run run, String first, String... others) {
        List<String> names = new ArrayList<>(List.of(others));
        names.add(0, first);
        List<String> known = columns(run).stream().map(Network.Column::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new InputException(
                        "MRW-OUT-1",
                        "There is no column '" + name + "'." + Suggestions.near(name, known)
                                + " run.columns() shows what there is.",
                        Map.of("column", name));
            }
        }
        return Picture.of(figures(run).observables(names).orElseThrow());
    }

    /**
     * Blood counts with normal ranges and the limits of severity.
     *
     * @param run the run
     * @return the picture
     */
    public static Picture bloodCounts(Run run) {
        return of(figures(run).bloodCounts().stream().toList(), "blood counts");
    }

    /**
     * Stem cells against health.
     *
     * @param run the run
     * @return the picture
     */
    public static Picture stemCells(Run run) {
        return of(figures(run).stemCells().stream().toList(), "stem cells");
    }

    /**
     * Stem cells of each clone, standing on each other.
     *
     * @param run the run
     * @return the picture
     */
    public static Picture clones(Run run) {
        return of(figures(run).clonesStacked(), "several clones");
    }

    /**
     * Each clone as a fraction of all stem cells.
     *
     * @param run the run
     * @return the picture
     */
    public static Picture cloneFractions(Run run) {
        return of(figures(run).cloneFractions(), "several clones");
    }

    /**
     * Cells of the donor as a percentage of stem cells, neutrophils, platelets and red cells.
     *
     * @param run the run
     * @return the picture
     */
    public static Picture chimerism(Run run) {
        return chimerism(run, "donor");
    }

    /**
     * Cells of a clone as a percentage of stem cells, neutrophils, platelets and red cells.
     *
     * @param run the run
     * @param clone the clone
     * @return the picture
     */
    public static Picture chimerism(Run run, String clone) {
        return of(figures(run).chimerism(clone).stream().toList(), "cells of a clone '" + clone + "'");
    }

    /**
     * What drugs reach in the blood.
     *
     * @param run the run
     * @return the picture
     */
    public static Picture drugLevels(Run run) {
        return of(figures(run).drugLevels(), "drug levels");
    }

    /**
     * Single replicates over each other, with the median: what chance does.
     *
     * @param run a run of one arm with several replicates
     * @param column the column
     * @return the picture, with 50 replicates at most
     */
    public static Picture trajectories(Run run, String column) {
        Ensemble e = run.ensemble();
        Network.Column c = column(run, column);
        Panel panel = Panel.of(Axis.linear(column, RunFigures.unit(c.unit()))).withHeight(2);
        for (Trajectory t : e.trajectories()
                .subList(0, Math.min(MOST_TRAJECTORIES, e.trajectories().size()))) {
            panel = panel.with(Series.steps(column, t.times(), t.column(column)));
        }
        String caption = Math.min(MOST_TRAJECTORIES, e.trajectories().size()) + " replicates of " + e.asked() + ". "
                + c.meaning();
        return Picture.of(
                Figure.titled(column, Axis.linear("Time", "d")).with(panel).withCaption(caption.strip()));
    }

    /**
     * One column against another, time being the way along the line; a point marks the start.
     *
     * @param run the run; of several replicates the first is shown
     * @param x the column across
     * @param y the column upwards
     * @return the picture
     */
    public static Picture phasePlane(Run run, String x, String y) {
        Network.Column cx = column(run, x);
        Network.Column cy = column(run, y);
        Panel panel = Panel.of(Axis.linear(y, RunFigures.unit(cy.unit()))).withHeight(2.4);
        for (ArmRun a : run.arms()) {
            Ensemble e = a.ensemble();
            if (e != null && !e.trajectories().isEmpty()) {
                Trajectory t = e.trajectories().get(0);
                String name = a.name().isEmpty() ? y : a.name();
                panel = panel.with(Series.path(name, t.column(x), t.column(y)));
            }
        }
        return Picture.of(Figure.titled(y + " against " + x, Axis.linear(x, RunFigures.unit(cx.unit())))
                .with(panel)
                .withCaption("A point marks the start."));
    }

    /**
     * A sweep as coloured tiles.
     *
     * @param sweep the sweep
     * @return the picture
     */
    public static Picture heatMap(Sweep sweep) {
        Panel panel = Panel.of(Axis.linear(sweep.y(), ""))
                .withHeight(2.4)
                .with(Series.tiles(sweep.result(), sweep.xs(), sweep.ys(), sweep.values()));
        return Picture.of(
                Figure.titled(sweep.result(), Axis.linear(sweep.x(), "")).with(panel));
    }

    /**
     * The bifurcation diagram: steady states, and least and greatest values of limit cycles, over the parameter that was scanned.
     *
     * @param scan the scan
     * @param show states or columns, a panel each; when none is named, clinical quantities, or else states
     * @return the picture
     * @throws InputException when there is no such quantity; near names are offered
     */
    public static Picture bifurcation(ParameterScan scan, String... show) {
        Scenario of = scan.plan().scenario();
        return Picture.of(BifurcationDiagram.of(of.title().isEmpty() ? of.model() : of.title(), scan, List.of(show)));
    }

    /**
     * The equations of a scenario as boxes and arrows.
     *
     * @param scenario the scenario
     * @return the picture
     */
    public static Picture diagram(Scenario scenario) {
        return Picture.of(NetworkDiagram.of(Notebook.plan(scenario)));
    }

    // ---- interactive ----

    /**
     * Makes interactive pictures possible on this page, without a network. To be run once, in a cell of its own.
     *
     * @return the drawing library (1.4 MB)
     */
    public static Displayable interactive() {
        return Notebook.shown(Bundle.text("Interactive pictures are ready.")
                .html(InteractiveFigure.library() + "<p>Interactive pictures are ready.</p>"));
    }

    /**
     * The same figure to zoom in, with values under the pointer. Where scripts are stripped, and before {@link #interactive()} was
     * run, the static picture stands.
     *
     * @param picture a picture
     * @return the interactive one; a diagram stays as it is
     */
    public static Displayable interactive(Picture picture) {
        return picture.figure()
                .map(f -> Notebook.shown(
                        Bundle.text(picture.toString()).html(InteractiveFigure.html(f, "marrow-" + UUID.randomUUID()))))
                .orElse(picture);
    }

    // ---- parts ----

    private static RunFigures figures(Run run) {
        RunFigures figures = new RunFigures(run.arms());
        if (figures.sections().isEmpty()) {
            throw nothing("results");
        }
        return figures;
    }

    /** The first figure, which holds three arms. */
    private static Picture of(List<Figure> figures, String what) {
        if (figures.isEmpty()) {
            throw nothing(what);
        }
        return Picture.of(figures.get(0));
    }

    private static InputException nothing(String what) {
        return new InputException(
                "MRW-NB-7",
                "This run has no " + what + " to show. run.columns() shows what it has.",
                Map.of("what", what));
    }

    private static List<Network.Column> columns(Run run) {
        return run.arms().stream()
                .flatMap(a -> a.plan().network().columns().stream())
                .collect(Collectors.toList());
    }

    private static Network.Column column(Run run, String name) {
        List<Network.Column> columns = columns(run);
        return columns.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "MRW-OUT-1",
                        "There is no column '" + name + "'."
                                + Suggestions.near(
                                        name,
                                        columns.stream()
                                                .map(Network.Column::name)
                                                .toList()),
                        Map.of("column", name)));
    }
}
