package heapreel.reading;

import heapreel.fault.Fault;
import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import java.util.Optional;

/**
 * A snapshot's heap and what is in it, or what is wrong with it: one broken snapshot among
 * thousands is data.
 *
 * @param heap the heap, unless it is broken
 * @param objects what its allocations are, as far as that was asked for and is known; the reader
 *     that told it overwrites it for the next snapshot
 * @param fault what is broken
 */
public record Decoded(Optional<Heap> heap, Optional<HeapObjects> objects, Optional<Fault> fault) {}
