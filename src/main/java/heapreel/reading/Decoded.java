package heapreel.reading;

import heapreel.calls.CallStack;
import heapreel.fault.Fault;
import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import java.util.Optional;

/**
 * A snapshot's heap and its objects, or why it can't be decoded: one such snapshot among thousands
 * is data.
 *
 * @param heap the heap, unless it can't be decoded
 * @param objects its allocations, if requested and types are known; the reader overwrites them for
 *     the next snapshot
 * @param calls the calls of Python in progress, if requested and they can be told
 * @param fault why it can't be decoded
 */
public record Decoded(
    Optional<Heap> heap,
    Optional<HeapObjects> objects,
    Optional<CallStack> calls,
    Optional<Fault> fault) {}
