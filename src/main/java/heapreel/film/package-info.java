/** Makes the film: plans it, paints and encodes its segments in parallel, joins them in order. */
@NullMarked
package heapreel.film;

import org.jspecify.annotations.NullMarked;
