/**
 * Why an allocation does not fit: what stands where it could be, and what would open if that were
 * not there. Knows heaps and what their allocations are; says nothing in words.
 */
@NullMarked
package heapreel.verdict;

import org.jspecify.annotations.NullMarked;
