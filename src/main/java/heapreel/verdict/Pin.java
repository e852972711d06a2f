package heapreel.verdict;

import heapreel.object.description.AllocationSummary;

/**
 * An allocation that stands where another could be.
 *
 * @param allocation what it is
 * @param opensBytes by how much the largest free run would grow if it alone were free
 */
public record Pin(AllocationSummary allocation, long opensBytes) {}
