package heapreel.slicing;

import heapreel.heap.HeapSignature;

/**
 * What the states found in a part of a file reveal about its snapshots.
 *
 * @param strideBytes length of a snapshot
 * @param anchor the state in one of them, at its file offset
 * @param stateAddress the state's address in RAM
 */
record Finding(long strideBytes, HeapSignature anchor, long stateAddress) {}
