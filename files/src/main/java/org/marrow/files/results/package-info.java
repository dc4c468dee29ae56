/** What a run writes: tables of trajectories, summaries, events and columns, and the manifest that says what was run. */
@NullMarked
package org.marrow.files.results;

import org.jspecify.annotations.NullMarked;
