/** The garbage-collected heap of one snapshot: finding it, geometry, areas, block states, runs. */
@NullMarked
package heapreel.heap;

import org.jspecify.annotations.NullMarked;
