package heapreel.synthetic;

/** Words {@code [from, to)} of RAM that the collector takes for roots. */
record RootRange(long from, long to) {}
