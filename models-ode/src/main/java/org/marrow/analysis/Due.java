package org.marrow.analysis;

import org.marrow.simulate.Instant;

/**
 * Something that is done now.
 *
 * @param what what is done
 * @param slope how its time follows the parameter (d per unit of the parameter)
 */
record Due(Instant what, double slope) {}
