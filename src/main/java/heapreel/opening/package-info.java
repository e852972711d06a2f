/**
 * Opens a capture: which file is what, how it is cut, and what each of its sections is read with.
 */
@NullMarked
package heapreel.opening;

import org.jspecify.annotations.NullMarked;
