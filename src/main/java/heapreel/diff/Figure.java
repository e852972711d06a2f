package heapreel.diff;

import heapreel.metrics.AfterCollection;
import java.util.OptionalLong;
import java.util.function.Function;

/** A number of a heap that is compared. */
public enum Figure {
  /** Bytes of all blocks. */
  TOTAL("total_bytes", "total", of -> OptionalLong.of(of.metrics().totalBytes())),
  /** Bytes of all allocations. */
  USED("used_bytes", "used", of -> OptionalLong.of(of.metrics().usedBytes())),
  /** Bytes of all free blocks. */
  FREE("free_bytes", "free", of -> OptionalLong.of(of.metrics().freeBytes())),
  /** Bytes of the longest free run. */
  LARGEST_FREE(
      "largest_free_bytes", "largest free", of -> OptionalLong.of(of.metrics().largestFreeBytes())),
  /** How badly what is free is broken up, in percent. */
  FRAGMENTATION(
      "fragmentation_percent",
      "fragmented %",
      of -> OptionalLong.of(Math.round(100 * of.metrics().fragmentation()))),
  /** Number of runs of free blocks. */
  FREE_RUNS("free_runs", "free runs", of -> OptionalLong.of(of.metrics().freeRuns())),
  /** Number of allocations. */
  ALLOCATIONS("allocations", "allocations", of -> OptionalLong.of(of.metrics().allocations())),
  /** Bytes that would be free after a collection. */
  COLLECTED_FREE(
      "after_collection_free_bytes",
      "collected: free",
      of -> collected(of, AfterCollection::freeBytes)),
  /** Bytes of the longest run that would be free after a collection. */
  COLLECTED_LARGEST(
      "after_collection_largest_free_bytes",
      "largest free",
      of -> collected(of, AfterCollection::largestFreeBytes));

  private final String id;
  private final String label;
  private final Function<HeapNumbers, OptionalLong> value;

  Figure(String id, String label, Function<HeapNumbers, OptionalLong> value) {
    this.id = id;
    this.label = label;
    this.value = value;
  }

  private static OptionalLong collected(HeapNumbers of, Function<AfterCollection, Long> part) {
    return of.afterCollection()
        .map(after -> OptionalLong.of(part.apply(after)))
        .orElse(OptionalLong.empty());
  }

  /** Its name in outputs. */
  public String id() {
    return id;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /** Its value; empty where it isn't known. */
  public OptionalLong of(HeapNumbers numbers) {
    return value.apply(numbers);
  }
}
