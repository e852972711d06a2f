package heapreel.slicing;

import heapreel.capture.RegionMap;
import heapreel.heap.HeapSignature;

/**
 * The snapshots of one firmware: how long they are, where RAM begins and where in it the heap's
 * state is.
 *
 * @param layout which region of RAM a snapshot holds
 * @param state the state's address in RAM, and its usual words
 */
public record Section(RegionMap layout, HeapSignature state) {}
