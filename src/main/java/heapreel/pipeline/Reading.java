package heapreel.pipeline;

import heapreel.heap.HeapReader;

/**
 * How the snapshots of one firmware are read. Threads may share it.
 *
 * @param heaps reads the heap of each
 * @param objects tells what their allocations are
 */
public record Reading(HeapReader heaps, ObjectSource objects) {}
