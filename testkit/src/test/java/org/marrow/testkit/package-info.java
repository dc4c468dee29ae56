/** The checks against plugins that are broken on purpose. */
@NullMarked
package org.marrow.testkit;

import org.jspecify.annotations.NullMarked;
