/** The checks as tests of JUnit 5. */
@NullMarked
package org.marrow.testkit.junit;

import org.jspecify.annotations.NullMarked;
