/**
 * How a capture's file is cut into snapshots: found by the signature of the heap's state, which
 * recurs once per snapshot, and found again behind every place where bytes are missing or extra.
 */
@NullMarked
package heapreel.slicing;

import org.jspecify.annotations.NullMarked;
