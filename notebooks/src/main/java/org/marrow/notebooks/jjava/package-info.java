/**
 * The extension of the JJava kernel: the only classes that name its types.
 */
@NullMarked
package org.marrow.notebooks.jjava;

import org.jspecify.annotations.NullMarked;
