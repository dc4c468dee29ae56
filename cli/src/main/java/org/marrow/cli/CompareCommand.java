package org.marrow.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrow.Marrow;
import org.marrow.error.InputException;
import org.marrow.files.OutputFolder;
import org.marrow.files.results.ArmRun;
import org.marrow.files.results.ResultFiles;
import org.marrow.files.scenario.ScenarioArm;
import org.marrow.files.scenario.ScenarioDocument;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code marrow compare}: the arms of several scenario files as the arms of one run, so that all have the same seed, and
 * replicates of the same number the same random numbers.
 */
@Command(
        name = "compare",
        description = "Runs scenario files side by side under common random numbers: one report, one set of tables.",
        footer = {
            "",
            "Example: marrow compare scenarios/healthy.yaml scenarios/radiation-2gy.yaml --out out/comparison",
            "",
            "An arm is called after its file, or 'file:arm' where the file has arms. Models, ends, output times and engines"
                    + " may differ; seeds and numbers of replicates may not, unless --seed and --replicates set them.",
            "",
            ResearchUse.NOTICE
        })
final class CompareCommand implements Callable<Integer> {
    private static final String FOLDER = "out/compare";

    @Parameters(paramLabel = "SCENARIO.yaml", arity = "2..*", description = "The scenario files, at least two.")
    private List<String> files = List.of();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results (default: " + FOLDER + ").")
    private @Nullable String out;

    @Option(names = "--force", description = "Replaces earlier results in the folder.")
    private boolean force;

    @Mixin
    private Common common = new Common();

    private final Console console;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Marrow marrow = console.marrow();
        List<ScenarioDocument> documents = new ArrayList<>();
        files.forEach(file -> documents.add(ScenarioFile.read(console.resolve(file), marrow.catalog())));
        Prepared prepared = Prepared.of(console, marrow, joined(documents), options);
        OutputFolder folder = Runs.folder(console.resolve(out == null ? FOLDER : out), force);
        List<ArmRun> arms = new Runs(console, prepared, options.quiet).into(folder);
        if (!options.quiet) {
            Outcomes.of(arms).ifPresent(o -> o.print(console.out()));
            console.out().println("Results are in " + folder.path());
            console.out().println("Report: " + folder.path().resolve(ResultFiles.REPORT));
        }
        return Status.DONE;
    }

    /** All files as one document, in the order in which they were named. */
    private ScenarioDocument joined(List<ScenarioDocument> documents) {
        long seed = options.seed != null ? options.seed : same(documents, ScenarioDocument::seed, "seed");
        long replicates = options.replicates != null
                ? options.replicates
                : same(documents, ScenarioDocument::replicates, "replicates");
        List<ScenarioArm> arms = new ArrayList<>();
        List<String> names = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (ScenarioDocument d : documents) {
            String name = name(d.name());
            names.add(name);
            text.append(text.isEmpty() ? "" : "---\n")
                    .append("# ")
                    .append(fileName(d.name()))
                    .append('\n');
            text.append(d.text()).append(d.text().endsWith("\n") ? "" : "\n");
            for (ScenarioArm a : d.arms()) {
                arms.add(new ScenarioArm(
                        a.name().isEmpty() ? name : name + ":" + a.name(),
                        a.scenario(),
                        a.engine(),
                        a.engineOptions(),
                        a.places()));
            }
        }
        requireDistinct(arms);
        return new ScenarioDocument(
                String.join(
                        " + ", documents.stream().map(d -> fileName(d.name())).toList()),
                text.toString(),
                title(names),
                arms,
                replicates,
                seed,
                kept(documents));
    }

    private static long same(List<ScenarioDocument> documents, Function<ScenarioDocument, Long> of, String what) {
        Map<Long, String> values = new LinkedHashMap<>();
        documents.forEach(d -> values.putIfAbsent(of.apply(d), d.name()));
        if (values.size() > 1) {
            List<String> each = new ArrayList<>();
            values.forEach((value, file) -> each.add(value + " in " + file));
            throw new InputException(
                    "MRW-CLI-31",
                    "The files differ in '" + what + "': " + String.join(", ", each)
                            + ". Arms that are compared share it; give --" + what + ".",
                    Map.of("key", what, "values", List.copyOf(values.keySet())));
        }
        return of.apply(documents.get(0));
    }

    private static void requireDistinct(List<ScenarioArm> arms) {
        Set<String> names = new HashSet<>();
        for (ScenarioArm a : arms) {
            if (!names.add(a.name())) {
                throw new InputException(
                        "MRW-CLI-32",
                        "Two arms would be called '" + a.name()
                                + "', since arms are called after their files. Name every file once, and give files of"
                                + " the same name in different folders different names.",
                        Map.of("arm", a.name()));
            }
        }
    }

    /** What keeps most: where one file asks for all trajectories, all are kept. */
    private static ScenarioDocument.Keep kept(List<ScenarioDocument> documents) {
        for (ScenarioDocument.Keep k : List.of(ScenarioDocument.Keep.ALL, ScenarioDocument.Keep.SOME)) {
            if (documents.stream().anyMatch(d -> d.keep() == k)) {
                return k;
            }
        }
        return ScenarioDocument.Keep.SUMMARY;
    }

    private static String title(List<String> names) {
        int last = names.size() - 1;
        return "Comparison of " + String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static String fileName(String file) {
        Path name = Path.of(file).getFileName();
        return name == null ? file : name.toString();
    }

    private static String name(String file) {
        return fileName(file).replaceFirst("\\.ya?ml$", "");
    }
}
