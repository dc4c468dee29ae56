/**
 * What Marrow writes to disk: numbers, CSV, JSON and the folder that holds them.
 *
 * <p>Error codes: {@code MRW-FILE-2} JSON that is not valid, {@code -10} an output folder that cannot be created,
 * {@code -11} an output folder that holds something already, {@code -12} results that could not be written.
 */
@NullMarked
package org.marrow.files;

import org.jspecify.annotations.NullMarked;
