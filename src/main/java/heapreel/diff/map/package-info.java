/** Two heaps as maps beside each other, with what differs marked, before pixels. */
@NullMarked
package heapreel.diff.map;

import org.jspecify.annotations.NullMarked;
