package heapreel.object.description;

/**
 * A word of an allocation that is the address of another.
 *
 * @param offsetBytes offset of the word in the allocation
 * @param target index of the other one
 */
public record Pointer(int offsetBytes, int target) {}
