package heapreel.verdict;

import heapreel.heap.Heap;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.object.HeapObjects;
import heapreel.object.description.Contents;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * Whether an allocation of a length fits into the heap of one snapshot, and what is in its way.
 *
 * @param snapshot index of the snapshot
 * @param needBytes the length
 * @param metrics the heap as it is
 * @param afterCollection what a collection would leave, where that is known
 * @param largestAreaBytes the largest area: nothing larger fits whatever is free
 * @param places the cheapest windows of that length, none of which has a block of another; empty
 *     where no area is as long
 */
public record Verdict(
    long snapshot,
    long needBytes,
    HeapMetrics metrics,
    Optional<AfterCollection> afterCollection,
    long largestAreaBytes,
    List<Place> places) {

  private static final int MAX_PLACES = 3;

  /** Takes a copy of the list. */
  public Verdict {
    places = List.copyOf(places);
  }

  /**
   * The verdict on an allocation of {@code needBytes}.
   *
   * @param objects the heap's allocations
   * @param contents describes them
   * @param garbageKnown whether it is known which of them are garbage
   */
  public static Verdict of(
      long snapshot,
      Heap heap,
      HeapObjects objects,
      Contents contents,
      boolean garbageKnown,
      long needBytes) {
    return of(
        snapshot, heap, objects, contents, garbageKnown, needBytes, pin -> OptionalLong.empty());
  }

  /**
   * The same, with what each pin retains.
   *
   * @param retained bytes that a collection would free if an allocation were not there
   */
  public static Verdict of(
      long snapshot,
      Heap heap,
      HeapObjects objects,
      Contents contents,
      boolean garbageKnown,
      long needBytes,
      IntFunction<OptionalLong> retained) {
    WindowSearch search = new WindowSearch(heap, objects);
    Openings openings = new Openings(heap, objects);
    int blocks = search.blocks(needBytes);
    long blockBytes = heap.shape().blockBytes();
    return new Verdict(
        snapshot,
        needBytes,
        HeapMetrics.of(heap),
        garbageKnown ? Optional.of(AfterCollection.of(heap, objects)) : Optional.empty(),
        heap.areas().stream().mapToLong(area -> area.table().blockCount()).max().orElse(0)
            * blockBytes,
        search.cheapest(blocks, MAX_PLACES).stream()
            .map(
                window ->
                    new Place(
                        window.start(),
                        blocks * blockBytes,
                        window.liveBytes(),
                        window.pins().stream()
                            .map(
                                pin ->
                                    new Pin(
                                        contents.summary(pin),
                                        contents.holder(pin),
                                        openings.bytes(pin),
                                        retained.apply(pin)))
                            .toList(),
                        recorderBytes(objects, window)))
            .toList());
  }

  private static long recorderBytes(HeapObjects objects, Window window) {
    long bytes = 0;
    for (int i = 0; i < objects.count(); i++) {
      boolean inside =
          objects.area(i) == window.area()
              && objects.firstBlock(i) < window.firstBlock() + window.blocks()
              && objects.firstBlock(i) + objects.blocks(i) > window.firstBlock();
      bytes += inside && objects.isRecorder(i) ? objects.bytes(i) : 0;
    }
    return bytes;
  }

  /** Whether it fits as the heap is. */
  public boolean fits() {
    return needBytes <= metrics.largestFreeBytes();
  }

  /** Whether it fits after a collection, which the device makes before it gives up. */
  public boolean fitsAfterCollection() {
    return fits() || needBytes <= afterCollection.map(AfterCollection::largestFreeBytes).orElse(0L);
  }

  /** Whether it would fit if all that is free, after a collection, were in one piece. */
  public boolean fitsInOnePiece() {
    return needBytes <= afterCollection.map(AfterCollection::freeBytes).orElse(metrics.freeBytes());
  }

  /** The smallest allocation that would fail, even after a collection where that is known. */
  public static long smallestFailing(HeapMetrics metrics, Optional<AfterCollection> after) {
    return Math.max(
            metrics.largestFreeBytes(), after.map(AfterCollection::largestFreeBytes).orElse(0L))
        + metrics.blockBytes();
  }
}
