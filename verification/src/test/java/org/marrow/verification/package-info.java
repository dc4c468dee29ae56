/**
 * Proofs that need several modules: models, insults, therapies and engines together, held against independent oracles.
 */
@NullMarked
package org.marrow.verification;

import org.jspecify.annotations.NullMarked;
