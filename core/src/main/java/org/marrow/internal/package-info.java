/**
 * How networks are compiled: expressions are lowered to a flat tape with shared subexpressions, which is turned into one
 * class of bytecode, or interpreted as a reference. Not part of the API; reached through
 * {@link org.marrow.network.CompiledNetwork} only.
 */
@NullMarked
package org.marrow.internal;

import org.jspecify.annotations.NullMarked;
