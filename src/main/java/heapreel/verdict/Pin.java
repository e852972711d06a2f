package heapreel.verdict;

import heapreel.object.description.AllocationSummary;
import java.util.OptionalLong;

/**
 * An allocation that stands where another could be.
 *
 * @param allocation what it is
 * @param opensBytes by how much the largest free run would grow if it alone were free
 * @param retainedBytes what a collection would free if it were not there, where that is known
 */
public record Pin(AllocationSummary allocation, long opensBytes, OptionalLong retainedBytes) {}
