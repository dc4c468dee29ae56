package org.marrow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures Marrow and prints one table.
 *
 * <pre>
 * Benchmarks [--quick] [--only NAME]... [--other-jdk HOME] [--out FILE] [--figures DIR]
 * </pre>
 *
 * <p>Every figure is measured in virtual machines of its own, after a fixed warm-up, in CPU time of the measuring thread where
 * no other thread takes part. The worst fork decides whether a demand is met.
 *
 * @since 0.1
 */
public final class Benchmarks {
    private static final Map<String, Figure> FIGURES = figures();

    private Benchmarks() {}

    private static Map<String, Figure> figures() {
        Map<String, Figure> f = new LinkedHashMap<>();
        f.put("law", new LawFigure());
        f.put("derivatives", new RightHandSideFigure());
        f.put("ode", new OdeFigure());
        f.put("accuracy", new AccuracyFigure());
        f.put("explicit", SolversFigure.explicit());
        f.put("stiff", SolversFigure.stiff());
        f.put("delay", SolversFigure.delay());
        f.put("hierarchy", SsaFigure.hierarchy());
        f.put("clones", SsaFigure.clones());
        f.put("birth-death", SsaFigure.birthDeath());
        f.put("hybrid", new HybridFigure());
        f.put("ensemble", new EnsembleFigure());
        f.put("compile", new CompileFigure());
        f.put("determinism", new DeterminismFigure());
        f.put("missing", new NotThereFigure());
        return f;
    }

    /**
     * Measures, prints and writes the table.
     *
     * @param args see above; wrong ones end with one sentence and status 2
     * @throws IOException when the table cannot be written
     * @throws InterruptedException when stopped while C is compiled
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Request request;
        try {
            request = Request.of(args, FIGURES.keySet(), home().resolve("target"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Context k = new Context(
                Forks.own(), request.other(), CReference.compile(home()), request.quick(), request.figures());
        run(k, request.only(), request.out());
    }

    /** The folder of this module, from the root of the repository or from itself. */
    static Path home() {
        Path inside = Path.of("");
        return Files.isDirectory(inside.resolve("src/main/c")) ? inside : Path.of("benchmarks");
    }

    private static void run(Context k, Set<String> only, Path out) throws IOException {
        List<String> head = new ArrayList<>(List.of("# Benchmarks", ""));
        head.addAll(Machine.lines(k));
        head.forEach(System.out::println);
        List<Row> rows = new ArrayList<>();
        List<String> loads = new ArrayList<>();
        for (Map.Entry<String, Figure> f : FIGURES.entrySet()) {
            if (only.isEmpty() || only.contains(f.getKey())) {
                String before = Machine.load();
                f.getValue().measure(k, row -> {
                    rows.add(row);
                    System.err.println(row.cells());
                });
                loads.add(f.getKey() + " " + before + "-" + Machine.load());
            }
        }
        List<String> text = new ArrayList<>();
        text.add("- load average before and after each figure: " + String.join(", ", loads));
        text.add("");
        text.addAll(Table.lines(rows));
        text.forEach(System.out::println);
        head.addAll(text);
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.write(out, head);
    }
}
