package org.marrow.notebooks;

import org.marrow.RunSettings;

/**
 * One thing that is said of a run, such as {@code replicates(100)}.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RunOption {
    /**
     * Says it.
     *
     * @param settings the settings so far
     * @return a copy with the option
     */
    RunSettings of(RunSettings settings);
}
