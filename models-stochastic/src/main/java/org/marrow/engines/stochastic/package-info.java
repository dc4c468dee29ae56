/**
 * The engines that let cells jump: {@code ssa}, exactly, and {@code hybrid}, some exactly while the others flow.
 */
@NullMarked
package org.marrow.engines.stochastic;

import org.jspecify.annotations.NullMarked;
