/**
 * What helps the marrow: immunosuppression, growth factors, transplantation, corrected genes.
 *
 * <p>A drug is doses, kinetics as amounts in compartments, and a map from concentration to the vocabulary of models. Effects
 * are exactly neutral where there is no drug. Numbers say where they come from; a value called an uncalibrated default is a
 * choice of Marrow and no measurement.
 */
@NullMarked
package org.marrow.therapies;

import org.jspecify.annotations.NullMarked;
