/**
 * Finding plugins: the catalogue of models, insults, therapies and engines.
 */
@NullMarked
package org.marrow.plugin;

import org.jspecify.annotations.NullMarked;
