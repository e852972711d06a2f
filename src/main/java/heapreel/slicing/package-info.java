/**
 * How a file is cut into snapshots, and where bytes are missing or extra.
 *
 * <p>{@code Slicer} cuts it, from the capture alone or held against {@code --ram-start} and {@code
 * --ram-length} or {@code _srelocate} and {@code _estack} of a map. The signature of the heap's
 * state ({@code HeapSignature} of {@code heap}) is the <em>anchor</em> of a snapshot: {@code
 * Finder} has the length of a snapshot from the distances of anchors ({@code StrideVote}) and the
 * state's address from how far behind it the table is, as several snapshots agree ({@code
 * TableSearch}, {@code HeapEvidence}: tails follow heads, references point at heads). {@code
 * PhaseWalk} goes from anchor to anchor; where the next one is not at a whole number of snapshots,
 * bytes are missing or extra, and {@code GapResolver} decides by {@code Boundary} which of the
 * snapshots beside that are whole. {@code StartAddress} decides where RAM begins when the two ends
 * of the file disagree. What has no anchors is looked through for those of another firmware. The
 * result is {@code Stretch}es of a {@code Capture}: snapshots that lie back to back, or are lost;
 * each belongs to a {@code Section}, one for each firmware.
 */
@NullMarked
package heapreel.slicing;

import org.jspecify.annotations.NullMarked;
