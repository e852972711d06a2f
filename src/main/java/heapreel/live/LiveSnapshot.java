package heapreel.live;

import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import java.util.Optional;

/**
 * A snapshot that has just come.
 *
 * @param number its number in the capture, from 0
 * @param heap its heap
 * @param objects what its allocations are; empty where nothing tells. Looked at only while it is
 *     added
 * @param seconds when it was taken, from the beginning of the recording; NaN where that isn't known
 * @param label what the recording says of it; empty when it says nothing
 */
public record LiveSnapshot(
    long number, Heap heap, Optional<HeapObjects> objects, double seconds, String label) {}
