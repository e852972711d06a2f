/**
 * Damages captures in every way and compares what heapreel then says of the snapshots that were
 * left alone with what it says of them in the capture as it was.
 */
@NullMarked
package heapreel.mutation;

import org.jspecify.annotations.NullMarked;
