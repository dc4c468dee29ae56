/**
 * Figures and reports: an immutable {@link org.marrow.figures.Figure} says what is shown, {@link
 * org.marrow.figures.SvgRenderer} and {@link org.marrow.figures.Png} draw it, and {@link org.marrow.figures.HtmlReport} puts figures, tables and text into
 * one page that works offline.
 */
@NullMarked
package org.marrow.figures;

import org.jspecify.annotations.NullMarked;
