/**
 * Short forms for the cells of a notebook: {@link org.marrow.notebooks.Notebook} for scenarios and runs, {@link
 * org.marrow.notebooks.Plots} for pictures. No class here knows a kernel.
 */
@NullMarked
package org.marrow.notebooks;

import org.jspecify.annotations.NullMarked;
