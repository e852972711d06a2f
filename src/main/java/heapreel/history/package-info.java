/**
 * Which allocations appeared and went between snapshots, and where they were made.
 *
 * <p>A {@link heapreel.history.Census} keeps what is needed of a snapshot; {@link
 * heapreel.history.Differences} makes of two of them a {@link heapreel.history.HeapStep}, in
 * parallel; {@link heapreel.history.LifeTracker} takes the steps in order and hands on each {@link
 * heapreel.history.Life} when it is over. Nothing here keeps a view of a snapshot's memory.
 */
@NullMarked
package heapreel.history;

import org.jspecify.annotations.NullMarked;
