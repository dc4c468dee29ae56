/**
 * How fast Marrow is, measured in virtual machines of their own and beside hand-written C.
 */
@NullMarked
package org.marrow.benchmarks;

import org.jspecify.annotations.NullMarked;
