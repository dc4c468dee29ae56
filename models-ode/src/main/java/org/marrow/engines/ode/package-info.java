/**
 * The engines for differential equations: {@code ode}, {@code ode-explicit} and {@code ode-stiff}, and the past that equations with
 * delays read.
 */
@NullMarked
package org.marrow.engines.ode;

import org.jspecify.annotations.NullMarked;
