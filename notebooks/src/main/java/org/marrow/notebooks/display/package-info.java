/**
 * How results show themselves below a cell: as text, HTML, LaTeX or a picture. No class here knows a kernel.
 */
@NullMarked
package org.marrow.notebooks.display;

import org.jspecify.annotations.NullMarked;
