package heapreel.picture;

import heapreel.heap.HeadLetters;
import heapreel.heap.Heap;
import heapreel.look.CheapestPlace;
import heapreel.look.CheapestPlace.Stretch;
import heapreel.look.Numbers;
import heapreel.object.HeapObjects;
import heapreel.reading.SnapshotView;
import heapreel.verdict.Window;
import heapreel.verdict.WindowSearch;
import java.util.List;
import java.util.Optional;

/**
 * Finds where an allocation has the least in its way, in heaps in which it doesn't fit.
 *
 * @param needBytes its length
 */
public record NeedSearch(long needBytes) {

  /**
   * Where the least is in its way; none where it fits, if only after a collection, or no area is as
   * long.
   *
   * @param known what the heap's allocations are; without it, all are taken to be in use
   */
  public Optional<CheapestPlace> find(Heap heap, Optional<HeapObjects> known, Numbers numbers) {
    if (needBytes <= numbers.largestFreeBytes()) {
      return Optional.empty();
    }
    HeapObjects objects = known.orElseGet(() -> HeapObjects.of(heap, HeadLetters.UNKNOWN));
    WindowSearch search = new WindowSearch(heap, objects);
    return search
        .cheapest(search.blocks(needBytes))
        .filter(window -> !window.pins().isEmpty())
        .map(window -> place(heap, objects, window));
  }

  /** The same of a snapshot. */
  Optional<CheapestPlace> find(SnapshotView view) {
    return find(view.heap(), Optional.of(view.allocations()), view.numbers());
  }

  private CheapestPlace place(Heap heap, HeapObjects objects, Window window) {
    List<Stretch> pins = window.pins().stream().map(pin -> stretch(heap, objects, pin)).toList();
    return new CheapestPlace(
        needBytes, new Stretch(window.start(), window.blocks()), pins, window.liveBytes());
  }

  private static Stretch stretch(Heap heap, HeapObjects objects, int allocation) {
    long start =
        heap.areas()
            .get(objects.area(allocation))
            .geometry()
            .addressOf(objects.firstBlock(allocation));
    return new Stretch(start, objects.blocks(allocation));
  }
}
