/**
 * What may stand in Marrow's YAML files, said once: readers take their keys from here, and the JSON schema that editors use is
 * written from here, so that the two cannot differ.
 */
@NullMarked
package org.marrow.files.schema;

import org.jspecify.annotations.NullMarked;
