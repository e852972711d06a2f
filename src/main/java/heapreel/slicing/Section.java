package heapreel.slicing;

import heapreel.capture.SnapshotLayout;
import heapreel.heap.HeapSignature;

/**
 * The snapshots of one firmware: how long they are, where RAM begins and where in it the heap's
 * state is.
 *
 * @param layout address and length of a snapshot
 * @param state the state's address in RAM, and what it mostly says
 */
public record Section(SnapshotLayout layout, HeapSignature state) {}
