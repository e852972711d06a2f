package heapreel.object;

import java.util.OptionalLong;

/**
 * A {@code MemoryError} object: an allocation failed, now or some time before.
 *
 * @param address of the exception object
 * @param requestedBytes how much was asked for, as far as its message is there and says so
 */
public record MemoryError(long address, OptionalLong requestedBytes) {}
