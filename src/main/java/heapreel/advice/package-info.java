/**
 * What to change so that an allocation fits: rules, each of which needs evidence in the capture.
 * Says nothing in words.
 */
@NullMarked
package heapreel.advice;

import org.jspecify.annotations.NullMarked;
