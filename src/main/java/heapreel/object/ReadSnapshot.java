package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;

/**
 * What a reader knows of the snapshot that it read last: valid until it reads the next one, and as
 * long as the memory is readable.
 *
 * @param interpreter what created the objects
 * @param space the snapshot's memory and the firmware's
 * @param allocations the allocations, their facts and kinds
 * @param functionTypes which types of functions are of bytecode
 * @param roots words outside the heap that reference allocations
 * @param marker which of the words of an allocation the collector follows
 */
public record ReadSnapshot(
    Interpreter interpreter,
    AddressSpace space,
    Allocations allocations,
    FunctionTypes functionTypes,
    Roots roots,
    Marker marker) {}
