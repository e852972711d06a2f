package heapreel.trend;

import heapreel.object.description.AllocationSummary;
import java.util.OptionalLong;

/**
 * How long an allocation has been where it is, as far as the snapshots looked at tell.
 *
 * @param allocation which one
 * @param since the first snapshot from which on it is there, up to the one that it is known from
 * @param absentBefore the last snapshot looked at before without it; empty where it may be older
 *     than all of them
 * @param until the last snapshot up to which it stays
 * @param samples in how many of the snapshots looked at it is there without interruption
 */
public record Life(
    AllocationSummary allocation, long since, OptionalLong absentBefore, long until, int samples) {}
