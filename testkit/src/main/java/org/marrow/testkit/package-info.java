/**
 * What plugins must keep to, as checks in plain Java. {@link org.marrow.testkit.Contract} is where to begin.
 */
@NullMarked
package org.marrow.testkit;

import org.jspecify.annotations.NullMarked;
