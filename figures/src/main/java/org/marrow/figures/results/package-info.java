/**
 * The figures and the table of outcomes of a run: {@link org.marrow.figures.results.RunFigures}, {@link
 * org.marrow.figures.results.Outcomes}.
 */
@NullMarked
package org.marrow.figures.results;

import org.jspecify.annotations.NullMarked;
