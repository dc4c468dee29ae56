package org.marrow.files.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scenario file, read.
 *
 * @param name name of the file, as the user gave it
 * @param text the file's contents
 * @param files the contents of the files that it names, by the names that it gives them
 * @param title the title, or the file's name when it has none
 * @param arms the arms in the order of the file; a file without arms has a single one with an empty name
 * @param replicates replicates asked for (1 or more)
 * @param seed the seed
 * @param keep which trajectories are kept
 * @param compared the files that this one puts side by side; empty for a file of its own
 * @since 0.1
 */
public record ScenarioDocument(
        String name,
        String text,
        Map<String, String> files,
        String title,
        List<ScenarioArm> arms,
        long replicates,
        long seed,
        Keep keep,
        List<ScenarioDocument> compared) {

    /**
     * Which trajectories are kept.
     *
     * @since 0.1
     */
    public enum Keep {
        /** Those of the first hundred replicates. */
        SOME,
        /** All. */
        ALL,
        /** None: only the summary. */
        SUMMARY
    }

    /**
     * Copies.
     *
     * @param name name of the file, as the user gave it
     * @param text the file's contents
     * @param files the contents of the files that it names, by the names that it gives them
     * @param title the title, or the file's name when it has none
     * @param arms the arms in the order of the file; a file without arms has a single one with an empty name
     * @param replicates replicates asked for (1 or more)
     * @param seed the seed
     * @param keep which trajectories are kept
     * @param compared the files that this one puts side by side; empty for a file of its own
     */
    public ScenarioDocument {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        arms = List.copyOf(arms);
        compared = List.copyOf(compared);
    }

    /**
     * Whether the file names arms.
     *
     * @return true when results carry a column {@code arm}
     */
    public boolean hasArms() {
        return arms.size() > 1 || !arms.get(0).name().isEmpty();
    }
}
