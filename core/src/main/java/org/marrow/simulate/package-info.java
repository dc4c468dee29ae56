/**
 * Running: what an engine gets and gives, the copyable state of a run, random streams, recording, ensembles.
 */
@NullMarked
package org.marrow.simulate;

import org.jspecify.annotations.NullMarked;
