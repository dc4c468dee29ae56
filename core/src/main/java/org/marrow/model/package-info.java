/**
 * What plugins implement: models, insults and therapies, with their parameters; and what they write into.
 */
@NullMarked
package org.marrow.model;

import org.jspecify.annotations.NullMarked;
