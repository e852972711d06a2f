package heapreel.object.description;

/**
 * A word outside the heap that is the address of an allocation.
 *
 * @param address of the word
 * @param region what it is part of
 * @param place which word it is
 */
public record Root(long address, RootRegion region, RootPlace place) {}
