package heapreel.survey;

import java.util.Optional;

/**
 * The moment of a selection that tells most about what can't be allocated: the first failed
 * allocation, or else the smallest largest free run, after a collection where that is known.
 *
 * @param snapshot its number
 * @param index its place in the selection
 * @param freeBytes what is free then
 * @param largestFreeBytes the longest free run then
 * @param afterCollection whether that is what a collection would leave
 * @param failure the allocation that failed then
 */
public record WorstMoment(
    long snapshot,
    int index,
    long freeBytes,
    long largestFreeBytes,
    boolean afterCollection,
    Optional<AllocationFailure> failure) {

  /** The moment of a failed allocation. */
  static WorstMoment of(AllocationFailure failure) {
    return new WorstMoment(
        failure.snapshot(),
        failure.index(),
        failure.freeBytes(),
        failure.largestFreeBytes(),
        failure.afterCollection(),
        Optional.of(failure));
  }
}
