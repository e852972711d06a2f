package heapreel.page;

import heapreel.report.VerdictParts;

/**
 * Why an allocation fails at one snapshot.
 *
 * @param snapshot the snapshot
 * @param needBytes bytes of the allocation
 * @param parts why, in words
 */
public record PageVerdict(long snapshot, long needBytes, VerdictParts parts) {}
