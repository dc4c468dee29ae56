/**
 * The language in which a marrow is written down: expressions, populations, processes, the vocabulary that edits aim at,
 * the composition of edits, and the compiled form that engines run.
 *
 * <p>Nothing here knows of plugins, scenarios or engines.
 */
@NullMarked
package org.marrow.network;

import org.jspecify.annotations.NullMarked;
