/**
 * Scenario files: YAML bound to {@link org.marrow.scenario.Scenario}s, with the place of everything kept, so that an error
 * found while planning still names line, column and key.
 *
 * <p>Error codes beside those of {@link org.marrow.files.yaml}: {@code MRW-FILE-13} a key that no version reads yet,
 * {@code -14} an insult among the therapies or the other way round, {@code -15} a value that its key cannot have, {@code -16}
 * a version of the format that is not known, {@code -17} a key of scenarios in the file of a model.
 */
@NullMarked
package org.marrow.files.scenario;

import org.jspecify.annotations.NullMarked;
