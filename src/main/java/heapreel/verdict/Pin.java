package heapreel.verdict;

import heapreel.object.description.AllocationSummary;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An allocation that stands where another could be.
 *
 * @param allocation what it is
 * @param holder the Python expression for it or, of data, for the object that it belongs to
 * @param opensBytes by how much the largest free run would grow if it alone were free
 * @param retainedBytes what a collection would free if it were not there, where that is known
 */
public record Pin(
    AllocationSummary allocation,
    Optional<String> holder,
    long opensBytes,
    OptionalLong retainedBytes) {}
