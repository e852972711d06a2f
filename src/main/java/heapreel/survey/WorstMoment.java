package heapreel.survey;

import java.util.Optional;

/**
 * The worst moment of a selection for allocating memory: the first failed allocation, or else the
 * smallest largest free run, after a collection where that is known.
 *
 * @param snapshot its index in the capture
 * @param index its index in the selection
 * @param freeBytes free bytes then
 * @param largestFreeBytes the longest free run then
 * @param afterCollection whether both are as they would be after a collection
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
  public static WorstMoment of(AllocationFailure failure) {
    return new WorstMoment(
        failure.snapshot(),
        failure.index(),
        failure.freeBytes(),
        failure.largestFreeBytes(),
        failure.afterCollection(),
        Optional.of(failure));
  }
}
