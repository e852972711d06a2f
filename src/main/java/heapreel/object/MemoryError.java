package heapreel.object;

import java.util.OptionalLong;

/**
 * A {@code MemoryError} object: an allocation failed, now or some time before.
 *
 * @param address of the exception object
 * @param requestedBytes bytes requested; empty if its message is missing or doesn't have them
 */
public record MemoryError(long address, OptionalLong requestedBytes) {}
