/**
 * What damages the marrow: radiation, immune attack, loss of the niche, inherited and acquired mutations.
 *
 * <p>Insults aim at roles, vocabulary and traits, never at the names of a model. Numbers say where they come from; a value
 * called an uncalibrated default is a choice of Marrow and no measurement.
 */
@NullMarked
package org.marrow.insults;

import org.jspecify.annotations.NullMarked;
