/**
 * Marrow: models of blood formation, insults and therapies on them, and engines that run them.
 * {@link org.marrow.Marrow} is where to begin.
 */
@NullMarked
package org.marrow;

import org.jspecify.annotations.NullMarked;
