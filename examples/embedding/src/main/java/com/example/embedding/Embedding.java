package com.example.embedding;

import java.nio.file.Files;
import java.nio.file.Path;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.plugin.Catalog;
import org.marrow.plugin.Origin;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Summary;

/** Runs a scenario without the command: with the plugins that come with Marrow, and those of a folder if there is one. */
public final class Embedding {
    private Embedding() {}

    /**
     * Runs it.
     *
     * @param args the plugin folder, or nothing
     */
    public static void main(String[] args) {
        Catalog catalog = Catalog.bundled();
        if (args.length > 0 && Files.exists(Path.of(args[0]))) {
            catalog = catalog.plus(Path.of(args[0]));
            catalog.problems().forEach(p -> System.err.println("Not loaded: " + p.text()));
        }
        try (Marrow marrow = Marrow.with(catalog)) {
            cats(marrow);
            if (args.length > 0) {
                fromAPlugin(marrow);
            }
        }
    }

    /** Cats have few stem cells: how many contribute, by chance, after a pulse of radiation? */
    private static void cats(Marrow marrow) {
        Scenario s = marrow.scenario("abkowitz-1996")
                .with(Use.of("radiation").from(200).with("dose", 2))
                .until(400)
                .outputs(Outputs.at(0, 200, 400));
        Ensemble e = marrow.run(s, RunSettings.of("ssa").replicates(200).seed(42));
        Summary summary = e.summary();
        for (int c = 0; c < summary.columns().size(); c++) {
            for (int row = 0; row < summary.times().length; row++) {
                System.out.printf(
                        java.util.Locale.ROOT,
                        "day %3.0f  %s  mean %.1f  sd %.1f%n",
                        summary.times()[row],
                        summary.columns().get(c).name(),
                        summary.mean(row, c),
                        summary.standardDeviation(row, c));
            }
        }
    }

    /** An insult out of a jar on a model that knows nothing of it. */
    private static void fromAPlugin(Marrow marrow) {
        String id = "com.example.busulfan";
        Origin origin = marrow.catalog().origin(marrow.catalog().intervention(id)).orElseThrow();
        System.out.println(id + " from " + origin.jar().file() + ", SHA-256 " + origin.jar().sha256());
        Scenario s = marrow.scenario("human-marrow")
                .with(Use.of(id).from(30).with("kill", 0.9))
                .until(60)
                .outputs(Outputs.at(29, 45, 60));
        double[] anc = marrow.run(s, RunSettings.of("ode")).trajectory().column("ANC");
        System.out.printf(
                java.util.Locale.ROOT, "ANC on days 29, 45, 60: %.2f %.2f %.2f 10^9/L%n", anc[0], anc[1], anc[2]);
    }
}
