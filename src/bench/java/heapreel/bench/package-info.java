/** Measures heapreel: side by side with other encoders, as a whole, and loop by loop. */
@NullMarked
package heapreel.bench;

import org.jspecify.annotations.NullMarked;
