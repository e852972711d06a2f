/**
 * What the heaps of some snapshots say together: what grew, what stood in the way for how long,
 * what was moved while it grew. Knows no words; says what it was told of each snapshot, in any
 * order of reading that ends in the order of time.
 */
@NullMarked
package heapreel.trend;

import org.jspecify.annotations.NullMarked;
