package heapreel.advice;

import heapreel.history.Births;
import heapreel.trend.Trends;
import heapreel.verdict.Verdict;
import java.util.Optional;

/**
 * All that advice is drawn from.
 *
 * @param verdict on the allocation, at one moment
 * @param failed whether this very allocation is known to have failed just then
 * @param contents what that snapshot has that need not be on the heap; empty where types are
 *     unknown
 * @param trends what the snapshots say together; empty of one snapshot
 * @param births when and where its allocations were made, where that is known
 */
public record Evidence(
    Verdict verdict,
    boolean failed,
    Optional<Avoidable> contents,
    Optional<Trends> trends,
    Births births) {}
