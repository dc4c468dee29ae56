package org.marrow.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.marrow.figures.Axis;
import org.marrow.figures.Figure;
import org.marrow.figures.Panel;
import org.marrow.figures.Series;
import org.marrow.figures.SvgRenderer;

/** Draws what accuracy costs. */
final class WorkPrecision {
    private WorkPrecision() {}

    /**
     * Writes {@code target/work-precision-PROBLEM.svg}.
     *
     * @param p the problem
     * @param errors wanted errors
     * @param times solver to CPU time per solve at each error (us); 0 where it was not reached
     */
    static void draw(OdeProblem p, double[] errors, Map<String, double[]> times) {
        Panel panel = Panel.of(Axis.log("CPU time of a solve", "µs"));
        for (Map.Entry<String, double[]> e : times.entrySet()) {
            panel = panel.with(Series.line(e.getKey(), errors, reached(e.getValue())));
        }
        Figure figure = Figure.titled(
                        "Work and precision: " + p.word(), Axis.log("Largest relative error at the end", "1"))
                .with(panel)
                .withCaption(
                        "At each error the loosest tolerance that keeps it; the middle one of several virtual machines.");
        Path file = Benchmarks.home().resolve("target").resolve("work-precision-" + p.word() + ".svg");
        try {
            Files.writeString(file, SvgRenderer.render(figure));
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
