package org.marrow.files.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;

/**
 * Puts scenario files side by side: their arms become arms of one document, with one seed, so that they share random numbers.
 *
 * @since 0.1
 */
public final class Comparison {
    private Comparison() {}

    /**
     * All files as one document, in the order in which they were named.
     *
     * @param documents the files (2 or more)
     * @param seed the seed of all, or null where the files say the same
     * @param replicates replicates of all, or null where the files say the same
     * @return a document whose arms are those of the files, called after them
     * @throws InputException when the files differ in what arms share, or two arms would have one name
     */
    public static ScenarioDocument of(
            List<ScenarioDocument> documents, @Nullable Long seed, @Nullable Long replicates) {
        long sharedSeed = seed != null ? seed : same(documents, ScenarioDocument::seed, "seed");
        long sharedReplicates =
                replicates != null ? replicates : same(documents, ScenarioDocument::replicates, "replicates");
        List<ScenarioArm> arms = new ArrayList<>();
        List<String> names = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (ScenarioDocument d : documents) {
            String name = ScenarioFile.shortName(d.name());
            names.add(name);
            text.append(text.isEmpty() ? "" : "---\n")
                    .append("# ")
                    .append(ScenarioFile.fileName(d.name()))
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
                        " + ",
                        documents.stream()
                                .map(d -> ScenarioFile.fileName(d.name()))
                                .toList()),
                text.toString(),
                Map.of(),
                title(names),
                arms,
                sharedReplicates,
                sharedSeed,
                kept(documents),
                documents);
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
}
