/**
 * Results as tables of Tablesaw, long and wide, to filter, join, summarise and plot: {@link org.marrow.tables.Tables}.
 */
@NullMarked
package org.marrow.tables;

import org.jspecify.annotations.NullMarked;
