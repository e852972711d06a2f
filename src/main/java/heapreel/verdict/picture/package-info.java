/** A verdict as one picture before pixels: heap map, pins, window, and when else it doesn't fit. */
@NullMarked
package heapreel.verdict.picture;

import org.jspecify.annotations.NullMarked;
