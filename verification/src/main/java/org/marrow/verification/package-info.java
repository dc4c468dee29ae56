/**
 * Experiments on the models that are too long or too broad for a module's own tests, and the pages that show their outcome
 * beside what is known from patients and volunteers.
 */
@NullMarked
package org.marrow.verification;

import org.jspecify.annotations.NullMarked;
