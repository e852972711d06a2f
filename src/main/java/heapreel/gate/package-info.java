/** Limits on numbers of heaps: conditions, the numbers over time, and whether they hold. */
@NullMarked
package heapreel.gate;

import org.jspecify.annotations.NullMarked;
