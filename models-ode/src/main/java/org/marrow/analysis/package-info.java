/**
 * Steady states of plans, their stability, how they depend on a parameter, limit cycles and sensitivities.
 *
 * <p>Everything here is about the deterministic equations of a plan when all that lasts acts: the model with its insults and
 * therapies that are constant in time. What changes in time or by events is refused, and the term is named.
 */
@NullMarked
package org.marrow.analysis;

import org.jspecify.annotations.NullMarked;
