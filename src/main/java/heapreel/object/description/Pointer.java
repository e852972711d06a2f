package heapreel.object.description;

/**
 * A word of an allocation that is the address of another.
 *
 * @param offsetBytes where in the allocation
 * @param target number of the other one
 */
public record Pointer(int offsetBytes, int target) {}
