package heapreel.diff;

import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import java.util.OptionalLong;

/** A number of a heap that is compared. */
public enum Figure {
  /** Bytes of all blocks. */
  TOTAL("total_bytes", "total"),
  /** Bytes of all allocations. */
  USED("used_bytes", "used"),
  /** Bytes of all free blocks. */
  FREE("free_bytes", "free"),
  /** Bytes of the longest free run. */
  LARGEST_FREE("largest_free_bytes", "largest free"),
  /** How badly what is free is broken up, in percent. */
  FRAGMENTATION("fragmentation_percent", "fragmented %"),
  /** Number of runs of free blocks. */
  FREE_RUNS("free_runs", "free runs"),
  /** Number of allocations. */
  ALLOCATIONS("allocations", "allocations"),
  /** Bytes that would be free after a collection. */
  COLLECTED_FREE("after_collection_free_bytes", "collected: free"),
  /** Bytes of the longest run that would be free after a collection. */
  COLLECTED_LARGEST("after_collection_largest_free_bytes", "largest free");

  private final String id;
  private final String label;

  Figure(String id, String label) {
    this.id = id;
    this.label = label;
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
    HeapMetrics metrics = numbers.metrics();
    return switch (this) {
      case TOTAL -> OptionalLong.of(metrics.totalBytes());
      case USED -> OptionalLong.of(metrics.usedBytes());
      case FREE -> OptionalLong.of(metrics.freeBytes());
      case LARGEST_FREE -> OptionalLong.of(metrics.largestFreeBytes());
      case FRAGMENTATION -> OptionalLong.of(Math.round(100 * metrics.fragmentation()));
      case FREE_RUNS -> OptionalLong.of(metrics.freeRuns());
      case ALLOCATIONS -> OptionalLong.of(metrics.allocations());
      case COLLECTED_FREE ->
          numbers.afterCollection().stream().mapToLong(AfterCollection::freeBytes).findFirst();
      case COLLECTED_LARGEST ->
          numbers.afterCollection().stream()
              .mapToLong(AfterCollection::largestFreeBytes)
              .findFirst();
    };
  }
}
