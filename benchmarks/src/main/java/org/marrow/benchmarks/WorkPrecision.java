package org.marrow.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.marrow.figures.Axis;
import org.marrow.figures.Figure;
import org.marrow.figures.Panel;
import org.marrow.figures.Series;
import org.marrow.figures.SvgRenderer;

/** Draws what accuracy costs: one panel per problem. */
final class WorkPrecision {
    private final String name;
    private final String title;
    private final double[] errors;
    private final List<Panel> panels = new ArrayList<>();

    /**
     * Nothing drawn yet.
     *
     * @param name of the set of problems
     * @param title the set in words
     * @param errors wanted errors
     */
    WorkPrecision(String name, String title, double[] errors) {
        this.name = name;
        this.title = title;
        this.errors = errors.clone();
    }

    /**
     * Draws a problem.
     *
     * @param problem its name
     * @param times solver to CPU time per solve at each error (us); 0 where it was not reached
     * @param other name of somebody else's solver among them, if there is one
     */
    void add(String problem, Map<String, double[]> times, Optional<String> other) {
        String beside = other.map(o -> ratio(times, o)).orElse("");
        Panel panel = Panel.of(Axis.log(problem + beside + ": CPU time", "µs")).withHeight(0.8);
        for (Map.Entry<String, double[]> e : times.entrySet()) {
            panel = panel.with(Series.line(e.getKey(), errors, reached(e.getValue())));
        }
        panels.add(panel);
    }

    /** How much faster the first solver is than another, from the error at which that is least to the one at which it is most. */
    private static String ratio(Map<String, double[]> times, String other) {
        Map.Entry<String, double[]> first = times.entrySet().iterator().next();
        double[] t = times.get(other);
        double[] ratios = IntStream.range(0, t.length)
                .filter(i -> t[i] > 0)
                .mapToDouble(i -> t[i] / first.getValue()[i])
                .sorted()
                .toArray();
        if (ratios.length == 0) {
            return ", not solved by " + other;
        }
        String least = String.format(Locale.ROOT, "%.2g", ratios[0]);
        String most = String.format(Locale.ROOT, "%.2g", ratios[ratios.length - 1]);
        return ", " + first.getKey() + " " + least + " to " + most + " times as fast as " + other;
    }

    /** Writes {@code work-precision-NAME.svg} into a folder. */
    void write(Path folder) {
        Figure figure =
                Figure.titled("Work and precision: " + title, Axis.log("Largest relative error at the end", ""));
        for (Panel p : panels) {
            figure = figure.with(p);
        }
        figure = figure.withSubtitle(
                "CPU time of a solve at the loosest tolerance that keeps an error; of Marrow the middle one of several virtual machines");
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("work-precision-" + name + ".svg"), SvgRenderer.render(figure));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] reached(double[] times) {
        double[] t = times.clone();
        for (int i = 0; i < t.length; i++) {
            t[i] = t[i] > 0 ? t[i] : Double.NaN;
        }
        return t;
    }
}
