/**
 * What a user asks for: an immutable {@link org.marrow.scenario.Scenario}, and the {@link org.marrow.scenario.Plan} it
 * resolves to, which can be printed, checked and run.
 */
@NullMarked
package org.marrow.scenario;

import org.jspecify.annotations.NullMarked;
