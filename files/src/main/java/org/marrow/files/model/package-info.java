/**
 * Models as text: blood formation written down in YAML, for people who do not write Java. What is read here is a
 * {@link org.marrow.model.Model} like any other.
 *
 * <p>Error codes, all with line and column: {@code MRW-TEXT-1} a name that nothing has, {@code -2} a name of cells that must
 * say whether one clone or all are meant, {@code -3} a name that cannot be given, {@code -4} names that define each other in a
 * circle, {@code -5} keys that do not go together, {@code -6} a number that cannot be, {@code -7} definitions that grow too
 * large, {@code -8} a quantity where it cannot be read.
 */
@NullMarked
package org.marrow.files.model;

import org.jspecify.annotations.NullMarked;
