package heapreel.history;

import heapreel.object.Kind;

/**
 * An allocation as a snapshot shows it.
 *
 * @param address where it begins
 * @param bytes its length
 * @param kind what it is, as far as that is known
 * @param owner address of the allocation whose data it is, or 0
 * @param garbage whether it is unreachable
 */
record Found(long address, long bytes, Kind kind, long owner, boolean garbage) {}
