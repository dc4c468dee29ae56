/**
 * Stochastic models of blood formation: small numbers of cells, where chance decides.
 */
@NullMarked
package org.marrow.models.stochastic;

import org.jspecify.annotations.NullMarked;
