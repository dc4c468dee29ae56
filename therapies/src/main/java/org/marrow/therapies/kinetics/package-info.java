/**
 * Kinetics that drugs share: compartments, absorption, scaling with body weight.
 */
@NullMarked
package org.marrow.therapies.kinetics;

import org.jspecify.annotations.NullMarked;
