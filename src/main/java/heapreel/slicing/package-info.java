/**
 * How a capture's file is cut into snapshots: found by the signature of the heap's state, which
 * comes back once a snapshot, and found again behind every place where bytes are missing or too
 * many.
 */
@NullMarked
package heapreel.slicing;

import org.jspecify.annotations.NullMarked;
