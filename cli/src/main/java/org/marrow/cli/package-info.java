/**
 * The {@code marrow} command: runs scenario files, lists and describes plugins, explains and checks.
 *
 * <p>Exit status: 0 done, 1 the run failed (what was computed is kept), 2 the input is wrong, 130 interrupted (what was
 * computed is kept).
 */
@NullMarked
package org.marrow.cli;

import org.jspecify.annotations.NullMarked;
