/**
 * Numbers, durations and tables as text, the same on every version of Java. Depends on nothing else of Marrow.
 *
 * @since 0.1
 */
@NullMarked
package org.marrow.text;

import org.jspecify.annotations.NullMarked;
