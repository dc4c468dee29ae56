/**
 * Strict YAML 1.2 with places: every value knows its file, line, column and key path, so that a binder can say exactly
 * what is wrong and where.
 *
 * <p>All problems are {@link org.marrow.error.InputException}s with these codes: {@code MRW-FILE-1} the file cannot be
 * read, {@code -2} it is not valid YAML, {@code -3} it is empty, {@code -4} it exceeds a limit, {@code -5} a key is
 * given twice, {@code -6} a key is unknown, {@code -7} a key is missing, {@code -8} a value is of the wrong kind,
 * {@code -9} it uses a part of YAML that Marrow's files do without.
 */
@NullMarked
package org.marrow.files.yaml;

import org.jspecify.annotations.NullMarked;
