/**
 * What happens at a time or on a condition: schedules, actions, doses and regimens.
 */
@NullMarked
package org.marrow.protocol;

import org.jspecify.annotations.NullMarked;
