/**
 * The errors that Marrow throws: one unchecked root, five kinds, each with a stable code, its values and one
 * sentence that says what is wrong, where, and what to do.
 */
@NullMarked
package org.marrow.error;

import org.jspecify.annotations.NullMarked;
