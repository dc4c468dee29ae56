/**
 * What blood counts mean to clinicians: grades of disease, classes of response, and the notice that goes with them. Pure
 * functions of clinical quantities; nothing here knows models.
 */
@NullMarked
package org.marrow.outcome;

import org.jspecify.annotations.NullMarked;
