package heapreel.synthetic.allocator;

/** Words {@code [from, to)} of RAM that the collector takes for roots. */
public record RootRange(long from, long to) {}
