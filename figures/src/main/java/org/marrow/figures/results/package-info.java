/**
 * The figures and the table of outcomes of a run: {@link org.marrow.figures.results.RunFigures}, {@link
 * org.marrow.figures.results.Outcomes}; those of a scan and of steady states: {@link
 * org.marrow.figures.results.BifurcationDiagram}, {@link org.marrow.figures.results.StabilityTables}.
 */
@NullMarked
package org.marrow.figures.results;

import org.jspecify.annotations.NullMarked;
