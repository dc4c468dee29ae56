/**
 * Deterministic models of blood formation, and the human reference model.
 *
 * <p>They are ordinary differential equations in the mean; the same definitions also run as jump processes.
 */
@NullMarked
package org.marrow.models.ode;

import org.jspecify.annotations.NullMarked;
